/**
 * Tables as CSV (EXPERIENCE section 13): UTF-8 with BOM, CRLF, all cells quoted, one header row, no merged cells,
 * no cell a spreadsheet would run as a formula. Pure: cells in, text out.
 *
 * @typedef {object} Cell
 * @property {string} text
 * @property {number} rowSpan from 1
 * @property {number} columnSpan from 1
 */

const BYTE_ORDER_MARK = '\uFEFF';

/** What starts a formula in a spreadsheet, half and full width. */
const FORMULA_START = /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/u;
const PLAIN_NUMBER = /^[+-]?[0-9]+(?:\.[0-9]+)?$/u;

/**
 * Control characters, what Windows refuses (half and full width), the wide space, circled numbers, half-width kana
 * (EXPERIENCE section 13).
 */
// eslint-disable-next-line no-control-regex -- they are what is to be found
const NOT_IN_FILE_NAME = /[\u0000-\u001F\\/:*?"<>|\uFF0F\uFF1A\uFF0A\uFF1F\u3000\u2460-\u24FF\u2776-\u2793\uFF61-\uFF9F]/gu;
const FILE_NAME_LENGTH_MAX = 50;

/**
 * Repeats the text of a merged cell in every place it covers.
 *
 * @param {readonly (readonly Cell[])[]} rows
 * @returns {string[][]} rows of equal length
 */
export function expandSpans(rows) {
  /** @type {string[][]} */
  const grid = rows.map(() => []);
  rows.forEach((row, rowIndex) => {
    let columnIndex = 0;
    for (const cell of row) {
      while (grid[rowIndex]?.[columnIndex] !== undefined) {
        columnIndex += 1;
      }
      for (const gridRow of grid.slice(rowIndex, rowIndex + cell.rowSpan)) {
        for (let offset = 0; offset < cell.columnSpan; offset += 1) {
          gridRow[columnIndex + offset] = cell.text;
        }
      }
      columnIndex += cell.columnSpan;
    }
  });
  const columnCount = Math.max(0, ...grid.map((row) => row.length));
  return grid.map((row) => Array.from({ length: columnCount }, (_, columnIndex) => row[columnIndex] ?? ''));
}

/**
 * Makes one header row of however many there are; a heading over several rows stands in it once.
 *
 * @param {readonly (readonly string[])[]} grid rows of equal length
 * @param {number} headerRowCount
 * @param {(columnNumber: number) => string} nameColumn for a column without heading
 * @returns {string[][]}
 */
export function withOneHeaderRow(grid, headerRowCount, nameColumn) {
  const headerRows = grid.slice(0, headerRowCount);
  const header = (grid[0] ?? []).map((_, columnIndex) => {
    const parts = headerRows.map((row) => row[columnIndex] ?? '');
    const heading = parts.filter((part, index) => part !== '' && part !== parts[index - 1]).join(' ');
    return heading === '' ? nameColumn(columnIndex + 1) : heading;
  });
  return [header, ...grid.slice(headerRowCount).map((row) => [...row])];
}

/**
 * An apostrophe before what a spreadsheet would run; one more before an apostrophe, so that reading back is exact.
 *
 * @param {string} text
 */
export function guarded(text) {
  const isFormula = FORMULA_START.test(text) && !PLAIN_NUMBER.test(text);
  return isFormula || text.startsWith("'") ? `'${text}` : text;
}

/**
 * @param {readonly (readonly string[])[]} grid
 * @returns {string} with the byte order mark
 */
export function csvText(grid) {
  const lines = grid.map((row) => row.map((text) => `"${guarded(text).replaceAll('"', '""')}"`).join(','));
  return BYTE_ORDER_MARK + lines.map((line) => `${line}\r\n`).join('');
}

/**
 * A name that every system takes, with `.csv` at its end.
 *
 * @param {string | undefined} wanted
 * @param {string} otherwise
 */
export function csvFileName(wanted, otherwise) {
  const stem = [...(wanted ?? '').replace(/\.csv$/u, '').replace(NOT_IN_FILE_NAME, '')]
    .slice(0, FILE_NAME_LENGTH_MAX - '.csv'.length)
    .join('');
  return stem === '' ? otherwise : `${stem}.csv`;
}
