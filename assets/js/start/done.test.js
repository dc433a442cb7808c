import assert from 'node:assert/strict';
import { test } from 'node:test';

import { doneText, parseDone, stageStates } from './done.js';

const known = ['a-1', 'a-2', 'b-1'];

test('what is done comes back', () => {
  assert.deepEqual(parseDone(doneText(new Set(['a-1', 'b-1'])), known), new Set(['a-1', 'b-1']));
  assert.equal(doneText(new Set()), null);
});

test('what is foreign or of an older edition is left out', () => {
  for (const text of [null, '', '{', 'null', '{"a-1":true}', '"a-1"', '["z-1", 3]']) {
    assert.deepEqual(parseDone(text, known), new Set(), String(text));
  }
});

test('the sheet lists what is open of the stages that have begun, as far as there is room', () => {
  const tasks = (/** @type {string} */ name, /** @type {number} */ count) => Array.from({ length: count }, (_, index) => ({ id: `${name}-${index}`, text: `${name}${index}` }));
  const stages = [
    { id: 'a', tasks: tasks('a', 3) },
    { id: 'b', tasks: tasks('b', 12) },
    { id: 'c', tasks: tasks('c', 2) },
  ];
  const [a, b, c] = stageStates(stages, new Set(['a-0', 'b-0']));
  assert.deepEqual(a, { id: 'a', done: 1, total: 3, open: ['a1', 'a2'], more: 0 });
  assert.equal(b?.open.length, 8);
  assert.equal(b?.more, 3);
  assert.deepEqual(c, { id: 'c', done: 0, total: 2, open: [], more: 2 });
});
