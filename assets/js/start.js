/**
 * Finds the roots (`data-module="table print"`) and starts their components. A component that throws is reported on the
 * page and the rest goes on (RELIABILITY J6).
 *
 * Controls that need a script are `hidden` in the HTML (`hidden data-needs-script`). They appear only when every
 * component of their root has started, so that no visible control does nothing.
 */
import { messages } from './messages.js';

/**
 * @param {ParentNode} $page
 * @param {ReadonlyMap<string, ($root: HTMLElement) => void>} components by name; a root with other names is left to other scripts
 */
export function startComponents($page, components) {
  for (const $root of $page.querySelectorAll('[data-module]')) {
    if ($root instanceof HTMLElement) {
      startRoot($root, components);
    }
  }
}

/**
 * A page may have several scripts, each with some of the components of a root; which of them run is kept on the root
 * (`data-started`).
 *
 * @param {HTMLElement} $root
 * @param {ReadonlyMap<string, ($root: HTMLElement) => void>} components
 */
function startRoot($root, components) {
  const names = namesIn($root.dataset.module);
  const started = namesIn($root.dataset.started);
  const starts = names.filter((name) => !started.includes(name)).flatMap((name) => ({ name, start: components.get(name) }));
  if (starts.every(({ start }) => start === undefined)) {
    return;
  }
  try {
    for (const { name, start } of starts) {
      if (start !== undefined) {
        start($root);
        started.push(name);
      }
    }
  } catch (error) {
    console.error(error);
    report($root);
    return;
  }
  $root.dataset.started = started.join(' ');
  if (!names.every((name) => started.includes(name))) {
    return;
  }
  for (const $control of $root.querySelectorAll('[hidden][data-needs-script]')) {
    // A control inside an inner root waits for that root.
    if ($control instanceof HTMLElement && $control.closest('[data-module]') === $root) {
      $control.hidden = false;
    }
  }
}

/** @param {string | undefined} list */
function namesIn(list) {
  return (list ?? '').split(' ').filter((name) => name !== '');
}

/** @param {HTMLElement} $root */
function report($root) {
  const $message = $root.ownerDocument.createElement('p');
  $message.setAttribute('role', 'status');
  $message.setAttribute('data-module-error', '');
  $message.textContent = messages.componentFailed;
  $root.prepend($message);
}
