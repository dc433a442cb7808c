/**
 * Starting from what was answered last time (CHECKS 9).
 */

/**
 * @param {import("./types.js").Doc} oldDoc
 * @param {import("./types.js").Model} model
 * @param {readonly import("./types.js").Migration[]} [chain] steps of the model if left out
 * @returns {import("./types.js").MigrationPlan}
 */
export function planMigration(oldDoc, model, chain = model.steps ?? []) {
  throw new Error(`not yet ${oldDoc.doc_id} ${chain.length}`);
}

/**
 * @param {import("./types.js").Doc} oldDoc
 * @param {import("./types.js").Model} model
 * @param {readonly import("./types.js").Migration[]} chain
 * @param {{ docId: string, at: string, build: string, asOf?: string, cycle?: Partial<import("./types.js").Cycle>, fileName?: string,
 *   into?: import("./types.js").Doc }} options into: a document begun already; what is written there stays
 * @returns {import("./types.js").Doc}
 */
export function migrate(oldDoc, model, chain, options) {
  throw new Error(`not yet ${oldDoc.doc_id} ${model.id} ${chain.length} ${options.docId}`);
}
