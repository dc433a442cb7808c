/**
 * The search of a large site: lists of grams and texts of units are loaded when a query needs them, each piece once. The order
 * of the hits is made by the same steps as over one pack. `src/search/pieces.rs` writes the pieces.
 */
import { scriptUrl } from '../trusted.js';
import { cardsOf, searchSteps } from './engine.js';
import { fold, readSpellings } from './fold.js';
import { PackError, inflate, list, readPage, text } from './pack.js';

/** As the builder names it; capitals keep ids of content from shadowing it (RELIABILITY H8). */
const FUNCTION = 'SHIRUBE_PIECE';
/** Pieces of one kind in one folder. */
const FOLDER_PIECES = 128;
/** How many of the best are looked at in their text, and shown at once. */
const LOOKED = 4;

/** @typedef {(name: string) => Promise<string>} LoadPiece a piece as text */

/**
 * Loads pieces by classic scripts, which say which piece they bring.
 *
 * @param {Document} $document
 * @param {string} folder
 * @returns {LoadPiece}
 */
export function pieceLoader($document, folder) {
  /** @type {Map<string, (packed: string) => void>} */
  const waiting = new Map();
  /** @type {any} */ (globalThis)[FUNCTION] = (/** @type {unknown} */ name, /** @type {unknown} */ packed) => {
    if (typeof name === 'string' && typeof packed === 'string') {
      waiting.get(name)?.(packed);
      waiting.delete(name);
    }
  };
  return (name) =>
    new Promise((resolve, reject) => {
      const number = Math.floor(Number(name.slice(1)) / FOLDER_PIECES);
      const $script = $document.createElement('script');
      waiting.set(name, resolve);
      $script.addEventListener('error', () => reject(new PackError('a piece is missing')));
      $script.addEventListener('load', () => {
        if (waiting.delete(name)) {
          reject(new PackError('a piece brought nothing'));
        }
        $script.remove();
      });
      $script.src = scriptUrl(`${folder}/${number.toString(16).padStart(2, '0')}/${name}.js`);
      $document.head.append($script);
    });
}

/**
 * @param {import('./pack.js').Head} head
 * @param {import('./pack.js').Pieces} pieces
 * @param {LoadPiece} loadPiece
 * @returns {import('./engine.js').Engine}
 */
export function createLargeEngine(head, pieces, loadPiece) {
  const spellings = readSpellings(head.spellings);
  /** @type {Map<string, import('./count.js').Postings>} */
  const postings = new Map();
  /** @type {Map<string, number>} */
  const pageNumbers = new Map();
  /** @type {Map<string, Promise<void>>} */
  const pending = new Map();
  const kinds = pieces.kinds.flatMap(({ kind, count }) => Array.from({ length: count }, () => kind));
  /** The pack in which a unit stands, and the first unit of each pack. @type {number[]} */
  const packOf = [];
  const firsts = pieces.packs.map((count, pack) => {
    const first = packOf.length;
    for (let unit = 0; unit < count; unit += 1) {
      packOf.push(pack);
    }
    return first;
  });

  const dictionary = new TextEncoder().encode(pieces.dictionary);

  /** @param {string} name @param {(bytes: Uint8Array) => void} take @param {Uint8Array} [behind] */
  const once = (name, take, behind) => {
    let piece = pending.get(name);
    if (piece === undefined) {
      piece = loadPiece(name).then(async (packed) => take(await inflate(packed, behind)));
      pending.set(name, piece);
      piece.catch(() => pending.delete(name));
    }
    return piece;
  };

  /** @param {readonly string[]} grams */
  const loadGrams = (grams) =>
    Promise.all(
      [...new Set(grams.map((gram) => shardOf(gram, pieces.shardCount)))].map((shard) =>
        once(`p${shard}`, (bytes) => {
          for (const [gram, found] of readShard(bytes)) {
            postings.set(gram, found);
          }
        }),
      ),
    );

  /** @param {readonly number[]} units */
  const load = async (units) => {
    const packs = new Set(units.flatMap((unit) => packOf[unit] ?? []));
    await Promise.all(
      [...packs].map((pack) =>
        once(`t${pack}`, (bytes) => {
          list(JSON.parse(new TextDecoder().decode(bytes))).forEach((row, at) => {
            const [place, anchor, kind, title, above, source, body] = list(row);
            const page = readPage(place);
            let number = pageNumbers.get(page.url);
            if (number === undefined) {
              number = head.pages.push(page) - 1;
              pageNumbers.set(page.url, number);
            }
            head.units[(firsts[pack] ?? 0) + at] = {
              page: number,
              anchor: text(anchor),
              kind: text(kind),
              title: text(title),
              above: list(above).map(text),
              headings: [],
              source: text(source),
              text: text(body),
            };
          });
        }, dictionary),
      ),
    );
  };

  const steps = searchSteps(head, spellings, {
    unitCount: kinds.length,
    looked: LOOKED,
    kindOf: (unit) => kinds[unit] ?? '',
    postingsOf: (gram) => postings.get(gram),
    textOf: (unit) => {
      const found = head.units[unit];
      return { title: fold(found?.title ?? '', spellings).text, text: fold(found?.text ?? '', spellings).text };
    },
  });

  /** @param {string} query @param {string} scope */
  const search = async (query, scope) => {
    const run = steps(query, scope);
    for (;;) {
      const step = run.next();
      if (step.done) {
        return step.value;
      }
      await Promise.all([loadGrams(step.value.grams), load(step.value.units)]);
    }
  };
  return { head, spellings, cards: cardsOf(head), shown: LOOKED, search, load };
}

/** FNV-1a, 32 bits, of the bytes of a gram. @param {string} gram @param {number} count */
export function shardOf(gram, count) {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(gram)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash % count;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Map<string, import('./count.js').Postings>}
 */
export function readShard(bytes) {
  const decoder = new TextDecoder();
  /** @type {Map<string, import('./count.js').Postings>} */
  const found = new Map();
  let at = 0;
  const varint = () => {
    let value = 0;
    let factor = 1;
    for (;;) {
      const byte = bytes[at];
      if (byte === undefined) {
        throw new PackError('a piece is cut short');
      }
      at += 1;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        return value;
      }
      factor *= 0x80;
    }
  };
  while (at < bytes.length) {
    const length = varint();
    const gram = decoder.decode(bytes.subarray(at, at + length));
    at += length;
    const count = varint();
    const listed = varint();
    /** @type {number[]} */
    const units = [];
    /** @type {number[]} */
    const impacts = [];
    let unit = 0;
    for (let index = 0; index < listed; index += 1) {
      const value = varint();
      unit += Math.floor(value / 8);
      units.push(unit);
      impacts.push(value % 8);
    }
    found.set(gram, { units, impacts, count });
  }
  return found;
}
