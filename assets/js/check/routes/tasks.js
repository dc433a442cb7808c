/** The list of facets (CHECKS §6.3): what is untouched, begun, filled in. Unanswered is never an error. */
import { messages as m } from '../messages.js';
import { el, link, live, refill, setData } from '../ui/dom.js';

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function tasksRoute(context) {
  const { model, scope, session } = context;
  const $count = el('p', { class: 'ck-lead', role: 'status' });
  // Who fills in a part for somebody sees that part.
  const { type, pack } = session.doc.role ?? {};
  const facets = model.facets.filter((/** @type {any} */ { id }) => type !== 'pack' || (pack?.facets ?? []).includes(id));
  const $rows = facets.map((/** @type {any} */ facet) => row(facet));
  const $next = el('p', { class: 'ck-next' });

  /** @param {any} facet */
  function row(facet) {
    const $state = el('span', { class: 'ck-task-state' });
    const $counts = el('span', { class: 'ck-task-counts' });
    const $row = el(
      'li',
      { class: 'ck-task', data: { 'facet-id': facet.id } },
      el('p', { class: 'ck-task-name' }, link(context.href('facet', facet.id), m.facetTitle(facet.no, facet.title.ja))),
      $state,
      facet.lead ? el('p', { class: 'ck-hint', text: facet.lead }) : null,
      $counts,
    );
    scope.onSync(() => {
      const { status, asked, done } = facetStatus(context, facet);
      setData($row, { 'facet-status': status });
      $state.textContent = m.facetStatuses[status] ?? '';
      $counts.textContent = asked === 0 ? m.facetNothing : m.facetCounts(asked, done);
    });
    return $row;
  }

  scope.onSync(() => {
    const states = facets.map((/** @type {any} */ facet) => facetStatus(context, facet).status);
    const done = states.filter((/** @type {string} */ status) => status === 'all').length;
    const text = m.facetsDone(states.length, done);
    if ($count.textContent !== text) {
      $count.textContent = text;
    }
    const next = facets[states.findIndex((/** @type {string} */ status) => status !== 'all')];
    const href = next === undefined ? context.href('check') : context.href('facet', next.id);
    const label = next === undefined ? m.toCheck : m.toFacet(next.no, next.title.ja);
    if ($next.textContent !== label) {
      refill($next, link(href, label, { class: 'button ck-primary' }));
    }
  });

  const $open = live(
    scope,
    el('div'),
    () => context.summary().profile_open.length,
    (count) => (count === 0 ? null : el('p', { class: 'ck-notice' }, m.factsOpen(count), ' ', link(context.href('profile'), m.toProfile))),
  );

  return {
    title: m.routes.tasks ?? '',
    children: [
      type === 'pack' ? el('p', { class: 'ck-notice', text: m.packNote, data: { notice: 'pack' } }) : null,
      $count,
      $open,
      el('ol', { class: 'ck-tasks' }, $rows),
      el(
        'ul',
        { class: 'ck-tasks ck-tasks-more' },
        (model.indicators ?? []).length === 0 ? null : el('li', { class: 'ck-task' }, el('p', { class: 'ck-task-name' }, link(context.href('indicators'), m.routes.indicators ?? '')), el('p', { class: 'ck-hint', text: m.indicatorsShort(model.indicators.length) })),
        el('li', { class: 'ck-task' }, el('p', { class: 'ck-task-name' }, link(context.href('heard'), m.routes.heard ?? '')), el('p', { class: 'ck-hint', text: m.heardShort })),
      ),
      $next,
      session.doc.cycle?.kind === 'interim' ? el('p', { class: 'ck-small', text: m.interimNote }) : null,
      el('p', { class: 'ck-small', text: m.notAScore }),
    ],
  };
}

/**
 * @param {import('../app.js').Context} context
 * @param {any} facet
 * @returns {{ status: 'none' | 'some' | 'all', asked: number, done: number }}
 */
export function facetStatus(context, facet) {
  const { states } = context.summary();
  const { answers } = context.session.doc;
  let asked = 0;
  let done = 0;
  let touched = 0;
  for (const question of context.model.questions) {
    if (question.facet !== facet.id) {
      continue;
    }
    const seen = states[question.id];
    if (seen === undefined || seen.asked === 'no') {
      continue;
    }
    asked += 1;
    const answer = answers[question.id];
    if ((answer?.state ?? null) !== null || (answer?.reason ?? '') !== '') {
      touched += 1;
    }
    const isAnswered = seen.state !== null && seen.state !== undefined && seen.state !== 'unanswered';
    if (isAnswered && (seen.state !== 'na' || (answer?.na?.reason ?? null) !== null)) {
      done += 1;
    }
  }
  return { status: asked === done ? 'all' : touched === 0 ? 'none' : 'some', asked, done };
}
