import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cssString, marginBoxes, moved } from './plan.js';

test('an entry moves by one place and never out of the list', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 1, -1), ['b', 'a', 'c']);
  assert.deepEqual(moved(['a', 'b', 'c'], 1, 1), ['a', 'c', 'b']);
  assert.deepEqual(moved(['a', 'b', 'c'], 0, -1), ['a', 'b', 'c']);
  assert.deepEqual(moved(['a', 'b', 'c'], 2, 1), ['a', 'b', 'c']);
});

test('text in a margin box cannot end its string', () => {
  assert.equal(cssString('a"b\\c\n'), '"a\\22 b\\5c c\\a "');
  assert.ok(!marginBoxes({ town: '', name: '"; } body { display: none } /*', date: '', number: '' }).includes('"; }  body'));
  assert.equal(
    marginBoxes({ town: 'みどり市版', name: '協議会', date: '11月23日', number: '資料1' }),
    '@page { @top-left { content: "みどり市版　協議会　11月23日"; white-space: nowrap; font-size: 9pt; } @top-right { content: "資料1"; white-space: nowrap; font-size: 9pt; } }',
  );
});
