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

/** @typedef {{ units: number[], impacts: number[] }} Postings */

/**
 * @param {import('./pack.js').Head} head
 * @param {(unit: number) => string[]} namesOf names of a unit
 * @param {import('./fold.js').Spellings} spellings
 */
export function countGrams(head, namesOf, spellings) {
  /** @type {Map<string, Postings>} */
  const postings = new Map();
  const texts = head.units.map((unit) => fold(unit.text, spellings));
  head.units.forEach((unit, index) => {
    /** @type {Map<string, number>} */
    const weights = new Map();
    const add = (/** @type {readonly string[]} */ characters, /** @type {number} */ weight) => {
      eachGram(characters, true, (start, end) => {
        const gram = end - start === 2 ? `${characters[start]}${characters[start + 1]}` : characters.slice(start, end).join('');
        weights.set(gram, (weights.get(gram) ?? 0) + weight);
      });
    };
    const page = head.pages[unit.page];
    const text = texts[index];
    if (page === undefined || text === undefined) {
      return;
    }
    add(fold(unit.title, spellings).characters, TITLE);
    add(fold(namesOf(index).join('\n'), spellings).characters, NAMES);
    add(fold(unit.headings.join('\n'), spellings).characters, HEADINGS);
    add(fold([...page.breadcrumb, page.title, ...unit.above].join('\n'), spellings).characters, ABOVE);
    add(text.characters, TEXT);
    const norm = K1 * (1 - B + (B * text.characters.length) / USUAL_LENGTH);
    for (const [gram, weight] of weights) {
      const impact = Math.min(STEPS, Math.max(1, Math.round((weight / (weight + norm)) * STEPS))) - 1;
      let list = postings.get(gram);
      if (list === undefined) {
        list = { units: [], impacts: [] };
        postings.set(gram, list);
      }
      list.units.push(index);
      list.impacts.push(impact);
    }
  });
  return { postings, texts: texts.map(({ text }) => text) };
}
