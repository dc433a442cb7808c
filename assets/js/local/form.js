/**
 * わがまち設定: makes `local/local.js` out of the fields, and says which fields of the present one are not shown.
 * Nothing is sent and nothing is stored.
 */
import { download } from '../download.js';
import { copyField } from '../quote/clipboard.js';
import { messages } from '../messages.js';
import { isoDay, localScript } from './file.js';
import { localMessages } from './messages.js';
import { hostData, readTown } from './read.js';
import { NOTE_LENGTH_MAX, SCHEMA, holdsMobileNumber } from './rules.js';

const FILE_NAME = 'local.js';

/** @param {HTMLElement} $root */
export function startLocalForm($root) {
  const $report = element($root, '[data-local-report]');
  const $status = element($root, '[data-local-status]');
  const $notes = element($root, '[data-local-notes]');
  const $text = element($root, '[data-local-text]');
  if (!($text instanceof HTMLTextAreaElement)) {
    throw new Error('the page has no place for the text');
  }
  const $fields = [...$root.querySelectorAll('[data-local-field]')].filter(
    ($field) => $field instanceof HTMLInputElement || $field instanceof HTMLTextAreaElement,
  );
  const fields = $fields.map(($field) => ({ key: $field.dataset.localField ?? '', isList: $field.hasAttribute('data-local-lines') }));
  const labels = new Map(
    $fields.map(($field) => [$field.dataset.localField ?? '', $field.labels?.[0]?.textContent ?? $field.dataset.localField ?? '']),
  );
  const keys = fields.map((field) => field.key);
  let noteCount = 0;

  const present = readTown(hostData(), fields);
  for (const $field of $fields) {
    const value = present.values.get($field.dataset.localField ?? '');
    if (value !== undefined) {
      $field.value = value;
    }
  }
  for (const [id, note] of present.notes) {
    addNote(id, note);
  }
  if (present.faults.length > 0) {
    tell(localMessages.ignored, present.faults.map((fault) => localMessages.fault(fault, labels.get(fault.key) ?? fault.key, keys)));
  }

  /** What stands in the form now; its faults are those of a file that says the same. */
  function typed() {
    /** @type {Record<string, string>} */
    const values = Object.create(null);
    for (const $field of $fields) {
      values[$field.dataset.localField ?? ''] = $field.value.replaceAll('\r\n', '\n').trim();
    }
    /** @type {Record<string, string>} */
    const notes = Object.create(null);
    for (const $row of $notes.children) {
      const [$id, $note] = $row.querySelectorAll('input, textarea');
      if ($id instanceof HTMLInputElement && $note instanceof HTMLTextAreaElement && $id.value.trim() !== '') {
        notes[$id.value.trim()] = $note.value.replaceAll('\r\n', '\n').trim();
      }
    }
    return readTown({ schema: SCHEMA, updated: isoDay(new Date()), values, notes }, fields);
  }

  const show = () => {
    const town = typed();
    $text.value = localScript(town, localMessages.fileComment);
    const said = town.faults.map((fault) => localMessages.fault(fault, labels.get(fault.key) ?? fault.key, keys));
    for (const [key, text] of [...town.values, ...town.notes]) {
      if (holdsMobileNumber(text)) {
        said.push(localMessages.mobile(labels.get(key) ?? key));
      }
    }
    tell(localMessages.toRepair, said);
  };

  /** @param {string} title @param {readonly string[]} lines */
  function tell(title, lines) {
    if (lines.length === 0) {
      $report.replaceChildren();
      return;
    }
    const $title = document.createElement('p');
    $title.textContent = title;
    const $list = document.createElement('ul');
    $list.append(
      ...lines.map((line) => {
        const $line = document.createElement('li');
        $line.textContent = line;
        return $line;
      }),
    );
    $report.replaceChildren($title, $list);
  }

  /** @param {string} id @param {string} note */
  function addNote(id, note) {
    noteCount += 1;
    const $row = document.createElement('div');
    $row.className = 'local-note-row';
    $row.setAttribute('role', 'group');
    $row.setAttribute('aria-label', localMessages.noteRow(noteCount));
    const $id = document.createElement('input');
    $id.type = 'text';
    $id.maxLength = 40;
    $id.autocomplete = 'off';
    $id.value = id;
    const $note = document.createElement('textarea');
    $note.rows = 3;
    $note.maxLength = NOTE_LENGTH_MAX;
    $note.value = note;
    const $remove = document.createElement('button');
    $remove.type = 'button';
    $remove.className = 'button';
    $remove.textContent = localMessages.noteRemove;
    $remove.setAttribute('aria-label', localMessages.noteRemoveRow(noteCount));
    $remove.addEventListener('click', () => {
      $row.remove();
      show();
      element($root, '[data-local-add]').focus();
    });
    $row.append(
      labelled($id, `local_note_id_${noteCount}`, localMessages.notePlace),
      labelled($note, `local_note_${noteCount}`, localMessages.noteText),
      $remove,
    );
    $notes.append($row);
    return $id;
  }

  $root.addEventListener('input', show);
  $root.addEventListener('click', (event) => {
    const $button = event.target instanceof Element ? event.target.closest('button') : null;
    if ($button?.matches('[data-local-add]') === true) {
      addNote('', '').focus();
    } else if ($button?.matches('[data-local-copy]') === true) {
      $status.textContent = copyField($text) ? messages.copied : messages.copyByHand;
    } else if ($button?.matches('[data-local-save]') === true) {
      download(FILE_NAME, $text.value, 'text/javascript;charset=utf-8');
      $status.textContent = localMessages.savedFile(FILE_NAME);
    } else if ($button?.matches('[data-local-print]') === true) {
      print();
    }
  });
  $text.value = localScript(typed(), localMessages.fileComment);
}

/**
 * @param {HTMLElement} $control
 * @param {string} id
 * @param {string} words
 */
function labelled($control, id, words) {
  const $field = document.createElement('div');
  $field.className = 'field';
  const $label = document.createElement('label');
  $control.id = id;
  $label.htmlFor = id;
  $label.textContent = words;
  $field.append($label, $control);
  return $field;
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
