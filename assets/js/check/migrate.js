/**
 * Starting from what was answered last time (CHECKS 9). The old document is never changed; the new one has an id of its
 * own and points to it. What the relation of two questions allows is put in as a proposal that counts only once a
 * person confirms it; the rest stays beside the question as a reference.
 */
import { canonicalJson } from './canonical.js';
import { isComparable, lineageOf, mappedState, oldScaleOf, weakest } from './chain.js';
import { effectiveFact, isUnconfirmed } from './conditions.js';
import { NON_ANSWERS } from './constants.js';
import { bodyHash, newDoc } from './doc.js';
import { copyOf, isBlank, isObject, newMap, own } from './objects.js';
import { visibilityOf } from './publish.js';

/**
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Bucket} Bucket
 * @typedef {import('./types.js').CarriedFrom} CarriedFrom
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Migration} Migration
 * @typedef {import('./types.js').MigrationItem} MigrationItem
 * @typedef {import('./types.js').MigrationPlan} MigrationPlan
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./types.js').Question} Question
 * @typedef {import('./types.js').Relation} Relation
 * @typedef {ReturnType<typeof lineageOf>} Lineages
 *
 * @typedef {object} Carry what one question takes over
 * @property {Relation} rel
 * @property {string} fromDoc
 * @property {CarriedFrom[]} from
 * @property {string | null} proposed
 */

/** What a person may have written in an answer. */
const WRITTEN = ['state', 'na', 'ask', 'checked_by', 'points', 'reason', 'handover', 'evidence', 'needs', 'decided', 'each'];

/**
 * What will become of each question, before anything is done.
 *
 * @param {Doc} oldDoc
 * @param {Model} model
 * @param {readonly Migration[]} [chain] steps of the model if left out
 * @returns {MigrationPlan}
 */
export function planMigration(oldDoc, model, chain = model.steps ?? []) {
  const lineages = lineageOf(oldDoc, model, chain);
  /** @type {MigrationPlan['buckets']} */
  const buckets = { confirm: [], reference: [], new: [], retired: [], unanswered: [] };
  const items = model.questions.map((question) => {
    const link = lineages.questions.links.get(question.id);
    const carry = carryOf(oldDoc, model, question, lineages, (id) => own(oldDoc.answers, id));
    const isEachCarried = Object.values(eachOf(oldDoc, model, question, lineages)).length > 0;
    /** @type {Bucket} */
    let bucket = 'reference';
    if (link === undefined) {
      bucket = 'new';
    } else if (carry === null) {
      bucket = isEachCarried ? 'reference' : 'unanswered';
    } else if (carry.proposed !== null) {
      bucket = 'confirm';
    }
    buckets[bucket].push(question.id);
    /** @type {MigrationItem} */
    const item = {
      id: question.id,
      rel: link === undefined ? 'new' : (carry?.rel ?? link.rel),
      bucket,
      from: (carry?.from ?? []).map(({ id, rev, state, text = '' }) => ({ id, rev, state, text })),
      proposed: carry?.proposed ?? null,
      why: link?.why ?? null,
    };
    return item;
  });
  const retired = [...lineages.questions.retired].map(([id, why]) => ({ id, why, text: textOf(oldDoc, id) }));
  buckets.retired = retired.map(({ id }) => id);
  return { buckets, items, retired };
}

/**
 * @param {Doc} oldDoc is not changed
 * @param {Model} model
 * @param {readonly Migration[]} chain
 * @param {{ docId: string, at: string, build: string, asOf?: string, cycle?: Partial<import('./types.js').Cycle>, fileName?: string,
 *   into?: Doc | null }} options into: a document begun already; what stands there stays
 * @returns {Doc}
 */
export function migrate(oldDoc, model, chain, { docId, at, build, asOf, cycle = {}, fileName = '', into = null }) {
  const lineages = lineageOf(oldDoc, model, chain);
  const previous = { doc_id: oldDoc.doc_id, edition: oldDoc.model.edition, body: bodyHash(oldDoc, null), file_name: fileName };
  const doc = into === null
    ? newDoc(model, {
        docId, at, build,
        subject: copyOf(oldDoc.subject),
        asOf: asOf ?? at.slice(0, 10),
        cycle: { ...cycle, previous },
        role: { type: 'consolidated', category: oldDoc.role.category, label: oldDoc.role.label },
      })
    : copyOf(into);
  const before = JSON.stringify([doc.answers, doc.profile, doc.indicators, doc.archive]);
  carryAnswers(oldDoc, model, doc, lineages);
  carryFacts(oldDoc, model, doc, lineages);
  carryIndicators(oldDoc, model, doc, lineages);
  carryArchive(oldDoc, doc, lineages);
  if (JSON.stringify([doc.answers, doc.profile, doc.indicators, doc.archive]) !== before || into === null) {
    doc.events.push(copyOf({ at, what: 'migrated', by_role: null, note: `${oldDoc.model.edition} → ${model.edition}` }));
  }
  if (doc.cycle.previous === null) {
    doc.cycle.previous = copyOf(previous);
  }
  return doc;
}

