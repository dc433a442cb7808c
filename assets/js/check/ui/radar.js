/**
 * The radar (CHECKS §7.1 rule 11): optional, never the first figure, only facets of which enough is known, the band of what
 * is still open beside what is met, last time dashed. Its area and form mean nothing, and it says so.
 */
import { RADAR_FACETS_MIN, RADAR_N_MIN } from '../constants.js';
import { messages as more } from '../more/messages.js';
import { el, newId } from './dom.js';
import { svg } from './svg.js';

const SIZE = 420;
const RADIUS = 130;
const MIDDLE = SIZE / 2;
const COMPARABLE = new Set(['improved', 'kept', 'declined']);

/**
 * @param {any} model
 * @param {any} summary
 * @returns {Node | null} null where the rules allow none
 */
export function radar(model, summary) {
  const facets = model.facets.filter((/** @type {any} */ { id }) => {
    const cell = summary.cells[`${id}/all`];
    return cell !== undefined && cell.n >= RADAR_N_MIN && cell.enough;
  });
  if (facets.length < RADAR_FACETS_MIN) {
    return null;
  }
  const cells = facets.map((/** @type {any} */ { id }) => summary.cells[`${id}/all`]);
  const at = (/** @type {number} */ index, /** @type {number} */ share) => {
    const angle = (2 * Math.PI * index) / facets.length - Math.PI / 2;
    return [MIDDLE + Math.cos(angle) * RADIUS * share, MIDDLE + Math.sin(angle) * RADIUS * share].map((number) => Math.round(number * 10) / 10);
  };
  const ring = (/** @type {(index: number) => number} */ share) => facets.map((/** @type {any} */ _, /** @type {number} */ index) => at(index, share(index)).join(',')).join(' ');
  const before = lastTime(summary, facets);
  const titleId = newId();
  const descriptionId = newId();
  const $svg = svg(
    'svg',
    { class: 'ck-radar', viewBox: `0 0 ${SIZE} ${SIZE}`, role: 'img', 'aria-labelledby': `${titleId} ${descriptionId}`, focusable: 'false' },
    svg('title', { id: titleId }, more.radarTitle),
    svg('desc', { id: descriptionId }, facets.map((/** @type {any} */ facet, /** @type {number} */ index) => `${facet.title.ja} ${cells[index].met}／${cells[index].n}`).join('、')),
    ...[0.25, 0.5, 0.75, 1].map((share) => svg('polygon', { class: 'ck-radar-ring', points: ring(() => share) })),
    ...facets.map((/** @type {any} */ _, /** @type {number} */ index) => {
      const [x = 0, y = 0] = at(index, 1);
      return svg('line', { class: 'ck-radar-ring', x1: MIDDLE, y1: MIDDLE, x2: x, y2: y });
    }),
    svg('polygon', { class: 'ck-radar-high', points: ring((index) => cells[index].high / cells[index].n) }),
    svg('polygon', { class: 'ck-radar-low', points: ring((index) => cells[index].met / cells[index].n) }),
    ...(before === null ? [] : [svg('polygon', { class: 'ck-radar-before', points: ring((index) => (before[index]?.met ?? 0) / (before[index]?.n ?? 1)) })]),
    ...facets.map((/** @type {any} */ facet, /** @type {number} */ index) => {
      const [x = 0, y = 0] = at(index, 1.14);
      const anchor = Math.abs(x - MIDDLE) < 8 ? 'middle' : x < MIDDLE ? 'end' : 'start';
      return svg('text', { class: 'ck-radar-text', x, y: y + 5, 'text-anchor': anchor }, facet.no);
    }),
  );
  return el(
    'figure',
    { class: 'ck-figure' },
    el('figcaption', { class: 'ck-part-title', text: more.radarTitle }),
    $svg,
    el('p', { class: 'ck-small', text: more.radarCaption }),
    before === null ? null : el('p', { class: 'ck-small', text: more.radarBefore(facets.map((/** @type {any} */ { no }, /** @type {number} */ index) => `${no}：${before[index]?.met}／${before[index]?.n}`)) }),
    el('p', { class: 'ck-small', text: facets.map((/** @type {any} */ facet) => `${facet.no} ${facet.title.ja}`).join('\u3000') }),
  );
}

/**
 * What was met last time, over the items that can be compared; a line needs as many of them in each facet as the radar itself.
 *
 * @param {any} summary
 * @param {any[]} facets that are drawn
 * @returns {{ met: number, n: number }[] | null}
 */
export function lastTime(summary, facets) {
  if (summary.comparison === null) {
    return null;
  }
  const counts = facets.map(({ id }) => {
    const items = summary.comparison.items.filter((/** @type {any} */ item) => summary.states[item.id]?.facet === id && COMPARABLE.has(item.change));
    const wasMet = (/** @type {any} */ { change, from, to }) => (change === 'kept' ? to === 'met' : change === 'declined' && from[0]?.state === 'met');
    return { met: items.filter(wasMet).length, n: items.length };
  });
  return counts.every(({ n }) => n >= RADAR_N_MIN) ? counts : null;
}
