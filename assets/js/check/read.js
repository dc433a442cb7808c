/**
 * From the bytes of a file to a document, and a file against a draft (CHECKS 5.4).
 */

/**
 * @typedef {import("./types.js").Doc} Doc
 * @typedef {import("./types.js").Model} Model
 * @typedef {import("./types.js").Difference} Difference
 */

/**
 * What the first bytes say; for `xlsx` call `readWorkbook` instead of `readAnswers`.
 *
 * @param {Uint8Array} bytes
 * @returns {"text" | "xlsx" | "other-zip" | "old-excel" | "encrypted" | "other"}
 */
export function kindOf(bytes) {
  throw new Error(`not yet ${bytes.length}`);
}

/**
 * @param {Uint8Array} bytes
 * @param {string} fileName
 * @param {Model} model
 * @param {{ role?: "consolidated" | "rater" | "pack" }} [options] role: the only one taken here
 * @returns {import("./types.js").ReadResult}
 */
export function readAnswers(bytes, fileName, model, options = {}) {
  throw new Error(`not yet ${bytes.length} ${fileName} ${model.id} ${options.role}`);
}

/**
 * @param {{ doc: Doc, file: { seq: number, body: string, at?: string, name?: string } | null } | null} draft
 * @param {Doc} fileDoc
 * @param {Model} model
 * @returns {{ case: import("./types.js").ReconcileCase, differences: Difference[] }}
 */
export function reconcile(draft, fileDoc, model) {
  throw new Error(`not yet ${draft} ${fileDoc.kind} ${model.id}`);
}

/**
 * @param {Doc} draftDoc
 * @param {Doc} fileDoc
 * @param {readonly Difference[]} differences
 * @param {(difference: Difference) => "file" | "draft" | null} choose null: not chosen, the draft stays
 * @returns {Doc}
 */
export function applyChoices(draftDoc, fileDoc, differences, choose) {
  throw new Error(`not yet ${draftDoc.kind} ${fileDoc.kind} ${differences.length} ${choose.length}`);
}
