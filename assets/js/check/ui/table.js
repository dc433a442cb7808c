/** Tables that scroll in a named region where there is little room (EXPERIENCE §5). */
import { el } from './dom.js';

/** @typedef {import('./dom.js').Child} Child */

/**
 * @param {string} caption also the name of the region
 * @param {string[]} head
 * @param {(HTMLTableRowElement | null)[]} rows
 * @param {{ style?: string }} [options]
 */
export function table(caption, head, rows, { style = '' } = {}) {
  return el(
    'section',
    { class: 'table-scroll ck-table-scroll', label: caption, tabIndex: 0 },
    el(
      'table',
      { class: `ck-table ${style}`.trim() },
      el('caption', { class: 'ck-caption', text: caption }),
      el('thead', {}, el('tr', {}, head.map((text) => el('th', { scope: 'col', text })))),
      el('tbody', {}, rows),
    ),
  );
}

/**
 * @param {Child} name
 * @param {...Child} cells
 */
export function row(name, ...cells) {
  return el('tr', {}, el('th', { scope: 'row' }, name), cells.map((cell) => (cell instanceof HTMLTableCellElement ? cell : el('td', {}, cell))));
}
