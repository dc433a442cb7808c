/**
 * From the bytes of a file to a document (CHECKS 5.4): size, kind, encoding, depth, keys, schema, form, in this order.
 * A refusal changes nothing, and nothing passes in silence: what was not taken over is in `aside`, what is odd in
 * `warnings`. A workbook is read elsewhere (`xlsx_read.js`), and a file against a draft too (`diff.js`).
 */
import { IMPORT_BYTES_MAX } from './constants.js';
import { applyChoices, reconcile } from './diff.js';
import { bodyHash } from './doc.js';
import { isDocId } from './ids.js';
import { JsonError, parseJson } from './json.js';
import { isObject, own } from './objects.js';
import { validated } from './validate.js';

// What follows reading is asked for here.
export { applyChoices, reconcile };

/**
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./types.js').ReadError} ReadError
 * @typedef {import('./types.js').ReadResult} ReadResult
 * @typedef {import('./types.js').ReadWarning} ReadWarning
 * @typedef {'text' | 'xlsx' | 'other-zip' | 'old-excel' | 'encrypted' | 'other'} FileKind
 */

const SCHEMA = 1;

/**
 * From each older schema to the next: pure functions from parsed to parsed. Schema 1 is the first.
 *
 * @type {ReadonlyMap<number, (raw: Record<string, any>) => Record<string, any>>}
 */
const UPGRADES = new Map();

const ZIP = [0x50, 0x4b];
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PDF = [0x25, 0x50, 0x44, 0x46];
/** Name of the stream in which Office keeps a workbook behind a password. */
const ENCRYPTED_STREAM = bytesOfUtf16('EncryptedPackage');
const OPEN_DOCUMENT = new TextEncoder().encode('mimetypeapplication/vnd.oasis');

const DATA_BLOCK = /<script\b[^>]*\bid=["']?shirube-answers["']?[^>]*>/i;
/** What only the page of the site itself holds. */
const PAGE_MARKS = ['id="check-model"', 'data-module="check"', 'id=check-model', 'data-module=check'];

/**
 * What the first bytes say. For `xlsx` call `readWorkbook` of `xlsx_read.js`.
 *
 * @param {Uint8Array} bytes
 * @returns {FileKind}
 */
export function kindOf(bytes) {
  if (startsWith(bytes, ZIP) && bytes.length >= 4 && /** @type {number} */ (bytes[2]) < 9) {
    return indexOf(bytes.subarray(0, 200), OPEN_DOCUMENT) < 0 ? 'xlsx' : 'other-zip';
  }
  if (startsWith(bytes, COMPOUND_FILE)) {
    return indexOf(bytes, ENCRYPTED_STREAM) < 0 ? 'old-excel' : 'encrypted';
  }
  return startsWith(bytes, PDF) ? 'other' : 'text';
}

/**
 * @param {Uint8Array} bytes
 * @param {string} fileName says nothing about what is in the file; only for a message
 * @param {Model} model of this page
 * @param {{ role?: 'consolidated' | 'rater' | 'pack' }} [options] role: the only one taken here
 * @returns {ReadResult}
 */
export function readAnswers(bytes, fileName, model, options = {}) {
  if (bytes.length > IMPORT_BYTES_MAX) {
    return refused('too-large', fileName);
  }
  const kind = kindOf(bytes);
  if (kind !== 'text') {
    const code = kind === 'old-excel' || kind === 'encrypted' ? kind : 'wrong-kind';
    return refused(code, kind === 'other-zip' ? 'ods' : kind);
  }
  const decoded = decode(bytes);
  if (typeof decoded !== 'string') {
    return { error: decoded };
  }
  const text = decoded.trimStart().startsWith('<') ? dataBlock(decoded) : decoded;
  if (text === null) {
    return refused('wrong-kind', PAGE_MARKS.some((mark) => decoded.includes(mark)) ? 'page' : 'html');
  }
  return readText(text, model, options);
}

/**
 * @param {string} text JSON
 * @param {Model} model
 * @param {{ role?: 'consolidated' | 'rater' | 'pack' }} [options]
 * @returns {ReadResult}
 */
export function readText(text, model, { role } = {}) {
  /** @type {import('./json.js').Parsed} */
  let parsed;
  try {
    parsed = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) {
      throw error;
    }
    const detail = error.path.join('/');
    return { error: { code: error.fault === 'duplicate-key' ? 'bad-shape' : error.fault, detail, at: error.at } };
  }
  let raw = parsed.value;
  const wrong = refusalOf(raw, model);
  if (wrong !== null) {
    return wrong;
  }
  if (raw.schema > SCHEMA) {
    return { doc: raw, warnings: [{ code: 'newer-schema', detail: String(raw.schema) }], aside: [], readonly: true };
  }
  for (let schema = raw.schema; schema < SCHEMA; schema += 1) {
    const upgrade = UPGRADES.get(schema);
    if (upgrade === undefined) {
      return refused('bad-shape', 'schema');
    }
    raw = upgrade(raw);
  }
  if (role !== undefined && (raw.role?.type ?? 'consolidated') !== role) {
    return refused('role', String(raw.role?.type));
  }
  const isSameEdition = raw.model.edition === model.edition;
  const snapshot = isObject(raw.model_snapshot) && Array.isArray(raw.model_snapshot.questions) ? raw.model_snapshot : isSameEdition ? model.snapshot : {};
  const { doc, aside, long } = validated(raw, snapshot);
  const numbers = parsed.inexact.map((path) => ({ path, value: valueAt(raw, path), why: 'number' }));
  return { doc, warnings: warningsOf(raw, doc, snapshot, model, long), aside: [...aside, ...numbers] };
}

