/** A 協議会1枚: one side, for those who decide. What does not fit here is in B. */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { bar, barLegend, rangeText } from '../ui/bars.js';
import { el } from '../ui/dom.js';
import { questionOf, questionText } from '../ui/question_names.js';
import { gateText, changeSentence } from '../ui/results.js';
import { strengthBadge } from '../ui/question.js';
import { membersLine, predecessorsLine } from './members.js';
import { heardLine, paperHead } from './parts.js';

const LINES = 3;
const TO_DECIDE = 5;
const SPLITS_MAX = 12;
const TEXT_LENGTH = 60;

/** @typedef {import('../app.js').Context} Context */

/** @param {Context} context @returns {Node[]} */
export function paperA(context) {
  const { model, session } = context;
  const summary = context.summary();
  const { doc } = session;
  const states = Object.values(summary.states);
  const asked = states.filter((/** @type {any} */ seen) => seen.asked !== 'no').length;
  return [
    ...paperHead(context, 'A'),
    el('p', { class: 'ck-paper-line' }, el('strong', { text: `${more.whoAnswered}：` }), [doc.role?.label ?? '', more.askedCount(asked, summary.lists.unanswered.length)].filter((text) => text !== '').join('\u3000')),
    el('p', { class: 'ck-paper-line' }, el('strong', { text: `${m.routes.heard}：` }), short(heardLine(context), 140)),
    ...membersLine(context),
    ...predecessorsLine(context),
    el('p', { class: 'ck-paper-line ck-paper-gate' }, strengthBadge('gimu'), ' ', el('strong', { text: gateText(summary.gate) }), gateNames(context)),
    el(
      'table',
      { class: 'ck-table ck-paper-table' },
      el('caption', { class: 'ck-caption', text: more.facetTable }),
      el('thead', {}, el('tr', {}, [more.facet, more.rangeHead, more.openHead, more.barHead].map((text) => el('th', { scope: 'col', text })))),
      el(
        'tbody',
        {},
        model.facets.map((/** @type {any} */ facet) => {
          const cell = summary.cells[`${facet.id}/all`];
          return el(
            'tr',
            { data: { cell: `${facet.id}/all` } },
            el('th', { scope: 'row', text: `${facet.no}\u3000${facet.title.ja}` }),
            el('td', { class: 'ck-range', text: rangeText(cell) }),
            el('td', { text: cell.empty ? '' : more.openCounts(cell.unknown, cell.defer, cell.unanswered, cell.na) }),
            el('td', { class: 'ck-bar-cell' }, bar(cell, facet.title.ja)),
          );
        }),
      ),
    ),
    barLegend(),
    el('p', { class: 'ck-paper-line' }, el('strong', { text: `${more.changeTitle}：` }), summary.comparison === null ? more.noComparison : changeSentence(summary.comparison)),
    ...splits(context),
    el('div', { class: 'ck-paper-columns' }, chosen(context, 'strengths', more.strengthsTitle), chosen(context, 'issues', more.issuesTitle)),
    el('p', { class: 'ck-part-title', text: more.toDecide }),
    decisions(context),
    el('p', { class: 'ck-paper-line' }, el('strong', { text: `${m.nextDue}：` }), doc.cycle?.next_due ? context.date(doc.cycle.next_due) : more.nextDueWithin(model.cycle.min_years, model.cycle.max_years)),
  ];
}

/** @param {string} text @param {number} [length] */
function short(text, length = TEXT_LENGTH) {
  const line = text.replaceAll('\n', ' ');
  const letters = [...line];
  return letters.length <= length ? line : `${letters.slice(0, length - 1).join('')}…`;
}

