/**
 * What 当事者 and families said, beside what the office judged of the same matter (CHECKS 11). People are counted here,
 * and judgements there: the two are never added up.
 */
import { effectiveState } from './conditions.js';
import { SMALL_GROUP_BELOW } from './constants.js';
import { newMap, own } from './objects.js';

/**
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 *
 * @typedef {object} VoiceTally
 * @property {number} hai
 * @property {number} naka
 * @property {number} iie
 * @property {number} shiranai
 * @property {number} n people who answered
 * @property {boolean} small too few to be shown one by one
 * @property {boolean} differs from the number of answers collected
 *
 * @typedef {object} VoicePair
 * @property {string} concept
 * @property {{ check: string, id: string, state: string | null }[]} questions
 * @property {{ id: string, counts: VoiceTally, n: number }} voice
 * @property {boolean} apart the two say the opposite
 */

/** What a person can say to a voice, in the order in which it is offered. */
export const VOICE_OPTIONS = /** @type {const} */ (['hai', 'naka', 'iie', 'shiranai']);

/**
 * @param {Model} model
 * @param {Doc} doc
 * @returns {Record<string, VoiceTally>} by voice; those nobody answered as well
 */
export function voiceTallies(model, doc) {
  const collected = Number(doc.heard?.answered ?? NaN);
  /** @type {Record<string, VoiceTally>} */
  const tallies = newMap();
  for (const { id } of model.voices ?? []) {
    const entry = own(doc.voices?.counts, id);
    const tally = { hai: 0, naka: 0, iie: 0, shiranai: 0, n: 0, small: false, differs: false };
    for (const option of VOICE_OPTIONS) {
      tally[option] = entry?.[option] ?? 0;
      tally.n += tally[option];
    }
    tally.small = tally.n > 0 && tally.n < SMALL_GROUP_BELOW;
    tally.differs = tally.n > 0 && Number.isInteger(collected) && collected !== tally.n;
    tallies[id] = tally;
  }
  return tallies;
}

/**
 * @param {Model} model that has the voices
 * @param {Doc} doc
 * @param {readonly { model: Model, doc: Doc }[]} [others] other checklists of the same body
 * @returns {VoicePair[]} in the order of the voices
 */
export function voicePairs(model, doc, others = []) {
  const tallies = voiceTallies(model, doc);
  return (model.voices ?? []).flatMap((voice) => {
    const questions = [{ model, doc }, ...others].flatMap((source) =>
      source.model.questions
        .filter(({ concept }) => concept === voice.concept)
        .map(({ id }) => ({ check: source.model.id, id, state: effectiveState(own(source.doc.answers, id)) })),
    );
    const counts = tallies[voice.id];
    if (questions.length === 0 || counts === undefined) {
      return [];
    }
    const apart = questions.some(({ state }) => (state === 'met' && counts.iie > counts.hai) || (state === 'not' && counts.hai > counts.iie));
    return [{ concept: voice.concept, questions, voice: { id: voice.id, counts, n: counts.n }, apart }];
  });
}
