/**
 * Which facts, questions and indicators are asked (CHECKS 2.4). Three-valued after Kleene: what hangs on something
 * not yet answered is undetermined, and what is undetermined is asked.
 *
 * What is not asked has no answer here, although the answer given before is kept in the document: a leaf on it is
 * false, not undetermined, since nobody will be asked for it.
 */
import { isObject, own } from './objects.js';

/**
 * @typedef {import('./types.js').Asked} Asked
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Condition} Condition
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 * @typedef {true | false | null} Truth null: undetermined
 */

/** Conditions are at most 4 deep and chains of questions are acyclic; both are checked where the model is made. */
const DEPTH_MAX = 64;

/**
 * The state that counts: an answer taken over from last time counts as none until it is confirmed.
 *
 * @param {Answer | null | undefined} answer
 * @returns {string | null}
 */
export function effectiveState(answer) {
  if (!isObject(answer) || isUnconfirmed(answer)) {
    return null;
  }
  return answer.state ?? null;
}

/**
 * The option that counts of a fact. Last time's stands beside it as `carried.proposed`, and `v` is empty until a person
 * chooses.
 *
 * @param {import('./types.js').ProfileEntry | null | undefined} entry
 * @returns {string | null}
 */
export function effectiveFact(entry) {
  return isObject(entry) ? (entry.v ?? null) : null;
}

/** @param {{ carried?: import('./types.js').Carried | null }} answer */
export function isUnconfirmed(answer) {
  return isObject(answer.carried) && (answer.carried.confirmed_at ?? null) === null;
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {(id: string) => Answer | undefined} [answerOf] where a question's answer stands, if not in `doc.answers`
 * @returns {{ facts: Map<string, Asked>, questions: Map<string, Asked>, indicators: Map<string, Asked> }}
 */
export function askedItems(model, doc, answerOf = (id) => own(doc.answers, id)) {
  const facts = new Map(model.profile.map((fact) => [fact.id, fact]));
  const questions = new Map(model.questions.map((question) => [question.id, question]));
  /** @type {Map<string, Asked>} */
  const known = new Map();

  /** @type {(id: string, condition: Condition | null | undefined, depth: number) => Asked} */
  const asked = (id, condition, depth) => {
    const before = known.get(id);
    if (before !== undefined) {
      return before;
    }
    const truth = isObject(condition) && depth < DEPTH_MAX ? truthOf(/** @type {Condition} */ (condition), depth + 1) : true;
    const result = truth === true ? 'yes' : truth === null ? 'undetermined' : 'no';
    known.set(id, result);
    return result;
  };

  /** @type {(condition: Condition, depth: number) => Truth} */
  const truthOf = (condition, depth) => {
    if (Array.isArray(condition.all)) {
      return every(condition.all.map((part) => truthOf(part, depth)));
    }
    if (Array.isArray(condition.any)) {
      return negated(every(condition.any.map((part) => negated(truthOf(part, depth)))));
    }
    if (isObject(condition.not)) {
      return negated(truthOf(/** @type {Condition} */ (condition.not), depth));
    }
    const wanted = condition.in ?? (typeof condition.is === 'string' ? [condition.is] : []);
    if (typeof condition.profile === 'string') {
      const fact = facts.get(condition.profile);
      if (fact === undefined || asked(fact.id, fact.applies_if, depth) === 'no') {
        return false;
      }
      return within(effectiveFact(own(doc.profile, fact.id)), wanted);
    }
    const question = questions.get(condition.answer ?? '');
    if (question === undefined || asked(question.id, question.applies_if, depth) === 'no') {
      return false;
    }
    return within(effectiveState(answerOf(question.id)), wanted);
  };

  /** @type {(items: readonly { id: string, applies_if?: Condition | null }[]) => Map<string, Asked>} */
  const all = (items) => new Map(items.map((item) => [item.id, asked(item.id, item.applies_if, 0)]));
  return { facts: all(model.profile), questions: all(model.questions), indicators: all(model.indicators ?? []) };
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @returns {Map<string, Asked>} by question
 */
export function askedStates(model, doc) {
  return askedItems(model, doc).questions;
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @returns {Map<string, Asked>} by fact
 */
export function askedFacts(model, doc) {
  return askedItems(model, doc).facts;
}

/**
 * @param {string | null} value
 * @param {readonly string[]} wanted
 * @returns {Truth}
 */
function within(value, wanted) {
  return value === null ? null : wanted.includes(value);
}

/**
 * @param {Truth} truth
 * @returns {Truth}
 */
function negated(truth) {
  return truth === null ? null : !truth;
}

/**
 * @param {readonly Truth[]} truths
 * @returns {Truth}
 */
function every(truths) {
  if (truths.includes(false)) {
    return false;
  }
  return truths.includes(null) ? null : true;
}
