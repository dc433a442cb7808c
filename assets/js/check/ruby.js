/**
 * Readings above words (CHECKS 11): a text is cut at the words of a list, the longest first. Pure: list and text in,
 * parts out. A reading that stands behind its word in brackets is taken from there. What has neither has no reading;
 * nothing is guessed.
 */

/**
 * @typedef {{ text: string, reading: string }} RubyPart reading: "" for what has none
 * @typedef {{ written: string, parts: RubyPart[] }} RubyWord
 */

/**
 * Words as they are noted, each reading in brackets behind its letters: `困(こま)った`.
 *
 * @param {readonly string[]} noted
 * @returns {RubyWord[]} the longest first
 */
export function rubyWords(noted) {
  const words = noted.map((word) => {
    const parts = [...word.matchAll(/([^()]*?)(\p{Script=Han}+)\(([^()]*)\)|([^()]+)/gu)].flatMap(([, before = '', letters = '', reading = '', rest = '']) =>
      [{ text: before, reading: '' }, { text: letters, reading }, { text: rest, reading: '' }].filter(({ text }) => text !== ''),
    );
    return { written: parts.map(({ text }) => text).join(''), parts };
  });
  return words.sort((one, other) => other.written.length - one.written.length);
}

/** A word with the kana that end it, and its reading: `年寄り（としより）`. */
const BRACKETED = /(\p{Script=Han}+)(\p{Script=Hiragana}*)（(\p{Script=Hiragana}+)）/uy;

/** @param {string} text @param {number} at @returns {RubyWord | undefined} */
function bracketedWord(text, at) {
  BRACKETED.lastIndex = at;
  const [written = '', letters = '', rest = '', reading = ''] = BRACKETED.exec(text) ?? [];
  if (written === '' || !reading.endsWith(rest) || reading.length === rest.length) {
    return undefined;
  }
  return { written, parts: [{ text: letters, reading: reading.slice(0, reading.length - rest.length) }, ...(rest === '' ? [] : [{ text: rest, reading: '' }])] };
}

/**
 * @param {string} text
 * @param {readonly RubyWord[]} words of `rubyWords`
 * @returns {RubyPart[]} together the text, but for readings in brackets
 */
export function rubyParts(text, words) {
  /** @type {RubyPart[]} */
  const parts = [];
  const add = (/** @type {RubyPart} */ part) => {
    const last = parts.at(-1);
    if (last !== undefined && last.reading === '' && part.reading === '') {
      last.text += part.text;
    } else {
      parts.push({ ...part });
    }
  };
  let at = 0;
  while (at < text.length) {
    const found = bracketedWord(text, at) ?? words.find(({ written }) => text.startsWith(written, at));
    (found?.parts ?? [{ text: text[at] ?? '', reading: '' }]).forEach(add);
    at += found?.written.length ?? 1;
  }
  return parts;
}
