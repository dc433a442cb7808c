/**
 * 会議資料をつくる: chooses and orders the parts of the page and puts a heading on the paper.
 *
 * All parts stand in the page, because pages cannot read each other on file://. Without this script all of them print.
 */
import { messages } from './messages.js';
import { marginBoxes, moved } from './plan.js';

/** @param {HTMLElement} $root */
export function startMeeting($root) {
  const $list = element($root, '[data-meeting-list]');
  const $parts = element($root, '[data-meeting-parts]');
  const $status = element($root, '[data-meeting-status]');
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  /** The parts in the order of the paper. */
  let order = [...$parts.children].filter((part) => part instanceof HTMLElement).map((part) => ({ $part: part, isChosen: false }));

  /** @param {string} said */
  function show(said) {
    for (const { $part, isChosen } of order) {
      $part.hidden = !isChosen;
      $parts.append($part);
    }
    $status.textContent = said;
  }

  function count() {
    return messages.meetingChosen(order.filter(({ isChosen }) => isChosen).length, order.length);
  }

  /** Draws the list anew; the focus stays on the same control of the same part. */
  function draw() {
    $list.replaceChildren(...order.map((entry, index) => row(entry, index)));
  }

  /**
   * @param {{ $part: HTMLElement, isChosen: boolean }} entry
   * @param {number} index
   */
  function row(entry, index) {
    const title = entry.$part.dataset.meetingPart ?? '';
    const $row = document.createElement('li');
    const $label = document.createElement('label');
    const $box = document.createElement('input');
    $box.type = 'checkbox';
    $box.checked = entry.isChosen;
    $box.addEventListener('change', () => {
      entry.isChosen = $box.checked;
      show(count());
    });
    $label.append($box, title);
    $row.append($label, step(messages.meetingUp, title, index, -1), step(messages.meetingDown, title, index, 1));
    return $row;
  }

  /**
   * @param {string} word
   * @param {string} title
   * @param {number} index
   * @param {-1 | 1} distance
   */
  function step(word, title, index, distance) {
    const $button = document.createElement('button');
    $button.type = 'button';
    $button.className = 'button';
    $button.textContent = word;
    $button.setAttribute('aria-label', `${title}：${word}`);
    $button.disabled = order[index + distance] === undefined;
    $button.addEventListener('click', () => {
      order = moved(order, index, distance);
      draw();
      show(messages.meetingMoved(title, index + distance + 1));
      const $row = $list.children[index + distance];
      const $again = $row?.querySelectorAll('button')[distance < 0 ? 0 : 1];
      const $next = $again?.disabled === true ? $row?.querySelector('button:not(:disabled)') : $again;
      if ($next instanceof HTMLElement) {
        $next.focus();
      }
    });
    return $button;
  }

  /** @param {boolean} isChosen */
  function chooseAll(isChosen) {
    order = order.map(({ $part }) => ({ $part, isChosen }));
    draw();
    show(count());
  }

  $root.addEventListener('input', () => {
    const value = (/** @type {string} */ name) => {
      const $field = $root.querySelector(`[data-meeting-field="${name}"]`);
      return $field instanceof HTMLInputElement ? $field.value : '';
    };
    const town = document.documentElement.dataset.town ?? '';
    sheet.replaceSync(marginBoxes({ town, name: value('name'), date: value('date'), number: value('number') }));
  });
  element($root, '[data-meeting-all]').addEventListener('click', () => chooseAll(true));
  element($root, '[data-meeting-none]').addEventListener('click', () => chooseAll(false));
  element($root, '[data-meeting-print]').addEventListener('click', () => {
    if (order.some(({ isChosen }) => isChosen)) {
      print();
    } else {
      $status.textContent = messages.meetingEmpty;
    }
  });
  element($root, '.meeting-blank').hidden = true;
  chooseAll(false);
}

/**
 * @param {HTMLElement} $root
 * @param {string} selector
 */
function element($root, selector) {
  const $found = $root.querySelector(selector);
  if (!($found instanceof HTMLElement)) {
    throw new Error(`no ${selector} in the page`);
  }
  return $found;
}
