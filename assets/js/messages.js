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

  /** The heading of a column that has none in the source. @param {number} columnNumber from 1 */
  column: (columnNumber) => `列${columnNumber}`,

  /** A file name when the page gives none. */
  tableFileName: '表.csv',
});
