import assert from 'node:assert/strict';
import { test } from 'node:test';

import { canonicalJson } from './canonical.js';
import { composed, mappedState, weakest } from './chain.js';
import { carriedKind, confirmChanges, factChanges, offeredEvidence, serialise, withSave } from './doc.js';
import { answer, chance, completed, docOf, mhOf, question, smallModel } from './fixture.test.js';
import { setPath } from './fold.js';
import { migrate, planMigration } from './migrate.js';
import { readText } from './read.js';
import { summarise } from './summary.js';

const OPTIONS = { docId: 'a-20261123-zzzzzzzzzz', at: '2026-11-23T09:00:00+09:00', build: 'b2', fileName: '前回.json' };
const S3 = { kind: 'ordinal', options: ['met', 'partly', 'not'].map((id) => ({ id, mark: '', label: id })) };
const S4 = { kind: 'ordinal', options: ['met', 'partly', 'started', 'not'].map((id) => ({ id, mark: '', label: id })) };

/** @param {string} edition @param {string[]} ids @param {Record<string, any>} [more] */
function edition(edition, ids, more = {}) {
  const { scale = 's4', scales = { s4: S4 }, facts = [], steps = [] } = more;
  return completed({
    id: 'kikan', edition, title: { ja: '点検', short: '基幹' }, scales, facets: [{ id: 'a', no: '1', title: { ja: 'a' } }],
    profile: facts.map((/** @type {any} */ fact) => ({ rev: 1, mh: mhOf(fact.id), accepts: [], ask: { ja: fact.id }, applies_if: null, ...fact, options: fact.options.map((/** @type {string} */ id) => ({ id, label: id })) })),
    questions: ids.map((id) => question({ id, no: id, facet: 'a', scale, mh: mhOf(`${id}${edition}`) })), voices: [], indicators: [], steps,
  });
}
/** @param {string} from @param {string} to @param {any} map @param {any} [more] @returns {import('./types.js').Migration} */
const step = (from, to, map, more = {}) => ({ check: 'kikan', from, to, map, new: [], retired: [], scales: null, profile: null, voices: null, indicators: null, ...more });
/** @param {string[]} to @param {string[]} from @param {string} rel */
const entry = (to, from, rel) => ({ to, from, rel, why: rel === 'equal' ? null : `${rel}のため` });

const STEP = step('2022', '2026', [
  entry(['same'], ['same'], 'equal'), entry(['words-new'], ['words'], 'reworded'), entry(['small'], ['large'], 'narrower'), entry(['big'], ['little'], 'broader'),
  entry(['half-one', 'half-two'], ['whole'], 'split'), entry(['one'], ['part-one', 'part-two'], 'merged'), entry(['kin'], ['kin'], 'related'), entry(['gone-option'], ['gone-option'], 'equal'),
  entry(['unknown-then'], ['unknown-then'], 'equal'), entry(['blank'], ['blank'], 'equal'),
], {
  new: ['brand-new'], retired: [{ id: 'dropped', why: '役目を終えた' }], scales: [{ from: 's3', to: 's4', options: { met: 'met', partly: 'partly', not: null } }],
  profile: [{ to: ['form'], from: ['form'], rel: 'reworded', why: '選択肢を分けた', options: { a: 'x', b: null } }, { to: ['size'], from: ['size'], rel: 'equal', why: null }],
});
const old = edition('2022', ['same', 'words', 'large', 'little', 'whole', 'part-one', 'part-two', 'kin', 'gone-option', 'unknown-then', 'blank', 'dropped'], {
  scale: 's3', scales: { s3: S3 }, facts: [{ id: 'form', options: ['a', 'b'] }, { id: 'size', options: ['s', 'l'] }],
});
const today = edition('2026', ['same', 'words-new', 'small', 'big', 'half-one', 'half-two', 'one', 'kin', 'gone-option', 'unknown-then', 'blank', 'brand-new'], {
  facts: [{ id: 'form', options: ['x', 'y'] }, { id: 'size', options: ['s', 'l'] }], steps: [STEP],
});
const evidence = (/** @type {string} */ id, title = '要綱') => ({ id, for: 'for', title, where: '共有フォルダ' });
const oldDoc = withSave(
  docOf(old, {
    answers: {
      same: answer(old, 'same', { state: 'met', checked_by: 'record', reason: '続けている', handover: '鍵は係長', evidence: [evidence('i1')] }),
      words: answer(old, 'words', { state: 'partly' }),
      large: answer(old, 'large', { state: 'met', reason: '広い' }),
      little: answer(old, 'little', { state: 'not' }),
      whole: answer(old, 'whole', { state: 'partly', evidence: [evidence('i1')] }),
      'part-one': answer(old, 'part-one', { state: 'met', evidence: [evidence('i1'), evidence('i2', '記録')] }),
      'part-two': answer(old, 'part-two', { state: 'not', evidence: [evidence('i9'), evidence('i3', '日誌')] }),
      kin: answer(old, 'kin', { state: 'met' }),
      'gone-option': answer(old, 'gone-option', { state: 'not' }),
      'unknown-then': answer(old, 'unknown-then', { state: 'unknown', ask: { who: '総務課' } }),
      dropped: answer(old, 'dropped', { state: 'met', reason: '捨てない', handover: '大事' }),
      mystery: { rev: 1, mh: 'zz', state: 'met', reason: '素性の知れない答え' },
    },
    profile: { form: { rev: 1, mh: mhOf('form'), v: 'a', note: '備考' }, size: { rev: 1, mh: mhOf('size'), v: 'l' } },
    archive: { ancient: { text: '昔の問い', rev: 1, edition: '2018', answer: { rev: 1, mh: 'q', state: 'met' }, why: '古い' } },
  }),
  old,
  { at: '2022-11-23T09:00:00+09:00', build: 'b1' },
).doc;

