/**
 * Folding: one form for everything that a reader takes for the same word. The same function as `src/search/fold.rs`, pass by
 * pass; `tests/fixtures/search_vectors.json` holds the two together.
 *
 * All passes work on arrays of characters (code points), so that the two halves count alike.
 */
import { ARTICLE, BRACKETS, COUNTERS, DATE_UNITS, DIGITS, ERAS, ERA_ENDS, FIRST_YEAR, KA, LONG_VOWEL, MIDDLE_DOT, OF, ORDINAL, POWERS, SMALL_KA } from './japanese.js';

/** What a character was before its script was folded away. */
export const KANJI = 'k';
export const HIRAGANA = 'h';
export const KATAKANA = 't';
export const LATIN = 'l';
export const DIGIT = 'd';
export const OTHER = 'o';

/** Letters that may be no letters: a numeral, an era. */
const LETTERS = `i${ERAS.map(([letter]) => letter).join('')}`;

/** Small characters that are か in counters. */
const SMALL_KAS = new RegExp(`[${SMALL_KA}]`, 'g');

/** @typedef {{ text: string, characters: string[], scripts: string[] }} Folded */
/** @typedef {{ from: string, to: string }[]} Spellings */

/** @param {readonly (readonly [string, string])[]} pairs a variant and the writing it stands for */
export function readSpellings(pairs) {
  return pairs
    .map(([from, to]) => ({ from: join(prepare(from)).join(''), to: join(prepare(to)).join('') }))
    .filter(({ from }) => from !== '')
    .sort((left, right) => [...right.from].length - [...left.from].length || compare(left.from, right.from));
}

