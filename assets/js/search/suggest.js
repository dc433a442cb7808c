/**
 * 近い言葉: names that differ from what was typed by a slip or two. Pure.
 */
import { distance } from './distance.js';
import { compare, fold } from './fold.js';
import { LABEL, NAME, SHORT_NAME, WORD } from './pack.js';

const SUGGESTIONS = 5;

/**
 * @param {string} whole the query, folded
 * @param {import('./pack.js').Head} head
 * @param {import('./fold.js').Spellings} spellings
 * @returns {string[]} as the site writes them
 */
export function suggest(whole, head, spellings) {
  const wanted = [...whole];
  const limit = Math.max(1, Math.floor(wanted.length / 3));
  if (wanted.length < 2 || wanted.length > 30) {
    return [];
  }
  /** @type {Map<string, string>} */
  const texts = new Map();
  for (const name of head.names) {
    if (name.kind !== LABEL && (name.kind === NAME || name.kind === SHORT_NAME || name.kind === WORD)) {
      const { text } = fold(name.text, spellings);
      if (!texts.has(text)) {
        texts.set(text, name.text);
      }
    }
  }
  // Of a large site only some units are there.
  head.units.forEach((unit) => {
    const { text } = fold(unit.title, spellings);
    if (!texts.has(text)) {
      texts.set(text, unit.title);
    }
  });
  return [...texts]
    .map(([text, shown]) => ({ shown, text, distance: distance(wanted, [...text], limit) }))
    .filter(({ distance: found, text }) => found <= limit && text !== whole)
    .sort((left, right) => left.distance - right.distance || compare(left.text, right.text))
    .slice(0, SUGGESTIONS)
    .map(({ shown }) => shown);
}
