/**
 * The print button: of a page, of one table, or of one part that says so (`data-print-alone`). What the paper shows, the print style sheet says.
 */

/** @param {HTMLElement} $root */
export function startPrint($root) {
  $root.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('button[data-print]') !== null) {
      if ($root.localName === 'figure' || 'printAlone' in $root.dataset) {
        printOnly($root);
      } else {
        print();
      }
    }
  });
}

/**
 * Prints one element: everything beside it and beside its ancestors is left out until the dialog is closed.
 * @param {HTMLElement} $element
 */
function printOnly($element) {
  /** @type {Element[]} */
  const hidden = [];
  for (let $inner = /** @type {Element} */ ($element); $inner.parentElement !== null && $inner !== document.body; $inner = $inner.parentElement) {
    for (const $sibling of $inner.parentElement.children) {
      if ($sibling !== $inner && !$sibling.hasAttribute('data-print-hidden')) {
        $sibling.setAttribute('data-print-hidden', '');
        hidden.push($sibling);
      }
    }
  }
  addEventListener('afterprint', () => hidden.forEach(($sibling) => $sibling.removeAttribute('data-print-hidden')), { once: true });
  print();
}
