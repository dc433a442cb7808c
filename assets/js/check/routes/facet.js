/** The questions: of one facet on one page, or one at a time where there is little room (CHECKS §6.2). */
import { messages as m } from '../messages.js';
import { el, link, live } from '../ui/dom.js';
import { questionPart } from '../ui/question.js';
import { facetStatus } from './tasks.js';

/** Below this width a facet is a list of its questions. */
const NARROW = '(max-width: 639px)';

/**
 * @param {import('../app.js').Context} context
 * @param {string[]} args
 * @returns {import('../app.js').View}
 */
export function facetRoute(context, [facetId]) {
  const { model } = context;
  const index = model.facets.findIndex((/** @type {any} */ { id }) => id === facetId);
  const facet = model.facets[index];
  if (facet === undefined) {
    return { title: m.routeFailedTitle, children: [el('p', {}, link(context.href('tasks'), m.routes.tasks ?? ''))] };
  }
  // An interim check asks the core questions only.
  const { states } = context.summary();
  const questions = model.questions.filter((/** @type {any} */ question) => question.facet === facetId && states[question.id] !== undefined);
  const isNarrow = matchMedia(NARROW).matches;
  return {
    title: m.facetTitle(facet.no, facet.title.ja),
    children: [
      facet.lead ? el('p', { class: 'ck-lead', text: facet.lead }) : null,
      progress(context, facet),
      isNarrow ? questionList(context, questions) : null,
      ...(isNarrow ? [] : questions.map((/** @type {any} */ question) => questionPart(context, question))),
      neighbours(context, model.facets[index - 1], model.facets[index + 1]),
    ],
  };
}

/**
 * @param {import('../app.js').Context} context
 * @param {string[]} args
 * @returns {import('../app.js').View}
 */
export function questionRoute(context, [questionId, way]) {
  const { model } = context;
  const index = model.questions.findIndex((/** @type {any} */ { id }) => id === questionId);
  const question = model.questions[index];
  if (question === undefined) {
    return { title: m.routeFailedTitle, children: [el('p', {}, link(context.href('tasks'), m.routes.tasks ?? ''))] };
  }
  const facet = model.facets.find((/** @type {any} */ { id }) => id === question.facet);
  const states = context.summary().states;
  // まず30分 goes from one core question to the next.
  const isFirst = way === 'first';
  const isAsked = (/** @type {any} */ { id, core }) => states[id] !== undefined && states[id].asked !== 'no' && (!isFirst || core === true);
  const next = (/** @type {any} */ { id }) => context.href('q', id, ...(isFirst ? ['first'] : []));
  const before = model.questions.slice(0, index).filter(isAsked).at(-1);
  const after = model.questions.slice(index + 1).find(isAsked);
  const place = model.questions.filter((/** @type {any} */ one) => one.facet === facet.id);
  return {
    title: m.questionTitle(question.no, place.indexOf(question) + 1, place.length),
    children: [
      el('p', { class: 'ck-up' }, link(context.href('facet', facet.id), m.facetTitle(facet.no, facet.title.ja))),
      questionPart(context, question, { isLarge: true }),
      el(
        'nav',
        { class: 'ck-neighbours', label: m.neighboursName },
        before === undefined ? null : link(next(before), m.previousQuestion, { class: 'button' }),
        after === undefined ? link(isFirst ? context.href('first') : context.href('check'), isFirst ? m.firstBack : m.toCheck, { class: 'button ck-primary' }) : link(next(after), m.nextQuestion, { class: 'button ck-primary' }),
      ),
    ],
  };
}

/** @param {import('../app.js').Context} context @param {any} facet */
function progress(context, facet) {
  return live(
    context.scope,
    el('p', { class: 'ck-progress', role: 'status' }),
    () => facetStatus(context, facet),
    ({ status, asked, done }) => [el('strong', { text: m.facetStatuses[status] ?? '' }), `\u3000${asked === 0 ? m.facetNothing : m.facetCounts(asked, done)}`],
  );
}

/** @param {import('../app.js').Context} context @param {any[]} questions */
function questionList(context, questions) {
  return el(
    'ol',
    { class: 'ck-question-list' },
    questions.map((question) => {
      const $state = el('span', { class: 'ck-task-state' });
      context.scope.onSync(() => {
        const seen = context.summary().states[question.id];
        $state.textContent = seen?.asked === 'no' ? m.notAskedShort : context.stateText(seen?.state, question);
      });
      return el('li', {}, link(context.href('q', question.id), `${m.questionNo(question.no)}\u3000${question.text.ja}`), $state);
    }),
  );
}

/** @param {import('../app.js').Context} context @param {any} before @param {any} after */
function neighbours(context, before, after) {
  return el(
    'nav',
    { class: 'ck-neighbours', label: m.neighboursName },
    before === undefined ? null : link(context.href('facet', before.id), m.previousFacet(before.no, before.title.ja), { class: 'button' }),
    after === undefined ? link(context.href('check'), m.toCheck, { class: 'button ck-primary' }) : link(context.href('facet', after.id), m.nextFacet(after.no, after.title.ja), { class: 'button ck-primary' }),
    link(context.href('tasks'), m.toTasks, { class: 'button' }),
  );
}
