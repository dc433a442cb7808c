import assert from 'node:assert/strict';
import { test } from 'node:test';

import { concerns, roleOf, searchFor } from './selection.js';

test('only a role of the page is taken from the address', () => {
  assert.equal(roleOf('?role=kikan', ['kikan', 'kuni']), 'kikan');
  assert.equal(roleOf('?role=x', ['kikan']), '');
  assert.equal(roleOf('', ['kikan']), '');
});

test('a choice can be shared by its address', () => {
  assert.equal(searchFor('', 'kikan'), '?role=kikan');
  assert.equal(searchFor('?role=kikan', ''), '');
  assert.equal(searchFor('?q=a&role=x', 'kikan'), '?q=a&role=kikan');
});

test('an entry concerns the roles it names, whole words only', () => {
  assert.equal(concerns('kikan shichoson', 'kikan'), true);
  assert.equal(concerns('kikan-a', 'kikan'), false);
  assert.equal(concerns(undefined, 'kikan'), false);
  assert.equal(concerns('kikan', ''), true);
});
