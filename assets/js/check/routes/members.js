/**
 * Joint bodies (CHECKS §13): who belongs to it, and what is asked of each member. What is asked once stands with the other
 * questions; nothing here is counted together with it.
 */
import { effectiveState } from '../conditions.js';
import { ownType, stateChanges } from '../doc.js';
import { eachQuestions, isJoint, memberProgress, withoutMember } from '../members.js';
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { summarise } from '../summary.js';
import { countsSentence, rangeText } from '../ui/bars.js';
import { nowIso } from '../ui/clock.js';
import { button, el, link, live } from '../ui/dom.js';
import { dateField, labelled, radioRows, selectField, textField, withAccess } from '../ui/fields.js';
import { evidencePart, strengthBadge } from '../ui/question.js';
import { questionText } from '../ui/question_names.js';
import { answerChoices } from '../ui/words.js';

/** @typedef {import('../app.js').Context} Context */

/**
 * @param {Context} context
 * @param {string[]} args code of a member
 * @returns {import('../app.js').View}
 */
export function membersRoute(context, [code = '']) {
  const member = (context.session.doc.subject.members ?? []).find((/** @type {any} */ one) => one.code === code);
  return member === undefined ? listView(context) : memberView(context, member);
}

/** @param {Context} context @returns {import('../app.js').View} */
function listView(context) {
  const { session, scope, model } = context;
  const count = eachQuestions(model).length;
  const type = withAccess(context, {
    get: () => (isJoint(session.doc) ? 'joint' : 'single'),
    set: (path, value) => session.set(path, value === 'joint' ? 'joint' : ownType(model)),
  });
  return {
    title: m.routes.members ?? '',
    children: [
      el('p', { class: 'ck-lead', text: more.membersLead }),
      el('p', { class: 'ck-hint', text: count === 0 ? more.membersNoEach : more.membersEach(count) }),
      el('div', { class: 'fields' }, selectField(type, { path: ['subject', 'type'], label: more.subjectKind, field: 'subject-type', options: m.subjectKinds })),
      live(
        scope,
        el('section', { class: 'ck-part' }),
        () => (isJoint(session.doc) ? (session.doc.subject.members ?? []).map((/** @type {any} */ one) => ({ ...one, ...memberProgress(model, session.doc, one.code) })) : null),
        (members) => (members === null ? null : [el('h3', { text: more.withCount(more.membersTitle, members.length) }), members.length === 0 ? el('p', { text: more.membersNone }) : el('ul', { class: 'ck-drafts' }, members.map((/** @type {any} */ one) => memberRow(context, one))), addPart(context)]),
      ),
    ],
  };
}

/** @param {Context} context @param {any} member with its progress */
function memberRow(context, member) {
  const { session, model } = context;
  const leave = async () => {
    await session.replace(withoutMember(model, session.doc, member.code, { at: nowIso(), byRole: session.doc.role?.label ?? '', why: more.memberLeft(member.name), textOf: more.memberQuestion }), 'import');
    context.announce(more.memberLeft(member.name));
  };
  return el(
    'li',
    { class: 'ck-draft', data: { member: member.code } },
    el('p', { class: 'ck-draft-name' }, el('strong', { text: member.name })),
    el('p', { class: 'ck-draft-facts', text: m.facetCounts(member.asked, member.answered) }),
    el(
      'p',
      { class: 'actions' },
      link(context.href('members', member.code), more.memberAnswer, { class: 'button', label: more.memberAnswerOf(member.name) }),
      button(more.memberLeave, () => void leave(), { data: { action: 'member-leave' }, label: more.memberLeaveOf(member.name) }),
    ),
  );
}

/** @param {Context} context */
function addPart(context) {
  const { session } = context;
  const field = (/** @type {string} */ name, /** @type {string} */ label, /** @type {number} */ max) => {
    const $input = el('input', { type: 'text', autocomplete: 'off', maxLength: max, data: { field: name } });
    return { $input, $field: labelled(label, $input) };
  };
  const name = field('member-name', more.memberName, 60);
  const code = field('member-code', m.subjectCode, 6);
  const $said = el('p', { class: 'ck-field-note', role: 'status' });
  const add = () => {
    const members = session.doc.subject.members ?? [];
    const key = code.$input.value.normalize('NFKC').replace(/[^0-9A-Za-z]/gu, '') || freeCode(members);
    const title = name.$input.value.trim();
    if (title === '' || members.some((/** @type {any} */ one) => one.code === key)) {
      $said.textContent = title === '' ? m.memberNoName : more.memberTwice;
      return;
    }
    session.set(['subject', 'members'], [...members, { code: key, name: title }]);
    context.announce(more.memberAdded(title));
  };
  return el('div', {}, el('div', { class: 'ck-pair' }, name.$field, code.$field), el('p', { class: 'actions' }, button(more.memberAdd, add, { data: { action: 'member-add' } })), $said);
}

