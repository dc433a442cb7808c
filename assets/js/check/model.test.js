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
