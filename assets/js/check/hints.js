/**
 * Free text that may name a person. A hint, nothing more (CHECKS 6.2).
 */

/** A phone number with or without its dashes, a mail address, the twelve digits of a personal number. */
const PERSONAL = [
  /(?<![0-9])0[0-9]{1,4}[-()\u2010-\u2015\u2212\u30FC ]{1,2}[0-9]{1,4}[-()\u2010-\u2015\u2212\u30FC ]{1,2}[0-9]{3,4}(?![0-9])/u,
  /(?<![0-9])0[0-9]{9,10}(?![0-9])/u,
  /[^\s@]@[^\s@.]{1,60}\.[^\s@]/u,
  /(?<![0-9])[0-9]{4}[- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])/u,
];

/** @param {string} text */
export function hasPersonalData(text) {
  // Most texts hold neither a digit nor an @; those are done with one pass.
  const plain = text.normalize('NFKC');
  return /[0-9@]/.test(plain) && PERSONAL.some((pattern) => pattern.test(plain));
}
