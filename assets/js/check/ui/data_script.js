/**
 * Data that a page asks for only when it needs them: an earlier edition, the bytes of a workbook. They come as classic
 * scripts that call `shirubeData.push`, since a page on `file://` can read nothing else (CHECKS §1.3).
 */
import { scriptUrl } from '../../trusted.js';

/** Scripts hand their value over in one place, so they come one after the other. */
let last = Promise.resolve();

/**
 * @param {string} url relative to the page, as the model names it
 * @returns {Promise<any>}
 */
export function loadData(url) {
  const loaded = last.then(() => received(url));
  last = loaded.then(() => {}, () => {});
  return loaded;
}

/** @param {string} url @returns {Promise<any>} */
function received(url) {
  return new Promise((resolve, reject) => {
    const page = /** @type {any} */ (globalThis);
    /** @type {any} */
    let value;
    page.shirubeData = {
      push: (/** @type {any} */ given) => {
        value = given;
      },
    };
    const $script = document.createElement('script');
    $script.addEventListener('error', () => reject(new Error('not loaded')));
    $script.addEventListener('load', () => {
      $script.remove();
      if (value === undefined) {
        reject(new Error('nothing received'));
      } else {
        resolve(value);
      }
    });
    $script.src = scriptUrl(url);
    document.head.append($script);
  });
}
