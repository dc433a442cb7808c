/**
 * 入力内容の確認 (CHECKS §6.3): everything given, question by question, with the way back; what is open is listed and never an
 * error. 確定 is here, because it says: this is what we stand for.
 */
import { messages as m } from '../messages.js';
import { nowIso } from '../ui/clock.js';
import { button, el, link, lines, live, refill } from '../ui/dom.js';
import { questionText } from '../ui/question_names.js';
import { textField } from '../ui/fields.js';

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function checkRoute(context) {
  const { model } = context;
  const $ask = el('div', { class: 'ck-open-box', role: 'alert', tabIndex: -1, hidden: true, data: { 'open-box': '' } });

  function results() {
    const { lists } = context.summary();
    const open = [...lists.unanswered, ...lists.carried.filter((/** @type {string} */ id) => !lists.unanswered.includes(id))];
    if (open.length === 0) {
      context.go('summary');
      return;
    }
    document.title = m.openDocumentTitle(model.title.ja);
    refill(
      $ask,
      el('h3', { text: m.openCount(open.length) }),
      el('p', { text: m.openNoError }),
      el('ul', { class: 'ck-plain' }, open.slice(0, 20).map((id) => el('li', {}, link(context.href('q', id), questionText(context, id)))), open.length > 20 ? el('li', { text: m.andMore(open.length - 20) }) : null),
      el('p', { class: 'actions' }, link(context.href('q', open[0] ?? ''), m.goBack, { class: 'button', data: { action: 'answer-more' } }), link(context.href('summary'), m.seeAnyway, { class: 'button ck-primary', data: { action: 'see-results' } })),
    );
    $ask.hidden = false;
    $ask.focus();
  }

  return {
    title: m.routes.check ?? '',
    children: [
      el('p', { class: 'ck-lead', text: m.checkLead }),
      $ask,
      el('p', { class: 'actions' }, button(m.seeResults, results, { class: 'button ck-primary', data: { action: 'results' } })),
      ...model.facets.map((/** @type {any} */ facet) => facetPart(context, facet)),
      fixPart(context),
    ],
  };
}

/** @param {import('../app.js').Context} context @param {any} facet */
function facetPart(context, facet) {
  const { model, session, scope } = context;
  const questions = model.questions.filter((/** @type {any} */ question) => question.facet === facet.id && context.summary().states[question.id] !== undefined);
  return live(
    scope,
    el('section', { class: 'ck-part' }),
    () => questions.map((/** @type {any} */ { id }) => ({ id, seen: context.summary().states[id], answer: session.doc.answers[id] ?? null })),
    (items) => [
      el('h3', { text: m.facetTitle(facet.no, facet.title.ja) }),
      el(
        'dl',
        { class: 'ck-review' },
        items.map((/** @type {any} */ { id, seen, answer }, /** @type {number} */ index) => {
          const question = questions[index];
          return el(
            'div',
            {},
            el('dt', {}, link(context.href('q', id), `${m.questionNo(question.no)}\u3000${question.text.ja}`)),
            el(
              'dd',
              {},
              seen?.asked === 'no' ? m.notAsked(question.if_not ?? '') : el('strong', { class: 'ck-state', text: context.stateText(seen?.state, question) }),
              seen?.state === 'na' ? `\u3000${naText(answer)}` : null,
              seen?.state === 'unknown' ? `\u3000${askText(context, answer)}` : null,
              answer?.checked_by ? `\u3000${m.checkedByWords[answer.checked_by] ?? ''}` : null,
              (answer?.reason ?? '') === '' ? null : el('p', { class: 'ck-own-text' }, ...lines(answer.reason)),
            ),
          );
        }),
      ),
    ],
  );
}

/** @param {any} answer */
export function naText(answer) {
  const reason = m.naReasons.find(({ id }) => id === answer?.na?.reason)?.label ?? m.naNoReason;
  return answer?.na?.who ? `${reason}（${answer.na.who}）` : reason;
}

/** @param {import('../app.js').Context} context @param {any} answer */
export function askText(context, answer) {
  return m.askText(answer?.ask?.who ?? '', answer?.ask?.by ? context.date(answer.ask.by) : '');
}

/** @param {import('../app.js').Context} context */
function fixPart(context) {
  const { session, scope } = context;
  const $said = el('div', { class: 'ck-fix-said', role: 'alert', tabIndex: -1 });
  const $part = el('section', { class: 'ck-part ck-fix' });
  const $state = el('p', { role: 'status' });
  const fix = async () => {
    const { lists } = context.summary();
    const noReason = lists.na.filter((/** @type {any} */ { reason }) => reason === null);
    const conflicts = session.conflicts;
    if (noReason.length > 0 || conflicts.length > 0) {
      refill(
        $said,
        el('p', { class: 'ck-part-title', text: m.fixRefused }),
        el('ul', { class: 'ck-plain' }, noReason.map((/** @type {any} */ { id }) => el('li', {}, m.fixNoReason, link(context.href('q', id), questionText(context, id)))), conflicts.map(({ path }) => el('li', {}, m.fixConflict, path[0] === 'answers' ? link(context.href('q', path[1] ?? ''), questionText(context, path[1] ?? '')) : (m.fieldNames[path[0] ?? ''] ?? '')))),
      );
      $said.focus();
      return;
    }
    const at = nowIso();
    const byRole = session.doc.role?.label || null;
    const fixed = { ...session.doc, status: { state: 'fixed', at, by_role: byRole }, events: [...session.doc.events, { at, what: 'fixed', by_role: byRole, note: '' }] };
    await session.replace(fixed, 'fix');
    refill($said);
    await context.saveFile();
    context.announce(m.fixDone);
  };
  scope.onSync(() => {
    const { state, at } = session.doc.status;
    const text = state === 'fixed' ? m.fixedAt(context.date((at ?? '').slice(0, 10))) : m.openState;
    if ($state.textContent !== text) {
      $state.textContent = text;
    }
  });
  $part.append(el('h3', { text: m.fixTitle }), el('p', { class: 'ck-hint', text: m.fixHint }), $state, textField(context, { path: ['role', 'label'], label: m.roleLabel, field: 'role-label', max: 30 }), el('p', { class: 'actions' }, button(m.fix, () => void fix(), { data: { action: 'fix' } })), $said);
  return $part;
}
