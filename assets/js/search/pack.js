/**
 * Reads a pack: deflated JSON with all texts and names, as text. `src/search/pack.rs` writes it.
 */

const FORMAT = 6;
const CHARACTER_BITS = 15;
/** Stands for fifteen bits of zeros. */
const FIRST_CHARACTER = 0x3400;
/** Comes after the last byte. */
const END = 0x80;
/** Addresses of pages as the builder makes them: nothing climbs, nothing names a host or a scheme (RELIABILITY J2). */
const PAGE = /^(?:[a-z0-9][a-z0-9_-]*\/)*[a-z0-9][a-z0-9_-]*\.html$/;

/** @typedef {{ url: string, title: string, id: string, breadcrumb: string[] }} Page */
/** @typedef {{ page: number, anchor: string, kind: string, title: string, above: string[], headings: string[], source: string, text: string }} Unit */
/** @typedef {{ text: string, kind: number, unit: number, means: string[] }} Name */
/**
 * What explains a name in a few words (`unit`, from its line `line` on), and the section in which the site itself says what
 * it is (`home`).
 *
 * @typedef {{ unit: number, home: number, line: number }} Card
 */
/**
 * Of a large site, whose texts and counts are loaded when they are needed: the kinds in their order with how many units
 * each has, the number of shards, how many units each pack of texts has, and the text behind which these packs are deflated.
 *
 * @typedef {{ kinds: { kind: string, count: number }[], shardCount: number, packs: number[], dictionary: string }} Pieces
 */
/** @typedef {{ spellings: [string, string][], names: Name[], cards: Card[], pages: Page[], units: Unit[], pieces: Pieces | null }} Head */

/** How a name belongs to its unit; a lower number wins where two units share a name. */
export const NAME = 0;
export const SHORT_NAME = 1;
export const ARTICLE_NAME = 2;
export const READING = 3;
export const ALIAS = 4;
export const LABEL = 5;
export const WORD = 6;
export const WORD_READING = 7;

/** Why a pack cannot be used. */
export class PackError extends Error {}

/**
 * @param {string} packed
 * @returns {Promise<Head>}
 */
export async function readPack(packed) {
  return readHead(JSON.parse(new TextDecoder().decode(await inflate(packed))));
}

/**
 * Bytes out of text with fifteen bits a character.
 *
 * @param {string} packed
 */
export function bytesOf(packed) {
  const bytes = new Uint8Array(Math.floor((packed.length * CHARACTER_BITS) / 8));
  let at = 0;
  let pending = 0;
  let bits = 0;
  for (let index = 0; index < packed.length; index += 1) {
    pending = (pending << CHARACTER_BITS) | ((packed.charCodeAt(index) - FIRST_CHARACTER) & 0x7fff);
    for (bits += CHARACTER_BITS; bits >= 8; at += 1) {
      bits -= 8;
      bytes[at] = pending >> bits;
    }
    pending &= 0xff;
  }
  return bytes.slice(0, bytes.lastIndexOf(END));
}

/**
 * @param {string} packed
 * @param {Uint8Array} [dictionary] that the bytes were deflated behind
 */
export async function inflate(packed, dictionary) {
  const bytes = bytesOf(packed);
  if (typeof DecompressionStream === 'undefined') {
    throw new PackError('no DecompressionStream');
  }
  const stream = new Blob(dictionary === undefined ? [bytes] : [stored(dictionary), bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  /** @type {Uint8Array[]} */
  const chunks = [];
  let size = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      break;
    }
    chunks.push(value);
    size += value.length;
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole.subarray(dictionary?.length ?? 0);
}

/**
 * The beginning of a stream of zlib that says a dictionary as it is, so that what follows may point back into it: a browser
 * cannot be given one (RFC 1950, RFC 1951 3.2.4).
 *
 * @param {Uint8Array} dictionary of less than 64 KiB
 */
function stored(dictionary) {
  const { length } = dictionary;
  const [low, high] = [length & 0xff, length >> 8];
  return Uint8Array.from([0x78, 0xda, 0x00, low, high, low ^ 0xff, high ^ 0xff, ...dictionary]);
}

/**
 * Takes from a parsed head what has the right shape and refuses the rest: a pack may be cut or belong to something else.
 *
 * @param {unknown} value
 * @returns {Head}
 */
export function readHead(value) {
  const head = object(value);
  if (head.format !== FORMAT) {
    throw new PackError('another format');
  }
  const pages = list(head.pages).map(readPage);
  const pieces = head.pieces === null ? null : readPieces(head.pieces);
  const columns = list(head.units).map(list);
  const [pageNumbers = []] = columns;
  const units = pageNumbers.map((page, index) => {
    const [, anchor, kind, title, above, headings, source, body] = columns.map((column) => column[index]);
    if (pages[number(page)] === undefined) {
      throw new PackError('a unit without a page');
    }
    return {
      page: number(page),
      anchor: text(anchor),
      kind: text(kind),
      title: text(title),
      above: list(above).map(text),
      headings: list(headings).map(text),
      source: text(source),
      text: text(body),
    };
  });
  const names = list(head.names).map((item) => {
    const [name, kind, unit, means] = list(item);
    return { text: text(name), kind: number(kind), unit: number(unit), means: list(means).map(text) };
  });
  const unitCount = pieces === null ? units.length : pieces.kinds.reduce((sum, { count }) => sum + count, 0);
  const cards = list(head.cards).map((item) => {
    const [unit, home, line] = list(item);
    const isThere = (/** @type {number} */ at) => at >= 0 && at < unitCount;
    if (!isThere(number(unit)) || !isThere(number(home))) {
      throw new PackError('a card without a unit');
    }
    return { unit: number(unit), home: number(home), line: number(line) };
  });
  const spellings = list(head.spellings).map((item) => {
    const [from, to] = list(item);
    return /** @type {[string, string]} */ ([text(from), text(to)]);
  });
  return { spellings, names, cards, pages, units, pieces };
}

/** @param {unknown} value @returns {Page} */
export function readPage(value) {
  const [url, title, id, breadcrumb] = list(value);
  if (!PAGE.test(text(url))) {
    throw new PackError('a page outside the site');
  }
  return { url: text(url), title: text(title), id: text(id), breadcrumb: list(breadcrumb).map(text) };
}

/** @param {unknown} value @returns {Pieces} */
function readPieces(value) {
  const [kinds, shardCount, packs, dictionary] = list(value);
  const counted = list(kinds).map((item) => {
    const [kind, count] = list(item);
    return { kind: text(kind), count: number(count) };
  });
  return { kinds: counted, shardCount: number(shardCount), packs: list(packs).map(number), dictionary: text(dictionary) };
}

/** @param {unknown} value @returns {Record<string, unknown>} */
function object(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new PackError('no head');
  }
  return /** @type {Record<string, unknown>} */ (value);
}

/** @param {unknown} value @returns {unknown[]} */
export function list(value) {
  if (!Array.isArray(value)) {
    throw new PackError('no list');
  }
  return value;
}

/** @param {unknown} value */
export function text(value) {
  if (typeof value !== 'string') {
    throw new PackError('no text');
  }
  return value;
}

/** @param {unknown} value */
function number(value) {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new PackError('no number');
  }
  return value;
}
