/** The later part of the script and its styles, loaded once when the first of it is needed. */
import { loadOnce } from './data_script.js';

/**
 * @typedef {Map<string, (context: import('../app.js').Context, args: string[]) => import('../app.js').View>} Routes
 *
 * @typedef {object} MorePart
 * @property {Routes} routes
 * @property {typeof import('./import_preview.js').previewFile} previewFile
 * @property {typeof import('../sample.js').sampleDoc} sampleDoc
 * @property {typeof import('../predecessors.js').withPredecessor} withPredecessor
 */

/** @returns {Promise<MorePart>} */
export async function morePart() {
  const $root = document.querySelector('[data-module="check"]');
  const { more = '', moreStyles = '' } = $root instanceof HTMLElement ? $root.dataset : {};
  const [part] = await Promise.all([loadOnce(more), styled(moreStyles)]);
  return part;
}

/** @type {Promise<void> | null} */
let styles = null;

/** Before the styles for paper, which come last on every page. @param {string} url */
function styled(url) {
  styles ??= new Promise((resolve, reject) => {
    const $link = document.createElement('link');
    $link.rel = 'stylesheet';
    $link.addEventListener('load', () => resolve());
    $link.addEventListener('error', () => {
      // As with the script, the next attempt may go better.
      $link.remove();
      styles = null;
      reject(new Error('styles not loaded'));
    });
    $link.href = url;
    document.querySelector('link[media="print"]')?.before($link);
  });
  return styles;
}
