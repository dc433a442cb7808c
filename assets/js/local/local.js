/**
 * Puts what the municipality says of itself (`local/local.js`) into every slot of the page, and its notes beside the
 * page and the sections they name. What an overlay wrote into the page gives way field by field. Text only.
 */
import { pageMessages } from './page_messages.js';
import { hostData, readTown } from './read.js';
import { isAddress, linesOf } from './rules.js';

export function startLocal() {
  const slots = [...document.querySelectorAll('[data-local]')].filter((slot) => slot instanceof HTMLElement);
  const lists = new Map(slots.map((slot) => [slot.dataset.local ?? '', slot.hasAttribute('data-local-lines')]));
  const { values, notes } = readTown(hostData(), [...lists].map(([key, isList]) => ({ key, isList })));
  for (const $slot of slots) {
    const value = values.get($slot.dataset.local ?? '');
    if (value !== undefined) {
      fill($slot, linesOf(value));
    }
  }
  const $head = document.querySelector('[data-local-town] [data-local]');
  const town = $head instanceof HTMLElement ? values.get($head.dataset.local ?? '') : undefined;
  if (town !== undefined) {
    document.documentElement.dataset.town = pageMessages.edition(town.trim());
  }
  if (notes.size > 0) {
    annotate(notes);
  }
}

/**
 * @param {HTMLElement} $slot
 * @param {readonly string[]} lines
 */
function fill($slot, lines) {
  if ($slot.localName === 'ul') {
    $slot.replaceChildren(
      ...lines.map((line) => {
        const $line = document.createElement('li');
        $line.append(shown(line));
        return $line;
      }),
    );
  } else {
    $slot.replaceChildren(...lines.flatMap((line, index) => (index === 0 ? [shown(line)] : [pageMessages.separator, shown(line)])));
  }
  $slot.setAttribute('data-local-filled', '');
  const $row = $slot.closest('[data-local-row]');
  if ($row instanceof HTMLElement) {
    $row.hidden = false;
  }
}

/** A text, or a link if all of it is an address. @param {string} line */
function shown(line) {
  if (!isAddress(line)) {
    return line;
  }
  const $link = document.createElement('a');
  $link.className = 'external';
  $link.rel = 'noreferrer';
  $link.href = line;
  $link.textContent = line;
  return $link;
}

/** @param {ReadonlyMap<string, string>} notes by id */
function annotate(notes) {
  const written = new Map(
    [...document.querySelectorAll('[data-local-note]')].map(($note) => [$note.getAttribute('data-local-note') ?? '', $note]),
  );
  /** @param {string} id @param {(($note: HTMLElement) => void)} put */
  const place = (id, put) => {
    const note = notes.get(id);
    if (note === undefined) {
      return;
    }
    const $text = written.get(id)?.querySelector('[data-local-text]');
    if ($text) {
      $text.textContent = note;
    } else {
      put(noteElement(id, note));
    }
  };
  for (const $section of document.querySelectorAll('main section[data-layer="summary"][id]')) {
    place($section.id, ($note) => $section.append($note));
  }
  const $page = document.querySelector('[data-page-id]');
  const $foot = document.querySelector('[data-page-foot]');
  if ($page !== null && $foot !== null) {
    place($page.getAttribute('data-page-id') ?? '', ($note) => $foot.prepend($note));
  }
}

/** @param {string} id @param {string} note */
function noteElement(id, note) {
  const $note = document.createElement('div');
  $note.className = 'local-note';
  $note.setAttribute('role', 'note');
  $note.setAttribute('data-layer', 'local');
  $note.setAttribute('data-local-note', id);
  const $label = document.createElement('p');
  $label.className = 'layer-label local-label';
  $label.textContent = pageMessages.noteLabel;
  const $text = document.createElement('p');
  $text.setAttribute('data-local-text', '');
  $text.textContent = note;
  $note.append($label, $text);
  return $note;
}
