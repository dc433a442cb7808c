/** What a quiz says. */
export const messages = Object.freeze({
  right: '正解です',
  wrong: 'もう一度確かめましょう',
  chooseFirst: '答えを一つ選んでから、「答え合わせ」を押してください。',
  /** @param {number} total @param {number} answered */
  answered: (total, answered) => `${total}問のうち${answered}問を答え合わせしました。`,
  /** @param {number} total @param {number} right */
  score: (total, right) => `${total}問中${right}問`,
  /** Follows the score. */
  allRight: '　もう一度読む節はありません。',
  notKept: 'この端末には答えを残せません。ページを閉じると消えます。',
  cleared: 'この端末の答えを消しました。',
  /** A day in both calendars. @param {string} year @param {number} month @param {number} date @param {number} weekday */
  day: (year, month, date, weekday) => `${year}${month}月${date}日（${'日月火水木金土'.charAt(weekday)}）`,
});
