/**
 * ZIP packages, as far as workbooks need them (CHECKS 8.5; APPNOTE 6.3): stored and deflated entries. The central
 * directory is walked first, and nothing is inflated whose size, name or place is not right; what is inflated is
 * bounded by the size declared and compared with its checksum. Written packages carry no time.
 */
import { IMPORT_BYTES_MAX, INFLATED_BYTES_MAX, ZIP_ENTRIES_MAX } from './constants.js';
import { crc32 } from './hash.js';

/**
 * @typedef {object} ZipEntry
 * @property {string} name
 * @property {number} method 0 stored, 8 deflated
 * @property {number} crc
 * @property {number} size inflated
 * @property {Uint8Array} packed as it stands in the package
 *
 * @typedef {object} Codec
 * @property {(packed: Uint8Array, size: number) => Promise<Uint8Array>} inflate gives up beyond `size`
 * @property {(data: Uint8Array) => Promise<Uint8Array>} deflate
 */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_LENGTH = 22;
const COMMENT_MAX = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED_FLAG = 1;
const UTF8_FLAG = 0x0800;
/** 1 January 1980, the first day there is. */
const DATE = 0x0021;
const VERSION = 20;

export class ZipError extends Error {
  /** @param {'bad-zip' | 'too-much-data' | 'encrypted'} code @param {string} detail */
  constructor(code, detail) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/**
 * The entries of a package by name; nothing is inflated.
 *
 * @param {Uint8Array} bytes
 * @returns {Map<string, ZipEntry>}
 * @throws {ZipError}
 */
export function zipEntries(bytes) {
  if (bytes.length > IMPORT_BYTES_MAX) {
    throw new ZipError('too-much-data', 'file');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count || start > end) {
    throw new ZipError('bad-zip', 'end');
  }
  if (count > ZIP_ENTRIES_MAX) {
    throw new ZipError('too-much-data', 'entries');
  }
  /** @type {Map<string, ZipEntry>} */
  const entries = new Map();
  /** @type {{ from: number, to: number }[]} */
  const places = [];
  let at = start;
  let inflated = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== CENTRAL) {
      throw new ZipError('bad-zip', 'directory');
    }
    const flags = view.getUint16(at + 8, true);
    const nameLength = view.getUint16(at + 28, true);
    const entry = {
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true),
      packedSize: view.getUint32(at + 20, true),
      local: view.getUint32(at + 42, true),
      name: nameAt(bytes, at + 46, nameLength),
    };
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (flags & ENCRYPTED_FLAG) {
      throw new ZipError('encrypted', entry.name);
    }
    if (!isPlainName(entry.name) || entries.has(entry.name) || (entry.method !== STORED && entry.method !== DEFLATED)) {
      throw new ZipError('bad-zip', entry.name);
    }
    inflated += entry.size;
    if (inflated > INFLATED_BYTES_MAX) {
      throw new ZipError('too-much-data', entry.name);
    }
    const from = dataStart(view, entry.local, bytes, entry.name);
    const to = from + entry.packedSize;
    if (to > start || (entry.method === STORED && entry.size !== entry.packedSize)) {
      throw new ZipError('bad-zip', entry.name);
    }
    places.push({ from: entry.local, to });
    entries.set(entry.name, { name: entry.name, method: entry.method, crc: entry.crc, size: entry.size, packed: bytes.subarray(from, to) });
  }
  places.sort((left, right) => left.from - right.from);
  if (places.some(({ from }, index) => index > 0 && from < (places[index - 1]?.to ?? 0))) {
    throw new ZipError('bad-zip', 'overlap');
  }
  return entries;
}

/** @param {DataView} view */
function findEnd(view) {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - COMMENT_MAX); at -= 1) {
    if (view.getUint32(at, true) === END && at + END_LENGTH + view.getUint16(at + 20, true) === view.byteLength) {
      return at;
    }
  }
  throw new ZipError('bad-zip', 'end');
}

/** @param {DataView} view @param {number} at @param {Uint8Array} bytes @param {string} name */
function dataStart(view, at, bytes, name) {
  if (at + 30 > view.byteLength || view.getUint32(at, true) !== LOCAL) {
    throw new ZipError('bad-zip', name);
  }
  const nameLength = view.getUint16(at + 26, true);
  if (nameAt(bytes, at + 30, nameLength) !== name) {
    throw new ZipError('bad-zip', name);
  }
  return at + 30 + nameLength + view.getUint16(at + 28, true);
}

/** @param {Uint8Array} bytes @param {number} at @param {number} length */
function nameAt(bytes, at, length) {
  return new TextDecoder().decode(bytes.subarray(at, at + length));
}

