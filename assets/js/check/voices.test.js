import assert from 'node:assert/strict';
import { test } from 'node:test';

import { agendaCandidates } from './agenda.js';
import { answer, docOf, mhOf, question, smallModel } from './fixture.test.js';
import { summarise } from './summary.js';
import { voicePairs, voiceTallies } from './voices.js';

const model = smallModel();
const counts = (/** @type {any} */ fields) => ({ voices: { counts: { koe: { rev: 1, mh: mhOf('koe'), ...fields } } } });

test('edge 54: nobody, one, two; a sum that is not the number collected', () => {
  const tally = (/** @type {any} */ fields, more = {}) => voiceTallies(model, docOf(model, { ...(fields ? counts(fields) : {}), ...more })).koe;
  assert.deepEqual(tally(null), { hai: 0, naka: 0, iie: 0, shiranai: 0, n: 0, small: false, differs: false });
  assert.deepEqual([tally({ hai: 1 })?.small, tally({ hai: 1, iie: 1 })?.small, tally({ hai: 1, iie: 2 })?.small], [true, true, false]);
  const heard = { heard: { answered: '12' } };
  assert.deepEqual([tally({ hai: 5, naka: 7 }, heard)?.differs, tally({ hai: 5 }, heard)?.differs, tally({ hai: 5 })?.differs, tally({ hai: null }, heard)?.differs], [false, true, false, false]);
});

test('a voice stands beside the questions on the same matter, in other checklists too', () => {
  const apart = (/** @type {string | null} */ state, /** @type {any} */ fields) =>
    voicePairs(model, docOf(model, { ...counts(fields), answers: state === null ? {} : { bunsho: answer(model, 'bunsho', { state }) } }))[0]?.apart;
  assert.equal(apart('met', { hai: 1, iie: 4 }), true);
  assert.equal(apart('met', { hai: 4, iie: 4 }), false);
  assert.equal(apart('not', { hai: 4, iie: 1 }), true);
  assert.equal(apart('partly', { hai: 4, iie: 1 }), false);
  assert.equal(apart(null, { hai: 4, iie: 1 }), false);
  const other = smallModel({ id: 'shichoson', questions: [question({ id: 'm1', facet: 'yakuwari', no: '1', concept: 'yaku' })], voices: [] });
  const pairs = voicePairs(model, docOf(model, counts({ hai: 9 })), [{ model: other, doc: docOf(other, { answers: { m1: answer(other, 'm1', { state: 'not' }) } }) }]);
  assert.deepEqual(pairs[0]?.questions, [{ check: 'kikan', id: 'bunsho', state: null }, { check: 'shichoson', id: 'm1', state: 'not' }]);
  assert.equal(pairs[0]?.apart, true);
});

test('the agenda begins with duties, then what is split, declined, apart, unplanned; five at most, two a facet', () => {
  const list = ['g1 a gimu', 'g2 a gimu', 'g3 a gimu', 's1 b motome', 'd1 b motome', 'v1 c motome', 'u1 d kano', 'u2 e kano'].map((line) => line.split(' '));
  const made = smallModel({
    facets: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, no: id, title: { ja: id } })), profile: [], indicators: [],
    questions: list.map(([id, facet, modality]) => question({ id, facet, no: id, modality, concept: id === 'v1' ? 'yaku' : null })),
  });
  const states = { g1: 'unknown', g2: 'not', g3: 'not', s1: 'partly', d1: 'partly', v1: 'met', u1: 'not', u2: 'not' };
  const doc = docOf(made, {
    answers: Object.fromEntries(Object.entries(states).map(([id, state]) => [id, answer(made, id, { state, reason: `${id}の理由` })])),
    ...counts({ hai: 1, iie: 5 }),
    raters: ['met', 'not'].map((state, index) => ({ source: `r${index}`, category: 'kikan', label: '', show_small: true, answers: { s1: { state, reason: `${state}と見た` } } })),
  });
  const previous = docOf(made, { answers: Object.fromEntries(list.map(([id]) => [id, answer(made, /** @type {string} */ (id), { state: 'met' })])) });
  const agenda = agendaCandidates(made, doc, summarise(made, doc, { previous }));
  assert.deepEqual(agenda.map(({ question: id, why }) => [id, why]), [['g2', 'gimu'], ['g3', 'gimu'], ['s1', 'split'], ['d1', 'declined'], ['u1', 'declined']].slice(0, 5));
  assert.deepEqual(agenda.find(({ question: id }) => id === 's1')?.reasons.sort(), ['metと見た', 'notと見た', 's1の理由']);
  assert.ok(agenda.every(({ ask, title, minutes }) => ask.length > 0 && ask.length <= 120 && title.length <= 60 && minutes > 0));
  const hidden = docOf(made, { answers: { g2: answer(made, 'g2', { state: 'not', reason: '内部', vis: { reason: 'internal' } }), v1: answer(made, 'v1', { state: 'met' }) }, ...counts({ iie: 5 }) });
  const second = agendaCandidates(made, hidden, summarise(made, hidden));
  assert.deepEqual(second.map(({ question: id, why, reasons }) => [id, why, reasons]), [['g2', 'gimu', []], ['v1', 'apart', []]]);
});
