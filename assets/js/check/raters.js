/**
 * What several people answered, side by side (CHECKS 10). Joining is a union by document, so neither order nor
 * repetition matters. Nothing is averaged: where people agree across categories a state is proposed, where they do not
 * a person decides, and who saw it otherwise stays written down.
 */
import { canonicalJson, compareCodePoints } from './canonical.js';
import { effectiveFact, effectiveState } from './conditions.js';
import { SMALL_GROUP_BELOW } from './constants.js';
import { bodyHash, contentKey } from './doc.js';
import { copyOf, isBlank, newMap, own } from './objects.js';
import { sortedBy, sortedKeys, tallyRaters } from './tally.js';

/**
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Evidence} Evidence
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./types.js').Rater} Rater
 * @typedef {import('./tally.js').RaterItem} RaterItem
 * @typedef {{ doc_id: string, seq: number, category: string, body: string, read_at: string }} Source
 *
 * @typedef {object} Gathered
 * @property {Evidence[]} evidence each once, by what it says
 * @property {string[]} points ticked by anybody
 *
 * @typedef {object} RaterReport
 * @property {string[]} taken documents
 * @property {{ doc_id: string, why: 'role' | 'category' | 'other-check' | 'other-edition' | 'other-meaning' | 'other-subject', detail: string }[]} refused
 * @property {{ doc_id: string, seq: number, by: number }[]} replaced an older copy by a newer one
 * @property {string[]} same copies with equal content
 * @property {{ fact: string, values: Record<string, string[]> }[]} facts on which the raters do not agree: documents by option
 */

/** Stands for the categories that are put together. */
export const SMALL = 'small';

/**
 * @param {Model} model
 * @param {readonly Doc[]} docs raters' documents in any order, repeated or not
 * @returns {{ items: Record<string, RaterItem & Gathered>, report: RaterReport, raters: Rater[], sources: Source[] }}
 */
export function mergeRaters(model, docs) {
  const { chosen, report } = chosenOf(model, docs, null);
  const raters = chosen.map(({ doc }) => raterOf(doc));
  /** @type {Record<string, RaterItem & Gathered>} */
  const items = newMap();
  for (const [id, item] of Object.entries(tallyRaters(model, raters))) {
    items[id] = { ...item, ...gathered(raters, id) };
  }
  return { items, report, raters, sources: chosen.map(({ source }) => source) };
}

/**
 * What the raters found for one question: evidence and points of all, each once, in an order of its own.
 *
 * @param {readonly Rater[]} raters
 * @param {string} questionId
 * @returns {Gathered}
 */
export function gathered(raters, questionId) {
  const answers = raters.map((rater) => own(rater.answers, questionId));
  return {
    evidence: unionOf(answers.flatMap((answer) => answer?.evidence ?? [])),
    points: [...new Set(answers.flatMap((answer) => answer?.points ?? []))].sort(compareCodePoints),
  };
}

/**
 * Raters' documents into the one of the council.
 *
 * @param {Model} model
 * @param {Doc} doc the consolidating document; is not changed
 * @param {readonly Doc[]} docs
 * @param {{ at: string }} options
 * @returns {{ doc: Doc, report: RaterReport }}
 */
export function takeRaters(model, doc, docs, { at }) {
  const { chosen, report } = chosenOf(model, docs, doc);
  const raters = new Map((doc.raters ?? []).map((rater) => [rater.source, rater]));
  const sources = new Map((doc.sources ?? []).map((source) => [source.doc_id, source]));
  for (const { doc: candidate, source: found } of chosen) {
    const source = { ...found, read_at: at };
    const known = sources.get(candidate.doc_id);
    if (known?.body === source.body) {
      report.same.push(candidate.doc_id);
    } else if (known === undefined || compareVersions(source, known) > 0) {
      if (known !== undefined) {
        report.replaced.push({ doc_id: known.doc_id, seq: known.seq, by: source.seq });
      }
      const rater = raterOf(candidate);
      raters.set(candidate.doc_id, { ...rater, show_small: raters.get(candidate.doc_id)?.show_small ?? rater.show_small ?? false });
      sources.set(candidate.doc_id, source);
    }
  }
  const result = copyOf(doc);
  result.raters = copyOf(sortedBy([...raters.values()], ({ source }) => source));
  result.sources = copyOf(sortedBy([...sources.values()], ({ doc_id: id }) => id));
  return { doc: result, report };
}

/**
 * The document without one rater; what was decided stays.
 *
 * @param {Doc} doc
 * @param {string} source
 * @param {{ at: string, byRole: string }} options
 * @returns {Doc}
 */
