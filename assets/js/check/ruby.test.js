import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { messages as more } from './more/messages.js';
import { readings } from './readings/messages.js';
import { rubyParts, rubyWords } from './ruby.js';
import { words as said } from './words/messages.js';

const words = rubyWords(readings);

test('a text is cut at the longest words, and nothing of it is lost', () => {
  const parts = rubyParts('困ったとき、家族と 話し合う。', words);
  assert.deepEqual(parts.filter(({ reading }) => reading !== ''), [{ text: '困', reading: 'こま' }, { text: '家族', reading: 'かぞく' }, { text: '話', reading: 'はな' }, { text: '合', reading: 'あ' }]);
  assert.equal(parts.map(({ text }) => text).join(''), '困ったとき、家族と 話し合う。');
  assert.deepEqual(rubyParts('読みのない鬱', words), [{ text: '読みのない鬱', reading: '' }]);
  assert.deepEqual(rubyParts('', words), []);
});

test('a reading behind its word in brackets is taken from there', () => {
  const read = (/** @type {string} */ text) => rubyParts(text, words).map(({ text: part, reading }) => (reading === '' ? part : `${part}[${reading}]`)).join('');
  assert.equal(read('お年寄り（としより）の相談（そうだん）'), 'お年寄[としよ]りの相談[そうだん]');
  assert.equal(read('支援専門員（しえんせんもんいん）'), '支援専門員[しえんせんもんいん]');
  assert.equal(read('使える 相談（委託相談）'), '使[つか]える 相談[そうだん]（委託[いたく]相談[そうだん]）');
  assert.equal(read('人は 1人です。12人に 聞きました。'), '人[ひと]は 1人です。12人[にん]に 聞[き]きました。');
});

test('every word in which people are asked or told has its reading', () => {
  const texts = ['shichoson', 'todofuken', 'kikan', 'kyogikai'].flatMap((check) => {
    const source = readFileSync(new URL(`../../../content/checks/${check}/2026.yaml`, import.meta.url), 'utf8');
    // What is asked of the body itself is on no paper in easy words.
    return source.split('\n').filter((line) => !line.includes('ask: {')).flatMap((line) => /(?:easy: |hint_easy: )([^}\n]+)/u.exec(line)?.[1] ?? []);
  });
  assert.ok(texts.length >= 120);
  const { easy } = said;
  texts.push(easy.about, easy.notice, easy.voices, easy.noVoices, easy.plan, easy.noPlan, easy.asked(23), easy.said(4, easy.options.hai), ...Object.values(easy.states), more.voiceFormTitle, more.voiceFormLead, more.voiceFormMore, more.voiceOneLead);
  const bare = texts.flatMap((text) => rubyParts(text, words).filter(({ text: part, reading }) => reading === '' && /\p{Script=Han}/u.test(part)).map(({ text: part }) => `${part} in ${text}`));
  assert.deepEqual(bare, []);
});
