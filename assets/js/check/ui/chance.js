/** The one place that asks the browser for chance; `getRandomValues` needs no secure context (CHECKS §1.2). */

/** @param {number} count @returns {Uint8Array} */
export function randomBytes(count) {
  // eslint-disable-next-line no-restricted-globals -- this is the module the rule names
  return crypto.getRandomValues(new Uint8Array(count));
}
