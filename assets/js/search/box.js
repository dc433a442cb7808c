/**
 * The search box of every page before anybody searches: its first touch loads the search, so that the first letter finds
 * it there. On the page of the search itself it is there already.
 */
import { messages } from './box_messages.js';
import { receive } from './receive.js';

/** As `../search.js` calls it. */
const FUNCTION = 'SHIRUBE_ENGINE';

/** @param {HTMLElement} $root the form */
export function startSearchBox($root) {
  const $document = $root.ownerDocument;
  const $input = $root.querySelector('input[data-search-input]');
  const $panel = $root.querySelector('[data-search-panel]');
  const $status = $root.querySelector('[data-search-panel-status]');
  if (!($input instanceof HTMLInputElement) || !($panel instanceof HTMLElement) || $status === null) {
    throw new Error('the search box lacks a part');
  }
  if ($document.querySelector('[data-search-results]') !== null) {
    return;
  }
  let isLoading = false;
  const load = async () => {
    if (isLoading) {
      return;
    }
    isLoading = true;
    try {
      const [start] = await receive($document, $root.dataset.engine ?? '', FUNCTION);
      /** @type {typeof import('./panel.js').startSearchPanel} */ (start)($root, receive);
      $input.removeEventListener('focus', load);
      $input.removeEventListener('input', load);
    } catch {
      // The next touch tries again.
      isLoading = false;
      if ($input.value !== '') {
        $status.textContent = messages.searchPanelFailed;
        $panel.hidden = false;
      }
    }
  };
  $input.addEventListener('focus', load);
  $input.addEventListener('input', load);
}
