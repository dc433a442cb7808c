/**
 * One hit as elements: title as a link, where it stands, why it was found. Texts go in by `textContent` only (RELIABILITY J1,
 * J3): neither the query nor a pack can bring markup onto the page.
 */
import { messages } from './messages.js';
import { READING, SHORT_NAME } from './pack.js';
import { messages as panel } from './panel_messages.js';
import { place } from './place.js';
import { snippet } from './snippet.js';

const CARD_LENGTH = 260;
const TITLE_LENGTH = 200;

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
  const card = cardOf(engine, hit, root);
  const { kind } = card?.unit ?? unit;
  const kindName = messages.searchKinds.get(kind) ?? messages.searchOtherKind;
  const $item = element($document, 'li', 'search-result');
  $item.setAttribute('data-search-result', '');
  $item.setAttribute('data-kind', kind);
  if (hit.isDefining) {
    $item.classList.add('search-card');
  }
  const $link = $document.createElement('a');
  $link.href = href;
  marked($document, $link, snippet(card?.unit.title ?? unit.title, wanted, TITLE_LENGTH));
  $item.append($link);
  // A card is headed by the term; where its link leads is said below it.
  const steps = card === null ? above : [above, unit.title].filter((step) => step !== '').join(panel.searchStep);
  if (steps !== '') {
    $item.append(line($document, 'search-above', steps));
  }
  const $snippet = element($document, 'p', 'search-snippet');
  marked($document, $snippet, snippet(card?.text ?? unit.text, wanted, hit.isDefining ? CARD_LENGTH : undefined, hit.isDefining));
  $item.append($snippet);
  const facts = [...(card?.facts ?? []), page.id];
  if (unit.source !== '') {
    facts.push(messages.searchSource(unit.source));
  }
  const $facts = element($document, 'p', 'search-facts');
  $facts.append(span($document, 'kind', kindName), ...facts.map((fact) => span($document, 'fact', fact)));
  if (card !== null) {
    const $more = $document.createElement('a');
    $more.href = card.href;
    $more.textContent = messages.searchCard(kindName, card.unit.title);
    $facts.append($more);
  }
  $item.append($facts);
  return $item;
}

/**
 * What a hit says about the name that was asked for: its explanation, reading and short names, and its own place.
 *
 * @param {import('./engine.js').Engine} engine
 * @param {import('./engine.js').Hit} hit
 * @param {string} root
 */
function cardOf(engine, hit, root) {
  const found = hit.card < 0 ? null : place(engine, hit.card, root);
  if (found === null) {
    return null;
  }
  const { unit, href } = found;
  const number = engine.cards.get(hit.card)?.line ?? 0;
  const names = engine.head.names.filter((name) => name.unit === hit.card);
  const facts = names.filter(({ kind }) => kind === READING).map(({ text }) => text);
  const short = names.filter(({ kind }) => kind === SHORT_NAME).map(({ text }) => text);
  if (short.length > 0) {
    facts.push(messages.searchShortNames(short));
  }
  return { unit, href, facts, text: unit.text.split('\n')[number] ?? unit.text };
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