/** @param {string} name */
function isPlainName(name) {
  return name !== '' && !name.startsWith('/') && !/[\\\u0000]|(?:^|\/)\.\.(?:\/|$)/.test(name); // eslint-disable-line no-control-regex -- it ends names elsewhere
}

/**
 * @param {ZipEntry} entry
 * @param {Codec} codec
 * @returns {Promise<Uint8Array>}
 * @throws {ZipError}
 */
export async function inflated(entry, { inflate }) {
  /** @type {Uint8Array} */
  let data;
  try {
    data = entry.method === STORED ? entry.packed : await inflate(entry.packed, entry.size);
  } catch {
    throw new ZipError('bad-zip', entry.name);
  }
  if (data.length !== entry.size || crc32(data) !== entry.crc) {
    throw new ZipError('bad-zip', entry.name);
  }
  return data;
}

/**
 * @param {string} name
 * @param {Uint8Array} data
 * @param {Codec} codec
 * @returns {Promise<ZipEntry>}
 */
export async function packedEntry(name, data, { deflate }) {
  const packed = await deflate(data);
  const isSmaller = packed.length < data.length;
  return { name, method: isSmaller ? DEFLATED : STORED, crc: crc32(data), size: data.length, packed: isSmaller ? packed : data };
}

/**
 * @param {Iterable<ZipEntry>} entries in the order in which they shall stand
 * @returns {Uint8Array}
 */
export function zipOf(entries) {
  const encoder = new TextEncoder();
  /** @type {Uint8Array[]} */
  const locals = [];
  /** @type {Uint8Array[]} */
  const directory = [];
  let offset = 0;
  let count = 0;
  for (const { name, method, crc, size, packed } of entries) {
    const nameBytes = encoder.encode(name);
    const common = new DataView(new ArrayBuffer(26));
    common.setUint16(0, VERSION, true);
    common.setUint16(2, nameBytes.length === name.length ? 0 : UTF8_FLAG, true);
    common.setUint16(4, method, true);
    common.setUint16(8, DATE, true);
    common.setUint32(10, crc, true);
    common.setUint32(14, packed.length, true);
    common.setUint32(18, size, true);
    common.setUint16(22, nameBytes.length, true);
    const shared = new Uint8Array(common.buffer);
    const local = new Uint8Array(30 + nameBytes.length);
    new DataView(local.buffer).setUint32(0, LOCAL, true);
    local.set(shared, 4);
    local.set(nameBytes, 30);
    const central = new Uint8Array(46 + nameBytes.length);
    const centralView = new DataView(central.buffer);
    centralView.setUint32(0, CENTRAL, true);
    centralView.setUint16(4, VERSION, true);
    central.set(shared, 6);
    centralView.setUint32(42, offset, true);
    central.set(nameBytes, 46);
    locals.push(local, packed);
    directory.push(central);
    offset += local.length + packed.length;
    count += 1;
  }
  const end = new DataView(new ArrayBuffer(END_LENGTH));
  end.setUint32(0, END, true);
  end.setUint16(8, count, true);
  end.setUint16(10, count, true);
  end.setUint32(12, directory.reduce((sum, part) => sum + part.length, 0), true);
  end.setUint32(16, offset, true);
  return joined([...locals, ...directory, new Uint8Array(end.buffer)]);
}

/** @param {readonly Uint8Array[]} parts */
function joined(parts) {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * Inflating and deflating with the streams that browsers and node have.
 *
 * @param {{ DecompressionStream?: any, CompressionStream?: any }} [scope]
 * @returns {Codec}
 */
export function streamCodec({ DecompressionStream: Inflater, CompressionStream: Deflater } = /** @type {any} */ (globalThis)) {
  return {
    inflate: (packed, size) => pumped(new Inflater('deflate-raw'), packed, size),
    deflate: async (data) => (Deflater === undefined ? data : pumped(new Deflater('deflate-raw'), data, Infinity)),
  };
}

/**
 * @param {{ readable: ReadableStream<Uint8Array>, writable: WritableStream<Uint8Array> }} stream
 * @param {Uint8Array} data
 * @param {number} most bytes to come out
 */
async function pumped(stream, data, most) {
  const writer = stream.writable.getWriter();
  // Its failure is the reader's, which is waited for.
  const written = writer.write(data).then(() => writer.close()).catch(() => {});
  const reader = stream.readable.getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => {});
      throw new RangeError('more than declared');
    }
    parts.push(value);
  }
  await written;
  return joined(parts);
}
