/**
 * Bodies that were merged or renamed (CHECKS 13): the old one finishes its document, the new one begins its own and sees
 * what the old ones answered, side by side and for reference only. Nothing is taken over and nothing is joined.
 */
import { canonicalJson, compareCodePoints } from './canonical.js';
import { lineageOf } from './chain.js';
import { effectiveState } from './conditions.js';
import { copyOf, isBlank, own } from './objects.js';
import { visibilityOf } from './publish.js';

/**
 * @typedef {import('./types.js').CarriedFrom} CarriedFrom
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 */

/**
 * The document with what a predecessor answered beside each question. The order in which predecessors are taken, and
 * taking one twice, makes no difference.
 *
 * @param {Model} model
 * @param {Doc} doc of the new body; is not changed
 * @param {Doc} old of a body it came from; is not changed
 * @param {{ at: string, until?: string | null }} options until: when the old body ended
 * @returns {Doc}
 */
export function withPredecessor(model, doc, old, { at, until = null }) {
  const result = copyOf(doc);
  const code = old.subject.code ?? '';
  if (!result.subject.predecessors.some((one) => one.code === code && one.name === old.subject.name)) {
    result.subject.predecessors.push(/** @type {any} */ (copyOf({ code, name: old.subject.name, ...(until === null ? {} : { until }) })));
    result.subject.predecessors.sort((left, right) => compareCodePoints(canonicalJson(left), canonicalJson(right)));
  }
  const { links } = lineageOf(old, model, model.steps ?? []).questions;
  let isChanged = false;
  for (const question of model.questions) {
    const from = (links.get(question.id)?.from ?? []).flatMap((id) => sourceOf(old, id));
    if (from.length === 0) {
      continue;
    }
    const answer = own(result.answers, question.id) ?? (result.answers[question.id] = /** @type {any} */ (copyOf({ rev: question.rev, mh: question.mh })));
    // Last time's answer of the body itself stays what it is; it has a predecessor only before its first round.
    const before = answer.carried ?? null;
    if (before !== null && before.rel !== 'merged') {
      continue;
    }
    const known = new Map((before?.from ?? []).map((/** @type {CarriedFrom} */ entry) => [canonicalJson(entry), entry]));
    for (const entry of from.filter((candidate) => !known.has(canonicalJson(candidate)))) {
      known.set(canonicalJson(entry), entry);
      isChanged = true;
    }
    const entries = [...known.entries()].sort(([left], [right]) => compareCodePoints(left, right)).map(([, entry]) => entry);
    const bodies = new Set(entries.map((entry) => entry.doc ?? ''));
    // `merged` is never comparable and proposes nothing; an answer given already is not waiting for anybody.
    answer.carried = copyOf({ from_doc: bodies.size === 1 ? ([...bodies][0] ?? '') : '', from: entries, rel: 'merged', confirmed_at: before?.confirmed_at ?? ((answer.state ?? null) === null ? null : at) });
  }
  if (isChanged) {
    result.events.push(copyOf({ at, what: 'migrated', by_role: null, note: [old.subject.name, old.doc_id].join(' ') }));
  }
  return result;
}

/** @param {Doc} old @param {string} id @returns {CarriedFrom[]} */
function sourceOf(old, id) {
  const answer = own(old.answers, id);
  const state = effectiveState(answer);
  if (answer === undefined || (state === null && isBlank(answer.reason))) {
    return [];
  }
  const questions = old.model_snapshot?.questions;
  const text = Array.isArray(questions) ? (questions.find((question) => question?.id === id)?.text?.ja ?? '') : '';
  return [/** @type {any} */ (copyOf({ id, rev: answer.rev, state, text, doc: old.doc_id, body: old.subject.name, ...(isBlank(answer.reason) ? {} : { reason: answer.reason }), ...(visibilityOf(old, 'reason', answer) === 'internal' ? { vis: { reason: 'internal' } } : {}) }))];
}
