/** What the papers for a meeting say. */

export const messages = Object.freeze({
  meetingUp: '上へ',

  meetingDown: '下へ',

  /** @param {number} chosen @param {number} all */
  meetingChosen: (chosen, all) => `${all}件のうち${chosen}件を選んでいます。`,

  /** @param {string} title @param {number} place */
  meetingMoved: (title, place) => `「${title}」を${place}番目にしました。`,

  meetingEmpty: '印刷するものが選ばれていません。載せるものを選んでください。',
});