/** @param {Answer | undefined} answer */
function isWritten(answer) {
  return isObject(answer) && WRITTEN.some((key) => !isBlank(/** @type {Record<string, any>} */ (answer)[key]));
}

/** @param {Answer} answer @param {'state' | 'each'} key @returns {Answer} */
function without(answer, key) {
  const rest = Object.assign(newMap(), answer);
  delete rest[key];
  return /** @type {any} */ (rest);
}

/** @param {readonly CarriedFrom[]} entries */
function unique(entries) {
  return [...new Map(entries.map((entry) => [canonicalJson(entry), entry])).values()];
}

/** @param {Doc} oldDoc @param {string} id */
function textOf(oldDoc, id) {
  const questions = oldDoc.model_snapshot?.questions;
  const text = Array.isArray(questions) ? questions.find((question) => question?.id === id)?.text : undefined;
  return typeof text?.ja === 'string' ? text.ja : (own(oldDoc.archive, id)?.text ?? '');
}

/**
 * An answer that itself only waits for confirmation hands on what it had taken over.
 *
 * @param {Doc} oldDoc
 * @param {string} id
 * @param {Answer} answer
 * @returns {{ rel: Relation, fromDoc: string, from: CarriedFrom[], state: string | null }}
 */
function sourceOf(oldDoc, id, answer) {
  const isWaiting = isUnconfirmed(answer);
  const isOwn = !isWaiting || isWritten(without(answer, 'state'));
  /** @type {CarriedFrom[]} */
  const from = [];
  if (isOwn) {
    /** @type {Record<string, any>} */
    const entry = Object.assign(newMap(), { id, rev: answer.rev, state: isWaiting ? null : (answer.state ?? null), text: textOf(oldDoc, id) });
    for (const key of ['reason', 'handover', 'checked_by', 'evidence', 'decided']) {
      const value = /** @type {Record<string, any>} */ (answer)[key];
      if (!isBlank(value)) {
        entry[key] = copyOf(value);
      }
    }
    if (entry.reason !== undefined && visibilityOf(oldDoc, 'reason', answer) === 'internal') {
      entry.vis = Object.assign(newMap(), { reason: 'internal' });
    }
    from.push(/** @type {CarriedFrom} */ (entry));
  }
  if (isWaiting && answer.carried) {
    from.push(...copyOf(answer.carried.from));
  }
  return {
    rel: isWaiting && answer.carried ? answer.carried.rel : 'equal',
    fromDoc: !isOwn && answer.carried ? answer.carried.from_doc : oldDoc.doc_id,
    from,
    state: answer.state ?? null,
  };
}

/**
 * @param {Doc} oldDoc
 * @param {Model} model
 * @param {Question} question
 * @param {Lineages} lineages
 * @param {(id: string) => Answer | undefined} answerOf
 * @returns {Carry | null} null: nothing to take over
 */
function carryOf(oldDoc, model, question, { questions, steps }, answerOf) {
  const link = questions.links.get(question.id);
  const sources = (link?.from ?? []).flatMap((id, index) => {
    const answer = answerOf(id);
    if (answer === undefined || !(isWritten(answer) || isUnconfirmed(answer))) {
      return [];
    }
    const source = sourceOf(oldDoc, id, answer);
    return [{ ...source, id, rel: weakest(source.rel, link?.rels[index] ?? 'related') }];
  });
  const [first] = sources;
  if (link === undefined || first === undefined) {
    return null;
  }
  const rel = sources.map((source) => source.rel).reduce(weakest);
  let proposed = null;
  if (isComparable(rel) && link.from.length === 1 && first.state !== null && !NON_ANSWERS.includes(first.state)) {
    proposed = mappedState(first.state, oldScaleOf(oldDoc, first.id), question, model, steps);
  }
  const fromDocs = new Set(sources.map(({ fromDoc }) => fromDoc));
  return { rel, fromDoc: fromDocs.size === 1 ? first.fromDoc : oldDoc.doc_id, from: unique(sources.flatMap(({ from }) => from)), proposed };
}

/**
 * @param {Question} question
 * @param {Carry} carry
 * @returns {Answer}
 */
function answerFrom({ rev, mh }, { rel, fromDoc, from, proposed }) {
  const answer = Object.assign(newMap(), { rev, mh });
  if (proposed !== null) {
    answer.state = proposed;
  }
  answer.carried = Object.assign(newMap(), { from_doc: fromDoc, from, rel, confirmed_at: null });
  return /** @type {any} */ (answer);
}

/**
 * @param {Doc} oldDoc
 * @param {Model} model
 * @param {Question} question
 * @param {Lineages} lineages
 * @returns {Record<string, Answer>} by member
 */
function eachOf(oldDoc, model, question, lineages) {
  /** @type {Record<string, Answer>} */
  const each = newMap();
  const sources = lineages.questions.links.get(question.id)?.from ?? [];
  const members = new Set(sources.flatMap((id) => Object.keys(own(oldDoc.answers, id)?.each ?? {})));
  for (const member of members) {
    const carry = carryOf(oldDoc, model, question, lineages, (id) => own(own(oldDoc.answers, id)?.each, member));
    if (carry !== null) {
      each[member] = answerFrom(question, carry);
    }
  }
  return each;
}

