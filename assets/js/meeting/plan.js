/**
 * The pure part of 会議資料をつくる: order and the heading on the paper.
 */

/**
 * The list with one entry moved by one place; unchanged if there is no such place.
 * @template T
 * @param {readonly T[]} list
 * @param {number} index
 * @param {-1 | 1} distance
 * @returns {T[]}
 */
export function moved(list, index, distance) {
  const result = [...list];
  const target = index + distance;
  if (index < 0 || target < 0 || index >= result.length || target >= result.length) {
    return result;
  }
  const [entry] = result.splice(index, 1);
  result.splice(target, 0, /** @type {T} */ (entry));
  return result;
}

/**
 * The style sheet that puts name, date and number into the margin boxes (RELIABILITY H7).
 * @param {{ town: string, name: string, date: string, number: string }} heading `town` is the edition of a municipality
 */
export function marginBoxes({ town, name, date, number }) {
  const left = [town, name, date].map((text) => text.trim()).filter((text) => text !== '').join('　');
  const box = (/** @type {string} */ place, /** @type {string} */ text) =>
    `@${place} { content: ${cssString(text)}; white-space: nowrap; font-size: 9pt; }`;
  return `@page { ${box('top-left', left)} ${box('top-right', number.trim())} }`;
}

/**
 * Any text as a CSS string: quotation marks, backslashes and control characters as code points.
 * @param {string} text
 */
export function cssString(text) {
  const escaped = [...text].map((character) => {
    const code = /** @type {number} */ (character.codePointAt(0));
    return code < 0x20 || code === 0x7f || '"\\<>'.includes(character) ? `\\${code.toString(16)} ` : character;
  });
  return `"${escaped.join('')}"`;
}