export function withdrawRater(doc, source, { at, byRole }) {
  const result = copyOf(doc);
  result.raters = (result.raters ?? []).filter((rater) => rater.source !== source);
  result.sources = (result.sources ?? []).filter(({ doc_id: id }) => id !== source);
  result.events.push(copyOf({ at, what: 'withdrawn', by_role: byRole, note: source }));
  return result;
}

/** The newer of two saves of one document. @param {Source} left @param {Source} right */
function compareVersions(left, right) {
  return left.seq - right.seq || compareCodePoints(left.body, right.body);
}

/** @param {Doc} doc @param {Model} model @param {string} at @returns {Source} */
function sourceOf(doc, model, at) {
  return { doc_id: doc.doc_id, seq: doc.seq, category: doc.role.category ?? '', body: bodyHash(doc, model), read_at: at };
}

/** @param {Doc} doc @returns {Rater} */
function raterOf(doc) {
  /** @type {Rater['answers']} */
  const answers = newMap();
  for (const [id, answer] of Object.entries(doc.answers)) {
    const state = effectiveState(answer);
    if (state !== null || !isBlank(answer.reason) || !isBlank(answer.evidence)) {
      answers[id] = copyOf({
        state, reason: answer.reason ?? '', points: answer.points ?? [], checked_by: answer.checked_by ?? null, ...(isBlank(answer.evidence) ? {} : { evidence: answer.evidence }),
      });
    }
  }
  return { source: doc.doc_id, category: doc.role.category ?? '', label: doc.role.label, show_small: false, answers };
}

/**
 * One copy of each document that can be taken.
 *
 * @param {Model} model
 * @param {readonly Doc[]} docs
 * @param {Doc | null} into
 * @returns {{ chosen: { doc: Doc, source: Source }[], report: RaterReport }}
 */