/**
 * @param {Doc} oldDoc
 * @param {Model} model
 * @param {Doc} doc is changed
 * @param {Lineages} lineages
 */
function carryAnswers(oldDoc, model, doc, lineages) {
  for (const question of model.questions) {
    if (own(doc.answers, question.id) !== undefined) {
      continue;
    }
    const carry = carryOf(oldDoc, model, question, lineages, (id) => {
      const answer = own(oldDoc.answers, id);
      return answer === undefined ? undefined : without(answer, 'each');
    });
    const each = eachOf(oldDoc, model, question, lineages);
    const isEach = Object.keys(each).length > 0;
    if (carry !== null || isEach) {
      /** @type {any} */
      const answer = carry === null ? Object.assign(newMap(), { rev: question.rev, mh: question.mh }) : answerFrom(question, carry);
      if (isEach) {
        answer.each = each;
      }
      doc.answers[question.id] = answer;
    }
  }
}

/**
 * @param {Doc} oldDoc
 * @param {Model} model
 * @param {Doc} doc is changed
 * @param {Lineages} lineages
 */
function carryFacts(oldDoc, model, doc, { facts, steps }) {
  for (const fact of model.profile) {
    const link = facts.links.get(fact.id);
    const sources = (link?.from ?? []).flatMap((id) => {
      const entry = own(oldDoc.profile, id);
      const option = entry === undefined ? null : (effectiveFact(entry) ?? entry.carried?.proposed ?? null);
      return entry === undefined || option === null ? [] : [{ id, entry, option }];
    });
    const [first] = sources;
    if (link === undefined || first === undefined || own(doc.profile, fact.id) !== undefined) {
      continue;
    }
    // What nobody had chosen yet is handed on from where it came.
    const waiting = effectiveFact(first.entry) === null ? (first.entry.carried ?? null) : null;
    const rel = waiting === null ? link.rel : weakest(waiting.rel, link.rel);
    const option = isComparable(rel) && link.from.length === 1 ? mappedOption(first.id, first.option, steps) : null;
    const from = waiting === null
      ? sources.map(({ id, entry }) => ({ id, rev: entry.rev, state: effectiveFact(entry), ...(isBlank(entry.note) ? {} : { reason: entry.note }) }))
      : waiting.from;
    doc.profile[fact.id] = copyOf({
      rev: fact.rev, mh: fact.mh, v: null,
      carried: {
        from_doc: waiting === null ? oldDoc.doc_id : waiting.from_doc, from, rel, confirmed_at: null, proposed: fact.options.some(({ id }) => id === option) ? option : null,
      },
    });
  }
}

/**
 * @param {string} id
 * @param {string | null} option
 * @param {readonly Migration[]} steps
 * @returns {string | null}
 */
function mappedOption(id, option, steps) {
  let at = id;
  let mapped = option;
  for (const step of steps) {
    const entry = (step.profile ?? []).find(({ from }) => from.includes(at));
    if (entry?.options && mapped !== null) {
      mapped = own(entry.options, mapped) ?? null;
    }
    at = entry?.to[0] ?? at;
  }
  return mapped;
}

/**
 * Figures of last time are never today's; they stand beside.
 *
 * @param {Doc} oldDoc
 * @param {Model} model
 * @param {Doc} doc is changed
 * @param {Lineages} lineages
 */
function carryIndicators(oldDoc, model, doc, { indicators }) {
  for (const indicator of model.indicators ?? []) {
    const link = indicators.links.get(indicator.id);
    const from = (link?.from ?? []).flatMap((id) => {
      const entry = own(oldDoc.indicators, id);
      return entry === undefined || isBlank(entry.inputs) ? [] : [{ id, rev: entry.rev, state: entry.state ?? null, inputs: entry.inputs }];
    });
    if (link === undefined || from.length === 0 || own(doc.indicators, indicator.id) !== undefined) {
      continue;
    }
    doc.indicators ??= newMap();
    doc.indicators[indicator.id] = copyOf({
      rev: indicator.rev, mh: indicator.mh, inputs: newMap(), carried: { from_doc: oldDoc.doc_id, from, rel: link.rel, confirmed_at: null },
    });
  }
}

/**
 * What has no question any more is kept whole and printed.
 *
 * @param {Doc} oldDoc
 * @param {Doc} doc is changed
 * @param {Lineages} lineages
 */
function carryArchive(oldDoc, doc, { questions }) {
  const archive = copyOf(doc.archive ?? newMap());
  for (const [id, entry] of Object.entries(oldDoc.archive ?? {})) {
    archive[id] ??= copyOf(entry);
  }
  for (const [id, why] of questions.retired) {
    const answer = own(oldDoc.answers, id);
    if (answer !== undefined && isWritten(answer) && own(archive, id) === undefined) {
      archive[id] = copyOf({ text: textOf(oldDoc, id), rev: answer.rev, edition: oldDoc.model.edition, answer, why });
    }
  }
  if (Object.keys(archive).length > 0) {
    doc.archive = archive;
  }
}
