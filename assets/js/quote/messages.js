/** What a quotation says. */

export const messages = Object.freeze({
  /** @param {string} text @param {string} source */
  quotation: (text, source) => `「${text}」（${source}）`,
});
