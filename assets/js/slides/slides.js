/**
 * Slides one at a time, by keyboard or buttons; Escape leads back to the list of all. Without this script the page is that
 * list. Nothing moves by itself: only the clock runs, and it is not announced.
 */
import { messages } from './messages.js';
import { clockText, keyAction } from './show.js';

const TICK_MS = 1000;

/** @param {HTMLElement} $root */
export function startSlides($root) {
  const $slides = /** @type {HTMLElement[]} */ ([...$root.querySelectorAll('[data-slide]')]);
  const $bar = element($root, '[data-slides-bar]');
  const $count = element($root, '[data-slides-count]');
  const $time = element($root, '[data-slides-time]');
  const $plan = element($root, '[data-slides-plan]');
  const $notes = element($root, '[data-slides-notes]');
  const $full = element($root, '[data-slides-full]');
  const $list = element($root, '[data-slides-list]');
  const $page = document.documentElement;
  let index = Math.max(0, $slides.findIndex(({ id }) => `#${id}` === location.hash));
  let isList = false;
  let isFull = false;
  let showsNotes = false;
  /** When the first slide was left. @type {number | null} */
  let begun = null;

  draw();

  $root.addEventListener('click', (event) => {
    const $button = event.target instanceof Element ? event.target.closest('button') : null;
    if ($button?.matches('[data-slides-previous]') === true) {
      go(Math.max(index - 1, 0));
    } else if ($button?.matches('[data-slides-next]') === true) {
      go(Math.min(index + 1, $slides.length - 1));
    } else if ($button === $notes) {
      showsNotes = !showsNotes;
      draw();
    } else if ($button === $full) {
      isFull = !isFull;
      isList = false;
      draw();
    } else if ($button === $list) {
      toggleList(!isList);
    }
  });
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select, [popover]') !== null;
    if (isList || isTyping || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) {
      return;
    }
    const action = keyAction(event.key, index, $slides.length);
    if (action === null) {
      return;
    }
    event.preventDefault();
    if (action === 'list') {
      toggleList(true);
    } else {
      go(action);
    }
  });
  addEventListener('hashchange', () => {
    const named = $slides.findIndex(({ id }) => `#${id}` === location.hash);
    if (named >= 0) {
      index = named;
      draw();
    }
  });

  /** @param {number} next */
  function go(next) {
    if (begun === null && next !== index) {
      begun = Date.now();
      setInterval(tick, TICK_MS);
    }
    index = next;
    isList = false;
    draw();
    if (!isFull) {
      // Controls and slide together, below the head of the page.
      $bar.scrollIntoView();
    }
    history.replaceState(null, '', `${location.pathname}${location.search}#${$slides[index]?.id ?? ''}`);
  }

  /** @param {boolean} wanted */
  function toggleList(wanted) {
    isList = wanted;
    isFull = false;
    draw();
    if (isList) {
      $slides[index]?.scrollIntoView();
    }
  }

  function tick() {
    $time.textContent = clockText(begun === null ? 0 : Date.now() - begun);
  }

  function draw() {
    $root.dataset.mode = isList ? 'list' : 'one';
    $root.dataset.notes = showsNotes ? 'on' : 'off';
    if (isFull) {
      $page.dataset.slides = 'full';
    } else {
      delete $page.dataset.slides;
    }
    $slides.forEach(($slide, at) => $slide.toggleAttribute('data-current', at === index));
    for (const [$button, isPressed] of /** @type {const} */ ([[$notes, showsNotes], [$full, isFull], [$list, isList]])) {
      $button.setAttribute('aria-pressed', String(isPressed));
    }
    const $slide = $slides[index];
    const title = $slide?.querySelector('h2')?.textContent ?? '';
    $count.textContent = messages.slide(index + 1, $slides.length, title);
    $plan.textContent = messages.plan(Number($slide?.dataset.slideEnd ?? 0));
  }
}

/**
 * @param {Element} $root
 * @param {string} selector
 */
function element($root, selector) {
  const $found = $root.querySelector(selector);
  if (!($found instanceof HTMLElement)) {
    throw new Error(`no ${selector} in the page`);
  }
  return $found;
}
