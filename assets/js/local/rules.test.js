import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { holdsMobileNumber, isAddress, noteFault, valueFault } from './rules.js';

test('the rules are those of the program', () => {
  const vectors = JSON.parse(readFileSync(new URL('../../../tests/fixtures/local_vectors.json', import.meta.url), 'utf8'));
  assert.ok(vectors.length > 20);
  for (const { kind, text: part, repeat = 1, fault, address = false, mobile = false } of vectors) {
    const text = part.repeat(repeat);
    assert.equal((kind === 'note' ? noteFault(text) : valueFault(text, kind === 'lines')) ?? null, fault, text);
    assert.equal(isAddress(text), address, text);
    assert.equal(holdsMobileNumber(text), mobile, text);
  }
});

test('characters that cannot be seen are refused', () => {
  for (const character of ['\u200B', '\u202E', '\u0000', '\uFEFF']) {
    assert.equal(valueFault(`み${character}どり`, false), 'character');
  }
});
