/** Cases of CHECKS section 15 that go over several modules. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';

import { canonicalJson } from './canonical.js';
import { withSave } from './doc.js';
import { answer, docOf, smallModel } from './fixture.test.js';
import { migrate, planMigration } from './migrate.js';
import { readAnswers, reconcile } from './read.js';
import { summarise } from './summary.js';

const model = smallModel();
const SAVE = { at: '2026-11-23T17:05:09+09:00', build: 'b1' };
const OPTIONS = { docId: 'a-20281123-zzzzzzzzzz', at: '2028-11-23T09:00:00+09:00', build: 'b2' };
const every = (/** @type {string} */ state) => Object.fromEntries(model.questions.map(({ id }) => [id, answer(model, id, { state })]));

test('case 35: na without a reason is saved, and listed for those who want to fix the document', () => {
  const doc = docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'na' }) } });
  const { text } = withSave(doc, model, SAVE);
  const back = /** @type {any} */ (readAnswers(new TextEncoder().encode(text), 'x.json', model));
  assert.equal(back.doc.answers.secchi.state, 'na');
  const { lists, gate } = summarise(model, back.doc);
  assert.deepEqual(lists.na, [{ id: 'secchi', reason: null, who: '' }]);
  assert.deepEqual(gate.na, ['secchi']);
});

test('case 42: without a previous file, or with one that cannot be read or is of another body, the round starts without comparison', () => {
  assert.equal(summarise(model, docOf(model), { previous: null }).comparison, null);
  const { text } = withSave(docOf(model, { answers: every('met') }), model, SAVE);
  const damaged = readAnswers(new TextEncoder().encode(text.slice(0, 200)), 'x.json', model);
  assert.equal(damaged.error?.code, 'not-json');
  const mine = docOf(model, {}, { code: '131016' });
  const theirs = docOf(model, {}, { code: '999999' });
  assert.equal(reconcile({ doc: mine, file: null }, theirs, model).case, 'other-subject');
});

test('edge 55: interim, then full two cycles later: each counts what it asked', () => {
  const full = withSave(docOf(model, { answers: every('not') }), model, SAVE).doc;
  const interim = migrate(full, model, [], { ...OPTIONS, docId: 'a-20271123-iiiiiiiiii', cycle: { kind: 'interim', label: '中間' } });
  for (const id of ['secchi', 'bunsho', 'shuchi']) {
    Object.assign(interim.answers[id] ?? {}, { state: 'met', carried: { .../** @type {any} */ (interim.answers[id]?.carried), confirmed_at: OPTIONS.at } });
  }
  const half = summarise(model, interim, { previous: full });
  assert.deepEqual([half.scope, Object.keys(half.states)], ['interim', ['secchi', 'bunsho', 'shuchi']]);
  assert.deepEqual([half.comparison?.counts.improved, half.comparison?.comparable], [3, 3]);
  assert.deepEqual(half.lists.carried, [], 'what is only carried along is neither counted nor asked about');

  const next = migrate(interim, model, [], OPTIONS);
  assert.equal(next.cycle.kind, 'full');
  assert.equal(next.answers.secchi?.state, 'met');
  assert.deepEqual(next.answers.kenshu?.carried?.from.map(({ id, state }) => [id, state]), [['kenshu', 'not']], 'from the cycle before the last');
  assert.equal(next.answers.kenshu?.carried?.from_doc, full.doc_id);
  const counted = summarise(model, { ...next, answers: every('met') }, { previous: full });
  assert.equal(counted.comparison?.counts.improved, counted.comparison?.comparable);
});

test('edge 57: bodies that were merged or renamed are shown as they are, and nothing is joined in silence', () => {
  const predecessors = [{ code: '131001', name: '旧A町', until: '2027-03-31' }, { code: '131002', name: '旧B村', until: '2027-03-31' }];
  const merged = docOf(model, {}, { code: '139999', name: '新市', predecessors });
  const { text } = withSave(merged, model, SAVE);
  const back = /** @type {any} */ (readAnswers(new TextEncoder().encode(text), 'x.json', model));
  assert.equal(canonicalJson(back.doc.subject.predecessors), canonicalJson(predecessors));
  const old = docOf(model, { answers: every('met') }, { code: '131001', name: '旧A町' });
  assert.equal(reconcile({ doc: merged, file: null }, old, model).case, 'other-subject');
  const begun = migrate(old, model, [], { ...OPTIONS, into: merged });
  assert.equal(begun.subject.name, '新市');
  assert.equal(summarise(model, begun).cells['yakuwari/all']?.met, 0, 'reference only until somebody confirms');
  const counts = planMigration(old, model).buckets;
  assert.equal(counts.confirm.length, model.questions.length);
});

test('case 36: words that judge a body stand in no text of these files', () => {
  const folder = new URL('./', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('messages.js'));
  assert.ok(sources.length > 1);
  for (const name of sources) {
    const text = readFileSync(new URL(name, folder), 'utf8').replaceAll('点数ではありません', '').replaceAll('点数では ありません', '');
    for (const word of ['合計点', '平均点', '点数', '順位', '達成率', 'スコア', '合格', '偏差値', 'ランキング', '完了']) {
      assert.ok(!text.includes(word), `${name}: ${word}`);
    }
  }
});
