/** What the filter of changes says. */

export const messages = Object.freeze({
  /** @param {number} count */
  changesForRole: (count) => `あなたの役割で変わる所 ${count}件`,

  /** @param {number} count */
  changesAll: (count) => `すべての役割：${count}件`,
});
