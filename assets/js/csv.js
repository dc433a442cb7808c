/**
 * The text of a CSV file: UTF-8 with BOM, CRLF, all cells quoted, no cell a spreadsheet would run as a formula
 * (EXPERIENCE section 13, CHECKS 8.6). Pure: cells in, text out.
 */

const BYTE_ORDER_MARK = '\uFEFF';

/** What a spreadsheet skips before it looks for a formula, and what starts one, half and full width. */
const FORMULA = /^[ \u00A0\u3000\u200B\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/u;
/** A leading + is none: so begin telephone numbers. */
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/u;

/**
 * An apostrophe before what a spreadsheet would run; one more before an apostrophe, so that reading back is exact.
 *
 * @param {string} text
 */
export function guardedCell(text) {
  const isFormula = FORMULA.test(text) && !PLAIN_NUMBER.test(text);
  return isFormula || text.startsWith("'") ? `'${text}` : text;
}

/**
 * @param {readonly (readonly string[])[]} rows the header first
 * @returns {string} with the byte order mark
 */
export function csvText(rows) {
  const lines = rows.map((row) => row.map((cell) => `"${guardedCell(cell).replaceAll('"', '""')}"`).join(','));
  return BYTE_ORDER_MARK + lines.map((line) => `${line}\r\n`).join('');
}
