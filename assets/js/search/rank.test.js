import assert from 'node:assert/strict';
import { test } from 'node:test';

import { explainFirst, longestRun, rarity, scopeOf } from './rank.js';

test('the longest piece of a word is found with its place', () => {
  assert.deepEqual(longestRun([...'基幹相談'], '地域の相談支援'), { length: 2, at: 3 });
  assert.deepEqual(longestRun([...'基幹'], '地域'), { length: 0, at: -1 });
  assert.deepEqual(longestRun([...'𠮟る相談'], 'よく𠮟る'), { length: 2, at: 2 });
});

test('a rare gram counts more, in steps', () => {
  assert.ok(rarity(1, 100) > rarity(50, 100));
  assert.equal((rarity(7, 100) * 1024) % 1, 0);
});

test('kinds that restate stand behind the first three that explain as much', () => {
  const kinds = ['duty', 'quiz', 'guide', 'law', 'guide', 'guide', 'guide'];
  const coverages = [1, 1, 0.8, 0.5, 0.9, 0.7, 1];
  const ranked = kinds.map((_, unit) => ({ unit, score: 10 - unit, coverage: coverages[unit] ?? 0, alternatives: [] }));
  const order = explainFirst(ranked, 30, (unit) => kinds[unit] ?? '').map(({ unit }) => unit);
  assert.deepEqual(order, [2, 4, 5, 0, 1, 3, 6]);
});

test('duties are found under roles, pairs under terms', () => {
  assert.deepEqual(['duty', 'pair', 'guide'].map(scopeOf), ['role', 'term', 'guide']);
});
