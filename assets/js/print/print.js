/**
 * The print button. What the paper shows, the print style sheet says.
 */

/** @param {HTMLElement} $root */
export function startPrint($root) {
  $root.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('button[data-print]') !== null) {
      print();
    }
  });
}
