/** What was asked of each member of a joint body, counted for each by itself (CHECKS §13). */
import { effectiveState } from '../conditions.js';
import { eachQuestions, isJoint } from '../members.js';
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { own } from '../objects.js';
import { memberCounts } from '../routes/members.js';
import { el, lines } from '../ui/dom.js';
import { questionText } from '../ui/question_names.js';
import { evidenceLine, paperSection } from './parts.js';

/** @typedef {import('../app.js').Context} Context */

/** @param {Context} context over what the readers of the paper may see */
export function membersPart(context) {
  const { model, session } = context;
  const members = isJoint(session.doc) ? session.doc.subject.members : [];
  const questions = eachQuestions(model);
  if (members.length === 0 || questions.length === 0) {
    return null;
  }
  return paperSection(
    more.membersPaper,
    el('p', { class: 'ck-small', text: more.membersPaperNote }),
    members.map((/** @type {any} */ { code, name }) => {
      const answered = questions.filter(({ id }) => effectiveState(own(own(session.doc.answers, id)?.each, code)) !== null);
      return el(
        'div',
        { data: { member: code } },
        el('h5', { text: name }),
        el('ul', { class: 'ck-plain' }, memberCounts(context, session.doc, code).map((text) => el('li', { text }))),
        el(
          'dl',
          { class: 'ck-review' },
          answered.map((question) => {
            const answer = /** @type {any} */ (own(own(session.doc.answers, question.id)?.each, code));
            return el('div', { class: 'ck-review-item' }, el('dt', { text: questionText(context, question.id) }), el('dd', {}, el('strong', { class: 'ck-state', text: context.stateText(effectiveState(answer), question) }), answer.reason ? el('p', { class: 'ck-own-text' }, ...lines(answer.reason)) : null, evidenceLine(answer)));
          }),
        ),
      );
    }),
  );
}

/** For the one side of A: who belongs to it. @param {Context} context @returns {HTMLElement[]} */
export function membersLine({ session }) {
  const members = isJoint(session.doc) ? session.doc.subject.members : [];
  return members.length === 0 ? [] : [el('p', { class: 'ck-paper-line' }, el('strong', { text: `${more.membersTitle}：` }), more.membersShort(members.map((/** @type {any} */ { name }) => name)))];
}

/** Bodies this one came from. @param {Context} context @returns {HTMLElement[]} */
export function predecessorsLine({ session, shortDate }) {
  const bodies = session.doc.subject?.predecessors ?? [];
  return bodies.length === 0 ? [] : [el('p', { class: 'ck-paper-line' }, el('strong', { text: `${more.predecessorsTitle}：` }), bodies.map((/** @type {any} */ { name, until }) => m.predecessorLine(name, until ? shortDate(until) : '')).join('、'))];
}
