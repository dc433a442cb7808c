/** 確認リスト (CHECKS §8.1): what is not known yet, by whom to ask; one sheet per person to ask, and as text for mail. */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { button, el, link, lines } from '../ui/dom.js';
import { exportText } from '../ui/export.js';
import { placeOf, strengthBadge } from '../ui/question.js';
import { questionOf } from '../ui/question_names.js';

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function todoRoute(context) {
  const groups = todoGroups(context);
  if (groups.length === 0) {
    return { title: m.routes.todo ?? '', children: [el('p', { class: 'ck-lead', text: more.todoEmpty })] };
  }
  return {
    title: m.routes.todo ?? '',
    children: [
      el('p', { class: 'ck-lead', text: more.todoLead(groups.reduce((sum, { items }) => sum + items.length, 0), groups.length) }),
      el('p', { class: 'actions' }, button(more.print, () => print(), { data: { print: 'todo' } })),
      ...groups.map((group) => groupPart(context, group)),
    ],
    print: 'todo',
  };
}

/** @param {import('../app.js').Context} context @returns {{ who: string, items: { id: string, who: string, by: string | null }[] }[]} */
export function todoGroups(context) {
  /** @type {Map<string, any[]>} */
  const groups = new Map();
  for (const item of context.summary().lists.unknown) {
    const who = item.who.trim();
    groups.set(who, [...(groups.get(who) ?? []), item]);
  }
  return [...groups].map(([who, items]) => ({ who, items })).sort((one, other) => Number(one.who === '') - Number(other.who === ''));
}

/** @param {import('../app.js').Context} context @param {{ who: string, items: any[] }} group */
function groupPart(context, group) {
  const title = group.who === '' ? more.todoNobody : more.todoFor(group.who);
  const $said = el('p', { class: 'ck-small', role: 'status' });
  return el(
    'section',
    { class: 'ck-sheet', data: { 'print-part': '' } },
    el('h3', { text: title }),
    el('p', { class: 'ck-sheet-head', text: more.todoHead(context.session.doc.subject?.name ?? '', context.model.title.ja, context.date(context.session.doc.as_of)) }),
    el(
      'ol',
      { class: 'ck-todo' },
      group.items.map((item) => {
        const question = questionOf(context, item.id);
        const reason = context.session.doc.answers[item.id]?.reason ?? '';
        return el(
          'li',
          {},
          el('p', {}, link(context.href('q', item.id), `${m.questionNo(question.no)}\u3000${question.text.ja}`)),
          el('p', { class: 'ck-small' }, strengthBadge(question.modality), `\u3000${placeOf(question.basis[0])}\u3000${question.basis[0].says}`),
          (question.evidence_hints ?? []).length === 0 ? null : el('p', { class: 'ck-small', text: m.evidenceHints(question.evidence_hints) }),
          el('p', { class: 'ck-small', text: item.by === null ? more.todoNoDate : more.todoBy(context.date(item.by)) }),
          reason === '' ? null : el('p', { class: 'ck-own-text' }, ...lines(reason)),
          el('p', { class: 'ck-memo-line', text: more.memoLine }),
        );
      }),
    ),
    el('p', { class: 'actions' }, button(more.todoText, () => {
      exportText(more.todoFile(group.who), todoText(context, group));
      $said.textContent = m.savedAs(more.todoFile(group.who));
    }, { data: { export: 'txt' } }), $said),
  );
}

/** @param {import('../app.js').Context} context @param {{ who: string, items: any[] }} group */
function todoText(context, group) {
  const head = [more.todoHead(context.session.doc.subject?.name ?? '', context.model.title.ja, context.date(context.session.doc.as_of)), group.who === '' ? more.todoNobody : more.todoFor(group.who), ''];
  const body = group.items.map((item, index) => {
    const question = questionOf(context, item.id);
    return [`${index + 1}. ${m.questionNo(question.no)}\u3000${question.text.ja}`, `   ${placeOf(question.basis[0])}\u3000${question.basis[0].says}`, `   ${item.by === null ? more.todoNoDate : more.todoBy(context.date(item.by))}`, ''].join('\n');
  });
  return [...head, ...body].join('\n');
}
