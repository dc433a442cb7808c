/**
 * One hit as elements: title as a link, where it stands, why it was found. Texts go in by `textContent` only (RELIABILITY J1,
 * J3): neither the query nor a pack can bring markup onto the page.
 */
import { messages } from './messages.js';
import { place } from './place.js';
import { snippet } from './snippet.js';

const CARD_LENGTH = 260;

/**
 * @param {Document} $document
 * @param {import('./engine.js').Engine} engine
 * @param {import('./engine.js').Hit} hit
 * @param {import('./snippet.js').Wanted} wanted words to mark
 * @param {string} root
 * @returns {HTMLElement | null}
 */
export function hitItem($document, engine, hit, wanted, root) {
  const found = place(engine, hit.unit, root);
  if (found === null) {
    return null;
  }
  const { unit, page, href, above } = found;
  const $item = element($document, 'li', 'search-result');
  $item.setAttribute('data-search-result', '');
  $item.setAttribute('data-kind', unit.kind);
  if (hit.isDefining) {
    $item.classList.add('search-card');
  }
  const $link = $document.createElement('a');
  $link.href = href;
  marked($document, $link, snippet(unit.title, wanted, 200));
  $item.append($link);
  if (above !== '') {
    $item.append(line($document, 'search-above', above));
  }
  const $snippet = element($document, 'p', 'search-snippet');
  marked($document, $snippet, snippet(unit.text, wanted, hit.isDefining ? CARD_LENGTH : undefined, hit.isDefining));
  $item.append($snippet);
  const facts = [messages.searchKinds.get(unit.kind) ?? messages.searchOtherKind, page.id];
  if (unit.source !== '') {
    facts.push(messages.searchSource(unit.source));
  }
  const $facts = element($document, 'p', 'search-facts');
  facts.forEach((fact, index) => $facts.append(span($document, index === 0 ? 'kind' : 'fact', fact)));
  $item.append($facts);
  return $item;
}

/** @param {Document} $document @param {string} name @param {string} style */
export function element($document, name, style) {
  const $element = $document.createElement(name);
  $element.className = style;
  return $element;
}

/** @param {Document} $document @param {string} style @param {string} text */
function line($document, style, text) {
  const $line = element($document, 'p', style);
  $line.textContent = text;
  return $line;
}

/** @param {Document} $document @param {string} style @param {string} text */
function span($document, style, text) {
  const $span = element($document, 'span', style);
  $span.textContent = text;
  return $span;
}

/** @param {Document} $document @param {HTMLElement} $parent @param {readonly import('./snippet.js').Piece[]} pieces */
function marked($document, $parent, pieces) {
  for (const { text, isMarked } of pieces) {
    if (isMarked) {
      const $mark = $document.createElement('mark');
      $mark.textContent = text;
      $parent.append($mark);
    } else {
      $parent.append(text);
    }
  }
}

/**
 * The words to mark: each part as typed and in every other way it was searched.
 *
 * @param {readonly import('./query.js').Part[]} parts
 */
export function wantedWords(parts) {
  return {
    typed: parts.map(({ text }) => text),
    others: parts.flatMap((part) => part.alternatives.slice(1).map(({ text }) => text)),
  };
}
