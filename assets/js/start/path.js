/**
 * A start path: keeps on this device which tasks are done, and fills the handover sheet with them. Without this script the
 * boxes can be ticked and printed, and the sheet is blank.
 */
import { readStored, storeKey, writeStored } from '../store.js';
import { doneText, parseDone, stageStates } from './done.js';
import { messages } from './messages.js';

/** @param {HTMLElement} $root */
export function startPath($root) {
  const key = storeKey('start', $root.dataset.startPath ?? '');
  const $status = $root.querySelector('[data-start-status]');
  const $boxes = new Map(
    [...$root.querySelectorAll('[data-task-id]')].map(($task) => [/** @type {HTMLElement} */ ($task).dataset.taskId ?? '', boxOf($task)]),
  );
  const stages = [...$root.querySelectorAll('[data-stage-label]')].map(($stage) => ({
    id: $stage.id,
    tasks: [...$stage.querySelectorAll('[data-task-id]')].map(($task) => ({
      id: /** @type {HTMLElement} */ ($task).dataset.taskId ?? '',
      text: textOf($task),
    })),
  }));
  const $cells = new Map([...$root.querySelectorAll('[data-handover-stage]')].map(($cell) => [/** @type {HTMLElement} */ ($cell).dataset.handoverStage ?? '', $cell]));
  const blanks = new Map([...$cells].map(([id, $cell]) => [id, $cell.textContent ?? '']));
  if ($status === null) {
    throw new Error('data-module="start" lacks its status');
  }

  const kept = parseDone(readStored(key), [...$boxes.keys()]);
  for (const [id, $box] of $boxes) {
    // Also those that the browser itself filled in when the page was read again.
    $box.checked = kept.has(id);
  }
  showSheet();

  $root.addEventListener('change', () => {
    $status.textContent = writeStored(key, doneText(done())) ? '' : messages.notKept;
    showSheet();
  });
  $root.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('[data-start-clear]') !== null) {
      for (const $box of $boxes.values()) {
        $box.checked = false;
      }
      $status.textContent = writeStored(key, null) ? messages.cleared : messages.notKept;
      showSheet();
    }
  });

  function done() {
    return new Set([...$boxes].filter(([, $box]) => $box.checked).map(([id]) => id));
  }

  /** Blank until something is done. */
  function showSheet() {
    const ids = done();
    for (const state of stageStates(stages, ids)) {
      $cells.get(state.id)?.replaceChildren(...(ids.size === 0 ? [blanks.get(state.id) ?? ''] : linesOf(state)));
    }
  }
}

/** @param {import('./done.js').StageState} state */
function linesOf({ done, total, open, more }) {
  if (done === 0) {
    return [messages.notBegun];
  }
  const left = total - done;
  /** @type {HTMLElement[]} */
  const $lines = [line(messages.done(done, total))];
  if (left > 0) {
    $lines.push(line(messages.open(left)));
  }
  if (open.length > 0) {
    const $list = document.createElement('ul');
    $list.append(...[...open, ...(more > 0 ? [messages.more(more)] : [])].map((text) => {
      const $item = document.createElement('li');
      $item.textContent = text;
      return $item;
    }));
    $lines.push($list);
  }
  return $lines;
}

/** @param {string} text */
function line(text) {
  const $line = document.createElement('p');
  $line.textContent = text;
  return $line;
}

/** @param {Element} $task */
function boxOf($task) {
  const $box = $task.querySelector('input[type="checkbox"]');
  if (!($box instanceof HTMLInputElement)) {
    throw new Error('a task without its box');
  }
  return $box;
}

/** What the label says, without the time it takes. @param {Element} $task */
function textOf($task) {
  const $label = $task.querySelector('label');
  const $time = $label?.querySelector('[data-task-time]');
  const text = $label?.textContent ?? '';
  return text.replace($time?.textContent ?? '', '').trim();
}
