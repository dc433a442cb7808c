/**
 * The search box of every page: the first hits below it while typing, as plain links, and the `/` key. On the page of the
 * search itself the results stand in the page, so there is no panel.
 */
import { messages as box } from './box_messages.js';
import { loadEngine } from './load.js';
import { messages } from './panel_messages.js';
import { place, rootOf } from './place.js';

const PAUSE_MS = 150;
const SHOWN = 5;

/**
 * @param {HTMLElement} $root the form
 * @param {import('./load.js').Receive} receive
 */
export function startSearchPanel($root, receive) {
  const $document = $root.ownerDocument;
  const $input = $root.querySelector('input[data-search-input]');
  const $panel = $root.querySelector('[data-search-panel]');
  const $status = $root.querySelector('[data-search-panel-status]');
  const $list = $root.querySelector('[data-search-panel-list]');
  if (
    !($root instanceof HTMLFormElement) ||
    !($input instanceof HTMLInputElement) ||
    !($panel instanceof HTMLElement) ||
    !($status instanceof HTMLElement) ||
    !($list instanceof HTMLElement)
  ) {
    throw new Error('the search box lacks a part');
  }
  const root = rootOf($root);
  const load = () => loadEngine($document, root, receive);
  let timer = 0;
  let run = 0;

  const close = () => {
    run += 1;
    clearTimeout(timer);
    $panel.hidden = true;
    $list.replaceChildren();
    $status.textContent = '';
  };

  const show = async () => {
    const query = $input.value.trim();
    if (query === '') {
      close();
      return;
    }
    run += 1;
    const own = run;
    try {
      const engine = await load();
      const { hits } = await engine.search(query, '');
      if (own !== run) {
        return;
      }
      $list.replaceChildren();
      for (const hit of hits.slice(0, SHOWN)) {
        const found = place(engine, hit.unit, root);
        if (found !== null) {
          const $link = $document.createElement('a');
          $link.href = found.href;
          $link.textContent = (engine.head.units[hit.card] ?? found.unit).title;
          const $above = $document.createElement('span');
          $above.className = 'search-above';
          $above.textContent = found.above;
          const $item = $document.createElement('li');
          $item.append($link, $above);
          $list.append($item);
        }
      }
      $status.textContent = hits.length === 0 ? messages.searchEmpty(query) : messages.searchPanel(hits.length);
    } catch {
      if (own !== run) {
        return;
      }
      $list.replaceChildren();
      $status.textContent = box.searchPanelFailed;
    }
    $panel.hidden = false;
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE_MS);
  };
  $input.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) {
      soon();
    }
  });
  $input.addEventListener('compositionend', soon);
  $root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && !$panel.hidden) {
      event.preventDefault();
      close();
      $input.focus();
    }
  });
  $root.addEventListener('focusout', (event) => {
    if (!(event.relatedTarget instanceof Node && $root.contains(event.relatedTarget))) {
      close();
    }
  });
  $root.addEventListener('submit', close);
  load().catch(() => {
    // Said when something is searched.
  });
  // What was typed while this came.
  if ($input.value !== '') {
    soon();
  }
}