function chosenOf(model, docs, into) {
  /** @type {RaterReport} */
  const report = { taken: [], refused: [], replaced: [], same: [], facts: [] };
  /** @type {Map<string, { doc: Doc, source: Source }[]>} */
  const copies = new Map();
  /** @type {Map<string, RaterReport['refused'][number]>} */
  const refused = new Map();
  for (const doc of docs) {
    const refusal = refusalOf(model, doc, into);
    if (refusal === null) {
      copies.set(doc.doc_id, [...(copies.get(doc.doc_id) ?? []), { doc, source: sourceOf(doc, model, '') }]);
    } else {
      refused.set(canonicalJson([doc.doc_id, refusal]), { doc_id: doc.doc_id, ...refusal });
    }
  }
  /** @type {{ doc: Doc, source: Source }[]} */
  const chosen = [];
  for (const id of [...copies.keys()].sort(compareCodePoints)) {
    const versions = new Map((copies.get(id) ?? []).map((copy) => [copy.source.body, copy]));
    const [newest, ...older] = [...versions.values()].sort((left, right) => compareVersions(right.source, left.source));
    if (newest !== undefined) {
      chosen.push(newest);
      report.taken.push(id);
      older.forEach(({ source }) => report.replaced.push({ doc_id: id, seq: source.seq, by: newest.source.seq }));
    }
  }
  report.refused = sortedBy([...refused.values()], canonicalJson);
  report.facts = factsOf(model, chosen.map(({ doc }) => doc), into);
  return { chosen, report };
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {Doc | null} into
 * @returns {{ why: RaterReport['refused'][number]['why'], detail: string } | null}
 */
function refusalOf(model, doc, into) {
  if (doc.role.type !== 'rater') {
    return { why: 'role', detail: doc.role.type };
  }
  if (isBlank(doc.role.category)) {
    return { why: 'category', detail: '' };
  }
  if (doc.model.id !== model.id) {
    return { why: 'other-check', detail: doc.model.id };
  }
  if (doc.model.edition !== model.edition) {
    return { why: 'other-edition', detail: doc.model.edition };
  }
  if (into !== null && into.subject.code !== null && doc.subject.code !== null && into.subject.code !== doc.subject.code) {
    return { why: 'other-subject', detail: doc.subject.name };
  }
  if (doc.model.meaning_hash !== model.meaning_hash) {
    const other = model.questions.filter(({ id, mh, accepts = [] }) => {
      const answer = own(doc.answers, id);
      return answer !== undefined && answer.mh !== mh && !accepts.includes(answer.mh);
    });
    if (other.length > 0) {
      return { why: 'other-meaning', detail: other.map(({ id }) => id).join(' ') };
    }
  }
  return null;
}

/**
 * @param {Model} model
 * @param {readonly Doc[]} docs
 * @param {Doc | null} into
 * @returns {RaterReport['facts']}
 */
function factsOf(model, docs, into) {
  return model.profile.flatMap(({ id }) => {
    /** @type {Record<string, string[]>} */
    const values = newMap();
    for (const doc of into === null ? docs : [into, ...docs]) {
      const option = effectiveFact(own(doc.profile, id));
      if (option !== null) {
        values[option] = [...(values[option] ?? []), doc.doc_id].sort(compareCodePoints);
      }
    }
    return Object.keys(values).length > 1 ? [{ fact: id, values: sortedKeys(values) }] : [];
  });
}

/** Each once, by what it says. @param {readonly Evidence[]} evidence @returns {Evidence[]} */
function unionOf(evidence) {
  /** @type {Map<string, Evidence>} */
  const byContent = new Map();
  for (const item of sortedBy(evidence, canonicalJson)) {
    const key = contentKey(item);
    byContent.set(key, byContent.get(key) ?? item);
  }
  return [...byContent.values()];
}

/**
 * What may be seen of a tally: categories of fewer than three people are put together, unless all in it agreed to be
 * shown; and together they still show nothing while they are fewer than three.
 *
 * @param {RaterItem} item
 * @param {readonly Rater[]} raters
 * @returns {{ tally: Record<string, Record<string, number>>, small: { people: number, states: Record<string, number> | null } | null,
 *   reasons: { category: string, state: string, reason: string }[] }} category `small` in reasons stands for all that are masked
 */
export function maskedItem(item, raters) {
  const agreed = agreedCategories(raters);
  /** @type {Set<string>} */
  const hidden = new Set();
  /** @type {Record<string, Record<string, number>>} */
  const tally = newMap();
  /** @type {Record<string, number>} */
  const pooled = newMap();
  for (const [category, counts] of Object.entries(item.tally)) {
    if (sumOf(counts) >= SMALL_GROUP_BELOW || agreed.has(category)) {
      tally[category] = counts;
      continue;
    }
    hidden.add(category);
    for (const [state, count] of Object.entries(counts)) {
      pooled[state] = (pooled[state] ?? 0) + count;
    }
  }
  const people = sumOf(pooled);
  const isShown = people >= SMALL_GROUP_BELOW;
  const reasons = item.reasons
    .filter(({ category }) => isShown || !hidden.has(category))
    .map(({ category, state, reason }) => ({ category: hidden.has(category) ? SMALL : category, state, reason }));
  return { tally, small: people === 0 ? null : { people, states: isShown ? sortedKeys(pooled) : null }, reasons: sortedBy(reasons, canonicalJson) };
}

/** @param {Record<string, number>} counts */
function sumOf(counts) {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** @param {readonly Rater[]} raters @returns {Set<string>} categories in which everybody agreed to be shown */
function agreedCategories(raters) {
  const refused = new Set(raters.filter((rater) => rater.show_small !== true).map(({ category }) => category));
  return new Set(raters.map(({ category }) => category).filter((category) => !refused.has(category)));
}

/**
 * Categories that may be named for a question: three people answered it, or all agreed.
 *
 * @param {readonly Rater[]} raters
 * @param {string} questionId
 * @returns {Set<string>}
 */
export function namedCategories(raters, questionId) {
  /** @type {Record<string, number>} */
  const people = newMap();
  for (const { category, answers } of raters) {
    if ((own(answers, questionId)?.state ?? null) !== null) {
      people[category] = (people[category] ?? 0) + 1;
    }
  }
  const agreed = agreedCategories(raters);
  return new Set(Object.entries(people).filter(([category, count]) => count >= SMALL_GROUP_BELOW || agreed.has(category)).map(([category]) => category));
}

/**
 * Who saw it otherwise than decided, with the reason; kept for ever.
 *
 * @param {RaterItem} item
 * @param {string} state decided
 * @returns {{ category: string, state: string, reason: string }[]}
 */
export function dissentFrom(item, state) {
  return Object.entries(item.tally).flatMap(([category, counts]) =>
    Object.keys(counts).filter((other) => other !== state).flatMap((other) => {
      const reasons = item.reasons.filter((reason) => reason.category === category && reason.state === other).map(({ reason }) => reason);
      return (reasons.length === 0 ? [''] : reasons).map((reason) => ({ category, state: other, reason }));
    }),
  );
}
