/**
 * Who saw it otherwise than decided (CHECKS 10): taken from the raters when a decision is made, written by hand at the
 * table, and kept for ever, also when a rater's file is withdrawn later. Small groups are named nowhere.
 */
import { canonicalJson, compareCodePoints } from './canonical.js';
import { copyOf } from './objects.js';
import { dissentFrom, namedCategories, SMALL } from './raters.js';

/**
 * @typedef {import('./types.js').Dissent} Dissent
 * @typedef {import('./types.js').Rater} Rater
 */

/**
 * The dissent that stands beside a decision: what the raters' files say against it, what people wrote by hand, and what
 * was noted from files that are no longer here.
 *
 * @param {readonly Dissent[]} before
 * @param {import('./tally.js').RaterItem} item
 * @param {string} state decided
 * @returns {Dissent[]}
 */
export function nextDissent(before, item, state) {
  // Without a decision for it each answer would be dissent: these are the ones the files can give again.
  const fromFiles = new Set(dissentFrom(item, '').map(canonicalJson));
  const kept = before.filter((one) => one.by_hand === true || !fromFiles.has(canonicalJson(one)));
  const known = new Set(kept.map(canonicalJson));
  return copyOf([...kept, ...dissentFrom(item, state).filter((one) => !known.has(canonicalJson(one)))]);
}

/**
 * As it may be shown: a category stands by its name where at least three people answered, where all of them agreed, or
 * where it was written down by hand in front of everybody.
 *
 * @param {readonly Dissent[]} dissent
 * @param {readonly Rater[]} raters
 * @param {string} questionId
 * @returns {{ category: string, state: string, reason: string }[]} category `small` for those that are masked, and in an
 *   order that does not tell who is who among them
 */
export function shownDissent(dissent, raters, questionId) {
  const named = namedCategories(raters, questionId);
  const shown = dissent.map(({ category, state, reason = '', by_hand: byHand }) => ({ category: byHand === true || named.has(category) ? category : SMALL, state, reason }));
  const byContent = new Map(shown.map((one) => [canonicalJson(one), one]));
  return [...byContent].sort(([left], [right]) => compareCodePoints(left, right)).map(([, one]) => one);
}
