import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import * as constants from './constants.js';

test('the figures of CHECKS 1.7 are those of the file that the program reads too', () => {
  const shared = JSON.parse(readFileSync(new URL('../../../tests/vectors/limits.json', import.meta.url), 'utf8'));
  assert.deepEqual(JSON.parse(JSON.stringify({ ...constants })), shared);
});
