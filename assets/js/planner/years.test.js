import assert from 'node:assert/strict';
import { test } from 'node:test';

import { messages } from './messages.js';
import { dueYears, eraOf, parseYear } from './years.js';

/** @param {string} text */
const parse = (text) => parseYear(text, messages.years);

test('a year is read in both calendars, however it is written', () => {
  for (const text of ['2024', '２０２４', '2024年', ' 2024 年度', '令和6', '令和６年', 'R6', 'r6', 'R.6', 'Ｒ６', 'R06', '令和6年度']) {
    assert.equal(parse(text), 2024, text);
  }
  assert.equal(parse('令和元年'), 2019);
  assert.equal(parse('令和1'), 2019);
  assert.equal(parse('平成31年'), 2019);
  assert.equal(parse('H元'), 1989);
});

test('what is no year is refused', () => {
  for (const text of ['', '年', '24', '令和', '令和0', '平成32', '昭和66', '大正3', '1899', '2200', '20240', '2024-04', 'R6月', '令和六']) {
    assert.equal(parse(text), null, text);
  }
});

test('a year has its era, the newer one where two share it', () => {
  assert.deepEqual(eraOf(2024, messages.years.eras), { name: '令和', year: 6 });
  assert.deepEqual(eraOf(2019, messages.years.eras), { name: '令和', year: 1 });
  assert.deepEqual(eraOf(2018, messages.years.eras), { name: '平成', year: 30 });
  assert.equal(eraOf(1900, messages.years.eras), null);
});

test('renewals fall due at equal distances', () => {
  assert.deepEqual(dueYears(2024, 5, 3), [2029, 2034, 2039]);
  assert.deepEqual(dueYears(2024, 5, 0), []);
});
