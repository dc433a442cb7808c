/**
 * Loads the pack of this build, once a page, and opens it. Who opens it is told from outside, because the search box of
 * every page has no engine until somebody searches.
 */
import { NothingReceivedError, receive } from './receive.js';

/** As the builder names it. */
const FUNCTION = 'SHIRUBE_SEARCH';
const NAME_LENGTH = 16;

/** Why there is no search: the pack is of another build. */
export class OldPageError extends Error {}

/** @typedef {(base64: string) => Promise<import('./engine.js').Engine>} Open */

/** @type {Promise<import('./engine.js').Engine> | null} */
let loading = null;

/**
 * @param {Document} $document
 * @param {string} root the way from the page to the root of the site: '' or '../'
 * @param {() => Promise<Open>} way to what opens the pack
 */
export function loadEngine($document, root, way) {
  loading ??= load($document, root, way).catch((error) => {
    // The next attempt may go better, as when a shared folder was away for a moment.
    loading = null;
    throw error;
  });
  return loading;
}

/** @param {Document} $document @param {string} root @param {() => Promise<Open>} way */
async function load($document, root, way) {
  const opening = way();
  const build = $document.documentElement.dataset.build ?? '';
  const packing = receive($document, `${root}assets/search/${build.slice(0, NAME_LENGTH)}.js`, FUNCTION);
  const [open, [packBuild, base64]] = await Promise.all([opening, packing]);
  if (packBuild !== build) {
    throw new OldPageError('another build');
  }
  if (typeof base64 !== 'string') {
    throw new NothingReceivedError('no text');
  }
  return open(base64);
}
