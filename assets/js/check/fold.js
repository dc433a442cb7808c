/**
 * The draft as the fold of a snapshot and records (CHECKS 4.2, 4.3).
 */

/**
 * @typedef {import("./types.js").DraftRecord} DraftRecord
 * @typedef {import("./types.js").Folded} Folded
 * @typedef {import("./types.js").Snapshot} Snapshot
 * @typedef {import("./types.js").Stamp} Stamp
 */

/**
 * @param {Snapshot | null} snapshot
 * @param {readonly DraftRecord[]} records in any order, repeated or not, covered by the snapshot or not
 * @returns {Folded}
 */
export function fold(snapshot, records) {
  throw new Error(`not yet ${snapshot} ${records.length}`);
}

/**
 * The folded draft with more records.
 *
 * @param {Folded} folded
 * @param {readonly DraftRecord[]} records
 * @returns {Folded}
 */
export function extend(folded, records) {
  throw new Error(`not yet ${folded.lam} ${records.length}`);
}

/**
 * @param {Folded} folded what the writer sees
 * @param {{ doc: string, tab: string, n: number, path: string[], val?: any, wall: string, over?: Stamp[] }} change over:
 *   losers a person has decided against
 * @returns {DraftRecord}
 */
export function recordFor(folded, change) {
  throw new Error(`not yet ${folded.lam} ${change.n}`);
}

/**
 * A snapshot of the folded draft as it stands.
 *
 * @param {Folded} folded
 * @param {{ doc: string, k: number, why: "compact" | "fix", at: string }} options
 * @returns {Snapshot}
 */
export function compact(folded, options) {
  throw new Error(`not yet ${folded.lam} ${options.k}`);
}

/**
 * A snapshot that puts a whole document in the place of the draft (an import, a migration, undo, the first state).
 *
 * @param {Folded | null} folded what was there
 * @param {any} doc
 * @param {{ k: number, why: "import" | "migrate" | "fix" | "compact", tab: string, n: number, at: string }} options tab, n: of the writer
 * @returns {Snapshot}
 */
export function replacement(folded, doc, options) {
  throw new Error(`not yet ${folded} ${doc} ${options.k}`);
}

/** @param {Snapshot} snapshot */
export function isIntact(snapshot) {
  return snapshot.crc !== "";
}

/**
 * Sets or deletes one field of a document; items of a list are named by their id.
 *
 * @param {any} doc is changed
 * @param {readonly string[]} path
 * @param {any} [val] undefined: the field goes
 */
export function setPath(doc, path, val) {
  throw new Error(`not yet ${doc} ${path} ${val}`);
}

/**
 * @param {any} doc
 * @param {readonly string[]} path
 * @returns {any} undefined: not there
 */
export function getPath(doc, path) {
  throw new Error(`not yet ${doc} ${path}`);
}
