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
      const isShown = isSelected(selection, (name) => $row.getAttribute(ROW_ATTRIBUTES.get(name) ?? '') ?? '');
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

/** @param {HTMLSelectElement} $select */
function nameOf($select) {
  return $select.dataset.filter ?? '';
}
