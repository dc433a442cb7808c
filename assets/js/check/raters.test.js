import assert from 'node:assert/strict';
import { test } from 'node:test';

import { canonicalJson } from './canonical.js';
import { withSave } from './doc.js';
import { answer, chance, docOf, mhOf, smallModel } from './fixture.test.js';
import { dissentFrom, maskedItem, mergeRaters, takeRaters, withdrawRater } from './raters.js';
import { tallyRaters } from './tally.js';
import { archiveHtml } from './archive.js';
import { readText } from './read.js';
import { summarise } from './summary.js';

const model = smallModel();
const AT = '2026-11-23T09:00:00+09:00';
let number = 0;

/** @param {string} category @param {Record<string, string | [string, string]>} states @param {Record<string, any>} [fields] */
function rater(category, states, fields = {}) {
  number += 1;
  const answers = Object.fromEntries(Object.entries(states).map(([id, state]) => {
    const [value, reason] = Array.isArray(state) ? state : [state, ''];
    return [id, answer(model, id, { state: value, ...(reason === '' ? {} : { reason }) })];
  }));
  const docId = `a-20261101-${[...String(number).padStart(10, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
  return withSave(docOf(model, { doc_id: docId, role: { type: 'rater', category, label: `${category}${number}`, pack: null }, answers, ...fields }), model, { at: AT, build: 'b' }).doc;
}

test('flags and proposals follow what people answered, and nothing is averaged', () => {
  const check = (/** @type {[string, string][]} */ list, /** @type {string} */ flag, /** @type {string | null} */ proposal) => {
    const item = mergeRaters(model, list.map(([category, state]) => rater(category, { secchi: state }))).items.secchi;
    assert.deepEqual([item?.flag, item?.proposal], [flag, proposal], JSON.stringify(list));
  };
  check([], 'none', null);
  check([['kikan', 'met']], 'single', null);
  check([['kikan', 'met'], ['kazoku', 'met']], 'agree', 'met');
  check([['kikan', 'met'], ['kikan', 'met']], 'agree', null);
  check([['kikan', 'met'], ['kazoku', 'partly']], 'near', null);
  check([['kikan', 'met'], ['kazoku', 'started']], 'split', null);
  check([['kikan', 'met'], ['kazoku', 'partly'], ['ken', 'started']], 'split', null);
  check([['kikan', 'met'], ['kazoku', 'na']], 'split', null);
  check([['kikan', 'not'], ['kazoku', 'unknown']], 'split', null);
  check([['kikan', 'unknown'], ['kazoku', 'unknown']], 'agree', null);
  check([['kikan', 'na'], ['kazoku', 'na']], 'agree', null);
});

test('edge 46: any order, a subset twice, 1 to 30 raters, in parts or at once: one merge', () => {
  for (let seed = 0; seed < 60; seed += 1) {
    const random = chance(seed);
    const count = 1 + random.below(30);
    const docs = Array.from({ length: count }, () => rater(random.pick(['kikan', 'kazoku', 'tojisha', 'gyosei']), Object.fromEntries(model.questions.filter(() => random.flip(0.7)).map(({ id }) => [id, [random.pick(['met', 'partly', 'started', 'not', 'unknown', 'na', 'defer']), random.flip() ? `理由${random.below(5)}` : '']]))));
    docs.forEach((doc, index) => {
      Object.assign(doc.answers.secchi ?? {}, { evidence: [{ id: `i${index}`, title: `資料${index % 3}` }], points: index % 2 ? ['kiroku'] : ['bunsho'] });
    });
    const expected = canonicalJson(mergeRaters(model, docs));
    const again = random.shuffled([...docs, ...docs.filter(() => random.flip())]);
    assert.equal(canonicalJson(mergeRaters(model, again)), expected, `seed ${seed}`);
    const main = docOf(model);
    const atOnce = takeRaters(model, main, docs, { at: AT }).doc;
    const cut = random.below(count + 1);
    const parts = [again.slice(0, cut), again.slice(cut), docs];
    const inParts = random.shuffled(parts).reduce((doc, part) => takeRaters(model, doc, part, { at: AT }).doc, main);
    assert.equal(canonicalJson(inParts), canonicalJson(atOnce), `seed ${seed}`);
    assert.equal(canonicalJson(tallyRaters(model, atOnce.raters ?? [])), canonicalJson(tallyRaters(model, mergeRaters(model, docs).raters)));
    assert.deepEqual(mergeRaters(model, docs).items.secchi?.evidence.length, new Set(docs.flatMap((doc) => doc.answers.secchi?.evidence?.map(({ title }) => title) ?? [])).size);
  }
});

test('of two copies of one file the newer counts', () => {
  const first = rater('kikan', { secchi: 'met' });
  const changed = structuredClone(first);
  Object.assign(changed.answers.secchi ?? {}, { state: 'not' });
  const second = withSave(changed, model, { at: AT, build: 'b' }).doc;
  for (const docs of [[first, second], [second, first], [second, second, first]]) {
    const { items, report } = mergeRaters(model, docs);
    assert.equal(canonicalJson(items.secchi?.tally), '{"kikan":{"not":1}}');
    assert.deepEqual(report.replaced, [{ doc_id: first.doc_id, seq: 1, by: 2 }]);
  }
  const main = takeRaters(model, docOf(model), [second], { at: AT }).doc;
  const older = takeRaters(model, main, [first], { at: AT });
  assert.equal(canonicalJson(older.doc), canonicalJson(main));
  assert.deepEqual(takeRaters(model, main, [second], { at: AT }).report.same, [first.doc_id]);
});

test('edge 48: what is no rater of this checklist is refused with its reason; conflicting facts are listed', () => {
  const good = rater('kikan', { secchi: 'met' }, { profile: { 'kikan-form': { rev: 1, mh: mhOf('kikan-form'), v: 'itaku' } } });
  const other = rater('kazoku', { secchi: 'met' }, { profile: { 'kikan-form': { rev: 1, mh: mhOf('kikan-form'), v: 'chokuei' } } });
  const bad = (/** @type {any} */ fields, /** @type {any} */ states = { secchi: 'met' }) => rater('kikan', states, fields);
  const docs = [
    good, other, bad({ role: { type: 'consolidated', category: null, label: '', pack: null } }), bad({ role: { type: 'rater', category: null, label: '', pack: null } }),
    bad({ model: { id: 'shichoson', edition: '2026', patch: 1, meaning_hash: 'x' } }), bad({ model: { id: 'kikan', edition: '2022', patch: 1, meaning_hash: 'x' } }),
    bad({ model: { id: 'kikan', edition: '2026', patch: 2, meaning_hash: 'x' }, answers: { secchi: { rev: 1, mh: 'changed', state: 'met' } } }),
  ];
  const { report } = mergeRaters(model, docs);
  assert.deepEqual(report.refused.map(({ why }) => why).sort(), ['category', 'other-check', 'other-edition', 'other-meaning', 'role']);
  assert.deepEqual(report.facts.map(({ fact, values }) => [fact, Object.keys(values)]), [['kikan-form', ['chokuei', 'itaku']]]);
  const patched = smallModel({ meaning_hash: 'patched', questions: model.questions.map((question) => (question.id === 'secchi' ? { ...question, mh: 'patched', accepts: [question.mh] } : question)) });
  assert.deepEqual(mergeRaters(patched, [good]).report.refused, [], 'another patch whose meanings are accepted');
  assert.equal(takeRaters(model, docOf(model, {}, { code: '999999' }), [good], { at: AT }).report.refused[0]?.why, 'other-subject');
  assert.equal(readText(withSave(good, model, { at: AT, build: 'b' }).text, model, { role: 'consolidated' }).error?.code, 'role');
});

test('edge 47: a category of two is masked, and what can be worked out from the rest as well', () => {
  const docs = [rater('kikan', { secchi: ['met', '甲'] }), rater('kikan', { secchi: 'met' }), rater('kikan', { secchi: 'not' }), rater('kazoku', { secchi: ['not', '乙'] }), rater('kazoku', { secchi: 'not' })];
  const { items, raters } = mergeRaters(model, docs);
  const item = /** @type {any} */ (items.secchi);
  const masked = maskedItem(item, raters);
  assert.deepEqual([Object.keys(masked.tally), masked.small], [['kikan'], { people: 2, states: null }]);
  assert.deepEqual(masked.reasons.map(({ reason }) => reason), ['甲']);
  const more = mergeRaters(model, [...docs, rater('ken', { secchi: ['partly', '丙'] })]);
  const pooled = maskedItem(/** @type {any} */ (more.items.secchi), more.raters);
  assert.equal(canonicalJson(pooled.small), '{"people":3,"states":{"not":2,"partly":1}}');
  assert.deepEqual(pooled.reasons.map(({ category, reason }) => `${category} ${reason}`).sort(), ['kikan 甲', 'small 丙', 'small 乙']);
  const agreed = maskedItem(item, raters.map((one) => ({ ...one, show_small: true })));
  assert.deepEqual([Object.keys(agreed.tally), agreed.small], [['kazoku', 'kikan'], null]);
});

test('edge 49: dissent stays after another merge; a withdrawn rater leaves the counts, with an event', () => {
  const docs = [rater('kikan', { secchi: 'met' }), rater('kazoku', { secchi: ['not', '聞いたことがない'] })];
  const taken = takeRaters(model, docOf(model), docs, { at: AT }).doc;
  const item = /** @type {any} */ (tallyRaters(model, taken.raters ?? []).secchi);
  const dissent = dissentFrom(item, 'met');
  assert.deepEqual(dissent, [{ category: 'kazoku', state: 'not', reason: '聞いたことがない' }]);
  taken.answers.secchi = /** @type {any} */ (answer(model, 'secchi', { state: 'met', decided: { how: 'council', at: AT, meeting: '第1回', dissent } }));
  const again = takeRaters(model, taken, docs, { at: AT }).doc;
  assert.equal(canonicalJson(again.answers.secchi?.decided?.dissent), canonicalJson(dissent));
  const without = withdrawRater(again, docs[1]?.doc_id ?? '', { at: AT, byRole: '事務局' });
  assert.equal(without.raters?.length, 1);
  assert.equal(without.events.at(-1)?.what, 'withdrawn');
  assert.equal(canonicalJson(without.answers.secchi?.decided?.dissent), canonicalJson(dissent));
  const summary = summarise(model, again);
  assert.equal(summary.raters?.secchi?.flag, 'split');
  assert.ok(archiveHtml(model, again, summary, '{}').includes('聞いたことがない'));
});

test('300 questions of 30 raters are merged quickly', () => {
  const questions = Array.from({ length: 300 }, (_, index) => ({ ...model.questions[2], id: `q${index}` }));
  const large = smallModel({ questions });
  const docs = Array.from({ length: 30 }, (_, index) => ({ ...rater('kikan', {}), doc_id: `a-20261101-aaaaaaa${String(index).padStart(3, 'b')}`, answers: Object.fromEntries(questions.map(({ id, mh }) => [id, { rev: 1, mh, state: index % 2 ? 'met' : 'not', reason: '理由' }])) }));
  const start = performance.now();
  mergeRaters(large, /** @type {any} */ (docs));
  assert.ok(performance.now() - start < 12_000, 'the goal is 2 s on an idle machine; benches/merge.mjs measures it');
});
