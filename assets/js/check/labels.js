/**
 * What ids are called on outputs: states, strengths, reasons. An id that is not known stands for itself.
 */
import { own } from './objects.js';
import { words } from './words/messages.js';

/**
 * @typedef {import('./types.js').Model} Model
 */

/**
 * @param {Readonly<Record<string, string>>} table
 * @param {string | null | undefined} id
 * @returns {string} '' for none
 */
export function labelOf(table, id) {
  return id === null || id === undefined ? '' : (own(/** @type {Record<string, string>} */ (table), id) ?? id);
}

/**
 * @param {Model} model
 * @param {{ scale: string }} question
 * @param {string | null | undefined} state
 * @returns {string} also for none
 */
export function stateLabel(model, { scale }, state) {
  if (state === null || state === undefined) {
    return words.states.unanswered;
  }
  const option = own(model.scales, scale)?.options.find(({ id }) => id === state);
  return option?.label ?? labelOf(words.states, state);
}

/**
 * The mark before the word.
 *
 * @param {Model} model
 * @param {{ scale: string }} question
 * @param {string | null | undefined} state
 */
export function stateMark(model, { scale }, state) {
  return own(model.scales, scale)?.options.find(({ id }) => id === state)?.mark ?? own(/** @type {Record<string, string>} */ (MARKS), state ?? '') ?? '';
}

const MARKS = Object.freeze({ unknown: '\uFF1F', na: '\uFF0D', defer: '\u25C7' });

/** @param {Model} model @param {string} facetId */
export function facetTitle(model, facetId) {
  return model.facets.find(({ id }) => id === facetId)?.title.ja ?? facetId;
}

/** @param {import('./types.js').Fact} fact @param {string | null | undefined} option */
export function optionLabel(fact, option) {
  return option === null || option === undefined ? words.states.unanswered : (fact.options.find(({ id }) => id === option)?.label ?? option);
}
