/**
 * Counts as a stacked bar, legible in black and white (CHECKS §7.1 rule 4, §8.7): each state has a pattern and its number,
 * and a sentence says the same. No bar where too little is known.
 */
import { messages as more } from '../more/messages.js';
import { el, newId } from './dom.js';
import { svg } from './svg.js';

const WIDTH = 320;
const HEIGHT = 26;
/** Narrower segments carry no number; the sentence does. */
const LABEL_FROM = 18;

/** What a bar shows, in order; the open ones are one segment. @type {{ id: string, of: string[] }[]} */
const SEGMENTS = [
  { id: 'met', of: ['met'] },
  { id: 'partly', of: ['partly'] },
  { id: 'started', of: ['started'] },
  { id: 'not', of: ['not'] },
  { id: 'open', of: ['unknown', 'defer', 'unanswered'] },
];

/** @param {any} cell @param {string[]} ids @returns {number} */
function sum(cell, ids) {
  return ids.reduce((total, id) => total + (cell[id] ?? 0), 0);
}

/**
 * The counts in words; the numbers add up to N.
 *
 * @param {any} cell
 */
export function countsSentence(cell) {
  if (cell.empty) {
    return more.cellEmpty;
  }
  const parts = ['met', 'partly', 'started', 'not', 'unknown', 'defer', 'unanswered']
    .filter((id) => cell[id] > 0)
    .map((id) => `${more.countWords[id] ?? id} ${cell[id]}`);
  return more.cellSentence(cell.n, parts.join('／'), cell.na);
}

/** `12〜14／18項目`, with a percentage where the rules allow one. @param {any} cell */
export function rangeText(cell) {
  if (cell.empty) {
    return more.cellEmpty;
  }
  const range = cell.low === cell.high ? `${cell.low}` : `${cell.low}〜${cell.high}`;
  return more.range(range, cell.n, cell.percent);
}

/** How the met ones were checked. @param {any} cell */
export function checkedText(cell) {
  if (cell.met === 0) {
    return '';
  }
  const parts = ['record', 'hearing', 'belief', 'none'].filter((id) => cell.checked[id] > 0).map((id) => `${more.checkedShort[id] ?? id} ${cell.checked[id]}`);
  return more.checkedSentence(cell.met, parts.join('・'));
}

/**
 * @param {any} cell
 * @param {string} title
 * @returns {Node}
 */
export function bar(cell, title) {
  if (cell.empty) {
    return el('span', { class: 'ck-no-bar', text: more.cellEmpty });
  }
  if (!cell.enough) {
    return el('span', { class: 'ck-no-bar', text: more.notEnough });
  }
  const titleId = newId();
  const descriptionId = newId();
  const patternId = newId();
  const $title = svg('title', { id: titleId }, title);
  const $description = svg('desc', { id: descriptionId }, countsSentence(cell));
  const $svg = svg('svg', { class: 'ck-bar', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-labelledby': `${titleId} ${descriptionId}`, focusable: 'false' }, $title, $description, svg('defs', {}, ...patterns(patternId)));
  let x = 0;
  for (const { id, of } of SEGMENTS) {
    const count = sum(cell, of);
    if (count === 0) {
      continue;
    }
    const width = (count / cell.n) * (WIDTH - 2);
    $svg.append(svg('rect', { class: `ck-segment ck-segment-${id}`, x: round(x + 1), y: 1, width: round(width), height: HEIGHT - 2, fill: `url(#${patternId}-${id})` }));
    if (width >= LABEL_FROM) {
      const middle = round(x + 1 + width / 2);
      $svg.append(svg('rect', { class: 'ck-segment-label', x: middle - 9, y: 5, width: 18, height: HEIGHT - 10 }));
      $svg.append(svg('text', { class: 'ck-segment-text', x: middle, y: HEIGHT / 2 + 5, 'text-anchor': 'middle' }, String(count)));
    }
    x += width;
  }
  return $svg;
}

/** @param {number} number */
function round(number) {
  return Math.round(number * 100) / 100;
}

/** @param {string} prefix */
function patterns(prefix) {
  const pattern = (/** @type {string} */ id, /** @type {number} */ size, /** @type {SVGElement[]} */ ...marks) =>
    svg('pattern', { id: `${prefix}-${id}`, patternUnits: 'userSpaceOnUse', x: 0, y: 0, width: size, height: size }, svg('rect', { class: `ck-fill-${id}`, x: 0, y: 0, width: size, height: size }), ...marks);
  return [
    pattern('met', 8),
    pattern('partly', 8, svg('path', { class: 'ck-stroke', d: 'M-2 2L2 -2M0 8L8 0M6 10L10 6' })),
    pattern('started', 8, svg('circle', { class: 'ck-dot', cx: 2, cy: 2, r: 1.3 }), svg('circle', { class: 'ck-dot', cx: 6, cy: 6, r: 1.3 })),
    pattern('not', 8),
    pattern('open', 6, svg('path', { class: 'ck-stroke-thin', d: 'M3 0V6' })),
  ];
}

/** What the patterns mean, beside every group of bars. */
export function barLegend() {
  return el(
    'ul',
    { class: 'ck-legend-list' },
    SEGMENTS.map(({ id }) => {
      const prefix = newId();
      return el(
        'li',
        {},
        /** @type {any} */ (
          svg(
            'svg',
            { class: 'ck-swatch', viewBox: '0 0 24 16', 'aria-hidden': 'true', focusable: 'false' },
            svg('defs', {}, ...patterns(prefix)),
            svg('rect', { class: `ck-segment ck-segment-${id}`, x: 1, y: 1, width: 22, height: 14, fill: `url(#${prefix}-${id})` }),
          )
        ),
        el('span', { text: more.segmentWords[id] ?? id }),
      );
    }),
  );
}
