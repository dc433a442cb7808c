/**
 * The one Trusted Types policy, `app` (RELIABILITY J2). It lets a script be loaded only under the builder's own names; where
 * a browser has no Trusted Types, the same function checks plain strings.
 */

/** The engine of the search; its packs `assets/search/<build>.js`, and pieces of a large site one folder below. */
const SCRIPTS = [/^(?:\.\.\/)*assets\/search\.[0-9a-f]{16}\.js$/, /^(?:\.\.\/)*assets\/search\/[0-9a-f]{16}(?:\/[0-9a-f]{2}\/[0-9a-z-]{1,24})?\.js$/];

/** @param {string} url relative, as the page would write it */
function checked(url) {
  if (!SCRIPTS.some((pattern) => pattern.test(url))) {
    throw new TypeError('not a script of this site');
  }
  return url;
}

/** @type {{ createScriptURL(url: string): string } | null} */
let policy = null;

/**
 * The address as the `src` of a script takes it.
 *
 * @param {string} url
 * @returns {string} under Trusted Types an object that stands for it
 */
export function scriptUrl(url) {
  if (policy === null) {
    const factory = /** @type {any} */ (globalThis).trustedTypes;
    policy = factory === undefined ? { createScriptURL: checked } : /** @type {any} */ (factory.createPolicy('app', { createScriptURL: checked }));
  }
  return /** @type {{ createScriptURL(url: string): string }} */ (policy).createScriptURL(url);
}
