import assert from 'node:assert/strict';
import { test } from 'node:test';

import { csvFileName, expandSpans, withOneHeaderRow } from './csv.js';

/** @param {string} text @param {number} [rowSpan] @param {number} [columnSpan] */
const cell = (text, rowSpan = 1, columnSpan = 1) => ({ text, rowSpan, columnSpan });
/** @param {number} columnNumber */
const nameColumn = (columnNumber) => `列${columnNumber}`;

test('a merged cell stands in every place it covered', () => {
  const rows = [
    [cell('区分', 2), cell('人数', 1, 2)],
    [cell('前年'), cell('今年')],
    [cell('Ａ', 2), cell('1'), cell('2')],
    [cell('3'), cell('')],
  ];
  assert.deepEqual(expandSpans(rows), [
    ['区分', '人数', '人数'],
    ['区分', '前年', '今年'],
    ['Ａ', '1', '2'],
    ['Ａ', '3', ''],
  ]);
});

test('short rows are filled, and a span beyond the last row ends there', () => {
  assert.deepEqual(expandSpans([[cell('a', 9), cell('b')], []]), [['a', 'b'], ['a', '']]);
  assert.deepEqual(expandSpans([]), []);
});

test('several header rows become one', () => {
  const grid = [
    ['区分', '人数', '人数'],
    ['区分', '前年', ''],
    ['Ａ', '1', '2'],
  ];
  assert.deepEqual(withOneHeaderRow(grid, 2, nameColumn), [
    ['区分', '人数 前年', '人数'],
    ['Ａ', '1', '2'],
  ]);
});

test('a table without headings gets numbered ones', () => {
  assert.deepEqual(withOneHeaderRow([['甲', '乙']], 0, nameColumn), [['列1', '列2'], ['甲', '乙']]);
});

test('a file name is short and free of what Windows refuses', () => {
  assert.equal(csvFileName('だれが何をする表_○○市_20261123.csv', '表.csv'), 'だれが何をする表_○○市_20261123.csv');
  assert.equal(csvFileName('表Ⅰ－５　定義／①:*?<ｱ>', '表.csv'), '表Ⅰ－５定義.csv');
  assert.equal([...csvFileName('あ'.repeat(80), '表.csv')].length, 50);
  assert.equal(csvFileName(undefined, '表.csv'), '表.csv');
  assert.equal(csvFileName('／', '表.csv'), '表.csv');
});
