/** What the page of the search says. */

export const messages = Object.freeze({
  /** Nothing has been asked yet. */
  searchIdle: '上の検索欄に、探したい言葉を入れてください。',

  searchLoading: '検索の準備をしています。',

  /** @param {string} query @param {number} count */
  searchCount: (query, count) => `「${query}」の検索結果 ${count}件`,

  /** @param {string} query */
  searchEmpty: (query) => `「${query}」は見つかりませんでした。言葉を短くするか、ほかの探し方をお使いください。`,

  searchFailed: '検索を使えません。索引のファイルを読み込めませんでした。ページを読み直すか、ほかの探し方をお使いください。',

  searchOldPage: 'サイトが新しくなっています。ページを読み直してください。直らないときは、ほかの探し方をお使いください。',

  /** @param {string} page */
  searchSource: (page) => `原文 p.${page.replace('-', '–')}`,

  /** @param {string} kind @param {string} title */
  searchCard: (kind, title) => `${kind}の説明「${title}」`,

  /** @param {readonly string[]} names */
  searchShortNames: (names) => `略称 ${names.join('・')}`,

  /** What a hit is. */
  searchKinds: new Map([
    ['guide', '本文'],
    ['table', '表'],
    ['figure', '図'],
    ['term', '用語'],
    ['law', '条文'],
    ['role', '役割'],
    ['duty', '業務'],
    ['pair', '用語'],
    ['statistic', '統計'],
    ['training', '研修'],
    ['change', '更新'],
    ['start', 'はじめに'],
    ['note', '編注'],
    ['check', '点検'],
    ['quiz', 'クイズ'],
    ['source', '原文'],
    ['print', '印刷'],
  ]),

  searchOtherKind: 'ページ',
});
