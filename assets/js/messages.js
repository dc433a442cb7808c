/**
 * Every Japanese text that scripts put on a page. It holds words only: which text is shown when, the components know.
 * A message says what is wrong, then what to do.
 */

export const messages = Object.freeze({
  /** A component could not be started; the rest of the page works. */
  componentFailed:
    'この部分の操作は使えません。ページの内容はそのまま読めます。ページを読み直しても直らないときは、サイトの管理者に知らせてください。',

  /** @param {string} fileName */
  saved: (fileName) => `「${fileName}」を保存しました。`,

  /** How much of a table is shown. @param {number} count @param {number} total */
  rowsShown: (count, total) => {
    if (count === 0) {
      return `当てはまる業務はありません（全部で${total}件）。役割・主題・程度のどれかを「すべて」に戻してください。`;
    }
    return count === total ? `全部の${total}件を表示しています。` : `${total}件のうち${count}件を表示しています。`;
  },

  /** The heading of a column that has none in the source. @param {number} columnNumber from 1 */
  column: (columnNumber) => `列${columnNumber}`,

  /** A text is on the clipboard. */
  copied: '写しました。貼り付けて使えます。',

  /** A text is selected, because the browser does not let us copy it. */
  copyByHand: '文を選びました。Ctrl＋C で写してください。',

  /** @param {string} text @param {string} source */
  quotation: (text, source) => `「${text}」（${source}）`,

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

  meetingUp: '上へ',
  meetingDown: '下へ',
  /** @param {number} chosen @param {number} all */
  meetingChosen: (chosen, all) => `${all}のうち${chosen}を選んでいます。`,
  /** @param {string} title @param {number} place */
  meetingMoved: (title, place) => `「${title}」を${place}番目にしました。`,
  meetingEmpty: '印刷するものが選ばれていません。載せるものを選んでください。',

  /** Years as readers write them; eras newest first. */
  years: Object.freeze({
    eras: Object.freeze([
      { name: '令和', letter: 'R', first: 2019 },
      { name: '平成', letter: 'H', first: 1989 },
      { name: '昭和', letter: 'S', first: 1926 },
    ]),
    first: '元',
    suffixes: Object.freeze(['年度', '年']),
  }),
  /** @param {string} era @param {number} eraYear @param {number} year */
  year: (era, eraYear, year) => `${era}${eraYear === 1 ? '元' : eraYear}年（${year}年）`,
  /** @param {number} year */
  westernYear: (year) => `${year}年`,
  plannerBadYear: 'エラー：年を読み取れません。「2024」「令和6」「R6」のように入れてください。',
  /** @param {number} count */
  plannerDone: (count) => `${count}回分の目安を、下の表に入れました。`,

  /** @param {number} count */
  changesForRole: (count) => `あなたの役割で変わる所 ${count}件`,
  /** @param {number} count */
  changesAll: (count) => `すべての役割：${count}件`,
  /** Nothing has been asked yet. */
  searchIdle: '上の検索欄に、探したい言葉を入れてください。',
  searchLoading: '検索の準備をしています。',
  /** @param {string} query @param {number} count */
  searchCount: (query, count) => `「${query}」の検索結果 ${count}件`,
  /** @param {string} query */
  searchEmpty: (query) => `「${query}」は見つかりませんでした。言葉を短くするか、ほかの探し方をお使いください。`,
  searchFailed: '検索を使えません。索引のファイルを読み込めませんでした。ページを読み直すか、ほかの探し方をお使いください。',
  searchOldPage: 'サイトが新しくなっています。ページを読み直してください。直らないときは、ほかの探し方をお使いください。',
  /** @param {number} count */
  searchPanel: (count) => `${count}件見つかりました。Enter で全部を見られます。`,
  searchPanelFailed: '検索を使えません。「検索」を押すと、ほかの探し方が見られます。',
  /** Between the steps of a breadcrumb. */
  searchStep: ' ＞ ',
  /** @param {string} page */
  searchSource: (page) => `原文 p.${page.replace('-', '–')}`,
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

  /** A file name when the page gives none. */
  tableFileName: '表.csv',
});
