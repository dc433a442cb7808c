/**
 * The one Trusted Types policy, `app` (RELIABILITY J2). It lets a script be loaded only under the builder's own names; where
 * a browser has no Trusted Types, the same function checks plain strings.
 */

/** The search, and what puts the words of a municipality into a page; packs of the search `assets/search/<build>.js`, and pieces of a large site one folder below. */
const SEARCH = [/^(?:\.\.\/)*assets\/(?:search|town)\.[0-9a-f]{16}\.js$/, /^(?:\.\.\/)*assets\/search\/[0-9a-f]{16}(?:\/[0-9a-f]{2}\/[0-9a-z-]{1,24})?\.js$/];
/** Earlier editions of a checklist, what helps to answer it, and the bytes of its workbooks, as its page names them. */
const CHECK_DATA = /^(?:\.\.\/check\/)?[a-z][a-z0-9-]{0,39}\/data\/[0-9]{4}[a-z]?(?:-(?:xlsx|links))?\.[0-9a-f]{16}\.js$/;
/** The later part of the script of a self-assessment. */
const CHECK_MORE = /^(?:\.\.\/)*assets\/check_more\.[0-9a-f]{16}\.js$/;
const SCRIPTS = [...SEARCH, CHECK_DATA, CHECK_MORE];

/** Scripts of one page share one policy: a second one of the name is refused by the browser. */
const HELD = Symbol.for('shirube.policy');

/** @param {string} url relative, as the page would write it */
function checked(url) {
  if (!SCRIPTS.some((pattern) => pattern.test(url))) {
    throw new TypeError('not a script of this site');
  }
  return url;
}

/**
 * The address as the `src` of a script takes it.
 *
 * @param {string} url
 * @returns {string} under Trusted Types an object that stands for it
 */
export function scriptUrl(url) {
  const page = /** @type {any} */ (globalThis);
  page[HELD] ??= page.trustedTypes === undefined ? { createScriptURL: checked } : page.trustedTypes.createPolicy('app', { createScriptURL: checked });
  return page[HELD].createScriptURL(url);
}
