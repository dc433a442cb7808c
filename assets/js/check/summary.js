/**
 * The counts of a self-assessment (CHECKS 7): everything that screens and exports show.
 */

/**
 * @param {import("./types.js").Model} model
 * @param {import("./types.js").Doc} doc
 * @param {import("./types.js").SummaryOptions} [options]
 * @returns {import("./types.js").Summary}
 */
export function summarise(model, doc, options = {}) {
  throw new Error(`not yet ${model.id} ${doc.doc_id} ${options.scope}`);
}
