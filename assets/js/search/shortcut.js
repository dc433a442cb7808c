/**
 * The `/` key leads to the search box. It can be switched off, because people who speak to their computer press keys they
 * never meant (WCAG 2.1.4).
 */
import { isTyping } from './typing.js';

/** @param {HTMLElement} $root with the switch */
export function startShortcut($root) {
  const $document = $root.ownerDocument;
  const $switch = $root.querySelector('button[data-toggle="shortcut"]');
  const $reset = $root.querySelector('button[data-reset="display"]');
  const key = `shirube:${$document.documentElement.dataset.site ?? ''}:shortcut`;
  let isOn = readStored(key);

  const show = () => $switch?.setAttribute('aria-pressed', String(isOn));
  $switch?.addEventListener('click', () => {
    isOn = !isOn;
    store(key, isOn);
    show();
  });
  $reset?.addEventListener('click', () => {
    isOn = true;
    store(key, isOn);
    show();
  });
  $document.addEventListener('keydown', (event) => {
    const $input = $document.querySelector('input[data-search-input]');
    if (isOn && $input instanceof HTMLElement && !isTyping(event)) {
      event.preventDefault();
      $input.focus();
    }
  });
  show();
}

/** @param {string} key */
function readStored(key) {
  try {
    return localStorage.getItem(key) !== 'off';
  } catch {
    return true;
  }
}

/** @param {string} key @param {boolean} isOn */
function store(key, isOn) {
  try {
    if (isOn) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, 'off');
    }
  } catch {
    // Without a store the switch holds for this page.
  }
}
