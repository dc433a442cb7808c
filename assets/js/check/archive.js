/**
 * The HTML file for keeping (CHECKS 8.4): readable by itself, with the answers inside.
 */

/**
 * @param {import("./types.js").Model} model
 * @param {import("./types.js").Doc} doc
 * @param {import("./types.js").Summary} summary
 * @param {string} text the bytes of the answers file
 * @returns {string}
 */
export function archiveHtml(model, doc, summary, text) {
  throw new Error(`not yet ${model.id} ${doc.doc_id} ${summary.kind} ${text.length}`);
}
