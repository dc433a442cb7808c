import assert from 'node:assert/strict';
import { test } from 'node:test';

import { withSave } from './doc.js';
import { smallModel } from './fixture.test.js';
import { readText } from './read.js';
import { sampleDoc } from './sample.js';
import { summarise } from './summary.js';
import { voiceTallies } from './voices.js';

const model = smallModel();
const OPTIONS = { docId: 'a-20261123-abcdefghij', at: '2026-11-23T09:00:00+09:00', build: 'b', asOf: '2026-11-23' };

test('the sample is a whole document that says of itself that it is made up', () => {
  const doc = sampleDoc(model, OPTIONS);
  const back = readText(withSave(doc, model, OPTIONS).text, model);
  assert.ok(back.error === undefined && back.aside.length === 0 && back.warnings.length === 0, JSON.stringify(back));
  assert.match(doc.subject.name, /○○（見本）/u);
  assert.ok(Object.values(doc.answers).every(({ reason = '' }) => reason === '' || reason.includes('見本')));
  const summary = summarise(model, doc);
  assert.deepEqual(summary.lists.unanswered.filter((id) => model.questions.find((question) => question.id === id)?.core), [], 'the core questions are answered');
  assert.deepEqual(summary.gate.na, []);
  assert.ok(summary.lists.unknown.every(({ who }) => who !== ''), 'and each open one says whom to ask');
  assert.ok(summary.plan.open + summary.plan.doing > 0);
  assert.ok(Object.values(voiceTallies(model, doc)).every(({ differs, small }) => !differs && !small));
});

test('it is made the same from the same', () => {
  assert.equal(JSON.stringify(sampleDoc(model, OPTIONS)), JSON.stringify(sampleDoc(model, OPTIONS)));
});
