/**
 * HTML as text, for the one file that is written as such (CHECKS 8.4). Everything that is not made here is escaped;
 * what is made here is an `Html`, so a text cannot slip in unescaped.
 */

export class Html {
  /** @param {string} source */
  constructor(source) {
    this.source = source;
  }
}

/** @typedef {Html | string | number | null | undefined | readonly Content[]} Content null and undefined: nothing */

const NAMED = new Map([['&', '&amp;'], ['<', '&lt;'], ['>', '&gt;'], ['"', '&quot;'], ["'", '&#39;']]);
/** Not allowed in HTML, or not to be seen there: controls, marks that turn the direction of writing. */
// eslint-disable-next-line no-control-regex -- they are what is to be found
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFDD0-\uFDEF\uFFFE\uFFFF]/gu;

/** @param {string} text */
export function escaped(text) {
  return text.replace(UNSEEN, '\uFFFD').replace(/\r\n?/g, '\n').replace(/[&<>"']/g, (character) => NAMED.get(character) ?? '');
}

/** @param {Content} content @returns {string} */
export function sourceOf(content) {
  if (content === null || content === undefined) {
    return '';
  }
  if (content instanceof Html) {
    return content.source;
  }
  return Array.isArray(content) ? content.map(sourceOf).join('') : escaped(String(content));
}

/**
 * @param {string} name
 * @param {Content} content
 * @param {Record<string, string>} [attributes]
 */
export function element(name, content, attributes = {}) {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`).join('');
  return new Html(`<${name}${written}>${sourceOf(content)}</${name}>`);
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
export function voidElement(name, attributes) {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`).join('');
  return new Html(`<${name}${written}>`);
}

/**
 * JSON that can stand in a data block: nothing in it ends the block or starts a comment.
 *
 * @param {string} json
 */
export function dataBlockText(json) {
  return json.replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`);
}
