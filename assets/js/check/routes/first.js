/**
 * まず30分 (CHECKS §13): the shortest way in for somebody who takes over: a filled sample, the words, the core questions one
 * after the other, and the list of whom to ask.
 */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { el, link, live } from '../ui/dom.js';
import { strengthBadge } from '../ui/question.js';
import { questionText } from '../ui/question_names.js';
import { sampleButton } from '../ui/sample_button.js';

/** @typedef {import('../app.js').Context} Context */

/** @param {Context} context @returns {import('../app.js').View} */
export function firstRoute(context) {
  const { session, scope, model } = context;
  const core = () => {
    const { states } = context.summary();
    return model.questions.filter((/** @type {any} */ { id, core: isCore }) => isCore && states[id] !== undefined && states[id].asked !== 'no').map((/** @type {any} */ { id }) => ({ id, state: states[id].state }));
  };
  const previous = session.doc.cycle?.previous ?? null;
  const glossary = document.querySelector('a[href$="glossary/index.html"]')?.getAttribute('href') ?? null;
  return {
    title: m.routes.first ?? '',
    children: [
      el('p', { class: 'ck-lead', text: more.firstLead }),
      el(
        'ol',
        { class: 'ck-tasks' },
        step(more.firstSample, more.firstSampleHint, 5, sampleButton(context)),
        glossary === null ? null : step(more.firstWords, more.firstWordsHint, 5, link(glossary, more.firstGlossary, { class: 'button' })),
        live(
          scope,
          el('li', { class: 'ck-task' }),
          core,
          (questions) => {
            const next = questions.find((/** @type {any} */ { state }) => state === null);
            const done = questions.filter((/** @type {any} */ { state }) => state !== null).length;
            return stepParts(more.firstCore, m.facetCounts(questions.length, done), 15, questions.length === 0 ? null : link(context.href('q', (next ?? questions[0]).id, 'first'), next === undefined ? more.firstAgain : more.firstAnswer, { class: 'button ck-primary', data: { action: 'first-answer' } }));
          },
        ),
        step(m.routes.todo ?? '', more.firstTodoHint, 5, link(context.href('todo'), more.firstTodo, { class: 'button' })),
      ),
      previous === null ? null : el('section', { class: 'ck-part' }, el('h3', { text: more.firstPrevious }), el('p', { text: more.ePrevious(previous.file_name, previous.edition) }), el('p', { class: 'ck-hint', text: more.firstPreviousHint })),
      el('p', {}, link(context.href('print', 'E'), more.firstHandover)),
      live(
        scope,
        el('section', { class: 'ck-part' }),
        core,
        (questions) => [
          el('h3', { text: more.withCount(more.firstCore, questions.length) }),
          el('ol', { class: 'ck-question-list' }, questions.map((/** @type {any} */ { id, state }) => {
            const question = model.questions.find((/** @type {any} */ one) => one.id === id);
            return el('li', {}, strengthBadge(question.modality), ' ', link(context.href('q', id, 'first'), questionText(context, id)), el('span', { class: 'ck-task-state', text: context.stateText(state, question) }));
          })),
        ],
      ),
    ],
  };
}

/** @param {string} title @param {string} hint @param {number} minutes @param {Node | null} $do */
function step(title, hint, minutes, $do) {
  return el('li', { class: 'ck-task' }, ...stepParts(title, hint, minutes, $do));
}

/** @param {string} title @param {string} hint @param {number} minutes @param {Node | null} $do */
function stepParts(title, hint, minutes, $do) {
  return [el('p', { class: 'ck-task-name', text: title }), el('span', { class: 'ck-task-state', text: more.minutesAbout(minutes) }), el('p', { class: 'ck-hint', text: hint }), $do === null ? null : el('p', { class: 'actions' }, $do)];
}