/** A member without a code gets one of this document. @param {{ code: string }[]} members */
function freeCode(members) {
  let number = members.length + 1;
  while (members.some(({ code }) => code === `m${number}`)) {
    number += 1;
  }
  return `m${number}`;
}

/** @param {Context} context @param {{ code: string, name: string }} member @returns {import('../app.js').View} */
function memberView(context, member) {
  const { session, scope, model } = context;
  const questions = eachQuestions(model);
  return {
    title: member.name,
    children: [
      el('p', { class: 'ck-up' }, link(context.href('members'), m.routes.members ?? '')),
      el('p', { class: 'ck-lead', text: more.memberLead(member.name) }),
      live(scope, el('div', { role: 'status' }), () => memberCounts(context, session.doc, member.code), (texts) => el('ul', { class: 'ck-plain', data: { 'member-counts': member.code } }, texts.map((/** @type {string} */ text) => el('li', { text })))),
      ...questions.map((question) => memberQuestion(context, question, member)),
    ],
  };
}

/**
 * Counts of what is asked of each member, facet by facet, for one of them only.
 *
 * @param {Context} context
 * @param {any} doc
 * @param {string} code
 * @returns {string[]}
 */
export function memberCounts({ model }, doc, code) {
  const { cells } = summarise(model, doc, { member: code, body: '' });
  return model.facets.flatMap((/** @type {any} */ facet) => {
    const cell = /** @type {any} */ (cells[`${facet.id}/all`]);
    return cell.asked === 0 ? [] : [`${m.facetTitle(facet.no, facet.title.ja)}：${countsSentence(cell)}${cell.empty ? '' : `\u3000${rangeText(cell)}`}`];
  });
}

/** @param {Context} context @param {any} question @param {{ code: string, name: string }} member */
function memberQuestion(context, question, { code }) {
  const { session, scope, model } = context;
  const path = ['answers', question.id, 'each', code];
  const choices = answerChoices(model, question);
  const states = withAccess(context, {
    get: () => effectiveState(session.get(path)),
    set: (_, state) => session.apply(stateChanges(model, session.doc, question.id, state, nowIso(), code)),
  });
  const rows = (/** @type {any[]} */ some) => radioRows(states, { name: `${question.id}-${code}`, field: 'state', path: [...path, 'state'], choices: some });
  const $na = el('div', { class: 'ck-follow', role: 'group', label: m.naWhy }, el('p', { class: 'ck-part-title', text: m.naWhy }), el('div', { class: 'ck-options' }, radioRows(context, { name: `na-${question.id}-${code}`, field: 'na-reason', path: [...path, 'na', 'reason'], choices: m.naReasons.map(({ id, label }) => ({ value: id, label })) })));
  const $ask = el('div', { class: 'ck-follow' }, textField(context, { path: [...path, 'ask', 'who'], label: m.askWho, field: 'ask-who', max: 60 }), dateField(context, { path: [...path, 'ask', 'by'], label: m.askBy, field: 'ask-by' }));
  const $fieldset = el(
    'fieldset',
    { class: 'ck-question', data: { 'question-id': question.id, modality: question.modality } },
    el('legend', { class: 'ck-legend', text: questionText(context, question.id) }),
    el('p', {}, strengthBadge(question.modality)),
    el('div', { class: 'ck-options' }, rows(choices.scale)),
    el('p', { class: 'ck-part-title', text: m.nonAnswers }),
    el('div', { class: 'ck-options' }, rows(choices.outside)),
    $na,
    $ask,
    selectField(context, { path: [...path, 'checked_by'], label: m.checkedBy, field: 'checked_by', options: Object.entries(m.checkedByWords).map(([value, label]) => ({ value, label })) }),
    textField(context, { path: [...path, 'reason'], label: m.reason, field: 'reason', rows: 2 }),
    evidencePart(context, question, path),
  );
  scope.onSync(() => {
    const state = effectiveState(session.get(path));
    $fieldset.dataset.state = state ?? 'unanswered';
    $na.hidden = state !== 'na';
    $ask.hidden = state !== 'unknown';
  });
  return $fieldset;
}
