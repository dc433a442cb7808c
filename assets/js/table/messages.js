/** What the tables say. */

export const messages = Object.freeze({
  /** The heading of a column that has none in the source. @param {number} columnNumber from 1 */
  column: (columnNumber) => `列${columnNumber}`,

  /** A file name when the page gives none. */
  tableFileName: '表.csv',
});
