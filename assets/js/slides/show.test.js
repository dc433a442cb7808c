import assert from 'node:assert/strict';
import { test } from 'node:test';

import { clockText, keyAction } from './show.js';

test('keys move by one slide and stop at both ends', () => {
  assert.deepEqual(['ArrowRight', 'PageDown', 'ArrowLeft', 'PageUp'].map((key) => keyAction(key, 1, 3)), [2, 2, 0, 0]);
  assert.equal(keyAction('ArrowRight', 2, 3), 2);
  assert.equal(keyAction('PageUp', 0, 3), 0);
  assert.equal(keyAction('End', 0, 3), 2);
  assert.equal(keyAction('Home', 2, 3), 0);
});

test('Escape goes back to the list; other keys are left alone', () => {
  assert.equal(keyAction('Escape', 2, 3), 'list');
  for (const key of ['Enter', ' ', 'a', 'Tab', 'ArrowDown']) {
    assert.equal(keyAction(key, 1, 3), null, key);
  }
});

test('time runs in minutes and seconds', () => {
  assert.equal(clockText(0), '00:00');
  assert.equal(clockText(61_999), '01:01');
  assert.equal(clockText(3_600_000), '60:00');
});
