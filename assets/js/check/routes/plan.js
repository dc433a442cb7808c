/** 改善計画 (CHECKS §8.3): what will be done, by which office, until when; gaps without a plan stand beside it. */
import { PLAN_MAX } from '../constants.js';
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { withoutId } from '../objects.js';
import { button, el, live } from '../ui/dom.js';
import { checkRows, dateField, selectField, textField, withAccess } from '../ui/fields.js';
import { strengthBadge } from '../ui/question.js';
import { questionLink, questionOf } from '../ui/question_names.js';

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function planRoute(context) {
  const { session, scope } = context;
  const $list = el('div', { class: 'ck-plan-list' });
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map();
  scope.onSync(() => {
    const ids = (session.doc.plan ?? []).map((/** @type {any} */ { id }) => id);
    for (const [id, $row] of rows) {
      if (!ids.includes(id)) {
        $row.remove();
        rows.delete(id);
      }
    }
    ids.forEach((/** @type {string} */ id, /** @type {number} */ index) => {
      if (!rows.has(id)) {
        const $row = planPart(context, id, index);
        rows.set(id, $row);
        $list.append($row);
      }
    });
  });
  const add = (/** @type {Record<string, any>} */ item) => {
    if ((session.doc.plan ?? []).length >= PLAN_MAX) {
      context.announce(more.planFull);
      return;
    }
    const id = session.addItem(['plan'], { status: 'open', ...item });
    const $field = rows.get(id)?.querySelector('[data-field="what"]');
    if ($field instanceof HTMLElement) {
      $field.focus();
    }
  };
  return {
    title: m.routes.plan ?? '',
    children: [
      el('p', { class: 'ck-lead', text: more.planLead }),
      previousPlan(context, add),
      $list,
      el('p', { class: 'actions' }, button(more.planAdd, () => add({}), { class: 'button ck-primary', data: { action: 'plan-add' } })),
      live(
        scope,
        el('section', { class: 'ck-part' }),
        () => context.summary().plan.unplanned_gaps,
        (gaps) => [
          el('h3', { text: more.unplannedTitle }),
          gaps.length === 0
            ? el('p', { text: more.unplannedNone })
            : el('ul', { class: 'ck-gaps' }, gaps.map((/** @type {string} */ id) => el('li', {}, strengthBadge(questionOf(context, id).modality), ' ', questionLink(context, id), ' ', button(more.planFor, () => add({ questions: [id] }), { class: 'ck-text-button', data: { action: 'plan-for' }, label: more.planForNo(questionOf(context, id).no) })))),
        ],
      ),
    ],
  };
}

/** @param {import('../app.js').Context} context @param {string} id @param {number} index */
function planPart(context, id, index) {
  const { session, scope, model } = context;
  const path = ['plan', id];
  return el(
    'fieldset',
    { class: 'ck-question ck-plan', data: { 'plan-id': id } },
    el('legend', { class: 'ck-legend', text: more.planNo(index + 1) }),
    textField(context, { path: [...path, 'what'], label: more.planWhat, field: 'what', rows: 2, max: 200 }),
    el('div', { class: 'ck-pair' }, textField(context, { path: [...path, 'owner'], label: more.planOwner, hint: more.planOwnerHint, field: 'owner', max: 60 }), dateField(context, { path: [...path, 'due'], label: more.planDue, field: 'due' })),
    el('div', { class: 'ck-pair' }, selectField(context, { path: [...path, 'status'], label: more.planStatus, field: 'status', options: more.planStatuses }), dateField(context, { path: [...path, 'check_on'], label: more.planCheckOn, field: 'check_on' })),
    live(scope, el('div', { class: 'ck-plan-questions' }), () => session.get([...path, 'questions']) ?? [], (ids) => (ids.length === 0 ? null : [el('p', { class: 'ck-part-title', text: more.planQuestions }), el('ul', { class: 'ck-plain' }, ids.map((/** @type {string} */ one) => el('li', {}, questionLink(context, one))))])),
    el(
      'details',
      { class: 'fold ck-details' },
      el('summary', { text: more.planMore }),
      el(
        'div',
        { class: 'ck-details-body' },
        textField(context, { path: [...path, 'resource'], label: more.planResource, field: 'resource', rows: 2, max: 200 }),
        textField(linesContext(context), { path: [...path, 'links'], label: more.planLinks, hint: more.planLinksHint, field: 'links', rows: 3, max: 300 }),
        textField(context, { path: [...path, 'note'], label: more.planNote, field: 'note', rows: 2, max: 400 }),
        el('div', { class: 'ck-follow', role: 'group', label: more.planQuestionsPick }, el('p', { class: 'ck-part-title', text: more.planQuestionsPick }), el('div', { class: 'ck-options' }, checkRows(context, { field: 'questions', path: [...path, 'questions'], choices: gapChoices(context, session.get([...path, 'questions']) ?? [], model) }))),
      ),
    ),
    el('p', {}, button(more.planRemove, () => session.removeItem(['plan'], id), { class: 'ck-text-button', data: { action: 'plan-remove' }, label: more.planRemoveNo(index + 1) })),
  );
}

/** @param {import('../app.js').Context} context @param {string[]} chosen @param {any} model */
function gapChoices(context, chosen, model) {
  const gaps = new Set([...context.summary().gaps.map((/** @type {any} */ { id }) => id), ...chosen]);
  return model.questions.filter((/** @type {any} */ { id }) => gaps.has(id)).map((/** @type {any} */ question) => ({ value: question.id, label: `${m.questionNo(question.no)}\u3000${question.text.ja}` }));
}

/** A list of short texts as lines of one field. @param {import('../app.js').Context} context */
function linesContext(context) {
  const { session } = context;
  return withAccess(context, {
    get: (path) => session.get(path)?.join('\n'),
    set: (path, value) => session.set(path, value?.split('\n').slice(0, 3)),
  });
}

/** Open items of last time are offered, not copied. @param {import('../app.js').Context} context @param {(item: Record<string, any>) => void} add */
function previousPlan(context, add) {
  const items = (context.session.row.previous?.plan ?? []).filter((/** @type {any} */ { status }) => status === 'open' || status === 'doing');
  if (items.length === 0) {
    return null;
  }
  return el(
    'details',
    { class: 'fold ck-details', open: context.session.doc.cycle?.kind === 'interim' },
    el('summary', { text: more.previousPlan(items.length) }),
    el('ul', { class: 'ck-details-body' }, items.map((/** @type {any} */ old) => el('li', {}, el('span', { class: 'ck-own-text', text: old.what ?? '' }), ' ', button(more.takeOver, () => add({ ...withoutId(old), ...(context.session.doc.cycle?.kind === 'interim' ? { status: undefined } : {}), questions: (old.questions ?? []).filter((/** @type {string} */ one) => questionOf(context, one) !== undefined) }), { class: 'ck-text-button', data: { action: 'plan-take' } })))),
  );
}
