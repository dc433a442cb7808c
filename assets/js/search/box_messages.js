/** What the search box says when the search does not come. */

export const messages = Object.freeze({
  searchPanelFailed: '検索を使えません。「検索」を押すと、ほかの探し方が見られます。',
});
