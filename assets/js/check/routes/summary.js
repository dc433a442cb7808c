/** What came out, in counts and in words (CHECKS §7): no total, no rank, no average; partly is not a half. */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { checkedText, countsSentence } from '../ui/bars.js';
import { el, link } from '../ui/dom.js';
import { textField } from '../ui/fields.js';
import { radar } from '../ui/radar.js';
import { questionLink } from '../ui/question_names.js';
import { changeSentence, facetTable, gapList, gatePart, remarks, strengthTable } from '../ui/results.js';
import { valueLines } from './indicators.js';

const CHOSEN = 3;

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function summaryRoute(context) {
  const { model, session } = context;
  const summary = context.summary();
  const flags = remarks(context);
  return {
    title: m.routes.summary ?? '',
    children: [
      el('p', { class: 'ck-lead ck-not-score', text: m.notAScore }),
      session.doc.cycle?.kind === 'interim' ? el('p', { text: m.interimNote }) : null,
      openPart(context, summary),
      el('section', { class: 'ck-part' }, el('h3', { text: more.gateTitle }), el('p', { class: 'ck-hint', text: more.gateHint }), gatePart(context)),
      el('section', { class: 'ck-part' }, el('h3', { text: more.facetsTitle }), facetTable(context), radar(model, summary)),
      ...model.facets.map((/** @type {any} */ facet) => {
        const cell = summary.cells[`${facet.id}/all`];
        const checked = checkedText(cell);
        return el(
          'details',
          { class: 'fold ck-details ck-facet-detail' },
          el('summary', { text: more.facetDetail(facet.no, facet.title.ja) }),
          el('div', { class: 'ck-details-body' }, el('p', { text: countsSentence(cell) }), checked === '' ? null : el('p', { class: 'ck-small', text: checked }), cell.empty || cell.enough ? null : el('p', { class: 'ck-small', text: more.notEnoughWhy }), strengthTable(context, facet)),
        );
      }),
      summary.comparison === null ? null : el('section', { class: 'ck-part' }, el('h3', { text: more.changeTitle }), el('p', { text: changeSentence(summary.comparison) }), el('p', {}, link(context.href('compare'), more.toCompare))),
      flags.length === 0 ? null : el('section', { class: 'ck-part' }, el('h3', { text: more.remarksTitle }), el('ul', { class: 'ck-plain' }, flags.map(({ flag, id, item }) => el('li', { data: { flag } }, more.remarkWords[flag] ?? '', ' ', model.questions.some((/** @type {any} */ question) => question.id === id) ? questionLink(context, id) : (model.facets.find((/** @type {any} */ facet) => facet.id === id)?.title.ja ?? item ?? ''))))),
      el('section', { class: 'ck-part' }, el('h3', { text: more.gapsTitle }), el('p', { class: 'ck-hint', text: more.gapsHint }), gapList(context), el('p', {}, link(context.href('plan'), more.toPlan))),
      (model.indicators ?? []).length === 0 ? null : el('section', { class: 'ck-part' }, el('h3', { text: m.routes.indicators ?? '' }), el('p', { class: 'ck-hint', text: m.indicatorsNote }), model.indicators.map((/** @type {any} */ indicator) => el('div', { class: 'ck-indicator-value' }, el('h4', { text: indicator.text }), valueLines(indicator, summary.indicators[indicator.id] ?? null)))),
      commentsPart(context),
      el('p', { class: 'ck-next' }, link(context.href('print'), more.toPrint, { class: 'button ck-primary' })),
    ],
  };
}

/** @param {import('../app.js').Context} context @param {any} summary */
function openPart(context, summary) {
  const count = summary.lists.unanswered.length;
  return count === 0 ? null : el('p', { class: 'ck-notice' }, m.openCount(count), ' ', link(context.href('check'), m.goBack));
}

/**
 * What people write: strengths and issues are chosen by them, proposed by nobody's sum (CHECKS §8.7 A).
 *
 * @param {import('../app.js').Context} context
 */
function commentsPart(context) {
  const rows = (/** @type {'strengths' | 'issues'} */ list, /** @type {string} */ label) =>
    Array.from({ length: CHOSEN }, (_, index) => listField(context, list, index, more.numbered(label, index + 1)));
  return el(
    'section',
    { class: 'ck-part' },
    el('h3', { text: more.commentsTitle }),
    el('p', { class: 'ck-hint', text: more.commentsHint }),
    el('div', { class: 'fields' }, textField(context, { path: ['comments', 'lead'], label: more.commentLead, field: 'comment-lead', rows: 3, max: 400 }), ...rows('strengths', more.strength3), ...rows('issues', more.issue3)),
  );
}

/**
 * One line of a short list that has no ids: the whole list is one field.
 *
 * @param {import('../app.js').Context} context
 * @param {'strengths' | 'issues'} list
 * @param {number} index
 * @param {string} label
 */
function listField(context, list, index, label) {
  const { session } = context;
  const path = ['comments', list];
  const facade = /** @type {any} */ ({
    get: () => (session.get(path) ?? [])[index],
    set: (/** @type {string[]} */ _, /** @type {string | undefined} */ value) => {
      const all = Array.from({ length: CHOSEN }, (__, place) => (session.get(path) ?? [])[place] ?? '');
      all[index] = value ?? '';
      const kept = all.some((text) => text !== '') ? all : undefined;
      session.set(path, kept);
    },
  });
  return textField({ ...context, session: facade }, { path, label, field: `${list}-${index + 1}`, max: 100 });
}
