/** This time and last time (CHECKS §7.1 rule 10, §9): only comparable items, the others listed with why. */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { el, link } from '../ui/dom.js';
import { importPart } from '../ui/import.js';
import { questionLink, questionOf } from '../ui/question_names.js';
import { changeSentence } from '../ui/results.js';
import { row, table } from '../ui/table.js';

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function compareRoute(context) {
  const { comparison } = context.summary();
  if (comparison === null) {
    return {
      title: m.routes.compare ?? '',
      children: [
        el('p', { class: 'ck-lead', text: context.session.doc.cycle?.previous === null ? more.compareNone : more.compareNoFile }),
        importPart(context, { label: more.comparePick, take: (doc) => pick(context, doc) }),
        el('h3', { text: more.nextRoundTitle }),
        el('p', {}, link(context.href('migrate'), more.toMigrate)),
      ],
    };
  }
  return {
    title: m.routes.compare ?? '',
    children: [
      el('p', { class: 'ck-lead', text: changeSentence(comparison) }),
      el('p', { class: 'ck-hint', text: more.compareHint }),
      facetChanges(context, comparison),
      itemTable(context, comparison),
      comparison.retired.length === 0 ? null : el('section', { class: 'ck-part' }, el('h3', { text: more.retiredTitle }), el('ul', { class: 'ck-plain' }, comparison.retired.map((/** @type {any} */ { id, why }) => el('li', { text: `${context.session.doc.archive?.[id]?.text ?? id}（${why}）` })))),
      el('p', { class: 'ck-small', text: m.notAScore }),
    ],
  };
}

/** @param {import('../app.js').Context} context @param {any} doc */
function pick(context, doc) {
  if (doc.doc_id === context.session.docId) {
    context.announce(more.compareSame);
    return;
  }
  context.session.setRow({ previous: doc });
  context.refresh();
}

/** @param {import('../app.js').Context} context @param {any} comparison */
export function facetChanges(context, comparison) {
  return table(
    more.changeByFacet,
    [more.facet, ...more.changeKinds.map(({ label }) => label)],
    context.model.facets.map((/** @type {any} */ facet) => {
      const counts = comparison.facets[facet.id] ?? null;
      return counts === null
        ? el('tr', {}, el('th', { scope: 'row', text: `${facet.no}\u3000${facet.title.ja}` }), el('td', { colSpan: more.changeKinds.length, text: more.notEnough }))
        : row(`${facet.no}\u3000${facet.title.ja}`, ...more.changeKinds.map(({ id }) => el('td', { class: 'ck-number', text: String(counts[id]) })));
    }),
  );
}

/** @param {import('../app.js').Context} context @param {any} comparison */
function itemTable(context, comparison) {
  const items = comparison.items.filter((/** @type {any} */ { change }) => change !== null && change !== 'kept');
  if (items.length === 0) {
    return el('p', { text: more.noChanges });
  }
  return table(
    more.changeItems,
    [more.question, more.before, more.now, more.change],
    items.map((/** @type {any} */ item) => {
      const question = questionOf(context, item.id);
      return row(
        questionLink(context, item.id),
        item.from.length === 0 ? more.none : item.from.map((/** @type {any} */ { state }) => context.stateText(state, question)).join('、'),
        context.stateText(item.to, question),
        `${more.changeKinds.find(({ id }) => id === item.change)?.label ?? ''}${item.rel === 'reworded' ? ' *' : ''}`,
      );
    }),
  );
}
