/** What the filters say. */

export const messages = Object.freeze({
  /** How much of a table is shown. @param {number} count @param {number} total */
  rowsShown: (count, total) => {
    if (count === 0) {
      return `当てはまる業務はありません（全部で${total}件）。役割・主題・程度・原文のどれかを「すべて」に戻してください。`;
    }
    return count === total ? `全部の${total}件を表示しています。` : `${total}件のうち${count}件を表示しています。`;
  },
});
