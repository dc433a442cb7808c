/**
 * Loads the pack of this build, once a page, by a classic script, because a page on `file://` can load nothing else
 * (EXPERIENCE section 14). The pack calls one global function.
 */
import { scriptUrl } from '../trusted.js';
import { createEngine } from './engine.js';
import { PackError, readPack } from './pack.js';

/** As the builder names it; capitals keep ids of content from shadowing it (RELIABILITY H8). */
const FUNCTION = 'SHIRUBE_SEARCH';
const NAME_LENGTH = 16;

/** Why there is no search: the pack is of another build. */
export class OldPageError extends Error {}

/** @type {Promise<import('./engine.js').Engine> | null} */
let loading = null;

/**
 * @param {Document} $document
 * @param {string} root the way from the page to the root of the site: '' or '../'
 */
export function loadEngine($document, root) {
  loading ??= load($document, root).catch((error) => {
    // The next attempt may go better, as when a shared folder was away for a moment.
    loading = null;
    throw error;
  });
  return loading;
}

/** @param {Document} $document @param {string} root */
async function load($document, root) {
  const build = $document.documentElement.dataset.build ?? '';
  const pack = await script($document, `${root}assets/search/${build.slice(0, NAME_LENGTH)}.js`);
  if (pack.build !== build) {
    throw new OldPageError('another build');
  }
  return createEngine(await readPack(pack.base64));
}

/**
 * @param {Document} $document
 * @param {string} url
 * @returns {Promise<{ build: string, base64: string }>}
 */
function script($document, url) {
  return new Promise((resolve, reject) => {
    const $script = $document.createElement('script');
    const receivers = /** @type {any} */ (globalThis);
    let received = false;
    receivers[FUNCTION] = (/** @type {unknown} */ build, /** @type {unknown} */ base64) => {
      received = true;
      if (typeof build === 'string' && typeof base64 === 'string') {
        resolve({ build, base64 });
      } else {
        reject(new PackError('no text'));
      }
    };
    $script.addEventListener('error', () => reject(new PackError('not loaded')));
    $script.addEventListener('load', () => {
      if (!received) {
        reject(new PackError('nothing received'));
      }
      $script.remove();
    });
    $script.src = scriptUrl(url);
    $document.head.append($script);
  });
}
