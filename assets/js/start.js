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
 * @param {ReadonlyMap<string, ($root: HTMLElement) => void>} components by name; a root with other names only is left alone
 */
export function startComponents($page, components) {
  for (const $root of $page.querySelectorAll('[data-module]')) {
    if ($root instanceof HTMLElement) {
      startRoot($root, components);
    }
  }
}

/**
 * @param {HTMLElement} $root
 * @param {ReadonlyMap<string, ($root: HTMLElement) => void>} components
 */
function startRoot($root, components) {
  const starts = (($root.dataset.module ?? '').split(' ')).map((name) => components.get(name)).filter((start) => start !== undefined);
  if (starts.length === 0) {
    return;
  }
  try {
    for (const start of starts) {
      start($root);
    }
  } catch (error) {
    console.error(error);
    report($root);
    return;
  }
  for (const $control of $root.querySelectorAll('[hidden][data-needs-script]')) {
    // A control inside an inner root waits for that root.
    if ($control instanceof HTMLElement && $control.closest('[data-module]') === $root) {
      $control.hidden = false;
    }
  }
}

/** @param {HTMLElement} $root */
function report($root) {
  const $message = $root.ownerDocument.createElement('p');
  $message.setAttribute('role', 'status');
  $message.setAttribute('data-module-error', '');
  $message.textContent = messages.componentFailed;
  $root.prepend($message);
}