/** What people of different 立場 answered differently; the counts are in B. @param {Context} context */
function splits(context) {
  const { raters } = context.summary();
  if (raters === null) {
    return [];
  }
  const questions = context.model.questions.filter((/** @type {any} */ { id }) => raters[id]?.flag === 'split');
  const numbers = questions.slice(0, SPLITS_MAX).map((/** @type {any} */ { no }) => m.questionNo(no)).join('・') + (questions.length > SPLITS_MAX ? m.andMore(questions.length - SPLITS_MAX) : '');
  return [el('p', { class: 'ck-paper-line', data: { 'paper-splits': questions.length } }, el('strong', { text: `${more.splitsTitle}：` }), questions.length === 0 ? more.splitsNone(context.raters().length) : more.splits(context.raters().length, questions.length, numbers))];
}

/** The numbers of the 義務 that are not confirmed; their words are in B. @param {Context} context */
function gateNames(context) {
  const { gate } = context.summary();
  const numbers = (/** @type {string[]} */ ids) => ids.slice(0, 12).map((id) => m.questionNo(questionOf(context, id)?.no ?? id)).join('・') + (ids.length > 12 ? m.andMore(ids.length - 12) : '');
  const parts = [
    gate.unmet.length > 0 ? `${more.gateUnmet}：${numbers(gate.unmet)}` : '',
    gate.unconfirmed.length > 0 ? `${more.gateUnconfirmed}：${numbers(gate.unconfirmed)}` : '',
    gate.na.length > 0 ? `${more.gateNa}：${numbers(gate.na)}` : '',
  ].filter((text) => text !== '');
  return parts.length === 0 ? null : el('span', { class: 'ck-paper-numbers', text: `\u3000${parts.join('\u3000')}` });
}

/** People choose; until then the paper proposes and says so. @param {Context} context @param {'strengths' | 'issues'} list @param {string} title */
function chosen(context, list, title) {
  const written = (context.session.doc.comments?.[list] ?? []).filter((/** @type {string} */ text) => text !== '').slice(0, LINES);
  const isProposal = written.length === 0;
  const texts = isProposal ? proposals(context, list) : written.map((/** @type {string} */ text) => short(text, 100));
  return el(
    'div',
    {},
    el('p', { class: 'ck-part-title', text: isProposal ? more.proposal(title) : title }),
    texts.length === 0 ? el('p', { class: 'ck-small', text: more.none }) : el('ol', { class: 'ck-paper-list' }, texts.map((/** @type {string} */ text) => el('li', { text }))),
  );
}

/** @param {Context} context @param {'strengths' | 'issues'} list */
function proposals(context, list) {
  const summary = context.summary();
  if (list === 'issues') {
    return summary.gaps.slice(0, LINES).map((/** @type {any} */ { id }) => short(questionText(context, id)));
  }
  const rank = new Map(['record', 'hearing', 'belief'].map((id, index) => [id, index]));
  return context.model.questions
    .filter((/** @type {any} */ { id }) => summary.states[id]?.state === 'met' && summary.states[id].asked !== 'no')
    .sort((/** @type {any} */ one, /** @type {any} */ other) => (rank.get(summary.states[one.id].checked_by) ?? 3) - (rank.get(summary.states[other.id].checked_by) ?? 3))
    .slice(0, LINES)
    .map((/** @type {any} */ { id }) => short(questionText(context, id)));
}

/** @param {Context} context */
function decisions(context) {
  const agenda = context.session.doc.discussion?.agenda ?? [];
  const items = agenda.length > 0
    ? agenda.slice(0, TO_DECIDE).map((/** @type {any} */ item) => more.agendaLine(short(item.title || questionText(context, item.question)), item.minutes))
    : context.summary().gaps.slice(0, TO_DECIDE).map((/** @type {any} */ gap) => `${short(questionText(context, gap.id))}（${context.stateText(gap.state, questionOf(context, gap.id))}）`);
  return items.length === 0 ? el('p', { class: 'ck-small', text: more.noGaps }) : el('ol', { class: 'ck-paper-list' }, items.map((/** @type {string} */ text) => el('li', { text })));
}