/**
 * @param {any} raw
 * @param {Model} model
 * @returns {ReadResult | null}
 */
function refusalOf(raw, model) {
  if (!isObject(raw) || raw.kind !== 'shirube/answers') {
    const kind = isObject(raw) && typeof raw.kind === 'string' ? raw.kind : '';
    return refused('wrong-kind', kind.startsWith('shirube/') ? kind.slice('shirube/'.length) : 'json');
  }
  if (!Number.isSafeInteger(raw.schema) || raw.schema < 1) {
    return refused('bad-shape', 'schema');
  }
  if (!isObject(raw.model) || typeof raw.model.id !== 'string' || typeof raw.model.edition !== 'string') {
    return refused('bad-shape', 'model');
  }
  if (raw.model.id !== model.id) {
    return refused('other-check', raw.model.id);
  }
  if (!isDocId(raw.doc_id)) {
    return refused('bad-shape', 'doc_id');
  }
  return null;
}

/**
 * @param {Record<string, any>} raw
 * @param {import('./types.js').Doc} doc
 * @param {Record<string, any>} snapshot
 * @param {Model} model
 * @param {{ texts: number, lists: number }} long
 * @returns {ReadWarning[]}
 */
function warningsOf(raw, doc, snapshot, model, long) {
  /** @type {ReadWarning[]} */
  const warnings = [];
  const claimed = isObject(raw.integrity) ? raw.integrity.body : undefined;
  if (typeof claimed !== 'string' || claimed !== bodyHash(/** @type {any} */ (raw), null)) {
    warnings.push({ code: 'integrity', detail: typeof claimed === 'string' ? 'differs' : 'absent' });
  }
  if (doc.model.edition !== model.edition) {
    warnings.push({ code: 'other-edition', detail: doc.model.edition });
  } else if (doc.model.patch !== model.patch) {
    warnings.push({ code: 'other-patch', detail: String(doc.model.patch) });
  }
  const unknown = unknownIds(doc, snapshot);
  if (unknown.length > 0) {
    warnings.push({ code: 'unknown-items', detail: unknown.slice(0, 20).join(' '), count: unknown.length });
  }
  if (long.texts > 0) {
    warnings.push({ code: 'text-long', count: long.texts });
  }
  if (long.lists > 0) {
    warnings.push({ code: 'list-long', count: long.lists });
  }
  return warnings;
}

/**
 * @param {import('./types.js').Doc} doc
 * @param {Record<string, any>} snapshot
 */
function unknownIds(doc, snapshot) {
  const unknown = (/** @type {any} */ map, /** @type {any} */ items) => {
    const known = new Set(Array.isArray(items) ? items.map((item) => item?.id) : []);
    return known.size === 0 ? [] : Object.keys(map ?? {}).filter((id) => !known.has(id));
  };
  return [...unknown(doc.profile, snapshot.profile), ...unknown(doc.answers, snapshot.questions), ...unknown(doc.indicators, snapshot.indicators)];
}

/** @param {any} value @param {readonly string[]} path */
function valueAt(value, path) {
  return path.reduce((inner, key) => (Array.isArray(inner) ? inner[Number(key)] : own(inner, key)), value);
}

/**
 * @param {import('./types.js').ReadErrorCode} code
 * @param {string} detail
 * @returns {{ error: ReadError }}
 */
function refused(code, detail) {
  return { error: { code, detail } };
}

/**
 * @param {Uint8Array} bytes
 * @returns {string | ReadError}
 */
function decode(bytes) {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]) || hasZeroBytes(bytes)) {
    return { code: 'encoding', detail: 'utf-16' };
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { code: 'encoding', detail: isCp932(bytes) ? 'cp932' : 'unknown' };
  }
}

/** As UTF-16 without a mark has them. @param {Uint8Array} bytes */
function hasZeroBytes(bytes) {
  const start = bytes.subarray(0, 64);
  return start.length >= 4 && start.filter((byte) => byte === 0).length * 4 > start.length;
}

/** @param {Uint8Array} bytes */
function isCp932(bytes) {
  try {
    new TextDecoder('shift_jis', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * The answers in a file for keeping, found in its text: the file is never parsed as a page.
 *
 * @param {string} html
 * @returns {string | null}
 */
function dataBlock(html) {
  const start = DATA_BLOCK.exec(html);
  if (start === null) {
    return null;
  }
  const from = start.index + start[0].length;
  const length = html.slice(from).search(/<\/script/i);
  return length < 0 ? html.slice(from) : html.slice(from, from + length);
}

/**
 * @param {Uint8Array} bytes
 * @param {readonly number[]} start
 */
function startsWith(bytes, start) {
  return bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte);
}

/**
 * @param {Uint8Array} bytes
 * @param {Uint8Array} wanted
 */
function indexOf(bytes, wanted) {
  const first = /** @type {number} */ (wanted[0]);
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) {
      return at;
    }
  }
  return -1;
}

/** @param {string} text */
function bytesOfUtf16(text) {
  return Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0), 0]));
}
