/** What a start path says. */
export const messages = Object.freeze({
  notKept: 'この端末にはチェックを残せません。ページを閉じると消えます。',
  cleared: 'この端末のチェックを消しました。',
  /** @param {number} done @param {number} total */
  done: (done, total) => `済んだこと：${done}件（${total}件のうち）`,
  notBegun: 'まだ始めていません。',
  /** @param {number} count */
  open: (count) => `残っていること：${count}件`,
  /** @param {number} count */
  more: (count) => `ほか${count}件（一覧にあります）`,
});
