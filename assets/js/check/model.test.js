import assert from 'node:assert/strict';
import { test } from 'node:test';

import { completed, smallModel } from './fixture.test.js';
import { wholeModel } from './model.js';

/** As a page carries it: without what holds nothing. @param {any} value @returns {any} */
function carried(value) {
  if (Array.isArray(value)) {
    return value.map(carried);
  }
  const entries = Object.entries(value).filter(([, field]) => field !== null && !(Array.isArray(field) && field.length === 0));
  return Object.fromEntries(entries.map(([key, field]) => [key, key === 'basis' ? carried(field) : field]));
}

test('a model is made whole, and a document embeds the part that makes it readable', () => {
  const whole = completed(smallModel());
  const model = wholeModel({ ...whole, questions: carried(whole.questions), snapshot: undefined });
  assert.deepEqual(
    model.questions.map(({ basis, ...question }) => ({ ...question, basis: basis.map(({ section, says }) => ({ section, says })) })),
    whole.questions.map(({ basis, ...question }) => ({ ...question, basis: basis.map(({ section, says }) => ({ section, says })) })),
  );
  assert.deepEqual(model.snapshot.questions.map(({ id }) => id), whole.questions.map(({ id }) => id));
  for (const question of model.snapshot.questions) {
    assert.deepEqual(Object.keys(question).sort(), ['basis', 'facet', 'id', 'mh', 'modality', 'no', 'points', 'rev', 'scale', 'text']);
    assert.ok(question.basis.every((basis) => basis.law !== null), 'an article that is not there is left out');
  }
});

test('a place that several grounds share is named once on the page, and each ground has it', () => {
  const whole = completed(smallModel());
  const [first] = carried(whole.questions);
  const [indicator] = carried(whole.indicators);
  const model = wholeModel({
    ...whole,
    places: { 'I-1 1-2': { label: 'Ⅰ-1　p.1–2', href: '../guide/1-1.html#I-1' }, 'I-3 6': { label: 'Ⅰ-3　p.6', href: '../guide/1-3.html#I-3' } },
    questions: [{ ...first, basis: [{ section: 'I-1', page: 1, page_to: 2, says: 'a' }, { section: 'I-3', page: 6, says: 'b' }] }],
    indicators: [{ ...indicator, basis: [{ section: 'I-3', page: 6, says: 'c' }] }],
  });
  assert.deepEqual(model.questions[0]?.basis.map(({ label, href }) => [label, href]), [
    ['Ⅰ-1　p.1–2', '../guide/1-1.html#I-1'],
    ['Ⅰ-3　p.6', '../guide/1-3.html#I-3'],
  ]);
  assert.equal(model.indicators[0]?.basis[0]?.label, 'Ⅰ-3　p.6');
  assert.ok(!('places' in model), 'what the page shares is no part of the model');
});

test('what the blank form says of a question is read there, in the order in which a document embeds it', () => {
  const whole = completed(smallModel());
  const [question] = whole.questions;
  const carriedQuestion = {
    ...carried([{ ...question, no: null, rev: null, scale: null, facet: null, modality: null, text: { easy: 'b' }, basis: [{ says: 'c' }] }])[0], points: ['p1'],
  };
  const shown = new Map([[question?.id ?? '', {
    no: '2-1', facet: 'f1', modality: 'gimu', text: 'a', points: ['d'], basis: [{ section: 'I-1', page: 1, page_to: 2 }],
  }]]);
  const model = wholeModel({ ...whole, places: { 'I-1 1-2': { label: 'Ⅰ-1　p.1–2', href: '../guide/1-1.html#I-1' } }, questions: [carriedQuestion] }, shown);
  const [made] = model.questions;
  assert.deepEqual([made?.rev, made?.scale], [1, Object.keys(whole.scales)[0]], 'what goes without saying');
  assert.deepEqual([made?.no, made?.facet, made?.modality, made?.points], ['2-1', 'f1', 'gimu', [{ id: 'p1', text: 'd' }]]);
  assert.equal(JSON.stringify(made?.text), '{"easy":"b","ja":"a"}');
  assert.deepEqual(made?.basis.map(({ section, page, label, says }) => [section, page, label, says]), [['I-1', 1, 'Ⅰ-1　p.1–2', 'c']]);
  assert.equal(JSON.stringify(model.snapshot.questions[0].basis), '[{"section":"I-1","says":"c"}]');
});
