/**
 * 指摘メモ: makes one text out of the fields, to copy, to save or to print. Nothing is sent and nothing is stored.
 */
import { download } from '../download.js';
import { messages as shared } from '../messages.js';
import { copyField } from '../quote/clipboard.js';
import { memoText } from './text.js';
import { messages } from './messages.js';

const FIELDS = /** @type {const} */ (['page', 'place', 'quote', 'comment']);

/** @param {HTMLElement} $root */
export function startMemo($root) {
  const $text = $root.querySelector('[data-memo-text]');
  const $status = $root.querySelector('[data-memo-status]');
  if (!($text instanceof HTMLTextAreaElement) || !($status instanceof HTMLElement)) {
    throw new Error('the page has no place for the text');
  }
  const fields = new Map(FIELDS.map((name) => [name, field($root, name)]));
  const asked = new URLSearchParams(location.search);
  for (const [name, key] of /** @type {const} */ ([['page', 'page'], ['place', 'sec'], ['quote', 'text']])) {
    const $field = fields.get(name);
    if ($field !== undefined) {
      $field.value = (asked.get(key) ?? '').slice(0, $field.maxLength);
    }
  }
  const show = () => {
    const value = (/** @type {typeof FIELDS[number]} */ name) => fields.get(name)?.value ?? '';
    $text.value = memoText({
      site: `${$root.dataset.siteTitle ?? ''} ${$root.dataset.edition ?? ''}`.trim(),
      page: value('page'),
      place: value('place'),
      quote: value('quote'),
      comment: value('comment'),
    });
  };
  $root.addEventListener('input', show);
  $root.addEventListener('click', (event) => {
    const $button = event.target instanceof Element ? event.target.closest('button') : null;
    if ($button?.matches('[data-memo-copy]') === true) {
      $status.textContent = copyField($text) ? shared.copied : shared.copyByHand;
    } else if ($button?.matches('[data-memo-save]') === true) {
      download(messages.memoFileName, `\uFEFF${$text.value.replaceAll('\n', '\r\n')}`, 'text/plain;charset=utf-8');
      $status.textContent = shared.saved(messages.memoFileName);
    } else if ($button?.matches('[data-print]') === true) {
      print();
    }
  });
  show();
}

/**
 * @param {HTMLElement} $root
 * @param {string} name
 */
function field($root, name) {
  const $field = $root.querySelector(`[data-memo-field="${name}"]`);
  if ($field instanceof HTMLInputElement || $field instanceof HTMLTextAreaElement) {
    return $field;
  }
  throw new Error(`no field ${name} in the page`);
}
