/** B 詳細: everything the council may read, facet by facet, with the rules by which it was counted. */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { askText, naText } from '../routes/check.js';
import { facetChanges } from '../routes/compare.js';
import { bar, checkedText, countsSentence, rangeText } from '../ui/bars.js';
import { el, lines } from '../ui/dom.js';
import { radar } from '../ui/radar.js';
import { questionOf, questionText } from '../ui/question_names.js';
import { changeSentence, facetTable, gatePart, remarks } from '../ui/results.js';
import { placeOf, strengthBadge } from '../ui/question.js';
import { dissentLines } from '../ui/dissent.js';
import { membersPart, predecessorsLine } from './members.js';
import { voicesPart } from './voices.js';
import { evidenceLine, heardLine, indicatorsPart, isForCouncil, outcomesPart, paperHead, paperSection, pointsLine, splitText } from './parts.js';

/** @typedef {import('../app.js').Context} Context */

/** @param {Context} context @returns {Node[]} */
export function paperB(context) {
  const { model, session } = context;
  const summary = context.summary();
  return [
    ...paperHead(context, 'B'),
    ...predecessorsLine(context),
    paperSection(m.routes.heard ?? '', el('p', { class: 'ck-own-text' }, ...lines(heardLine(context)))),
    session.doc.comments?.lead ? paperSection(more.commentLead, el('p', { class: 'ck-own-text' }, ...lines(session.doc.comments.lead))) : null,
    paperSection(more.gateTitle, gatePart(context, true), ...gateLists(context)),
    paperSection(more.facetsTitle, facetTable(context, { isPaper: true }), radar(model, summary)),
    summary.comparison === null ? paperSection(more.changeTitle, el('p', { text: more.noComparison })) : paperSection(more.changeTitle, el('p', { text: changeSentence(summary.comparison) }), facetChanges(context, summary.comparison)),
    voicesPart(context),
    outcomesPart(context),
    ...model.facets.map((/** @type {any} */ facet) => facetPart(context, facet)),
    listSection(more.naTitle, summary.lists.na.map((/** @type {any} */ item) => `${questionText(context, item.id)}\u3000${naText(session.doc.answers[item.id])}`)),
    listSection(m.routes.todo ?? '', summary.lists.unknown.map((/** @type {any} */ item) => `${questionText(context, item.id)}\u3000${isForCouncil(session.doc.answers[item.id], 'ask') ? askText(context, session.doc.answers[item.id]) : ''}`)),
    listSection(more.deferTitle, summary.lists.defer.map((/** @type {string} */ id) => questionText(context, id))),
    listSection(more.unansweredTitle, summary.lists.unanswered.map((/** @type {string} */ id) => questionText(context, id))),
    listSection(more.notAskedTitle, summary.lists.not_asked.map((/** @type {any} */ { id, say }) => `${questionText(context, id)}\u3000${say}`)),
    membersPart(context),
    planPart(context),
    indicatorsPart(context, model.indicators ?? []),
    archivePart(context),
    listSection(more.remarksTitle, remarks(context).map(({ flag, id }) => `${more.remarkWords[flag] ?? ''} ${questionOf(context, id) === undefined ? '' : questionText(context, id)}`)),
    paperSection(more.methodTitle, el('ul', { class: 'ck-plain' }, more.method(model.edition, model.patch, model.meaning_hash, session.doc.integrity?.body ?? '').map((text) => el('li', { text })))),
  ].filter((part) => part !== null);
}

/** @param {string} title @param {string[]} texts */
function listSection(title, texts) {
  return texts.length === 0 ? null : paperSection(title, el('ul', { class: 'ck-plain' }, texts.map((text) => el('li', { text }))));
}

/** @param {Context} context */
function gateLists(context) {
  const { gate } = context.summary();
  return /** @type {[string, string[]][]} */ ([[more.gateUnmet, gate.unmet], [more.gateUnconfirmed, gate.unconfirmed], [more.gateNa, gate.na], [more.gateBelief, gate.belief]])
    .filter(([, ids]) => ids.length > 0)
    .map(([title, ids]) => el('div', {}, el('p', { class: 'ck-part-title', text: title }), el('ul', { class: 'ck-plain' }, ids.map((id) => el('li', { text: questionText(context, id) })))));
}

