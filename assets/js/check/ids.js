/**
 * Ids of documents, tabs and list items. Chance comes from the caller, since only the page may ask the browser for it.
 *
 * @typedef {(count: number) => Uint8Array} RandomBytes
 */

/** As in base 32; five bits of each byte are used. */
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

const DOC_ID = /^a-[0-9]{8}-[a-z2-7]{10}$/;

/** @param {Uint8Array} bytes */
function letters(bytes) {
  return Array.from(bytes, (byte) => LETTERS.charAt(byte & 31)).join('');
}

/**
 * @param {string} date ISO date or date-time of the day on which the document begins
 * @param {RandomBytes} randomBytes
 */
export function docId(date, randomBytes) {
  return `a-${date.slice(0, 10).replaceAll('-', '')}-${letters(randomBytes(10))}`;
}

/** @param {unknown} text */
export function isDocId(text) {
  return typeof text === 'string' && DOC_ID.test(text);
}

/** @param {RandomBytes} randomBytes */
export function tabId(randomBytes) {
  return letters(randomBytes(12));
}

/** Of an item of evidence or of the plan. @param {RandomBytes} randomBytes */
export function itemId(randomBytes) {
  return `i${letters(randomBytes(9))}`;
}
