import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createEngine } from './engine.js';
import { suggest } from './suggest.js';

/** @typedef {[kind: string, anchor: string, title: string, text: string]} Row */

/** @type {Row[]} */
const rows = [
  ['term', 'kikan', '基幹相談支援センター', '地域の相談支援の中核となる機関です。'],
  ['guide', 'setchi', '設置', '市町村は、基幹相談支援センターを設置するよう努めます。'],
  ['guide', 'rito', '離島への支援', '都道府県は、社会資源の少ない離島などを支えます。'],
  ['law', 'a77-2', '第77条の2', '基幹相談支援センターについて定めます。'],
  ['duty', 'd1', '基幹相談支援センターを離島に設置する', '基幹相談支援センターを離島に設置する'],
  ['duty', 'd2', '離島の基幹相談支援センターを設置する', '離島の基幹相談支援センターを設置する'],
];
const engine = createEngine({
  spellings: [['障がい', '障害']],
  names: [
    { text: '基幹相談支援センター', kind: 0, unit: 0, means: [] },
    { text: '基幹', kind: 1, unit: 0, means: ['基幹相談支援センター'] },
    { text: 'きかんそうだんしえんせんたー', kind: 3, unit: 0, means: ['基幹相談支援センター'] },
    { text: '第77条の2', kind: 2, unit: 3, means: [] },
    { text: '県', kind: 6, unit: -1, means: ['都道府県'] },
  ],
  cards: [{ unit: 0, home: 1, line: 0 }],
  pages: [{ url: 'p.html', title: 'P', id: 'G-1', breadcrumb: [] }],
  units: rows.map(([kind, anchor, title, text]) => ({ page: 0, anchor, kind, title, above: [], headings: [], source: '', text })),
  pieces: null,
});
const anchors = (/** @type {string} */ query, scope = '') => engine.search(query, scope).hits.map(({ unit }) => engine.head.units[unit]?.anchor);

test('a term leads to the section that defines it, and brings its card', () => {
  for (const query of ['基幹相談支援センター', '基幹', 'きかんそうだんしえんせんたー', '「基幹」', '基幹相談支援センタ']) {
    const [hit] = engine.search(query, '').hits;
    assert.deepEqual([hit?.unit, hit?.card, hit?.isDefining], [1, 0, true], query);
  }
});

test('a slip in a name means the name', () => {
  assert.equal(anchors('機関相談支援センター')[0], 'setchi');
});

test('within a scope the entry of the term itself stands first', () => {
  assert.deepEqual(anchors('基幹', 'term'), ['kikan']);
  assert.equal(anchors('基幹', 'role')[0], 'd1');
});

test('an article is found in any writing', () => {
  for (const query of ['第77条の2', '77の2', '第七十七条の二', '法第７７条の２']) {
    assert.equal(anchors(query)[0], 'a77-2', query);
  }
});

test('sections stand before duties that hold the same words', () => {
  assert.equal(anchors('県 離島')[0], 'rito');
  assert.deepEqual(anchors('離島の支援はだれがする？')[0], 'rito');
});

test('nothing is found where nothing stands', () => {
  for (const query of ['', '　', '？！', '👍', 'qqqqzz', '<script>', '__proto__']) {
    assert.deepEqual(anchors(query), [], query);
  }
});

test('near words are offered', () => {
  assert.deepEqual(suggest('基幹相談支援せんさ', engine.head, engine.spellings), ['基幹相談支援センター']);
});
