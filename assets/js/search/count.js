/**
 * Counts the grams of all units, where one pack holds all texts. Sending the counts as well would more than double what a
 * page loads before its first result, and counting takes less time than loading them would.
 *
 * The generator makes the same lists with its index library (`src/search/inverted.rs`) for its own search and for sites
 * that are too large for one pack; the impacts must come out the same.
 */
import { fold } from './fold.js';
import { eachGram } from './grams.js';

/** Impacts go from 0 to 7 and stand for an eighth to one. */
const STEPS = 8;
const K1 = 1;
const B = 0.6;
/** Characters of a usual section. A fixed number, so that a hundred one-line units more do not move the sections. */
const USUAL_LENGTH = 300;
/** How much one occurrence counts. */
const TITLE = 4;
const NAMES = 3;
const HEADINGS = 2;
const ABOVE = 1;
const TEXT = 1;

/**
 * Units in order, what the gram says in each, and in how many units it stands; more than are listed where only the best are.
 *
 * @typedef {{ units: ArrayLike<number>, impacts: ArrayLike<number>, count: number }} Postings
 */

/** Counts as one: pairs and single characters get a number as their key, which is made without a string. */
const PLANE = 0x10000;

/**
 * @param {readonly string[]} characters
 * @param {number} start
 * @param {number} end
 * @returns {number | string}
 */
function keyOf(characters, start, end) {
  const first = characters[start] ?? '';
  const second = characters[start + 1] ?? '';
  if (end - start === 1 && first.length === 1) {
    return first.charCodeAt(0);
  }
  if (end - start === 2 && first.length === 1 && second.length === 1) {
    return first.charCodeAt(0) * PLANE + second.charCodeAt(0);
  }
  return characters.slice(start, end).join('');
}

/**
 * @param {import('./pack.js').Head} head
 * @param {(unit: number) => string[]} namesOf names of a unit
 * @param {import('./fold.js').Spellings} spellings
 */
export function countGrams(head, namesOf, spellings) {
  /** Number of each gram. @type {Map<number | string, number>} */
  const numbers = new Map();
  /** In how many units each gram stands. @type {number[]} */
  const counts = [];
  /** Weight of each gram in the unit at hand. @type {number[]} */
  const weights = [];
  /** @type {number[]} */
  let touched = [];
  /** What was found, unit by unit: gram, unit, impact. */
  const found = { grams: /** @type {number[]} */ ([]), units: /** @type {number[]} */ ([]), impacts: /** @type {number[]} */ ([]) };
  /** @param {readonly string[]} characters @param {number} weight */
  const add = (characters, weight) => {
    eachGram(characters, true, (start, end) => {
      const key = keyOf(characters, start, end);
      let gram = numbers.get(key);
      if (gram === undefined) {
        gram = counts.length;
        numbers.set(key, gram);
        counts.push(0);
        weights.push(0);
      }
      const before = weights[gram] ?? 0;
      if (before === 0) {
        touched.push(gram);
      }
      weights[gram] = before + weight;
    });
  };
  const texts = head.units.map((unit, index) => {
    const { characters, text } = fold(unit.text, spellings);
    const page = head.pages[unit.page];
    add(fold(unit.title, spellings).characters, TITLE);
    add(fold(namesOf(index).join('\n'), spellings).characters, NAMES);
    add(fold(unit.headings.join('\n'), spellings).characters, HEADINGS);
    add(fold([...(page?.breadcrumb ?? []), page?.title ?? '', ...unit.above].join('\n'), spellings).characters, ABOVE);
    add(characters, TEXT);
    const norm = K1 * (1 - B + (B * characters.length) / USUAL_LENGTH);
    for (const gram of touched) {
      const weight = weights[gram] ?? 0;
      weights[gram] = 0;
      counts[gram] = (counts[gram] ?? 0) + 1;
      found.grams.push(gram);
      found.units.push(index);
      found.impacts.push(Math.min(STEPS, Math.max(1, Math.round((weight / (weight + norm)) * STEPS))) - 1);
    }
    touched = [];
    return text;
  });

  // One list of all units, that of each gram in one piece: thirty thousand small lists would cost more than the counting.
  const starts = new Uint32Array(counts.length + 1);
  counts.forEach((count, gram) => {
    starts[gram + 1] = (starts[gram] ?? 0) + count;
  });
  const next = starts.slice();
  const units = new Uint32Array(found.grams.length);
  const impacts = new Uint8Array(found.grams.length);
  found.grams.forEach((gram, index) => {
    const at = next[gram] ?? 0;
    next[gram] = at + 1;
    units[at] = found.units[index] ?? 0;
    impacts[at] = found.impacts[index] ?? 0;
  });
  /** @param {string} gram @returns {Postings | undefined} */
  const postingsOf = (gram) => {
    const characters = [...gram];
    const number = numbers.get(keyOf(characters, 0, characters.length));
    if (number === undefined) {
      return undefined;
    }
    const [start, end] = [starts[number] ?? 0, starts[number + 1] ?? 0];
    return { units: units.subarray(start, end), impacts: impacts.subarray(start, end), count: end - start };
  };
  return { postingsOf, texts };
}
