/** Who saw it otherwise than decided, and the line to write it down at the table (CHECKS §10, §12). */
import { shownDissent } from '../dissent.js';
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { SMALL } from '../raters.js';
import { own } from '../objects.js';
import { button, el, live } from './dom.js';
import { labelled } from './fields.js';
import { answerOptions } from './words.js';

/** @typedef {import('../app.js').Context} Context */

/**
 * @param {Context} context
 * @param {any} question
 * @returns {string[]} a line for each
 */
export function dissentLines(context, question) {
  const { doc } = context.session;
  return shownDissent(own(doc.answers, question.id)?.decided?.dissent ?? [], context.raters(), question.id).map(({ category, state, reason }) =>
    more.dissentText(category === SMALL ? more.smallGroups : (m.categories[category] ?? category), context.stateText(state, question), reason),
  );
}

/** @param {Context} context @param {any} question */
export function dissentPart(context, question) {
  const { session, scope, model } = context;
  const path = ['answers', question.id, 'decided', 'dissent'];
  const select = (/** @type {string} */ field, /** @type {{ value: string, label: string }[]} */ options) =>
    el('select', { data: { field } }, el('option', { value: '', text: m.noChoice }), options.map(({ value, label }) => el('option', { value, text: label })));
  const $who = select('dissent-category', Object.entries(m.categories).map(([value, label]) => ({ value, label })));
  const $what = select('dissent-state', answerOptions(model, question));
  const $reason = el('input', { type: 'text', autocomplete: 'off', maxLength: 2000, data: { field: 'dissent-reason' } });
  const $said = el('p', { class: 'ck-field-note', role: 'status' });
  const add = () => {
    if ($who.value === '' || $what.value === '') {
      $said.textContent = more.dissentIncomplete;
      return;
    }
    session.set(path, [...(session.get(path) ?? []), { category: $who.value, state: $what.value, reason: $reason.value.trim(), by_hand: true }]);
    for (const $field of [$who, $what, $reason]) {
      $field.value = '';
    }
    $said.textContent = more.dissentAdded;
    $who.focus();
  };
  return el(
    'div',
    { class: 'ck-follow', role: 'group', label: more.dissentOf(question.no) },
    el('p', { class: 'ck-part-title', text: more.dissentTitle }),
    live(
      scope,
      el('div'),
      () => dissentLines(context, question),
      (lines) => (lines.length === 0 ? null : el('ul', { class: 'ck-plain', data: { dissent: question.id } }, lines.map((/** @type {string} */ text) => el('li', { text })))),
    ),
    el('div', { class: 'ck-pair' }, labelled(more.dissentWho, $who), labelled(more.dissentState, $what)),
    labelled(more.dissentReason, $reason),
    el('p', { class: 'actions' }, button(more.dissentAdd, add, { data: { action: 'dissent-add' }, label: more.dissentAddOf(question.no) })),
    $said,
  );
}
