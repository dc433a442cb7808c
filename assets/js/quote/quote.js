/**
 * 引用 and 指摘メモ of a section: the summary with where it comes from, and the way to the memo.
 *
 * What is copied always says 要約, so that nobody takes it for the words of the guidance.
 */
import { messages as shared } from '../messages.js';
import { copyField } from './clipboard.js';
import { messages } from './messages.js';

/** Longest text that is handed to the memo through the address. */
const MEMO_LIMIT = 300;

/** @param {HTMLElement} $root the actions at the end of a section */
export function startQuote($root) {
  const $block = $root.closest('section');
  if ($block === null) {
    throw new Error('the actions stand in no section');
  }
  const $field = $root.querySelector('[data-quote-text]');
  const $status = $root.querySelector('[data-quote-status]');
  const $button = $root.querySelector('button[data-quote]');
  if (!($field instanceof HTMLTextAreaElement) || !($status instanceof HTMLElement) || !($button instanceof HTMLElement)) {
    throw new Error('the block has no place for the quotation');
  }
  $button.addEventListener('click', () => {
    const chosen = selectionIn($block);
    const text = chosen === '' ? ($root.dataset.quoteDefault ?? '') : chosen;
    $field.value = messages.quotation(text, $root.dataset.quoteSource ?? '');
    $field.hidden = false;
    $status.textContent = copyField($field) ? shared.copied : shared.copyByHand;
  });
  const $memo = $root.querySelector('a[data-memo-link]');
  if ($memo instanceof HTMLAnchorElement) {
    $memo.addEventListener('click', () => {
      const chosen = selectionIn($block);
      if (chosen !== '') {
        const address = new URL($memo.href);
        address.searchParams.set('text', chosen.slice(0, MEMO_LIMIT));
        $memo.href = address.href;
      }
    });
  }
}

/**
 * What the reader has selected inside the block, readings left out.
 * @param {Element} $block
 */
function selectionIn($block) {
  const selection = getSelection();
  if (selection === null || selection.isCollapsed || !selection.containsNode($block, true)) {
    return '';
  }
  const range = selection.getRangeAt(0);
  if (!$block.contains(range.commonAncestorContainer)) {
    return '';
  }
  const $copy = range.cloneContents();
  for (const $reading of $copy.querySelectorAll('rt, rp')) {
    $reading.remove();
  }
  return ($copy.textContent ?? '').replace(/\s+/gu, ' ').trim();
}
