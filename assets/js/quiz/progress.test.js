import assert from 'node:assert/strict';
import { test } from 'node:test';

import { NO_PROGRESS, parseProgress, progressText, score } from './progress.js';

const choices = new Map([
  ['kihon-a', ['1', '2', '3']],
  ['kihon-b', ['1', '2']],
]);

test('what is stored comes back', () => {
  const progress = { answers: new Map([['kihon-a', '2']]), day: '2026-11-23' };
  assert.deepEqual(parseProgress(progressText(progress), choices), progress);
});

test('what is foreign, cut off or of an older edition is left out', () => {
  for (const text of [null, '', '{', 'null', '[]', '"a"', '{"answers":null}', '{"answers":{"kihon-a":"9","kihon-z":"1"}}', '{"answers":{"kihon-a":1}}']) {
    assert.deepEqual(parseProgress(text, choices), NO_PROGRESS, String(text));
  }
  const { day } = parseProgress('{"answers":{"kihon-a":"1"},"day":"yesterday"}', choices);
  assert.equal(day, null);
});

test('right answers are counted among those given', () => {
  const right = new Map([
    ['kihon-a', '1'],
    ['kihon-b', '1'],
  ]);
  assert.deepEqual(score(NO_PROGRESS, right), { answered: 0, right: 0, wrongIds: [] });
  const progress = { answers: new Map([['kihon-a', '1'], ['kihon-b', '2']]), day: null };
  assert.deepEqual(score(progress, right), { answered: 2, right: 1, wrongIds: ['kihon-b'] });
});
