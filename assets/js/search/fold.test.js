import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { fold, readSpellings } from './fold.js';
import { grams } from './grams.js';

const file = new URL('../../../tests/fixtures/search_vectors.json', import.meta.url);
const { spellings, vectors } = JSON.parse(readFileSync(file, 'utf8'));

test('both halves of the search cut a text alike', () => {
  const pairs = readSpellings(spellings);
  for (const { text, folded, grams: expected } of vectors) {
    const found = fold(text, pairs);
    assert.equal(found.text, folded, text);
    assert.equal(found.scripts.length, found.characters.length, text);
    assert.deepEqual(grams(found.characters, true), expected, text);
  }
});
