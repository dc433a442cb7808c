import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isSelected, parseSelection, selectionSearch } from './selection.js';

const known = new Map([
  ['role', ['kikan', 'itaku']],
  ['theme', ['jinzai', 'renkei']],
  ['modality', ['gimu']],
]);

test('the address says what is selected', () => {
  assert.deepEqual(parseSelection('?role=kikan&modality=gimu', known), { role: 'kikan', theme: '', modality: 'gimu' });
  assert.deepEqual(parseSelection('', known), { role: '', theme: '', modality: '' });
});

test('a value that no list offers shows everything', () => {
  assert.deepEqual(parseSelection('?role=nobody&theme=%E0', known), { role: '', theme: '', modality: '' });
});

test('a selection comes back from its own address, and other parameters stay', () => {
  for (const role of ['', 'kikan']) {
    for (const theme of ['', 'renkei']) {
      const selection = { role, theme, modality: '' };
      const search = selectionSearch('?role=itaku&q=x', selection);
      assert.deepEqual(parseSelection(search, known), selection);
      assert.equal(new URLSearchParams(search).get('q'), 'x');
    }
  }
  assert.equal(selectionSearch('?role=kikan', { role: '', theme: '', modality: '' }), '');
});

test('filters combine, and one of several values is enough', () => {
  const row = { role: 'kikan', theme: 'jinzai renkei', modality: 'gimu' };
  /** @param {import('./selection.js').Selection} selection */
  const shown = (selection) => isSelected(selection, (name) => row[/** @type {keyof typeof row} */ (name)]);
  assert.equal(shown({ role: '', theme: '', modality: '' }), true);
  assert.equal(shown({ role: 'kikan', theme: 'renkei', modality: '' }), true);
  assert.equal(shown({ role: 'itaku', theme: 'renkei', modality: '' }), false);
  assert.equal(shown({ role: '', theme: 'ren', modality: '' }), false);
});
