import assert from 'node:assert/strict';
import { test } from 'node:test';

import { snippet } from './snippet.js';

/** @param {string} text @param {string[]} typed @param {number} [length] */
const shown = (text, typed, length) =>
  snippet(text, { typed, others: [] }, length)
    .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
    .join('');

test('what was found is marked where it stands, over marks that folding drops', () => {
  assert.equal(shown('基幹相談支援センターの役割', ['基幹相談支援せんた']), '[基幹相談支援センター]の役割');
  assert.equal(shown('ｱｳﾄﾘｰﾁと訪問', ['訪問']), 'ｱｳﾄﾘｰﾁと[訪問]');
});

test('a long text is cut round its matches', () => {
  const text = `${'あ'.repeat(200)}委託相談${'い'.repeat(200)}`;
  const cut = shown(text, ['委託相談'], 60);
  assert.ok(cut.startsWith('…') && cut.endsWith('…') && cut.includes('[委託相談]'), cut);
});

test('markup in a text stays text', () => {
  assert.equal(shown('<img src=x onerror=alert(1)>相談', ['相談']), '<img src=x onerror=alert(1)>[相談]');
});