/** By code points, as the generator sorts. @param {string} left @param {string} right */
export function compare(left, right) {
  const [a, b] = [[...left], [...right]];
  for (let index = 0; index < a.length && index < b.length; index += 1) {
    const difference = (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return a.length - b.length;
}

/**
 * @param {string} text
 * @param {Spellings} spellings
 * @returns {Folded}
 */
export function fold(text, spellings) {
  let joined = join(prepare(text)).join('');
  for (const { from, to } of spellings) {
    if (joined.includes(from)) {
      joined = joined.replaceAll(from, () => to);
    }
  }
  const characters = [...joined];
  const scripts = characters.map(scriptOf);
  const folded = characters.map(hiragana);
  return { text: folded.join(''), characters: folded, scripts };
}

/** @param {string} text */
function prepare(text) {
  const plain = text.replace(/[\u2160-\u216b\u2170-\u217b]/g, (roman) => {
    const code = roman.charCodeAt(0);
    return String(code <= 0x216b ? code - 0x215f : code - 0x216f);
  });
  const even = plain
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(SMALL_KAS, KA);
  return [...even];
}

/** @param {string[]} characters */
function join(characters) {
  return romanAndEras(articles(numerals(dropMarks(characters))));
}

/** @param {string | undefined} character */
function isDigit(character) {
  return character !== undefined && character.length === 1 && character >= '0' && character <= '9';
}

/** @param {string[]} characters */
function dropMarks(characters) {
  /** @type {string[]} */
  const out = [];
  characters.forEach((character, index) => {
    const before = out.at(-1) ?? '\n';
    const isBetweenDigits = isDigit(before) && isDigit(characters[index + 1]);
    if (character === LONG_VOWEL) {
      if (isBetweenDigits) {
        out.push('-');
      }
    } else if (character === MIDDLE_DOT || BRACKETS.includes(character)) {
      if (isBetweenDigits) {
        out.push(' ');
      }
    } else if (isSpace(character)) {
      if (isSpace(characters[index - 1])) {
        return; // The first of a row has decided for all.
      }
      let next = index;
      while (isSpace(characters[next])) {
        next += 1;
      }
      const after = characters[next] ?? '\n';
      if (!(isCjk(before) && isCjk(after)) && before !== ' ' && before !== '\n' && after !== '\n') {
        out.push(' ');
      }
    } else if (!(character === ',' && isDigit(before) && threeDigits(characters, index + 1))) {
      out.push(character);
    }
  });
  return out;
}

/** @param {string | undefined} character */
function isSpace(character) {
  return character === ' ' || character === '\t';
}

/** @param {string[]} characters @param {number} start */
function threeDigits(characters, start) {
  return isDigit(characters[start]) && isDigit(characters[start + 1]) && isDigit(characters[start + 2]) && !isDigit(characters[start + 3]);
}

/** @param {string | undefined} character */
function isNumeral(character) {
  return character !== undefined && (DIGITS.includes(character) || POWERS.includes(character));
}

/** @param {string[]} characters */
function numerals(characters) {
  /** @type {string[]} */
  const out = [];
  let index = 0;
  while (index < characters.length) {
    const character = characters[index] ?? '';
    let end = index;
    while (isNumeral(characters[end])) {
      end += 1;
    }
    if (end === index) {
      const isFirstYear = character === FIRST_YEAR && characters[index + 1] === DATE_UNITS[0] && ERA_ENDS.includes(out.at(-1) ?? ' ');
      out.push(isFirstYear ? '1' : character);
      index += 1;
      continue;
    }
    const numeral = characters.slice(index, end);
    const after = characters[end];
    const isNumber =
      out.at(-1) === ORDINAL || (out.at(-1) === OF && out.at(-2) === ARTICLE) || (after !== undefined && COUNTERS.includes(after));
    out.push(...(isNumber ? valueOf(numeral) : numeral));
    index = end;
  }
  return out;
}

/** @param {string[]} numeral */
function valueOf(numeral) {
  if (numeral.every((character) => DIGITS.includes(character))) {
    return numeral.map((character) => String(DIGITS.indexOf(character)));
  }
  const limit = 0xffffffff;
  let sum = 0;
  /** @type {number | null} */
  let pending = null;
  for (const character of numeral) {
    const digit = DIGITS.indexOf(character);
    if (digit >= 0) {
      pending = Math.min(limit, Math.min(limit, (pending ?? 0) * 10) + digit);
    } else {
      sum = Math.min(limit, sum + Math.min(limit, (pending ?? 1) * 10 ** (POWERS.indexOf(character) + 1)));
      pending = null;
    }
  }
  return [...String(Math.min(limit, sum + (pending ?? 0)))];
}

/** @param {string[]} characters */
function articles(characters) {
  /** @type {string[]} */
  const out = [];
  characters.forEach((character, index) => {
    const isBeforeDigit = isDigit(characters[index + 1]);
    const isAfterDigit = isDigit(out.at(-1));
    if (character === ORDINAL && isBeforeDigit) {
      if (isAfterDigit) {
        out.push(' ');
      }
      return;
    }
    if (character === OF && isBeforeDigit && isAfterDigit) {
      out.push(ARTICLE);
    }
    out.push(character);
  });
  return out;
}

/** Letters and digits that are no Japanese characters. @param {string | undefined} character */
function isWord(character) {
  return character !== undefined && /[\p{Alphabetic}\p{N}]/u.test(character) && !isCjk(character);
}

/** @param {string[]} characters */
function romanAndEras(characters) {
  /** @type {string[]} */
  const out = [];
  let index = 0;
  while (index < characters.length) {
    const character = characters[index] ?? '';
    if (!LETTERS.includes(character) || isWord(out.at(-1))) {
      out.push(character);
      index += 1;
      continue;
    }
    if (character === 'i') {
      let end = index;
      while (characters[end] === 'i') {
        end += 1;
      }
      if (end - index <= 3 && characters[end] === '-' && isDigit(characters[end + 1])) {
        out.push(String(end - index));
        index = end;
        continue;
      }
    }
    const era = ERAS.find(([letter]) => letter === character);
    if (era !== undefined) {
      const { numbers, end } = dottedNumbers(characters, index + 1);
      const after = characters[end];
      if (numbers.length >= 1 && numbers.length <= 3 && numbers.every((number) => number.length <= 2) && !isWord(after) && after !== '-') {
        out.push(...(era[1] ?? ''));
        numbers.forEach((number, position) => {
          out.push(...number);
          const unit = DATE_UNITS[position] ?? '';
          if (after !== unit || position !== numbers.length - 1) {
            out.push(unit);
          }
        });
        index = end;
        continue;
      }
    }
    out.push(character);
    index += 1;
  }
  return out;
}

/** @param {string[]} characters @param {number} start */
function dottedNumbers(characters, start) {
  /** @type {string[][]} */
  const numbers = [];
  let end = start;
  for (;;) {
    const from = numbers.length === 0 ? end : end + 1;
    if (numbers.length > 0 && characters[end] !== '.') {
      break;
    }
    let to = from;
    while (isDigit(characters[to])) {
      to += 1;
    }
    if (to === from) {
      break;
    }
    numbers.push(characters.slice(from, to));
    end = to;
  }
  return { numbers, end };
}

/** @param {string} character */
export function hiragana(character) {
  let code = character.codePointAt(0) ?? 0;
  if (code >= 0x30a1 && code <= 0x30f6) {
    code -= 0x60;
  }
  // Small vowels are written large by many.
  if (code === 0x3041 || code === 0x3043 || code === 0x3045 || code === 0x3047 || code === 0x3049) {
    code += 1;
  }
  return String.fromCodePoint(code);
}

/** @param {string} character */
export function scriptOf(character) {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) {
    if (code >= 0x30 && code <= 0x39) {
      return DIGIT;
    }
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) ? LATIN : OTHER;
  }
  if ((code >= 0x3041 && code <= 0x3096) || code === 0x309d || code === 0x309e) {
    return HIRAGANA;
  }
  if ((code >= 0x30a1 && code <= 0x30fa) || code === 0x30fd || code === 0x30fe) {
    return KATAKANA;
  }
  if (
    (code >= 0x3005 && code <= 0x3007) ||
    (code >= 0x3400 && code <= 0x4dbf) ||
    (code >= 0x4e00 && code <= 0x9fff) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x3ffff)
  ) {
    return KANJI;
  }
  return /\p{Alphabetic}/u.test(character) ? LATIN : OTHER;
}

/** @param {string} character */
function isCjk(character) {
  const script = scriptOf(character);
  return script === KANJI || script === HIRAGANA || script === KATAKANA;
}
