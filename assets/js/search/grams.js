/**
 * Cuts a folded text into grams: overlapping pairs of Japanese characters, single kanji, Latin words, numbers, and numbers
 * with what they count. The same function as `src/search/grams.rs`.
 */
import { DIGIT, HIRAGANA, KANJI, KATAKANA, LATIN, OTHER, scriptOf } from './fold.js';

const JAPANESE = 'j';

/** @param {string} character */
function classOf(character) {
  const script = scriptOf(character);
  return script === KANJI || script === HIRAGANA || script === KATAKANA ? JAPANESE : script;
}

/**
 * Calls `found` with the range of each gram, in characters.
 *
 * @param {readonly string[]} characters of a folded text
 * @param {boolean} singleKanji whether every kanji is a gram of its own as well
 * @param {(start: number, end: number) => void} found
 */
export function eachGram(characters, singleKanji, found) {
  const classes = characters.map(classOf);
  let start = 0;
  while (start < characters.length) {
    const kind = classes[start];
    let end = start + 1;
    while (classes[end] === kind) {
      end += 1;
    }
    if (kind === JAPANESE) {
      for (let index = start; index < end; index += 1) {
        if (index + 1 < end) {
          found(index, index + 2);
        }
        if (end - start === 1 || (singleKanji && scriptOf(characters[index] ?? '') === KANJI)) {
          found(index, index + 1);
        }
      }
    } else if (kind === LATIN) {
      found(start, end);
    } else if (kind === DIGIT) {
      found(start, end);
      if (classes[start - 1] === JAPANESE) {
        found(start - 1, end);
      }
      if (classes[end] === JAPANESE) {
        found(start, end + 1);
      } else if (classes[end] === OTHER && characters[end] === '-') {
        let last = end + 1;
        while (classes[last] === DIGIT) {
          last += 1;
        }
        if (last > end + 1) {
          found(start, last);
        }
      }
    }
    start = end;
  }
}

/** @param {readonly string[]} characters @param {boolean} singleKanji */
export function grams(characters, singleKanji) {
  /** @type {string[]} */
  const list = [];
  eachGram(characters, singleKanji, (start, end) => list.push(characters.slice(start, end).join('')));
  return list;
}