test('case 40: the preview sorts each question into one bucket', () => {
  const plan = planMigration(oldDoc, today);
  assert.deepEqual(plan.buckets, {
    confirm: ['same', 'words-new'],
    reference: ['small', 'big', 'half-one', 'half-two', 'one', 'kin', 'gone-option', 'unknown-then'],
    new: ['brand-new'],
    retired: ['dropped', 'mystery'],
    unanswered: ['blank'],
  });
  assert.deepEqual(plan.items.find(({ id }) => id === 'one')?.from.map(({ id, state }) => [id, state]), [['part-one', 'met'], ['part-two', 'not']]);
  assert.equal(plan.items.find(({ id }) => id === 'words-new')?.why, 'rewordedのため');
  assert.deepEqual(plan.retired[0], { id: 'dropped', why: '役目を終えた', text: 'droppedをしていますか。' });
});

test('case 40: split and merge, an option gone, 3 to 4 steps, a retired question', () => {
  const before = serialise(oldDoc, old);
  const doc = migrate(oldDoc, today, [STEP], OPTIONS);
  assert.equal(serialise(oldDoc, old), before, 'the old document is not changed');
  assert.equal(doc.answers.same?.state, 'met');
  assert.equal(carriedKind(doc.answers.same), 'confirm');
  assert.deepEqual([doc.answers.same?.reason, doc.answers.same?.evidence, doc.answers.same?.checked_by], [undefined, undefined, undefined], 'offered, not copied');
  assert.deepEqual([doc.answers.same?.carried?.from[0]?.reason, doc.answers.same?.carried?.from[0]?.handover], ['続けている', '鍵は係長']);
  assert.equal(doc.answers['words-new']?.state, 'partly');
  for (const id of ['small', 'big', 'half-one', 'half-two', 'one', 'kin', 'gone-option', 'unknown-then']) {
    assert.equal(doc.answers[id]?.state, undefined, id);
    assert.equal(carriedKind(doc.answers[id]), 'reference', id);
  }
  assert.deepEqual(offeredEvidence(doc.answers.one).map(({ title }) => title), ['要綱', '記録', '日誌']);
  assert.equal(doc.answers.blank, undefined);
  assert.equal(doc.answers['brand-new'], undefined);
  assert.deepEqual(Object.keys(doc.archive ?? {}).sort(), ['ancient', 'dropped', 'mystery']);
  assert.equal(canonicalJson(doc.archive?.dropped), canonicalJson({ text: 'droppedをしていますか。', rev: 1, edition: '2022', answer: oldDoc.answers.dropped, why: '役目を終えた' }));
  assert.deepEqual([doc.profile.form?.v, doc.profile.form?.carried?.proposed, doc.profile.form?.carried?.from[0]?.state, doc.profile.size?.carried?.proposed], [null, 'x', 'a', 'l']);
  const third = migrate(doc, today, [], OPTIONS);
  assert.deepEqual([third.profile.form?.carried?.proposed, third.profile.form?.carried?.from[0]?.state, third.profile.form?.carried?.from_doc], ['x', 'a', oldDoc.doc_id]);
  assert.equal(doc.doc_id, OPTIONS.docId);
  assert.equal(canonicalJson(doc.cycle.previous), canonicalJson({ doc_id: oldDoc.doc_id, edition: '2022', body: oldDoc.integrity?.body, file_name: '前回.json' }));
  assert.deepEqual(doc.events.map(({ what }) => what), ['created', 'migrated']);
  assert.equal(readText(withSave(doc, today, OPTIONS).text, today).error, undefined);
});

