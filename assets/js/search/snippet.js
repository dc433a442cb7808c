/**
 * The piece of a text that shows why it was found, in parts that are marked and parts that are not. Pure.
 */
import { hiragana } from './fold.js';
import { BRACKETS, LONG_VOWEL, MIDDLE_DOT } from './japanese.js';

const LENGTH = 110;
/** What comes before the first match. */
const LEAD = 24;
const SHORTEST = 2;

/** @typedef {{ text: string, isMarked: boolean }} Piece */
/**
 * Folded words: as typed, of which pieces are marked as well, and in other words, which are marked as a whole only.
 *
 * @typedef {{ typed: string[], others: string[] }} Wanted
 */

/**
 * @param {string} text as the site writes it
 * @param {Wanted} wanted
 * @param {number} [length] in characters
 * @param {boolean} [fromStart] whether the beginning matters more than the marks
 * @returns {Piece[]}
 */
export function snippet(text, wanted, length = LENGTH, fromStart = false) {
  const characters = [...text.replaceAll('\n', '　')];
  const marked = marks(characters, wanted);
  const start = fromStart ? 0 : bestStart(marked, length, characters.length);
  const end = Math.min(characters.length, start + length);
  /** @type {Piece[]} */
  const pieces = [];
  if (start > 0) {
    pieces.push({ text: '…', isMarked: false });
  }
  for (let index = start; index < end; index += 1) {
    const isMarked = marked[index] === true;
    const last = pieces.at(-1);
    if (last !== undefined && last.isMarked === isMarked) {
      last.text += characters[index];
    } else {
      pieces.push({ text: characters[index] ?? '', isMarked });
    }
  }
  if (end < characters.length) {
    pieces.push({ text: '…', isMarked: false });
  }
  return pieces;
}

/**
 * Which characters belong to a word of the query. Characters are folded one by one here, so that each knows its place; what
 * only folds as a whole (numerals, variants) is found but not marked.
 *
 * @param {readonly string[]} characters
 * @param {Wanted} wanted
 */
export function marks(characters, wanted) {
  /** @type {string[]} */
  const folded = [];
  /** @type {number[]} */
  const places = [];
  characters.forEach((character, index) => {
    if (character === LONG_VOWEL || character === MIDDLE_DOT || BRACKETS.includes(character)) {
      return;
    }
    for (const part of character.normalize('NFKC').toLowerCase()) {
      folded.push(hiragana(part));
      places.push(index);
    }
  });
  const whole = folded.join('');
  /** @type {boolean[]} */
  const marked = characters.map(() => false);
  const words = wanted.typed.filter((word) => [...word].length >= SHORTEST || wanted.typed.length === 1);
  const runs = [...words.flatMap((word) => pieces(word, whole)), ...wanted.others.filter((word) => word !== '' && whole.includes(word))];
  for (const run of runs) {
    const length = [...run].length;
    let from = whole.indexOf(run);
    while (from >= 0) {
      // Code units before it, as characters; marks that folding drops in between belong to the word.
      const first = places[[...whole.slice(0, from)].length] ?? 0;
      const last = places[[...whole.slice(0, from)].length + length - 1] ?? first;
      for (let place = first; place <= last; place += 1) {
        marked[place] = true;
      }
      if (characters[last + 1] === LONG_VOWEL) {
        marked[last + 1] = true;
      }
      from = whole.indexOf(run, from + run.length);
    }
  }
  return marked;
}

/** The longest pieces of a word that stand in the text. @param {string} word @param {string} whole */
function pieces(word, whole) {
  if (whole.includes(word)) {
    return [word];
  }
  const characters = [...word];
  /** @type {string[]} */
  const found = [];
  let start = 0;
  while (start < characters.length) {
    let end = start + 1;
    while (end <= characters.length && whole.includes(characters.slice(start, end).join(''))) {
      end += 1;
    }
    const run = characters.slice(start, end - 1);
    // Particles and endings alone mark half of every text.
    if (run.length >= SHORTEST && run.some((character) => character < '\u3041' || character > '\u3096')) {
      found.push(run.join(''));
    }
    start = Math.max(start + 1, end - 1);
  }
  return found;
}

/** Where a window of `length` holds most marks. @param {readonly boolean[]} marked @param {number} length @param {number} count */
function bestStart(marked, length, count) {
  let best = 0;
  let most = 0;
  let inside = 0;
  for (let end = 0; end < count; end += 1) {
    inside += marked[end] === true ? 1 : 0;
    if (end >= length) {
      inside -= marked[end - length] === true ? 1 : 0;
    }
    if (inside > most) {
      most = inside;
      best = Math.max(0, end - length + 1);
    }
  }
  if (most === 0) {
    return 0;
  }
  const first = marked.indexOf(true, best);
  return Math.max(0, Math.min(first - LEAD, Math.max(0, count - length)));
}
