/** What the panel of the search box says. */

export const messages = Object.freeze({
  /** @param {string} query */
  searchEmpty: (query) => `「${query}」は見つかりませんでした。言葉を短くするか、ほかの探し方をお使いください。`,

  /** @param {number} count */
  searchPanel: (count) => `${count}件見つかりました。Enter で全部を見られます。`,

  /** Between the steps of a breadcrumb. */
  searchStep: ' ＞ ',
});
