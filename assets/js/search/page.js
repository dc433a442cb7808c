/**
 * The page of the search: results follow the typing, the address keeps the query. Everything here can be opened by an
 * address that somebody sends, so the address is only text.
 */
import { messages } from './messages.js';
import { OldPageError, loadEngine } from './load.js';
import { rootOf } from './place.js';
import { receive } from './receive.js';
import { suggest } from './suggest.js';
import { hitItem, wantedWords } from './view.js';

const PAUSE_MS = 150;
const QUERY_LENGTH = 200;
/** The scope that leaves nothing out; an empty value would be minified away. */
const ALL = 'all';

/** @param {HTMLElement} $root */
export function startSearchPage($root) {
  const $document = $root.ownerDocument;
  const $input = $document.querySelector('input[data-search-input]');
  const $status = $root.querySelector('[data-search-status]');
  const $results = $root.querySelector('[data-search-results]');
  const $near = $root.querySelector('[data-search-near]');
  const $nearList = $root.querySelector('[data-search-near-list]');
  const $more = $root.querySelector('[data-search-more]');
  const $ways = $root.querySelector('[data-search-ways]');
  const $scopes = [...$root.querySelectorAll('input[name="scope"]')].filter((element) => element instanceof HTMLInputElement);
  if (
    !($input instanceof HTMLInputElement) ||
    $input.form === null ||
    !($status instanceof HTMLElement) ||
    !($results instanceof HTMLElement) ||
    !($near instanceof HTMLElement) ||
    !($nearList instanceof HTMLElement) ||
    !($more instanceof HTMLElement) ||
    !($ways instanceof HTMLElement)
  ) {
    throw new Error('the page of the search lacks a part');
  }
  const root = rootOf($input.form);
  let timer = 0;
  let run = 0;
  /** @type {(() => Promise<void>) | null} */
  let showMore = null;

  const address = new URL(location.href);
  $input.value = (address.searchParams.get('q') ?? '').slice(0, QUERY_LENGTH);
  const wantedScope = address.searchParams.get('scope');
  for (const $scope of $scopes) {
    // A scope that there is not leaves the choice of the page.
    if ($scope.value === wantedScope) {
      $scope.checked = true;
    }
  }
  const scope = () => {
    const chosen = $scopes.find(({ checked }) => checked)?.value ?? ALL;
    return chosen === ALL ? '' : chosen;
  };

  /** @param {'idle' | 'loading' | 'ready' | 'empty' | 'error'} state @param {string} text */
  const say = (state, text) => {
    $status.dataset.state = state;
    $status.textContent = text;
    $ways.hidden = state === 'ready' || state === 'loading';
  };

  const clear = () => {
    $results.replaceChildren();
    $nearList.replaceChildren();
    $near.hidden = true;
    $more.hidden = true;
    showMore = null;
  };

  const search = async () => {
    const query = $input.value.trim();
    run += 1;
    const own = run;
    keepAddress(query, scope());
    if (query === '') {
      clear();
      delete $status.dataset.ms;
      say('idle', messages.searchIdle);
      return;
    }
    if ($status.dataset.state !== 'ready') {
      say('loading', messages.searchLoading);
    }
    /** @type {import('./engine.js').Engine} */
    let engine;
    /** @type {import('./engine.js').Result} */
    let result;
    try {
      engine = await loadEngine($document, root, receive);
      const began = performance.now();
      const found = engine.search(query, scope());
      // Over one pack the time is that of the query alone.
      result = found instanceof Promise ? await found : found;
      $status.dataset.ms = (performance.now() - began).toFixed(2);
      await engine.load(result.hits.slice(0, engine.shown).map(({ unit }) => unit));
    } catch (error) {
      if (own === run) {
        clear();
        say('error', error instanceof OldPageError ? messages.searchOldPage : messages.searchFailed);
      }
      return;
    }
    // Something newer was typed meanwhile.
    if (own !== run) {
      return;
    }
    const { hits, parts, whole, isWeak } = result;
    clear();
    const wanted = wantedWords(parts);
    let shown = 0;
    const show = () => {
      const next = hits.slice(shown, shown + engine.shown);
      shown = Math.min(hits.length, shown + engine.shown);
      for (const hit of next) {
        const $item = hitItem($document, engine, hit, wanted, root);
        if ($item !== null) {
          $results.append($item);
        }
      }
      $more.hidden = shown >= hits.length;
    };
    show();
    showMore = async () => {
      try {
        await engine.load(hits.slice(shown, shown + engine.shown).map(({ unit }) => unit));
      } catch {
        say('error', messages.searchFailed);
        return;
      }
      if (own === run) {
        show();
      }
    };
    if (hits.length === 0 || isWeak) {
      for (const word of suggest(whole, engine.head, engine.spellings)) {
        const $link = $document.createElement('a');
        $link.href = `?q=${encodeURIComponent(word)}`;
        $link.textContent = word;
        const $item = $document.createElement('li');
        $item.append($link);
        $nearList.append($item);
      }
      $near.hidden = $nearList.childElementCount === 0;
    }
    say(hits.length === 0 ? 'empty' : 'ready', hits.length === 0 ? messages.searchEmpty(query) : messages.searchCount(query, hits.length));
  };

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE_MS);
  };
  $input.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) {
      soon();
    }
  });
  $input.addEventListener('compositionend', soon);
  $input.form.addEventListener('submit', (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  for (const $scope of $scopes) {
    $scope.addEventListener('change', search);
  }
  $more.addEventListener('click', async () => {
    const before = $results.childElementCount;
    await showMore?.();
    // The button may be gone: go on with the first new hit.
    const $link = $results.children[before]?.querySelector('a');
    if ($link instanceof HTMLElement) {
      $link.focus();
    }
  });
  if ($input.value.trim() === '') {
    say('idle', messages.searchIdle);
  } else {
    search();
  }
}

/** @param {string} query @param {string} scope */
function keepAddress(query, scope) {
  const address = new URL(location.href);
  const now = address.href;
  if (query === '') {
    address.searchParams.delete('q');
  } else {
    address.searchParams.set('q', query);
  }
  if (scope === '') {
    address.searchParams.delete('scope');
  } else {
    address.searchParams.set('scope', scope);
  }
  if (address.href === now) {
    return;
  }
  try {
    history.replaceState(null, '', address.href);
  } catch {
    // A browser may refuse it on file://; the address is a convenience.
  }
}
