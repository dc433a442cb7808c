/** What the memo form says. */

export const messages = Object.freeze({
  memoFileName: '指摘メモ.txt',

  /** @param {{ site: string, page: string, place: string, quote: string, comment: string }} memo */
  memoLines: ({ site, page, place, quote, comment }) => [
    `指摘メモ（${site}）`,
    `ページID：${page}`,
    `場所：${place}`,
    `気になった文：${quote}`,
    '気づいたこと：',
    comment,
  ],
});
