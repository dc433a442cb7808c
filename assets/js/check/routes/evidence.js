/** 根拠の一覧 (CHECKS §8.2): where what shows it lies, as of when, until when it is kept. Paper G is the same table. */
import { answersOf, isJoint } from '../members.js';
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { summarise } from '../summary.js';
import { el, link } from '../ui/dom.js';
import { questionLink, questionText } from '../ui/question_names.js';
import { row, table } from '../ui/table.js';

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function evidenceRoute(context) {
  return {
    title: m.routes.evidence ?? '',
    children: [
      el('p', { class: 'ck-lead', text: more.evidenceLead }),
      evidenceTable(context) ?? el('p', { text: more.evidenceNone }),
      el('p', { class: 'ck-next' }, link(context.href('print', 'G'), more.toPrintG, { class: 'button' })),
    ],
  };
}

/** @param {import('../app.js').Context} context @param {boolean} [isPaper] */
export function evidenceTable(context, isPaper = false) {
  const { model, session } = context;
  const hasMembers = isJoint(session.doc);
  const members = hasMembers ? session.doc.subject.members : [];
  // What is asked of each member is counted, and remarked on, for one member at a time.
  const flags = new Map([[null, context.summary().flags], ...members.map((/** @type {any} */ { code }) => /** @type {[string, any]} */ ([code, summarise(model, session.doc, { member: code, body: '' }).flags]))]);
  /** @type {HTMLTableRowElement[]} */
  const rows = [];
  for (const question of model.questions) {
    const items = answersOf(session.doc, question.id).flatMap(({ code, name, answer }) => (answer?.evidence ?? []).map((item) => ({ code, name, item })));
    for (const { code, name, item } of items) {
      const said = (flags.get(code) ?? []).filter((/** @type {any} */ one) => one.id === question.id && (one.item === undefined || one.item === item.id) && more.evidenceFlags[one.flag] !== undefined);
      rows.push(
        row(
          isPaper ? questionText(context, question.id) : code === null ? questionLink(context, question.id) : link(context.href('members', code), questionText(context, question.id)),
          ...(hasMembers ? [name] : []),
          item.title ?? '',
          item.where ?? '',
          item.as_of ? context.shortDate(item.as_of) : '',
          item.retain_until ? context.shortDate(item.retain_until) : '',
          m.evidenceForWords[/** @type {'for' | 'against'} */ (item.for)] ?? '',
          el('td', {}, said.map((/** @type {any} */ { flag }) => el('p', { class: 'ck-flag', data: { flag }, text: more.evidenceFlags[flag] ?? '' }))),
        ),
      );
    }
  }
  return rows.length === 0 ? null : table(more.evidenceTable, [more.question, ...(hasMembers ? [more.member] : []), m.evidenceTitle, m.evidenceWhere, m.evidenceAsOf, m.evidenceRetain, m.evidenceFor, more.remark], rows);
}
