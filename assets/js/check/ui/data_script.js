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

/** What was asked for, so that it comes once. @type {Map<string, Promise<any>>} */
const kept = new Map();

/** The same, and kept for the next time. @param {string} url @returns {Promise<any>} */
export function loadOnce(url) {
  const known = kept.get(url);
  if (known !== undefined) {
    return known;
  }
  const loading = loadData(url).catch((error) => {
    // The next attempt may go better, as when a shared folder was away for a moment.
    kept.delete(url);
    throw error;
  });
  kept.set(url, loading);
  return loading;
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
