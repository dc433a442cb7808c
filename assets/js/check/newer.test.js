import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withSave } from './doc.js';
import { answer, docOf, smallModel } from './fixture.test.js';
import { readable } from './newer.js';

const model = smallModel();
const doc = docOf(model, {
  answers: { secchi: answer(model, 'secchi', { state: 'partly', reason: '半分', evidence: [{ id: 'i1', title: '要綱', where: '棚' }] }), kieta: { state: 'met', reason: '別の問い' } },
  plan: [{ id: 'p1', what: '見直す' }],
});
const raw = () => JSON.parse(withSave(doc, model, { at: '2026-11-23T09:00:00+09:00', build: 'b' }).text);

test('case 20: a file of a newer format is told by its own words', () => {
  const shown = readable({ ...raw(), schema: 2 });
  assert.equal(shown.subject, '○○市');
  assert.equal(shown.answered, 2);
  const items = shown.facets.flatMap(({ items }) => items);
  const secchi = items.find(({ name }) => name.includes('secchi'));
  assert.deepEqual([secchi?.state, secchi?.label, secchi?.texts], ['partly', '△ 一部できている', ['半分', '要綱\u3000棚']]);
  assert.deepEqual(items.find(({ name }) => name === 'kieta')?.texts, ['別の問い']);
  assert.deepEqual(shown.plan, ['見直す']);
});

test('case 20: whatever a newer format makes of its fields, reading them does not fail', () => {
  const odd = [null, 0, 'x', [], {}, [[null]], { a: null }, [{}], true];
  const paths = [['subject'], ['as_of'], ['plan'], ['answers'], ['answers', 'secchi'], ['answers', 'secchi', 'evidence'], ['answers', 'secchi', 'state'], ['model_snapshot'], ['model_snapshot', 'questions'], ['model_snapshot', 'questions', '0'], ['model_snapshot', 'facets'], ['model_snapshot', 'facets', '0'], ['model_snapshot', 'scales'], ['model_snapshot', 'scales', 's4'], ['model_snapshot', 'scales', 's4', 'options']];
  for (const path of paths) {
    for (const value of odd) {
      const file = raw();
      const place = path.slice(0, -1).reduce((at, key) => at[key], file);
      place[/** @type {string} */ (path.at(-1))] = value;
      assert.ok(Array.isArray(readable(file).facets), `${path.join('/')} = ${JSON.stringify(value)}`);
    }
  }
});
