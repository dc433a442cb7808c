/**
 * Loads the pack of this build, once a page, and opens it. How scripts are received is told from outside: a page has one
 * policy for them, and the search box made it before the search came.
 */
import { openEngine } from './open.js';

/** As the builder names it. */
const FUNCTION = 'SHIRUBE_SEARCH';
const NAME_LENGTH = 16;

/** Why there is no search: the pack is of another build. */
export class OldPageError extends Error {}

/** @typedef {typeof import('./receive.js').receive} Receive */

/** @type {Promise<import('./engine.js').Engine> | null} */
let loading = null;

/**
 * @param {Document} $document
 * @param {string} root the way from the page to the root of the site: '' or '../'
 * @param {Receive} receive
 */
export function loadEngine($document, root, receive) {
  loading ??= load($document, root, receive).catch((error) => {
    // The next attempt may go better, as when a shared folder was away for a moment.
    loading = null;
    throw error;
  });
  return loading;
}

/** @param {Document} $document @param {string} root @param {Receive} receive */
async function load($document, root, receive) {
  const build = $document.documentElement.dataset.build ?? '';
  const folder = `${root}assets/search/${build.slice(0, NAME_LENGTH)}`;
  const [packBuild, packed] = await receive($document, `${folder}.js`, FUNCTION);
  if (packBuild !== build) {
    throw new OldPageError('another build');
  }
  if (typeof packed !== 'string') {
    throw new TypeError('no text');
  }
  return openEngine(packed, $document, folder);
}
