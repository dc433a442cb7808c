/**
 * Data that a page asks for only when it needs them: an earlier edition, the bytes of a workbook. They come as classic
 * scripts that call `shirubeData.push`, since a page on `file://` can read nothing else (CHECKS §1.3).
 */
import { scriptUrl } from '../../trusted.js';

/**
 * @param {string} url relative to the page, as the model names it
 * @returns {Promise<any>}
 */
export function loadData(url) {
  return new Promise((resolve, reject) => {
    const page = /** @type {any} */ (globalThis);
    /** @type {any} */
    let received;
    page.shirubeData = {
      push: (/** @type {any} */ value) => {
        received = value;
      },
    };
    const $script = document.createElement('script');
    $script.addEventListener('error', () => reject(new Error('not loaded')));
    $script.addEventListener('load', () => {
      $script.remove();
      if (received === undefined) {
        reject(new Error('nothing received'));
      } else {
        resolve(received);
      }
    });
    $script.src = scriptUrl(url);
    document.head.append($script);
  });
}
