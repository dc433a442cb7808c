/**
 * What a table of a page needs before it is CSV (EXPERIENCE section 13): one header row, no merged cells, a name that every
 * system takes. Pure: cells in, cells out; the text is `js/csv.js`'s.
 *
 * @typedef {object} Cell
 * @property {string} text
 * @property {number} rowSpan from 1
 * @property {number} columnSpan from 1
 */

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
