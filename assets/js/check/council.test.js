/** Cases 46 to 57 of CHECKS section 15 that go over several modules: many people, members, predecessors. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { archiveHtml } from './archive.js';
import { canonicalJson } from './canonical.js';
import { csvTables } from './csv.js';
import { differencesOf } from './diff.js';
import { nextDissent, shownDissent } from './dissent.js';
import { withSave } from './doc.js';
import { easyText } from './easy.js';
import { answer, chance, docOf, fullDoc, markedDoc, smallModel } from './fixture.test.js';
import { eachQuestions, isJoint, memberProgress, withoutMember } from './members.js';
import { migrate } from './migrate.js';
import { withPredecessor } from './predecessors.js';
import { councilPaperDoc, publicDoc } from './publish.js';
import { gathered, maskedItem, mergeRaters, takeRaters, withdrawRater } from './raters.js';
import { tallyRaters } from './tally.js';
import { readText } from './read.js';
import { readSheets } from './sheets.js';
import { summarise } from './summary.js';
import { placeText, valueText } from './ui/words.js';
import { blankWorkbook, codec } from './workbook.fixture.test.js';
import { readWorkbook } from './xlsx_read.js';
import { fillWorkbook } from './xlsx_write.js';

const model = smallModel();
const AT = '2026-11-23T09:00:00+09:00';
const SAVE = { at: AT, build: 'b1' };
const STATES = ['met', 'partly', 'started', 'not', 'unknown', 'na', 'defer'];

/** @param {number} number @param {string} category @param {Record<string, any>} answers @param {Record<string, any>} [fields] */
function rater(number, category, answers, fields = {}) {
  const docId = `a-20261101-${[...String(number).padStart(10, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
  return withSave(docOf(model, { doc_id: docId, role: { type: 'rater', category, label: `${category}${number}`, pack: null }, answers, ...fields }), model, SAVE).doc;
}

/** The same person's file, saved again with another answer. @param {any} doc @param {string} state */
function savedAgain(doc, state) {
  const next = structuredClone(doc);
  next.answers.secchi = answer(model, 'secchi', { state, reason: `${state}に変えた` });
  return withSave(next, model, { at: '2026-11-24T09:00:00+09:00', build: 'b1' }).doc;
}

/** @param {ReturnType<typeof chance>} random */
function someRaters(random) {
  const categories = random.flip(0.2) ? ['kikan'] : ['kikan', 'kazoku', 'tojisha', 'gyosei'];
  const onlyUnknown = random.flip(0.1);
  const docs = Array.from({ length: 1 + random.below(8) }, (_, index) => {
    const answers = Object.fromEntries(model.questions.filter(() => random.flip(0.7)).map(({ id }) => [id, answer(model, id, {
      state: onlyUnknown ? 'unknown' : random.pick(STATES), reason: random.flip() ? `理由${random.below(4)}` : '', evidence: random.flip(0.3) ? [{ id: `i${index}`, title: `資料${random.below(3)}` }] : [],
    })]));
    return rater(index, random.pick(categories), answers);
  });
  // Older and newer copies of the same files.
  return [...docs, ...docs.filter(() => random.flip(0.4)).flatMap((doc) => [savedAgain(doc, random.pick(STATES))])];
}

test('edge 46: joining is commutative, associative and idempotent, with older and newer copies in any order', () => {
  for (let seed = 0; seed < 80; seed += 1) {
    const random = chance(seed);
    const docs = someRaters(random);
    const main = docOf(model);
    const joined = (/** @type {any} */ doc, /** @type {readonly any[]} */ list) => takeRaters(model, doc, list, { at: AT }).doc;
    const whole = canonicalJson(joined(main, docs));
    assert.equal(canonicalJson(joined(main, random.shuffled(docs))), whole, `commutative, seed ${seed}`);
    const [first, second, third] = [0, 1, 2].map((part) => docs.filter((_, index) => index % 3 === part));
    for (const [left, middle, right] of [[first, second, third], [third, first, second], [second, third, first]]) {
      const step = joined(joined(joined(main, left ?? []), middle ?? []), right ?? []);
      const grouped = joined(joined(main, left ?? []), [...(middle ?? []), ...(right ?? [])]);
      assert.deepEqual([canonicalJson(step), canonicalJson(grouped)], [whole, whole], `associative, seed ${seed}`);
    }
    assert.equal(canonicalJson(joined(joined(main, docs), docs)), whole, `idempotent, seed ${seed}`);
    const items = canonicalJson(mergeRaters(model, docs).items);
    assert.equal(canonicalJson(mergeRaters(model, random.shuffled([...docs, ...docs])).items), items, `pure merge, seed ${seed}`);
    const { raters = [] } = joined(main, docs);
    const counted = Object.fromEntries(Object.entries(tallyRaters(model, raters)).map(([id, item]) => [id, { ...item, ...gathered(raters, id) }]));
    assert.equal(canonicalJson(counted), items, `the same counts in the document, seed ${seed}`);
    for (const item of Object.values(mergeRaters(model, docs).items)) {
      const said = Object.values(item.tally).flatMap(Object.keys);
      assert.ok(item.proposal === null || said.every((state) => state === item.proposal), 'no value that nobody gave');
    }
    assert.deepEqual(joined(main, docs).answers, main.answers, 'the council has answered nothing yet');
  }
});

test('edge 47: a category of two is named on no screen, paper, sheet or list of differences', async () => {
  const small = [rater(1, 'kazoku', { secchi: answer(model, 'secchi', { state: 'not', reason: '甲の理由' }) }), rater(2, 'kazoku', { secchi: answer(model, 'secchi', { state: 'met' }) })];
  const large = [3, 4, 5].map((number) => rater(number, 'kikan', { secchi: answer(model, 'secchi', { state: 'met' }), shuchi: answer(model, 'shuchi', { state: number === 3 ? 'not' : null }) }));
  const doc = takeRaters(model, docOf(model), [...small, ...large], { at: AT }).doc;
  const raters = doc.raters ?? [];
  const tallies = tallyRaters(model, raters);
  assert.deepEqual(Object.keys(maskedItem(/** @type {any} */ (tallies.secchi), raters).tally), ['kikan']);
  assert.deepEqual(maskedItem(/** @type {any} */ (tallies.shuchi), raters), { tally: Object.assign(Object.create(null), {}), small: { people: 1, states: null }, reasons: [] }, 'one of three who answered this question');
  const dissent = nextDissent([], /** @type {any} */ (tallies.secchi), 'partly');
  assert.deepEqual(shownDissent(dissent, raters, 'secchi').map(({ category }) => category).sort(), ['kikan', 'small', 'small']);
  doc.answers.secchi = /** @type {any} */ (answer(model, 'secchi', { state: 'partly', decided: { how: 'council', at: AT, meeting: '', dissent } }));

  const saved = withSave(doc, model, SAVE).doc;
  const { sheets } = await readSheets(await fillWorkbook(await blankWorkbook(model), model, saved, summarise(model, saved), codec), codec);
  const cells = sheets.filter(({ name }) => name !== 'データ').flatMap(({ rows }) => [...rows.values()].flatMap((row) => [...row.values()].map(({ text }) => text)));
  const tables = Object.values(csvTables(model, saved, summarise(model, saved)));
  for (const text of [...cells, ...tables]) {
    assert.doesNotMatch(text, /kazoku|家族|甲の理由/);
  }
  for (const { path, file, draft } of differencesOf(docOf(model), saved)) {
    const line = [placeText(model, path), valueText(model, path, file), valueText(model, path, draft)].join(' ');
    assert.doesNotMatch(line, /kazoku|家族|甲の理由/, path.join('/'));
  }
  const without = withdrawRater(doc, small[0]?.doc_id ?? '', { at: AT, byRole: '' });
  assert.ok(shownDissent(dissent, without.raters ?? [], 'secchi').every(({ category }) => category !== 'kazoku'), 'nor when somebody withdraws');
});

test('edge 49: dissent is there after another merge, the next round and a trip through a workbook', async () => {
  const docs = [rater(1, 'kikan', { secchi: answer(model, 'secchi', { state: 'met' }) }), rater(2, 'kazoku', { secchi: answer(model, 'secchi', { state: 'not', reason: '聞いたことがない' }) })];
  const main = takeRaters(model, docOf(model), docs, { at: AT }).doc;
  const item = /** @type {any} */ (tallyRaters(model, main.raters ?? []).secchi);
  const byHand = { category: 'ken', state: 'started', reason: '手で書いた', by_hand: true };
  const decided = { how: 'council', at: AT, meeting: '第1回', dissent: nextDissent([byHand], item, 'met') };
  main.answers.secchi = /** @type {any} */ (answer(model, 'secchi', { state: 'met', decided }));
  const kept = (/** @type {any} */ value) => ['聞いたことがない', '手で書いた'].every((text) => JSON.stringify(value ?? null).includes(text));
  assert.ok(kept(takeRaters(model, main, docs, { at: AT }).doc.answers.secchi));
  const without = withdrawRater(main, docs[1]?.doc_id ?? '', { at: AT, byRole: '事務局' });
  const again = nextDissent(without.answers.secchi?.decided?.dissent ?? [], /** @type {any} */ (tallyRaters(model, without.raters ?? []).secchi), 'partly');
  assert.ok(kept(again) && again.some(({ category, state }) => category === 'kikan' && state === 'met'), 'decided anew, also without the file it came from');
  assert.equal(nextDissent(again, /** @type {any} */ (tallyRaters(model, without.raters ?? []).secchi), 'met').filter(({ category }) => category === 'kikan').length, 0, 'who agrees now is no dissent');

  const saved = withSave(main, model, SAVE).doc;
  const next = migrate(saved, model, [], { docId: 'a-20301123-zzzzzzzzzz', at: AT, build: 'b2' });
  assert.ok(kept(next.answers.secchi?.carried?.from[0]?.decided));
  const back = readText(withSave(next, model, SAVE).text, model);
  assert.ok(back.error === undefined && back.aside.length === 0 && kept(back.doc.answers.secchi));
  const workbook = /** @type {any} */ (await readWorkbook(await fillWorkbook(await blankWorkbook(model), model, saved, null, codec), model, null, codec));
  assert.ok(kept(workbook.base.answers.secchi.decided));
  assert.ok(archiveHtml(model, saved, summarise(model, saved), '').includes('手で書いた'));
});

test('edge 51: a reason that was internal is internal in the next round too', () => {
  const hidden = docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met', reason: '内部だけの理由', vis: { reason: 'internal' } }), shuchi: answer(model, 'shuchi', { state: 'met', reason: '協議会の理由' }) } });
  const next = migrate(hidden, model, [], { docId: 'a-20301123-zzzzzzzzzz', at: AT, build: 'b2' });
  const back = readText(withSave(next, model, SAVE).text, model);
  assert.ok(back.error === undefined && back.aside.length === 0);
  const seen = JSON.stringify(councilPaperDoc(model, back.doc));
  assert.ok(!seen.includes('内部だけの理由') && seen.includes('協議会の理由'));
  assert.ok(!JSON.stringify(publicDoc(model, back.doc)).includes('理由'));
});

test('edge 52: the easy version has words for all it says, and figures in words', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    for (const doc of [fullDoc(model, seed), markedDoc(model), publicDoc(model, markedDoc(model))]) {
      const text = easyText(model, { ...doc, plan: [], heard: {} });
      assert.doesNotMatch(text, /undefined|null|\[object|NaN/);
    }
  }
  const doc = markedDoc(model);
  assert.equal(easyText(model, doc), easyText(model, publicDoc(model, doc)), 'reduced once or twice');
});

/** @param {Record<string, any>} each @param {any} [more] */
const jointDoc = (each, more = {}) => docOf(
  model,
  { answers: { secchi: answer(model, 'secchi', { state: 'met' }), jirei: answer(model, 'jirei', { each }), ...more } },
  { type: 'joint', code: null, name: '東部圏域', members: [{ code: '131016', name: '東市' }, { code: '131024', name: '西町' }] },
);

test('edge 56: a joint body counts once what is asked once, and each member for itself', () => {
  const doc = jointDoc({ 131016: answer(model, 'jirei', { state: 'met' }), 131024: answer(model, 'jirei', { state: 'not', reason: '西町の理由' }) });
  assert.ok(isJoint(doc));
  assert.deepEqual(eachQuestions(model).map(({ id }) => id), ['jirei']);
  const shared = summarise(model, doc);
  const members = ['131016', '131024'].map((member) => summarise(model, doc, { member }));
  assert.equal(shared.states.jirei, undefined);
  assert.deepEqual(members.map(({ states }) => [Object.keys(states), states.jirei?.state]), [[['jirei'], 'met'], [['jirei'], 'not']]);
  const counted = (/** @type {any} */ { cells }) => Object.entries(cells).filter(([key]) => key.endsWith('/all')).reduce((sum, [, cell]) => sum + /** @type {any} */ (cell).asked + /** @type {any} */ (cell).not_asked, 0);
  assert.equal(counted(shared) + counted(members[0]), model.questions.length, 'nothing twice, nothing lost');
  assert.equal(counted(members[0]), 1);
  assert.deepEqual(memberProgress(model, doc, '131024'), { asked: 1, answered: 1 });
  // The same municipality in another council: its own answers there, and none of these.
  const other = docOf(model, { doc_id: 'a-20261123-otherother', answers: { jirei: answer(model, 'jirei', { each: { 131016: answer(model, 'jirei', { state: 'partly' }) } }) } }, { type: 'joint', code: null, name: '西部圏域', members: [{ code: '131016', name: '東市' }] });
  assert.equal(summarise(model, other, { member: '131016' }).states.jirei?.state, 'partly');
  assert.equal(summarise(model, doc, { member: '131016' }).states.jirei?.state, 'met');
  assert.ok(readText(withSave(doc, model, SAVE).text, model).error === undefined);
});

test('edge 56: a member that leaves takes its answers out of every count and leaves them in the archive', () => {
  const options = { at: AT, byRole: '事務局', why: '外れた', textOf: (/** @type {string} */ question, /** @type {string} */ member) => `${question}（${member}）` };
  const doc = jointDoc({ 131016: answer(model, 'jirei', { state: 'met' }), 131024: answer(model, 'jirei', { state: 'not', reason: '西町の理由' }) });
  const left = withoutMember(model, doc, '131024', options);
  assert.deepEqual(left.subject.members.map(({ code }) => code), ['131016']);
  assert.deepEqual(Object.keys(left.answers.jirei?.each ?? {}), ['131016']);
  assert.deepEqual(JSON.parse(JSON.stringify(left.archive)), { 'jirei.131024': { text: 'jireiをしていますか。（西町）', rev: 1, edition: '2026', answer: answer(model, 'jirei', { state: 'not', reason: '西町の理由' }), why: '外れた' } });
  assert.equal(left.events.at(-1)?.what, 'withdrawn');
  assert.equal(canonicalJson(withoutMember(model, left, '131024', options)), canonicalJson(left), 'twice changes nothing');
  assert.equal(canonicalJson(doc.subject.members.length), '2', 'the document given is not changed');
  const back = readText(withSave(left, model, SAVE).text, model);
  assert.ok(back.error === undefined && back.aside.length === 0);
  // It joins again, answers again and leaves again: both answers are kept.
  const again = structuredClone(left);
  again.subject.members.push({ code: '131024', name: '西町' });
  Object.assign(again.answers.jirei?.each ?? {}, { 131024: answer(model, 'jirei', { state: 'partly' }) });
  assert.deepEqual(Object.keys(withoutMember(model, again, '131024', options).archive ?? {}), ['jirei.131024', 'jirei.131024.2']);
  const alone = withoutMember(model, withoutMember(model, jointDoc({ 131024: answer(model, 'jirei', { state: 'not' }) }), '131024', options), '131016', options);
  assert.equal(alone.answers.jirei, undefined, 'nothing is left of an answer that only members gave');
  assert.ok(archiveHtml(model, left, summarise(model, left), '').includes('西町の理由'));
});

test('edge 57: several predecessors stand side by side for reference, in any order, and nothing is joined in silence', () => {
  const olds = [['131001', '旧A町', 'met'], ['131002', '旧B村', 'not']].map(([code, name, state], index) =>
    withSave(docOf(model, { doc_id: `a-20221123-${'ab'[index]?.repeat(10)}`, answers: { secchi: answer(model, 'secchi', { state, reason: `${name}の理由` }), shuchi: answer(model, 'shuchi', { state: 'met' }) } }, { code, name }), model, SAVE).doc);
  const fresh = docOf(model, { answers: { shuchi: answer(model, 'shuchi', { state: 'partly' }) } }, { code: '139999', name: '新市' });
  const take = (/** @type {readonly number[]} */ order) => order.reduce((doc, index) => withPredecessor(model, doc, /** @type {any} */ (olds[index]), { at: AT, until: '2026-03-31' }), fresh);
  const both = take([0, 1]);
  const content = (/** @type {any} */ doc) => canonicalJson({ ...doc, events: [] });
  assert.deepEqual([content(take([1, 0])), content(take([0, 1, 0, 1]))], [content(both), content(both)]);
  assert.deepEqual(both.subject.predecessors.map(({ name }) => name).sort(), ['旧A町', '旧B村']);
  assert.deepEqual(both.answers.secchi?.carried?.from.map((/** @type {any} */ { body, state }) => `${body} ${state}`).sort(), ['旧A町 met', '旧B村 not']);
  const { states, comparison, lists } = summarise(model, both);
  assert.deepEqual([states.secchi?.state, states.shuchi?.state, comparison, lists.carried], [null, 'partly', null, ['secchi']]);
  assert.equal(both.cycle.previous, null);
  const back = readText(withSave(both, model, SAVE).text, model);
  assert.ok(back.error === undefined && back.aside.length === 0 && back.doc.answers.secchi?.carried?.from.length === 2);
  // A city's wards and a changed code are other bodies: the code decides, not the name.
  assert.equal(withPredecessor(model, both, docOf(model, {}, { code: '139998', name: '旧A町' }), { at: AT }).subject.predecessors.length, 3);
});
