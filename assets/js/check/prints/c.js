/** C 公表版: what all may read, and nothing else; the whole paper is made from the reduced doc. */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { questionText } from '../ui/question_names.js';
import { changeSentence, facetTable, gatePart } from '../ui/results.js';
import { el, lines } from '../ui/dom.js';
import { membersPart } from './members.js';
import { voicesPart } from './voices.js';
import { evidenceLine, heardLine, indicatorsPart, paperHead, paperSection, pointsLine } from './parts.js';

/** @param {import('../app.js').Context} context over the public doc @returns {Node[]} */
export function paperC(context) {
  const { model, session } = context;
  const summary = context.summary();
  return [
    ...paperHead(context, 'C'),
    session.doc.heard === undefined ? null : paperSection(m.routes.heard ?? '', el('p', {}, ...lines(heardLine(context)))),
    commentsPart(session.doc.comments ?? {}),
    paperSection(more.gateTitle, gatePart(context, true)),
    paperSection(more.facetsTitle, facetTable(context, { isPaper: true })),
    summary.comparison === null ? null : paperSection(more.changeTitle, el('p', { text: changeSentence(summary.comparison) })),
    ...model.facets.map((/** @type {any} */ facet) =>
      paperSection(
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
    figuresPart(context),
    membersPart(context),
    (session.doc.plan ?? []).length === 0 ? null : paperSection(m.routes.plan ?? '', el('ul', { class: 'ck-plain' }, session.doc.plan.map((/** @type {any} */ item) => el('li', { text: [item.what ?? '', item.owner ?? '', item.due ? context.shortDate(item.due) : ''].filter((text) => text !== '').join('\u3000') })))),
  ].filter((part) => part !== null);
}

/** @param {any} comments */
function commentsPart({ lead = '', strengths = [], issues = [] }) {
  const list = (/** @type {string} */ title, /** @type {string[]} */ texts) => (texts.length === 0 ? null : el('div', {}, el('p', { class: 'ck-part-title', text: title }), el('ul', { class: 'ck-plain' }, texts.map((text) => el('li', { text })))));
  return lead === '' && strengths.length === 0 && issues.length === 0 ? null : paperSection(more.commentLead, lead === '' ? null : el('p', { class: 'ck-own-text' }, ...lines(lead)), list(more.strengthsTitle, strengths), list(more.issuesTitle, issues));
}

/** Only quantities somebody gave. @param {import('../app.js').Context} context */
function figuresPart(context) {
  const { indicators } = context.summary();
  const known = (context.model.indicators ?? []).filter((/** @type {any} */ { id }) => (indicators[id]?.value ?? null) !== null || Object.keys(indicators[id]?.parts ?? {}).length > 0);
  return indicatorsPart(context, known);
}
