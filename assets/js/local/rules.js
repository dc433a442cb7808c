/**
 * What a municipality may say of itself (EXPERIENCE section 11): the twin of `src/model/local.rs`; shared vectors hold
 * the two together. Pure: text in, the name of a fault out.
 *
 * @typedef {'too-long' | 'several-lines' | 'too-many-lines' | 'address' | 'character'} TextFault
 */

export const SCHEMA = 1;
export const LINE_LENGTH_MAX = 200;
export const NOTE_LENGTH_MAX = 400;
export const LINE_COUNT_MAX = 24;
export const SIZE_BYTES_MAX = 100 * 1024;
/** More notes than any municipality writes; a bound on the work a file can make. */
export const NOTE_COUNT_MAX = 300;

const ADDRESSES = new Set(['http', 'https', 'mailto', 'tel']);
/** Schemes that run or read something; another word before a colon is a word, such as `FAX:`. */
const FOREIGN = new Set(['javascript', 'vbscript', 'data', 'file', 'blob', 'view-source', 'about']);
const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]*):/u;
/** What cannot be seen, or turns the direction of what can. */
// eslint-disable-next-line no-control-regex -- they are what is to be found
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFFD]/u;
const MOBILE = /^0[789]0\d{8}$/u;

/** The lines that say something. @param {string} value */
export function linesOf(value) {
  return value.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

/**
 * @param {string} value
 * @param {boolean} isList
 * @returns {TextFault | undefined}
 */
export function valueFault(value, isList) {
  const lines = linesOf(value);
  if (!isList && lines.length > 1) {
    return 'several-lines';
  }
  if (lines.length > LINE_COUNT_MAX) {
    return 'too-many-lines';
  }
  return lines.map((line) => textFault(line, LINE_LENGTH_MAX)).find((fault) => fault !== undefined);
}

/** @param {string} note */
export function noteFault(note) {
  return textFault(note.trim(), NOTE_LENGTH_MAX);
}

/**
 * @param {string} text
 * @param {number} lengthMax
 * @returns {TextFault | undefined}
 */
function textFault(text, lengthMax) {
  if ([...text].length > lengthMax) {
    return 'too-long';
  }
  if (UNSEEN.test(text)) {
    return 'character';
  }
  return isForeignAddress(text) ? 'address' : undefined;
}

/** @param {string} text */
function isForeignAddress(text) {
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return false;
  }
  return FOREIGN.has(scheme) || (text.slice(scheme.length + 1).startsWith('//') && !ADDRESSES.has(scheme));
}

/** Whether the whole text is an address that a reader can follow. @param {string} text */
export function isAddress(text) {
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined || !ADDRESSES.has(scheme)) {
    return false;
  }
  const rest = text.slice(scheme.length + 1);
  if (/[\s\\"'<>]/u.test(rest)) {
    return false;
  }
  return scheme.startsWith('http') ? rest.length > 2 && rest.startsWith('//') : rest !== '';
}

/** A number of a mobile telephone belongs to a person more often than to a desk. @param {string} text */
export function holdsMobileNumber(text) {
  return text.split(/[^0-9-]/u).some((word) => MOBILE.test(word.replaceAll('-', '')));
}
