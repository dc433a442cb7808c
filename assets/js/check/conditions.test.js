import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { askedFacts, askedItems, askedStates, effectiveState } from './conditions.js';
import { answer, docOf, mhOf, question, smallModel } from './fixture.test.js';

const VECTORS = JSON.parse(readFileSync(new URL('../../../tests/vectors/conditions.json', import.meta.url), 'utf8'));

for (const { name, condition, profile, answers, expect } of VECTORS) {
  test(`shared vector: ${name}`, () => {
    const fact = (/** @type {string} */ id) => ({ id, rev: 1, mh: mhOf(id), ask: { ja: id }, options: [] });
    const model = smallModel({
      profile: ['t', 'u', 'v', 'f', 'g', 'h'].map(fact),
      questions: [...['q', 'r', 's', 'p', 'w', 'x'].map((id) => question({ id, facet: 'yakuwari', no: id })), question({ id: 'asked-if', facet: 'yakuwari', no: '9', applies_if: condition })],
    });
    const doc = docOf(model, {
      profile: Object.fromEntries(Object.entries(profile).map(([id, v]) => [id, { rev: 1, mh: mhOf(id), v }])),
      answers: Object.fromEntries(Object.entries(answers).map(([id, state]) => [id, { rev: 1, mh: mhOf(id), state }])),
    });
    assert.equal(askedStates(model, doc).get('asked-if'), { true: 'yes', false: 'no', null: 'undetermined' }[String(expect)]);
  });
}

test('case 31: an answer kept behind a closed branch counts for nothing until the branch opens again', () => {
  const model = smallModel();
  const doc = docOf(model, { profile: { 'kikan-form': { rev: 1, mh: 'x', v: 'itaku' }, 'hojin-kazu': { rev: 1, mh: 'x', v: 'fukusu' } }, answers: { 'itaku-keiyaku': answer(model, 'itaku-keiyaku', { state: 'met' }) } });
  const asked = (/** @type {string} */ form) => {
    Object.assign(doc.profile['kikan-form'] ?? {}, { v: form });
    return [askedStates(model, doc).get('itaku-keiyaku'), askedStates(model, doc).get('kyogi'), askedFacts(model, doc).get('hojin-kazu')];
  };
  assert.deepEqual(asked('itaku'), ['yes', 'yes', 'yes']);
  assert.deepEqual(asked('chokuei'), ['no', 'yes', 'no']);
  assert.deepEqual(asked('misecchi'), ['no', 'no', 'no']);
  assert.deepEqual(asked('itaku'), ['yes', 'yes', 'yes']);
  assert.equal(effectiveState(doc.answers['itaku-keiyaku']), 'met');
});

test('a condition on what is not there, or in a ring, asks rather than fails', () => {
  const model = smallModel({
    profile: [],
    questions: [
      question({ id: 'a', facet: 'yakuwari', no: '1', applies_if: { answer: 'b', in: ['met'] } }), question({ id: 'b', facet: 'yakuwari', no: '2', applies_if: { answer: 'a', in: ['met'] } }),
      question({ id: 'c', facet: 'yakuwari', no: '3', applies_if: { profile: 'nowhere', is: 'x' } }), question({ id: 'd', facet: 'yakuwari', no: '4', applies_if: {} }),
    ],
  });
  const { questions } = askedItems(model, docOf(model));
  assert.equal(questions.size, 4);
  assert.equal(questions.get('c'), 'no');
});
