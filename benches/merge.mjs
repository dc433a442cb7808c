/**
 * How long the pure parts of the self-assessment take on large documents (CHECKS §16): joining the files of 30 raters over
 * 300 questions (goal: 2 s), counting 300 questions (goal: 20 ms), and what a screen or a save does besides.
 *
 *     node benches/merge.mjs
 *
 * Prints a table and fails when a goal is missed by the quickest round: a machine that does something else besides makes
 * the others slow. Needs no build: the model is made up, the modules are the ones of the site.
 */
import { performance } from 'node:perf_hooks';

import { agendaCandidates } from '../assets/js/check/agenda.js';
import { withSave } from '../assets/js/check/doc.js';
import { answer, chance, docOf, question, smallModel } from '../assets/js/check/fixture.test.js';
import { councilDoc, publicDoc } from '../assets/js/check/publish.js';
import { mergeRaters, takeRaters } from '../assets/js/check/raters.js';
import { readText } from '../assets/js/check/read.js';
import { summarise } from '../assets/js/check/summary.js';

const QUESTIONS = 300;
const RATERS = 30;
const ROUNDS = 9;
const AT = '2026-11-23T09:00:00+09:00';
const STATES = ['met', 'partly', 'started', 'not', 'unknown', 'na', 'defer'];
const MODALITIES = ['gimu', 'doryoku', 'hitsuyo', 'motome', 'nozomashii', 'kano', 'jijitsu'];
const random = chance(7);

const facets = Array.from({ length: 12 }, (_, index) => ({ id: `f${index}`, no: String(index + 1), title: { ja: `分野${index + 1}` }, lead: '', themes: [] }));
const model = smallModel({
  facets,
  questions: Array.from({ length: QUESTIONS }, (_, index) => question({ id: `q${index}`, no: `${index}`, facet: `f${index % facets.length}`, modality: MODALITIES[index % MODALITIES.length], core: index % 4 === 0 })),
});
const answersOf = () => Object.fromEntries(model.questions.map(({ id }) => [id, answer(model, id, {
  state: random.pick(STATES), reason: `理由を百字ほど書いた文です。${'あ'.repeat(80)}`, checked_by: 'record', evidence: [{ id: `i${random.below(1e9)}`, title: `資料${random.below(5)}`, where: '共有フォルダー' }],
})]));
const raters = Array.from({ length: RATERS }, (_, index) => {
  const docId = `a-20261101-${[...String(index).padStart(10, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
  return withSave(docOf(model, { doc_id: docId, role: { type: 'rater', category: random.pick(['gyosei', 'kikan', 'itaku', 'keikaku', 'tojisha']), label: '', pack: null }, answers: answersOf() }), model, { at: AT, build: 'b' });
});
const previous = docOf(model, { doc_id: 'a-20221123-bbbbbbbbbb', answers: answersOf() });
const main = docOf(model, { answers: answersOf() });
const joined = takeRaters(model, main, raters.map(({ doc }) => doc), { at: AT }).doc;
const summary = summarise(model, joined, { previous });

/** The quickest and the middle of some rounds, after one that warms up. @param {() => unknown} work @returns {[number, number]} */
function timed(work) {
  work();
  const times = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  times.sort((one, other) => one - other);
  return [times[0] ?? 0, times[Math.floor(ROUNDS / 2)] ?? 0];
}

/** @type {[string, [number, number], number | null][]} what, quickest and median, goal in milliseconds */
const rows = [
  [`join ${RATERS} files of ${QUESTIONS} questions`, timed(() => mergeRaters(model, raters.map(({ doc }) => doc))), 2000],
  ['the same into the document of the council', timed(() => takeRaters(model, main, raters.map(({ doc }) => doc), { at: AT })), 2000],
  [`read the ${RATERS} files before`, timed(() => raters.forEach(({ text }) => readText(text, model, { role: 'rater' }))), null],
  [`summarise ${QUESTIONS} questions`, timed(() => summarise(model, main, { body: '' })), 20],
  [`the same with last time and ${RATERS} raters`, timed(() => summarise(model, joined, { previous, body: '' })), null],
  ['propose an agenda', timed(() => agendaCandidates(model, joined, summary)), null],
  ['what the council and what all may see', timed(() => [councilDoc(model, joined), publicDoc(model, joined)]), null],
  ['write the file', timed(() => withSave(joined, model, { at: AT, build: 'b' })), null],
];

const width = Math.max(...rows.map(([what]) => what.length));
console.log(`${'what'.padEnd(width)}  quickest ms  median ms  goal ms`);
for (const [what, [quickest, median], goal] of rows) {
  console.log(`${what.padEnd(width)}  ${quickest.toFixed(1).padStart(11)}  ${median.toFixed(1).padStart(9)}  ${String(goal ?? '').padStart(7)}`);
}
const missed = rows.filter(([, [quickest], goal]) => goal !== null && quickest > goal);
if (missed.length > 0) {
  console.error(`missed: ${missed.map(([what]) => what).join('; ')}`);
  process.exitCode = 1;
}
