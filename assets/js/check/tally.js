/** What several people answered, counted by question: the part of it that a Summary holds (CHECKS 10). */
import { compareCodePoints } from './canonical.js';
import { isBlank, newMap, own } from './objects.js';

/**
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./types.js').Question} Question
 * @typedef {import('./types.js').Rater} Rater
 *
 * @typedef {'agree' | 'near' | 'split' | 'single' | 'none'} RaterFlag
 *
 * @typedef {object} RaterItem
 * @property {Record<string, Record<string, number>>} tally people by category and state
 * @property {{ category: string, state: string, reason: string, source: string }[]} reasons
 * @property {RaterFlag} flag
 * @property {string | null} proposal to be confirmed by a person
 */

/**
 * @param {Model} model
 * @param {readonly Rater[]} raters
 * @returns {Record<string, RaterItem>} by question
 */
export function tallyRaters(model, raters) {
  const ordered = sortedBy(raters, ({ source }) => source);
  /** @type {Record<string, RaterItem>} */
  const items = newMap();
  for (const question of model.questions) {
    /** @type {Record<string, Record<string, number>>} */
    const tally = newMap();
    /** @type {RaterItem['reasons']} */
    const reasons = [];
    /** @type {string[]} */
    const states = [];
    /** @type {Set<string>} */
    const categories = new Set();
    for (const { source, category, answers } of ordered) {
      const answer = own(answers, question.id);
      const state = answer?.state ?? null;
      if (state === null) {
        continue;
      }
      states.push(state);
      categories.add(category);
      const counts = (tally[category] ??= newMap());
      counts[state] = (counts[state] ?? 0) + 1;
      if (!isBlank(answer?.reason)) {
        reasons.push({ category, state, reason: answer?.reason ?? '', source });
      }
    }
    for (const category of Object.keys(tally)) {
      tally[category] = sortedKeys(tally[category] ?? newMap());
    }
    const flag = flagOf(model, question, states);
    const order = stepsOf(model, question);
    const [state = ''] = states;
    const proposal = flag === 'agree' && categories.size >= 2 && order.includes(state) ? state : null;
    items[question.id] = { tally: sortedKeys(tally), reasons, flag, proposal };
  }
  return items;
}

/** @param {Model} model @param {Question} question */
function stepsOf(model, { scale }) {
  return own(model.scales, scale)?.options.map(({ id }) => id) ?? [];
}

/**
 * @param {Model} model
 * @param {Question} question
 * @param {readonly string[]} states
 * @returns {RaterFlag}
 */
function flagOf(model, question, states) {
  if (states.length <= 1) {
    return states.length === 0 ? 'none' : 'single';
  }
  if (new Set(states).size === 1) {
    return 'agree';
  }
  const places = states.map((state) => stepsOf(model, question).indexOf(state));
  return !places.includes(-1) && Math.max(...places) - Math.min(...places) === 1 ? 'near' : 'split';
}

/** @template T @param {readonly T[]} list @param {(item: T) => string} keyOf @returns {T[]} */
export function sortedBy(list, keyOf) {
  // A key may cost more than a comparison: each is made once.
  const keyed = list.map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((left, right) => compareCodePoints(left.key, right.key)).map(({ item }) => item);
}

/** @template T @param {Record<string, T>} map @returns {Record<string, T>} */
export function sortedKeys(map) {
  /** @type {Record<string, T>} */
  const sorted = newMap();
  for (const key of Object.keys(map).sort(compareCodePoints)) {
    sorted[key] = /** @type {T} */ (map[key]);
  }
  return sorted;
}
