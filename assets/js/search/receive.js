/**
 * Loads a classic script and takes what it hands over by calling one global function: on `file://` a page can read
 * nothing else (EXPERIENCE section 14).
 */
import { scriptUrl } from '../trusted.js';

/** A script did not come, or handed over nothing. */
class NothingReceivedError extends Error {}

/**
 * @param {Document} $document
 * @param {string} url
 * @param {string} name of the function; capitals keep ids of content from shadowing it (RELIABILITY H8)
 * @returns {Promise<unknown[]>} what the script called it with
 */
export function receive($document, url, name) {
  return new Promise((resolve, reject) => {
    const $script = $document.createElement('script');
    let received = false;
    /** @type {any} */ (globalThis)[name] = (/** @type {unknown[]} */ ...values) => {
      received = true;
      resolve(values);
    };
    $script.addEventListener('error', () => reject(new NothingReceivedError('not loaded')));
    $script.addEventListener('load', () => {
      if (!received) {
        reject(new NothingReceivedError('nothing received'));
      }
      $script.remove();
    });
    $script.src = scriptUrl(url);
    $document.head.append($script);
  });
}
