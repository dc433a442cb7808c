/** The later part of the script, loaded once when the first of it is needed. */
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
export function morePart() {
  const $root = document.querySelector('[data-module="check"]');
  return loadOnce($root instanceof HTMLElement ? ($root.dataset.more ?? '') : '');
}
