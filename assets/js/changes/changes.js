/**
 * Shows the changes that concern one role. The choice stands in the address (`?role=…`), so that it can be shared.
 */
import { messages } from './messages.js';
import { concerns, roleOf, searchFor } from './selection.js';

/** @param {HTMLElement} $root */
export function startChanges($root) {
  const $role = $root.querySelector('select[data-filter="role"]');
  const $status = $root.querySelector('[data-filter-status]');
  const $entries = [...$root.querySelectorAll('[data-roles]')].filter((element) => element instanceof HTMLElement);
  if (!($role instanceof HTMLSelectElement) || $status === null) {
    throw new Error('data-module="changes" lacks its select');
  }
  const known = [...$role.options].map(({ value }) => value).filter((value) => value !== '');

  const show = () => {
    const role = $role.value;
    let count = 0;
    for (const $entry of $entries) {
      const concerned = concerns($entry.dataset.roles, role);
      $entry.hidden = !concerned;
      count += concerned ? 1 : 0;
    }
    $status.textContent = role === '' ? messages.changesAll(count) : messages.changesForRole(count);
  };

  $role.value = roleOf(location.search, known);
  $role.addEventListener('change', () => {
    history.replaceState(null, '', `${location.pathname}${searchFor(location.search, $role.value)}`);
    show();
  });
  show();
  // An address with # may name an entry that the role hides.
  const $named = location.hash === '' ? undefined : $entries.find(({ id }) => `#${id}` === location.hash);
  if ($named?.hidden === true) {
    $role.value = '';
    history.replaceState(null, '', `${location.pathname}${searchFor(location.search, '')}${location.hash}`);
    show();
  }
}
