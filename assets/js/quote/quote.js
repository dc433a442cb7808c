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
  const $button = $root.querySelector('button[data-quote]');
  if (!($button instanceof HTMLElement)) {
    throw new Error('the block has no button for the quotation');
  }
  const { $field, $status } = placeFor($root);
  $button.addEventListener('click', () => {
    $field.value = messages.quotation(selectionIn($block) || summaryOf($block), sourceOf($block));
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

/** Where the quotation and what became of it are shown. @param {HTMLElement} $root */
function placeFor($root) {
  const $field = $root.ownerDocument.createElement('textarea');
  $field.className = 'quote-text';
  $field.readOnly = true;
  $field.hidden = true;
  $field.setAttribute('aria-label', messages.quotationField);
  const $status = $root.ownerDocument.createElement('p');
  $status.className = 'status';
  $status.setAttribute('role', 'status');
  $root.append($field, $status);
  return { $field, $status };
}

/** What the section says in one line, or first. @param {Element} $block */
function summaryOf($block) {
  const $line = $block.querySelector(':scope > [data-layer="hitokoto"] > p:last-child, :scope > .prose > p');
  return $line === null ? '' : plain($line.cloneNode(true));
}

/** Where it stands here and in the guidance. @param {Element} $block */
function sourceOf($block) {
  const $document = $block.ownerDocument;
  const site = $document.querySelector('.site-name a')?.textContent ?? '';
  const pageId = $document.querySelector('[data-page-id]')?.textContent ?? '';
  const source = $block.querySelector(':scope > .source-line a')?.textContent ?? '';
  return messages.quotationSource(site.trim(), pageId.trim(), source.trim(), $document.documentElement.dataset.edition ?? '');
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
  return plain(range.cloneContents());
}

/** Its text without readings. @param {Node} $copy may be changed */
function plain($copy) {
  if ($copy instanceof Element || $copy instanceof DocumentFragment) {
    for (const $reading of $copy.querySelectorAll('rt, rp')) {
      $reading.remove();
    }
  }
  return ($copy.textContent ?? '').replace(/\s+/gu, ' ').trim();
}