/** @param {Context} context @param {any} facet */
function facetPart(context, facet) {
  const { model, session } = context;
  const summary = context.summary();
  const cell = summary.cells[`${facet.id}/all`];
  const checked = checkedText(cell);
  return paperSection(
    m.facetTitle(facet.no, facet.title.ja),
    el('p', {}, `${countsSentence(cell)}\u3000`, cell.empty ? null : rangeText(cell)),
    checked === '' ? null : el('p', { class: 'ck-small', text: checked }),
    cell.empty ? null : el('p', { class: 'ck-paper-bar' }, bar(cell, facet.title.ja)),
    cell.empty || cell.enough ? null : el('p', { class: 'ck-small', text: more.notEnoughWhy }),
    el(
      'dl',
      { class: 'ck-review' },
      model.questions
        .filter((/** @type {any} */ question) => question.facet === facet.id && (summary.states[question.id]?.asked ?? 'no') !== 'no')
        .map((/** @type {any} */ question) => questionPart(context, question, session.doc.answers[question.id] ?? {}, summary.states[question.id])),
    ),
  );
}

/** @param {Context} context @param {any} question @param {any} answer @param {any} seen */
function questionPart(context, question, answer, seen) {
  const before = answer.carried?.from ?? [];
  return el(
    'div',
    { class: 'ck-review-item' },
    el('dt', {}, `${m.questionNo(question.no)}\u3000${question.text.ja}`),
    el(
      'dd',
      {},
      el('p', {}, el('strong', { class: 'ck-state', text: context.stateText(seen?.state, question) }), seen?.state === 'na' && isForCouncil(answer, 'na') ? `\u3000${naText(answer)}` : null, answer.checked_by ? `\u3000${m.checkedByWords[answer.checked_by] ?? ''}` : null, '\u3000', strengthBadge(question.modality), `\u3000${placeOf(question.basis[0])}`),
      pointsLine(question, answer),
      (answer.reason ?? '') === '' || !isForCouncil(answer, 'reason') ? null : el('p', { class: 'ck-own-text' }, ...lines(answer.reason)),
      isForCouncil(answer, 'evidence') ? evidenceLine(answer) : null,
      before.map((/** @type {any} */ from) => el('p', { class: 'ck-small', text: `${m.previousTitle}：${context.stateText(from.state, question)}${from.reason ? `\u3000${from.reason}` : ''}` })),
      answer.decided ? el('p', { class: 'ck-small', text: m.decidedText(m.decidedHow[answer.decided.how] ?? '', answer.decided.meeting ?? '') }) : null,
      ratersLine(context, question),
      dissentLines(context, question).map((text) => el('p', { class: 'ck-small', text })),
    ),
  );
}

/** How the raters answered, in people, where they did not agree. @param {Context} context @param {any} question */
function ratersLine(context, question) {
  const text = splitText(context, question);
  return text === '' ? null : el('p', { class: 'ck-small', text });
}

/** @param {Context} context */
function planPart(context) {
  const items = context.session.doc.plan ?? [];
  if (items.length === 0) {
    return null;
  }
  return paperSection(
    m.routes.plan ?? '',
    el(
      'table',
      { class: 'ck-table' },
      el('caption', { class: 'ck-caption', text: m.routes.plan ?? '' }),
      el('thead', {}, el('tr', {}, [more.planWhat, more.planOwner, more.planDue, more.planStatus, more.question].map((text) => el('th', { scope: 'col', text })))),
      el(
        'tbody',
        {},
        items.map((/** @type {any} */ item) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, ...lines((item.what ?? '') === '' ? m.blank : item.what)),
            el('td', { text: item.owner ?? '' }),
            el('td', { text: item.due ? context.shortDate(item.due) : '' }),
            el('td', { text: more.planStatuses.find(({ value }) => value === item.status)?.label ?? '' }),
            el('td', { text: (item.questions ?? []).map((/** @type {string} */ id) => m.questionNo(questionOf(context, id)?.no ?? id)).join('、') }),
          ),
        ),
      ),
    ),
  );
}

/** Answers whose question is no longer asked. @param {Context} context */
export function archivePart(context) {
  const items = Object.entries(context.session.doc.archive ?? {});
  return items.length === 0
    ? null
    : paperSection(
        more.archiveTitle,
        el('ul', { class: 'ck-plain' }, items.map(([, item]) => el('li', {}, more.archiveItem(item.text ?? '', item.edition ?? '', item.why ?? ''), item.answer?.state ? `\u3000${context.stateText(item.answer.state, context.model.questions[0])}` : null, item.answer?.reason ? el('p', { class: 'ck-own-text' }, ...lines(item.answer.reason)) : null))),
      );
}
