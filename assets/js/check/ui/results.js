/** Parts that the result screens and the papers share. All figures come from the Summary; nothing is counted here. */
import { MODALITIES } from '../constants.js';
import { messages as more } from '../more/messages.js';
import { bar, barLegend, rangeText } from './bars.js';
import { el, link, lines } from './dom.js';
import { strengthBadge } from './question.js';
import { questionLink, questionOf, questionText } from './question_names.js';
import { table } from './table.js';

/** @typedef {import('../app.js').Context} Context */

const COUNTS = ['met', 'partly', 'started', 'not', 'unknown', 'defer', 'unanswered', 'na'];

/** The 義務 in words, with the lists (CHECKS §7.1 rule 5). @param {Context} context @param {boolean} [isPaper] */
export function gatePart(context, isPaper = false) {
  const { gate } = context.summary();
  const item = (/** @type {string} */ id) => el('li', {}, isPaper ? questionText(context, id) : questionLink(context, id), stateNote(context, id));
  const list = (/** @type {string} */ title, /** @type {string[]} */ ids) => (ids.length === 0 ? null : el('div', {}, el('p', { class: 'ck-part-title', text: title }), el('ul', { class: 'ck-plain' }, ids.map(item))));
  return el(
    'div',
    { class: 'ck-gate', data: { gate: gate.status } },
    el('p', { class: 'ck-gate-words' }, strengthBadge('gimu'), ' ', el('strong', { text: gateText(gate) })),
    isPaper ? null : [list(more.gateUnmet, gate.unmet), list(more.gateUnconfirmed, gate.unconfirmed), list(more.gateNa, gate.na), list(more.gateBelief, gate.belief)],
  );
}

/** @param {any} gate */
export function gateText(gate) {
  if (gate.status === 'none_asked') {
    return more.gateNone;
  }
  if (gate.status === 'all_confirmed') {
    return more.gateAll(gate.met);
  }
  return [gate.unmet.length > 0 ? more.gateUnmetCount(gate.unmet.length) : '', gate.unconfirmed.length > 0 ? more.gateUnconfirmedCount(gate.unconfirmed.length) : '', more.gateMetCount(gate.met)].filter((text) => text !== '').join('\u3000');
}

/** @param {Context} context @param {string} id */
function stateNote(context, id) {
  const state = context.summary().states[id]?.state ?? null;
  return el('span', { class: 'ck-state-note', text: `（${context.stateText(state, questionOf(context, id))}）` });
}

/** @param {any} cell */
function countCells(cell) {
  return COUNTS.map((id) => el('td', { class: 'ck-number', data: { count: id }, text: String(cell[id]) }));
}

/**
 * Facets with their counts, their range and their bar.
 *
 * @param {Context} context
 * @param {{ isPaper?: boolean }} [options]
 */
export function facetTable(context, { isPaper = false } = {}) {
  const { model } = context;
  const { cells } = context.summary();
  return el(
    'div',
    { class: 'ck-facets' },
    table(
      more.facetTable,
      [more.facet, more.items, ...COUNTS.map((id) => more.countHeads[id] ?? id), more.rangeHead, more.barHead],
      model.facets.map((/** @type {any} */ facet) => {
        const cell = cells[`${facet.id}/all`];
        const name = `${facet.no}\u3000${facet.title.ja}`;
        return el(
          'tr',
          { data: { cell: `${facet.id}/all` } },
          el('th', { scope: 'row' }, isPaper ? name : link(context.href('facet', facet.id), name)),
          el('td', { class: 'ck-number', data: { count: 'n' }, text: String(cell.n) }),
          countCells(cell),
          el('td', { class: 'ck-range', data: { count: 'range' }, text: rangeText(cell) }),
          el('td', { class: 'ck-bar-cell' }, bar(cell, name)),
        );
      }),
      { style: 'ck-facet-table' },
    ),
    barLegend(),
    el('p', { class: 'ck-small', text: more.countsNote }),
  );
}

/** Facet by strength: what is asked more strongly stands higher. @param {Context} context @param {any} facet */
export function strengthTable(context, facet) {
  const { cells } = context.summary();
  const rows = MODALITIES.filter((modality) => {
    const cell = cells[`${facet.id}/${modality}`];
    return cell !== undefined && cell.asked + cell.not_asked > 0;
  }).map((modality) => {
    const cell = cells[`${facet.id}/${modality}`];
    return el(
      'tr',
      { data: { cell: `${facet.id}/${modality}` } },
      el('th', { scope: 'row' }, strengthBadge(modality), modality === 'nozomashii' || modality === 'kano' ? el('span', { class: 'ck-small', text: more.development }) : null),
      el('td', { class: 'ck-number', data: { count: 'n' }, text: String(cell.n) }),
      countCells(cell),
      el('td', { class: 'ck-range', data: { count: 'range' }, text: rangeText(cell) }),
    );
  });
  return rows.length === 0 ? null : table(more.strengthTable(facet.no, facet.title.ja), [more.strength, more.items, ...COUNTS.map((id) => more.countHeads[id] ?? id), more.rangeHead], rows);
}

/** What could be taken up next, by the order of rule 5. @param {Context} context @param {number} [count] */
export function gapList(context, count = Number.POSITIVE_INFINITY) {
  const { gaps } = context.summary();
  if (gaps.length === 0) {
    return el('p', { text: more.noGaps });
  }
  return el(
    'ol',
    { class: 'ck-gaps' },
    gaps.slice(0, count).map((/** @type {any} */ gap) => {
      const answer = context.session.doc.answers[gap.id];
      return el(
        'li',
        {},
        strengthBadge(gap.modality),
        ' ',
        questionLink(context, gap.id),
        el('span', { class: 'ck-state-note', text: `（${context.stateText(gap.state, questionOf(context, gap.id))}）` }),
        gap.planned ? el('span', { class: 'ck-tag', text: more.planned }) : null,
        (answer?.reason ?? '') === '' ? null : el('p', { class: 'ck-own-text' }, ...lines(answer.reason)),
      );
    }),
  );
}

/** How the last time and this time compare, over comparable items only (CHECKS §7.1 rule 10). @param {any} comparison */
export function changeSentence(comparison) {
  const { counts } = comparison;
  return more.changeSentence(comparison.comparable, counts);
}

/** The flags that concern the whole, as remarks. @param {Context} context @returns {{ flag: string, id: string, item?: string }[]} */
export function remarks(context) {
  return context.summary().flags.filter((/** @type {any} */ { flag }) => more.remarkWords[flag] !== undefined);
}
