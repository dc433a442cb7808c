/**
 * The `/` key leads to the search box. It can be switched off, because people who speak to their computer press keys they
 * never meant (WCAG 2.1.4).
 */
import { readStored, writeStored } from '../store.js';
import { isTyping } from './typing.js';

/** @param {HTMLElement} $root with the switch */
export function startShortcut($root) {
  const $document = $root.ownerDocument;
  const $switch = $root.querySelector('button[data-toggle="shortcut"]');
  const $reset = $root.querySelector('button[data-reset="display"]');
  const key = `shirube:${$document.documentElement.dataset.site ?? ''}:shortcut`;
  let isOn = readStored(key) !== 'off';

  const show = () => $switch?.setAttribute('aria-pressed', String(isOn));
  $switch?.addEventListener('click', () => {
    isOn = !isOn;
    writeStored(key, isOn ? null : 'off');
    show();
  });
  $reset?.addEventListener('click', () => {
    isOn = true;
    writeStored(key, isOn ? null : 'off');
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