test('case 39: what is carried over counts only once it is confirmed, facts as well', () => {
  const doc = migrate(oldDoc, today, [STEP], OPTIONS);
  const before = summarise(today, doc, { previous: oldDoc });
  assert.equal(before.cells['a/all']?.met, 0);
  assert.equal(before.lists.carried.length, 10);
  assert.deepEqual(before.profile_open, ['form', 'size']);
  for (const { path, val } of [...confirmChanges(today, doc, 'same', OPTIONS.at), ...factChanges(today, doc, 'size', 'l', OPTIONS.at)]) {
    setPath(doc, path, val);
  }
  const after = summarise(today, doc, { previous: oldDoc });
  assert.equal(after.cells['a/all']?.met, 1);
  assert.deepEqual(after.profile_open, ['form']);
});

test('case 41: migrating twice gives the same, and into the same document changes nothing', () => {
  const doc = migrate(oldDoc, today, [STEP], OPTIONS);
  assert.equal(serialise(migrate(oldDoc, today, [STEP], OPTIONS), today), serialise(doc, today));
  const again = migrate(oldDoc, today, [STEP], { ...OPTIONS, at: '2027-01-01T00:00:00+09:00', into: doc });
  assert.equal(serialise(again, today), serialise(doc, today));
  const begun = docOf(today, { answers: { same: answer(today, 'same', { state: 'not', reason: '今年は違う' }) } });
  const filled = migrate(oldDoc, today, [STEP], { ...OPTIONS, into: begun });
  assert.equal(canonicalJson(filled.answers.same), canonicalJson(begun.answers.same), 'nothing written is overwritten');
  assert.equal(filled.answers['words-new']?.state, 'partly');
});

test('case 41: A to B to C equals the composed rule, for random chains', () => {
  const rels = ['equal', 'reworded', 'narrower', 'broader', 'split', 'merged', 'related'];
  for (let seed = 0; seed < 200; seed += 1) {
    const random = chance(seed);
    const ids = (/** @type {string} */ letter) => Array.from({ length: 6 }, (_, index) => `${letter}${index}`);
    const stepOf = (/** @type {string} */ from, /** @type {string} */ to, /** @type {string} */ a, /** @type {string} */ b) => {
      const map = ids(b).filter(() => random.flip(0.8)).map((id) => {
        const sources = random.shuffled(ids(a)).slice(0, random.flip(0.8) ? 1 : 2).sort();
        return entry([id], sources, sources.length > 1 ? 'merged' : random.pick(rels));
      });
      const used = new Set(map.flatMap(({ from: sources }) => sources));
      return step(from, to, map, { retired: ids(a).filter((id) => !used.has(id)).map((id) => ({ id, why: `${id}は役目を終えた` })), new: ids(b).filter((id) => !map.some(({ to: target }) => target.includes(id))) });
    };
    const [ab, bc] = [stepOf('2018', '2022', 'a', 'b'), stepOf('2022', '2026', 'b', 'c')];
    const [a, b, c] = [edition('2018', ids('a')), edition('2022', ids('b')), edition('2026', ids('c'))];
    const doc = docOf(a, { answers: Object.fromEntries(ids('a').filter(() => random.flip(0.8)).map((id) => [id, answer(a, id, { state: random.pick(['met', 'partly', 'not', 'unknown']), reason: id })])) });
    const inTwo = migrate(migrate(doc, b, [ab], OPTIONS), c, [bc], OPTIONS);
    const atOnce = migrate(doc, c, [ab, bc], OPTIONS);
    const bare = (/** @type {any} */ answers) => canonicalJson(Object.fromEntries(Object.entries(answers).map(([id, { state, carried }]) => [id, { state, rel: carried.rel, from: [...new Set(carried.from.map(canonicalJson))].sort() }])));
    const direct = Object.fromEntries(Object.entries(atOnce.answers).map(([id, value]) => [id, value]));
    assert.equal(bare(inTwo.answers), bare(direct), `seed ${seed}`);
  }
});

