/**
 * The CSV buttons of a table: read the table of the same root and save it, all of it or (`data-rows="shown"`) the rows
 * that are shown. The rules of the format are in `csv.js`.
 */
import { csvText } from '../csv.js';
import { download } from '../download.js';
import { messages as shared } from '../messages.js';
import { csvFileName, expandSpans, withOneHeaderRow } from './csv.js';
import { messages } from './messages.js';

/** Not part of a cell's text: readings (the word itself stands beside them), popovers, announcements, marks. */
const NOT_TEXT = 'rt, rp, [popover], [hidden], [data-empty], [aria-hidden="true"]';
const STARTS_NEW_LINE = 'p, li, dt, dd, div, ul, ol, dl';

/** @param {HTMLElement} $root */
export function startTable($root) {
  const $buttons = [...$root.querySelectorAll('button[data-download="csv"]')].filter((element) => element instanceof HTMLButtonElement);
  const $table = $root.querySelector('table');
  const $status = $root.querySelector('[data-download-status]');
  if ($buttons.length === 0 || $table === null) {
    throw new Error('data-module="table" holds no CSV button or no table');
  }
  for (const $button of $buttons) {
    $button.addEventListener('click', () => {
      const fileName = csvFileName($button.dataset.filename, messages.tableFileName);
      download(fileName, csvText(readGrid($table, $button.dataset.rows === 'shown')), 'text/csv;charset=utf-8');
      if ($status !== null) {
        $status.textContent = shared.saved(fileName);
      }
    });
  }
}

/**
 * @param {HTMLTableElement} $table
 * @param {boolean} onlyShown whether rows that a filter hides are left out; such a table has no cells over several rows
 */
function readGrid($table, onlyShown) {
  const $rows = [...$table.rows].filter(($row) => !(onlyShown && $row.hidden));
  const rows = $rows.map(($row) =>
    [...$row.cells].map(($cell) => ({
      text: cellText($cell),
      // 0 means "to the end of the row group"; no table of ours uses it.
      rowSpan: Math.max(1, $cell.rowSpan),
      columnSpan: $cell.colSpan,
    })),
  );
  return withOneHeaderRow(expandSpans(rows), $table.tHead?.rows.length ?? 0, messages.column);
}

/**
 * The text as it is read, a line for each paragraph or item.
 *
 * @param {Element} $cell
 */
function cellText($cell) {
  return nodeText($cell)
    .split('\n')
    .map((line) => line.replace(/[ \t\r]+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * @param {Node} node
 * @returns {string}
 */
function nodeText(node) {
  if (node instanceof Text) {
    return node.data.replaceAll('\n', ' ');
  }
  if (!(node instanceof Element) || node.matches(NOT_TEXT)) {
    return '';
  }
  if (node.matches('br')) {
    return '\n';
  }
  const text = [...node.childNodes].map(nodeText).join('');
  return node.matches(STARTS_NEW_LINE) ? `\n${text}\n` : text;
}
