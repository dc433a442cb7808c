/**
 * Narrows the rows of a table by native selects (`data-filter="role"`); the selection stands in the address, so that it
 * can be passed on. What belongs to a selection, `selection.js` says.
 */
import { messages } from './messages.js';
import { isSelected, parseSelection, selectionSearch } from './selection.js';

/** Where a row keeps its values of a filter. */
const ROW_ATTRIBUTES = new Map([
  ['role', 'data-role'],
  ['theme', 'data-theme-id'],
  ['modality', 'data-modality'],
]);

/** @param {HTMLElement} $root */
export function startFilter($root) {
  const $selects = [...$root.querySelectorAll('select[data-filter]')].filter((element) => element instanceof HTMLSelectElement);
  const $status = $root.querySelector('[data-filter-status]');
  const $rows = [...$root.querySelectorAll('tbody tr')].filter((element) => element instanceof HTMLElement);
  if ($selects.length === 0 || $status === null) {
    throw new Error('data-module="filter" holds no select or no status');
  }
  const known = new Map($selects.map(($select) => [nameOf($select), [...$select.options].map(($option) => $option.value)]));

  /** @param {import('./selection.js').Selection} selection */
  const show = (selection) => {
    let count = 0;
    for (const $row of $rows) {
      const isShown = isSelected(selection, (name) => (name === 'page' ? sourcePages($row) : ($row.getAttribute(ROW_ATTRIBUTES.get(name) ?? '') ?? '')));
      $row.hidden = !isShown;
      count += isShown ? 1 : 0;
    }
    for (const $select of $selects) {
      $select.value = selection[nameOf($select)] ?? '';
    }
    $status.textContent = messages.rowsShown(count, $rows.length);
  };
  /** @param {import('./selection.js').Selection} selection */
  const select = (selection) => {
    show(selection);
    const search = selectionSearch(location.search, selection);
    history.replaceState(null, '', `${location.pathname}${search}${location.hash}`);
  };

  $root.addEventListener('change', (event) => {
    if (event.target instanceof HTMLSelectElement && $selects.includes(event.target)) {
      select(Object.fromEntries($selects.map(($select) => [nameOf($select), $select.value])));
    }
  });
  $root.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-filter-reset]') !== null) {
      select(Object.fromEntries([...known.keys()].map((name) => [name, ''])));
    }
  });
  show(parseSelection(location.search, known));
}

/**
 * The pages of the guidance that a row comes from, between spaces.
 *
 * @param {HTMLElement} $row
 */
function sourcePages($row) {
  const ranges = [...$row.querySelectorAll('[data-source-page]')].map(($source) => ($source.getAttribute('data-source-page') ?? '').split('-').map(Number));
  return ranges.flatMap(([first = 0, last = first]) => Array.from({ length: last - first + 1 }, (_, index) => String(first + index))).join(' ');
}

/** @param {HTMLSelectElement} $select */
function nameOf($select) {
  return $select.dataset.filter ?? '';
}
