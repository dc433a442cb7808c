/**
 * Reads `window.SHIRUBE_LOCAL` as what it is: a file from anywhere. What can be taken is taken, every other field is
 * named with its reason. Pure, and it never throws.
 *
 * @typedef {object} Field
 * @property {string} key
 * @property {boolean} isList one entry a line
 *
 * @typedef {object} Fault
 * @property {'absent' | 'not-data' | 'too-large' | 'schema' | 'unknown-key' | 'not-text' | 'too-many-notes' | import('./rules.js').TextFault} what
 * @property {string} key of the field; empty where the whole file is meant
 *
 * @typedef {object} Town
 * @property {Map<string, string>} values by key
 * @property {Map<string, string>} notes by the id of a page or section
 * @property {string} updated
 * @property {Fault[]} faults
 */
import { NOTE_COUNT_MAX, SCHEMA, SIZE_BYTES_MAX, noteFault, valueFault } from './rules.js';

/** Fields of the file itself. */
const KNOWN = new Set(['schema', 'updated', 'values', 'notes']);
const DATE = /^\d{4}-\d{2}-\d{2}$/u;

/**
 * @param {unknown} raw
 * @param {readonly Field[]} fields those of the form, or those whose slots stand on the page
 * @returns {Town}
 */
export function readTown(raw, fields) {
  /** @type {Town} */
  const town = { values: new Map(), notes: new Map(), updated: '', faults: [] };
  const data = plainData(raw, town);
  if (data === undefined) {
    return town;
  }
  if (own(data, 'schema') !== SCHEMA) {
    town.faults.push({ what: 'schema', key: '' });
    return town;
  }
  for (const key of Object.keys(data)) {
    if (!KNOWN.has(key)) {
      town.faults.push({ what: 'unknown-key', key });
    }
  }
  const updated = own(data, 'updated');
  if (typeof updated === 'string' && DATE.test(updated)) {
    town.updated = updated;
  }
  const byKey = new Map(fields.map((field) => [field.key, field]));
  for (const [key, value] of texts(own(data, 'values'), 'values', town)) {
    const field = byKey.get(key);
    const what = field === undefined ? 'unknown-key' : valueFault(value, field.isList);
    if (what !== undefined) {
      town.faults.push({ what, key });
    } else if (value.trim() !== '') {
      town.values.set(key, value);
    }
  }
  for (const [id, note] of texts(own(data, 'notes'), 'notes', town)) {
    const what = town.notes.size === NOTE_COUNT_MAX ? 'too-many-notes' : noteFault(note);
    if (what !== undefined) {
      town.faults.push({ what, key: id });
    } else if (note.trim() !== '') {
      town.notes.set(id, note.trim());
    }
  }
  return town;
}

/**
 * A copy that holds nothing but data: no accessor, no proxy, no prototype of theirs.
 *
 * @param {unknown} raw
 * @param {Town} town
 * @returns {Record<string, unknown> | undefined}
 */
function plainData(raw, town) {
  if (raw === null) {
    return undefined;
  }
  if (raw === undefined) {
    town.faults.push({ what: 'absent', key: '' });
    return undefined;
  }
  try {
    const text = JSON.stringify(raw);
    if (new TextEncoder().encode(text).length > SIZE_BYTES_MAX) {
      town.faults.push({ what: 'too-large', key: '' });
      return undefined;
    }
    const data = /** @type {unknown} */ (JSON.parse(text));
    if (isRecord(data)) {
      return data;
    }
  } catch {
    // A ring, an accessor that throws, a number without end: no data.
  }
  town.faults.push({ what: 'not-data', key: '' });
  return undefined;
}

/**
 * The texts of a group; whatever else stands in it is a fault.
 *
 * @param {unknown} group
 * @param {string} name
 * @param {Town} town
 * @returns {[string, string][]}
 */
function texts(group, name, town) {
  if (group === undefined) {
    return [];
  }
  if (!isRecord(group)) {
    town.faults.push({ what: 'not-text', key: name });
    return [];
  }
  /** @type {[string, string][]} */
  const found = [];
  for (const [key, value] of Object.entries(group)) {
    if (typeof value === 'string') {
      found.push([key, value]);
    } else {
      town.faults.push({ what: 'not-text', key });
    }
  }
  return found;
}

/** @param {Record<string, unknown>} record @param {string} key */
function own(record, key) {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the host's file left behind. Reading it may run the file's own accessor. */
export function hostData() {
  try {
    return /** @type {{ SHIRUBE_LOCAL?: unknown }} */ (/** @type {unknown} */ (globalThis)).SHIRUBE_LOCAL;
  } catch {
    return undefined;
  }
}
