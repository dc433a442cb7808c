import assert from 'node:assert/strict';
import { test } from 'node:test';

import { csvText, guardedCell } from './csv.js';

/** A reader after RFC 4180, for reading back. @param {string} text */
function parse(text) {
  const rows = [];
  let row = [];
  for (const match of text.slice(1).matchAll(/"((?:[^"]|"")*)"(,|\r\n)/gu)) {
    const value = match[1].replaceAll('""', '"');
    row.push(value.startsWith("'") ? value.slice(1) : value);
    if (match[2] !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

test('what a spreadsheet would run gets an apostrophe, a plain number does not', () => {
  for (const text of ['=1+1', '+A1', '-1+2', '@SUM(A1)', '＝1', '＋1', '－1', '＠x', '\t=1', '\r=1', '\n=1', "'x", '-', '-1,234', '+81']) {
    assert.equal(guardedCell(text), `'${text}`);
  }
  for (const text of ['-5', '3.5', '12', '令和8年', '', '①', 'a=b']) {
    assert.equal(guardedCell(text), text);
  }
});

test('the text has BOM, quotes and CRLF', () => {
  assert.equal(csvText([['項目', '値"'], ['=1', '2\n行']]), '\uFEFF"項目","値"""\r\n"\'=1","2\n行"\r\n');
});

test('reading back gives what was written', () => {
  const texts = ['', 'a', '"', '""', ',', '\r\n', '\n', "'", "''", '=1', '-5', '－', '＠', '\uFEFF', '葛󠄀飾', '😀'];
  const grid = texts.map((text, index) => [text, String(index), `${text}${text}`]);
  assert.deepEqual(parse(csvText(grid)), grid);
});
