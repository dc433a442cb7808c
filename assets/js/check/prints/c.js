/** C 公表版: what all may read, and nothing else; the whole paper is made from the reduced doc. */
import { messages as m } from '../messages.js';
import { changeSentence, facetTable, gatePart, questionText } from '../ui/results.js';
import { valueLines } from '../routes/indicators.js';
import { el, lines } from '../ui/dom.js';
import { membersPart } from './members.js';
import { voicesPart } from './voices.js';
import { heardLine, paperHead } from './parts.js';

/** @param {import('../app.js').Context} context over the public doc @returns {Node[]} */
export function paperC(context) {
  const { model, session } = context;
  const summary = context.summary();
  const section = (/** @type {string} */ title, /** @type {any[]} */ ...children) => el('section', { class: 'ck-paper-section' }, el('h4', { text: title }), children);
  return [
    ...paperHead(context, 'C'),
    session.doc.heard === undefined ? null : section(m.routes.heard ?? '', el('p', {}, ...lines(heardLine(context)))),
    commentsPart(session.doc.comments ?? {}, section),
    section(m.gateTitle, gatePart(context, true)),
    section(m.facetsTitle, facetTable(context, { isPaper: true })),
    summary.comparison === null ? null : section(m.changeTitle, el('p', { text: changeSentence(summary.comparison) })),
    ...model.facets.map((/** @type {any} */ facet) =>
      section(
        m.facetTitle(facet.no, facet.title.ja),
        el(
          'dl',
          { class: 'ck-review' },
          model.questions
            .filter((/** @type {any} */ { id, facet: of }) => of === facet.id && (summary.states[id]?.asked ?? 'no') !== 'no')
            .map((/** @type {any} */ question) => {
              const answer = session.doc.answers[question.id];
              return el('div', { class: 'ck-review-item' }, el('dt', { text: questionText(context, question.id) }), el('dd', {}, el('strong', { class: 'ck-state', text: context.stateText(summary.states[question.id]?.state, question) }), answer?.reason ? el('p', { class: 'ck-own-text' }, ...lines(answer.reason)) : null, pointsLine(question, answer), evidenceLine(answer)));
            }),
        ),
      ),
    ),
    voicesPart(context),
    figuresPart(context, section),
    membersPart(context),
    (session.doc.plan ?? []).length === 0 ? null : section(m.routes.plan ?? '', el('ul', { class: 'ck-plain' }, session.doc.plan.map((/** @type {any} */ item) => el('li', { text: [item.what ?? '', item.owner ?? '', item.due ? context.shortDate(item.due) : ''].filter((text) => text !== '').join('\u3000') })))),
  ].filter((part) => part !== null);
}

/** @param {any} comments @param {(title: string, ...children: any[]) => HTMLElement} section */
function commentsPart({ lead = '', strengths = [], issues = [] }, section) {
  const list = (/** @type {string} */ title, /** @type {string[]} */ texts) => (texts.length === 0 ? null : el('div', {}, el('p', { class: 'ck-part-title', text: title }), el('ul', { class: 'ck-plain' }, texts.map((text) => el('li', { text })))));
  return lead === '' && strengths.length === 0 && issues.length === 0 ? null : section(m.commentLead, lead === '' ? null : el('p', { class: 'ck-own-text' }, ...lines(lead)), list(m.strengthsTitle, strengths), list(m.issuesTitle, issues));
}

/** @param {any} question @param {any} answer */
function pointsLine(question, answer) {
  const ticked = (question.points ?? []).filter((/** @type {any} */ { id }) => (answer?.points ?? []).includes(id));
  return ticked.length === 0 ? null : el('p', { class: 'ck-small', text: `${m.points}：${ticked.map((/** @type {any} */ { text }) => text).join('、')}` });
}

/** @param {any} answer */
function evidenceLine(answer) {
  const items = answer?.evidence ?? [];
  return items.length === 0 ? null : el('p', { class: 'ck-small', text: `${m.evidence}：${items.map((/** @type {any} */ { title = '', where = '' }) => [title, where].filter((text) => text !== '').join('、')).join('／')}` });
}

/** @param {import('../app.js').Context} context @param {(title: string, ...children: any[]) => HTMLElement} section */
function figuresPart(context, section) {
  const { indicators } = context.summary();
  const known = (context.model.indicators ?? []).filter((/** @type {any} */ { id }) => (indicators[id]?.value ?? null) !== null || Object.keys(indicators[id]?.parts ?? {}).length > 0);
  return known.length === 0 ? null : section(m.routes.indicators ?? '', ...known.map((/** @type {any} */ indicator) => el('div', { class: 'ck-indicator-value' }, el('h5', { text: indicator.text }), valueLines(indicator, indicators[indicator.id] ?? null))), el('p', { class: 'ck-small', text: m.indicatorsNote }));
}
