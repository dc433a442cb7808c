/**
 * Works out when a renewal falls due and writes it into the table that stands there blank. Nothing is kept.
 */
import { messages } from './messages.js';
import { dueYears, eraOf, parseYear } from './years.js';

/** @param {HTMLElement} $root `data-every` says after how many years */
export function startPlanner($root) {
  const $form = $root.querySelector('[data-planner-form]');
  const $year = $root.querySelector('input[data-planner-year]');
  const $start = $root.querySelector('[data-planner-start]');
  const $status = $root.querySelector('[data-planner-status]');
  const $dues = [...$root.querySelectorAll('[data-planner-due]')];
  const every = Number($root.dataset.every);
  if (!($form instanceof HTMLFormElement) || !($year instanceof HTMLInputElement) || $start === null || $status === null || !(every > 0)) {
    throw new Error('data-module="planner" lacks its form or data-every');
  }
  const blanks = [$start, ...$dues].map(($place) => $place.textContent);

  $form.addEventListener('submit', (event) => {
    event.preventDefault();
    const year = parseYear($year.value, messages.years);
    $year.setAttribute('aria-invalid', String(year === null));
    const years = year === null ? [] : [year, ...dueYears(year, every, $dues.length)];
    [$start, ...$dues].forEach(($place, index) => {
      const due = years[index];
      $place.textContent = due === undefined ? (blanks[index] ?? '') : yearText(due);
    });
    $status.textContent = year === null ? messages.plannerBadYear : messages.plannerDone($dues.length);
    if (year === null) {
      $year.focus();
    }
  });
}

/** @param {number} year */
function yearText(year) {
  const era = eraOf(year, messages.years.eras);
  return era === null ? messages.westernYear(year) : messages.year(era.name, era.year, year);
}
