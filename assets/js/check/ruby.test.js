import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { readings } from './readings/messages.js';
import { rubyParts, rubyWords } from './ruby.js';

const words = rubyWords(readings);

test('a text is cut at the longest words, and nothing of it is lost', () => {
  const parts = rubyParts('困ったとき、家族と 話し合う。', words);
  assert.deepEqual(parts.filter(({ reading }) => reading !== ''), [{ text: '困', reading: 'こま' }, { text: '家族', reading: 'かぞく' }, { text: '話', reading: 'はな' }, { text: '合', reading: 'あ' }]);
  assert.equal(parts.map(({ text }) => text).join(''), '困ったとき、家族と 話し合う。');
  assert.deepEqual(rubyParts('読みのない鬱', words), [{ text: '読みのない鬱', reading: '' }]);
  assert.deepEqual(rubyParts('', words), []);
});

test('every word in which people are asked has its reading', () => {
  const content = new URL('../../../content/checks/shichoson/2026.yaml', import.meta.url);
  const source = readFileSync(content, 'utf8');
  const voices = source.slice(source.indexOf('\nvoices:'));
  const texts = [...voices.slice(0, voices.indexOf('\nindicators:') < 0 ? undefined : voices.indexOf('\nindicators:')).matchAll(/(?:easy: |hint_easy: )([^}\n]+)/gu)].map(([, text]) => text ?? '');
  assert.ok(texts.length >= 24);
  const bare = texts.flatMap((text) => rubyParts(text, words).filter(({ text: part, reading }) => reading === '' && /\p{Script=Han}/u.test(part)).map(({ text: part }) => `${part} in ${text}`));
  assert.deepEqual(bare, []);
});
