/** C 公表版: what all may read, and nothing else; the whole paper is made from the reduced doc. */
import { messages as m } from '../messages.js';
import { changeSentence, facetTable, gatePart, questionText } from '../ui/results.js';
import { el, lines } from '../ui/dom.js';
import { membersPart } from './members.js';
import { heardLine, paperHead } from './parts.js';

/** @param {import('../app.js').Context} context over the public doc @returns {Node[]} */
export function paperC(context) {
  const { model, session } = context;
  const summary = context.summary();
  const section = (/** @type {string} */ title, /** @type {any[]} */ ...children) => el('section', { class: 'ck-paper-section' }, el('h4', { text: title }), children);
  return [
    ...paperHead(context, 'C'),
    session.doc.heard === undefined ? null : section(m.routes.heard ?? '', el('p', {}, ...lines(heardLine(context)))),
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
              return el('div', { class: 'ck-review-item' }, el('dt', { text: questionText(context, question.id) }), el('dd', {}, el('strong', { class: 'ck-state', text: context.stateText(summary.states[question.id]?.state, question) }), answer?.reason ? el('p', { class: 'ck-own-text' }, ...lines(answer.reason)) : null));
            }),
        ),
      ),
    ),
    membersPart(context),
    (session.doc.plan ?? []).length === 0 ? null : section(m.routes.plan ?? '', el('ul', { class: 'ck-plain' }, session.doc.plan.map((/** @type {any} */ item) => el('li', { text: [item.what ?? '', item.owner ?? '', item.due ? context.shortDate(item.due) : ''].filter((text) => text !== '').join('\u3000') })))),
  ].filter((part) => part !== null);
}
