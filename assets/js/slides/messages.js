/** What the slides say. */
export const messages = Object.freeze({
  /** @param {number} number @param {number} count @param {string} title */
  slide: (number, count, title) => `${number} / ${count}（${title}）`,
  /** @param {number} minutes */
  plan: (minutes) => `（予定 ${minutes}分まで）`,
});
