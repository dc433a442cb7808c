/**
 * The four tables as CSV (CHECKS 8.6).
 */

/**
 * @param {import("./types.js").Model} model
 * @param {import("./types.js").Doc} doc
 * @param {import("./types.js").Summary} summary
 * @returns {{ answers: string, evidence: string, plan: string, indicators: string }} with byte order mark and CRLF
 */
export function csvTables(model, doc, summary) {
  throw new Error(`not yet ${model.id} ${doc.doc_id} ${summary.kind}`);
}