test('relations compose by the weakest', () => {
  assert.equal(weakest('equal', 'reworded'), 'reworded');
  assert.equal(weakest('narrower', 'narrower'), 'narrower');
  assert.equal(weakest('narrower', 'broader'), 'related');
  assert.equal(weakest('broader', 'split'), 'split');
  assert.equal(weakest('split', 'merged'), 'related');
  assert.equal(weakest('related', 'equal'), 'related');
  const lineage = composed([step('1', '2', [entry(['b'], ['a'], 'equal')], { retired: [{ id: 'x', why: '一' }] }), step('2', '3', [], { retired: [{ id: 'b', why: '二' }] })], ({ map }) => map);
  assert.deepEqual([...lineage.links], []);
  assert.deepEqual([...lineage.retired], [['a', '二'], ['x', '一']]);
  const [target] = today.questions;
  assert.equal(mappedState('partly', 's3', target, today, [STEP]), 'partly');
  assert.equal(mappedState('not', 's3', target, today, [STEP]), null);
  assert.equal(mappedState('started', 's4', target, today, []), 'started');
  assert.equal(mappedState('nowhere', 's4', target, today, []), null);
});

test('rule 9: starting from a file of the same edition proposes every answer', () => {
  const model = smallModel();
  const last = docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met' }), bunsho: answer(model, 'bunsho', { state: 'na', na: { reason: 'hoka' } }) }, indicators: { wariai: { rev: 1, mh: mhOf('wariai'), inputs: { koho: '3', zentai: '9' } } } });
  const plan = planMigration(last, model);
  assert.deepEqual([plan.buckets.confirm, plan.buckets.reference, plan.buckets.new, plan.buckets.retired], [['secchi'], ['bunsho'], [], []]);
  const doc = migrate(last, model, [], OPTIONS);
  assert.equal(doc.answers.secchi?.carried?.rel, 'equal');
  assert.deepEqual([canonicalJson(doc.indicators?.wariai?.inputs), doc.indicators?.wariai?.carried?.from[0]?.inputs?.koho], ['{}', '3']);
});

test('rule 7: with no migration known, equal meaning is equal, other meaning a reference, the rest archived', () => {
  const model = smallModel();
  const foreign = docOf(smallModel({ edition: '1999' }), {
    answers: { secchi: answer(model, 'secchi', { state: 'met' }), bunsho: { rev: 9, mh: 'other', state: 'met' }, mukashi: { rev: 1, mh: 'x', state: 'not' }, leer: { rev: 1, mh: 'x' } },
  });
  const plan = planMigration(foreign, model, []);
  assert.deepEqual([plan.buckets.confirm, plan.buckets.reference], [['secchi'], ['bunsho']]);
  assert.deepEqual(Object.keys(migrate(foreign, model, [], OPTIONS).archive ?? {}), ['mukashi']);
});

test('edge 56: answers of members move with their members', () => {
  const model = smallModel();
  const last = docOf(model, { answers: { jirei: answer(model, 'jirei', { each: { m1: answer(model, 'jirei', { state: 'met' }), m2: answer(model, 'jirei', { state: 'unknown' }) } }) } }, { type: 'joint' });
  const doc = migrate(last, model, [], OPTIONS);
  assert.equal(doc.answers.jirei?.each?.m1?.state, 'met');
  assert.equal(doc.answers.jirei?.each?.m1?.carried?.confirmed_at, null);
  assert.equal(doc.answers.jirei?.each?.m2?.state, undefined);
  assert.equal(doc.answers.jirei?.carried, undefined);
});

test('case 38: an empty, half and full document migrates, opens and saves without loss', () => {
  for (const share of [0, 0.5, 1]) {
    const random = chance(38);
    const doc = docOf(old, { answers: Object.fromEntries(old.questions.filter(() => random.next() < share).map(({ id }) => [id, answer(old, id, { state: 'met', reason: id })])) });
    const next = migrate(doc, today, [STEP], OPTIONS);
    const text = withSave(next, today, OPTIONS).text;
    const back = readText(text, today);
    assert.equal(back.error, undefined);
    for (const id of Object.keys(doc.answers)) {
      assert.ok(text.includes(`"reason": "${id}"`), id);
    }
  }
});
