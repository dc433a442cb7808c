/** The functions that make files and take them apart, loaded once when the first is needed. */
import { loadData } from './data_script.js';

/**
 * @typedef {object} FileFunctions
 * @property {typeof import('../archive.js').archiveHtml} archiveHtml
 * @property {typeof import('../csv.js').csvTables} csvTables
 * @property {typeof import('../easy.js').easyParts} easyParts
 * @property {typeof import('../easy.js').easyText} easyText
 * @property {typeof import('../packs.js').packOf} packOf
 * @property {typeof import('../packs.js').takePack} takePack
 * @property {typeof import('../xlsx_read.js').applyWorkbook} applyWorkbook
 * @property {typeof import('../xlsx_read.js').readWorkbook} readWorkbook
 * @property {typeof import('../xlsx_write.js').fillWorkbook} fillWorkbook
 */

/** @type {Promise<FileFunctions> | null} */
let loading = null;

/** @returns {Promise<FileFunctions>} */
export function fileFunctions() {
  const $root = document.querySelector('[data-module="check"]');
  const url = $root instanceof HTMLElement ? ($root.dataset.files ?? '') : '';
  loading ??= loadData(url).catch((error) => {
    // The next attempt may go better, as when a shared folder was away for a moment.
    loading = null;
    throw error;
  });
  return loading;
}
