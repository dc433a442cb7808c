/** A18: every table saved as CSV, read back and compared with what stands in the page (EXPERIENCE §13). */
import { readFile } from 'node:fs/promises';

import { changed, findings, open } from './open.mjs';

const FILE_NAME_LENGTH_MAX = 50;
const FORMULA_START = /^[=+\-@＝＋－＠\t\r\n]/u;
const PLAIN_NUMBER = /^[+-]?[0-9]+(?:\.[0-9]+)?$/u;
// eslint-disable-next-line no-control-regex -- they are what must not be there
const NOT_IN_FILE_NAME = /[\u0000-\u001F\\/:*?"<>|／：＊？\u3000\u2460-\u24FF\u2776-\u2793\uFF61-\uFF9F]/u;

/** @param {any} page @param {string} url */
export async function csv(page, url) {
  await open(page, url);
  const pairs = [];
  for (const button of await page.$$('button[data-download="csv"]')) {
    // A table that was not chosen for a meeting is not there, nor is its button.
    if (await button.evaluate(($button) => $button.parentElement.closest('[hidden]') !== null)) {
      continue;
    }
    const name = await button.evaluate(($button) => gatesInPage.where($button.closest('figure') ?? $button));
    if (!(await button.isVisible())) {
      pairs.push([name, 'the CSV button is not shown although scripts run']);
      continue;
    }
    changed(page);
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    const bytes = await readFile(await download.path());
    const table = await button.evaluate(readTable);
    pairs.push(...judge(bytes, download.suggestedFilename(), table).map((message) => [name, message]));
  }
  return findings('A18', url, pairs);
}

/**
 * @param {Buffer} bytes
 * @param {string} fileName
 * @param {{ headerRowCount: number, rows: string[][] } | null} table
 */
function judge(bytes, fileName, table) {
  const messages = [];
  if (!(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)) {
    messages.push('CSV without BOM');
  }
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const { cells, isWellFormed } = parse(text);
  if (!isWellFormed) {
    messages.push('CSV with cells that are not quoted, or lines that do not end in CRLF');
  }
  if (new Set(cells.map((row) => row.length)).size > 1) {
    messages.push('CSV with rows of different length');
  }
  const unguarded = cells.flat().find((cell) => FORMULA_START.test(cell) && !PLAIN_NUMBER.test(cell));
  if (unguarded !== undefined) {
    messages.push(`CSV with a cell that a spreadsheet would run: ${unguarded}`);
  }
  if ([...fileName].length > FILE_NAME_LENGTH_MAX || NOT_IN_FILE_NAME.test(fileName) || !fileName.endsWith('.csv')) {
    messages.push(`a file name that not every system takes: ${fileName}`);
  }
  if (table === null) {
    messages.push('no single table stands beside the button');
    return messages;
  }
  const body = cells.slice(1).map((row) => row.map((cell) => squeezed(cell.startsWith("'") ? cell.slice(1) : cell)));
  const shown = table.rows.slice(table.headerRowCount).map((row) => row.map(squeezed));
  if (JSON.stringify(body) !== JSON.stringify(shown)) {
    const row = shown.findIndex((each, index) => JSON.stringify(each) !== JSON.stringify(body[index]));
    messages.push(`CSV differs from the table at row ${row + 1}: ${JSON.stringify(body[row])} instead of ${JSON.stringify(shown[row])}`);
  }
  if (cells[0]?.some((heading) => heading.trim() === '')) {
    messages.push('CSV with a column that has no heading');
  }
  return messages;
}

/** RFC 4180, every cell quoted. @param {string} text */
function parse(text) {
  const cells = [];
  let row = [];
  let end = 0;
  for (const match of text.matchAll(/"((?:[^"]|"")*)"(,|\r\n)/gu)) {
    if (match.index !== end) {
      break;
    }
    end = match.index + match[0].length;
    row.push(match[1].replaceAll('""', '"'));
    if (match[2] === '\r\n') {
      cells.push(row);
      row = [];
    }
  }
  if (end === text.length) {
    return { cells, isWellFormed: true };
  }
  // Read on as well as can be, so that the other faults are told too.
  return { cells: text.split(/\r?\n/u).filter(Boolean).map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/gu, ''))), isWellFormed: false };
}

/** @param {string} text */
const squeezed = (text) => text.replace(/\s/gu, '').normalize('NFC');

/** Runs in the page: the table beside the button, spans filled in; written independently of the site's own reader. */
function readTable($button) {
  let $root = $button.parentElement;
  while ($root !== null && $root.querySelector('table') === null) {
    $root = $root.parentElement;
  }
  const $tables = $root?.querySelectorAll('table') ?? [];
  if ($tables.length !== 1) {
    return null;
  }
  const [$table] = $tables;
  const rows = Array.from($table.rows, () => []);
  [...$table.rows].forEach(($row, rowNumber) => {
    for (const $cell of $row.cells) {
      const $copy = $cell.cloneNode(true);
      $copy.querySelectorAll('rt, rp, [popover], [hidden], [aria-hidden="true"], [data-empty]').forEach(($part) => $part.remove());
      let column = 0;
      while (rows[rowNumber][column] !== undefined) {
        column += 1;
      }
      for (let down = 0; down < $cell.rowSpan && rowNumber + down < rows.length; down += 1) {
        for (let right = 0; right < $cell.colSpan; right += 1) {
          rows[rowNumber + down][column + right] = $copy.textContent;
        }
      }
    }
  });
  return { headerRowCount: $table.tHead?.rows.length ?? 0, rows };
}
