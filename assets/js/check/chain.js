/**
 * What became of each question from one edition to another (CHECKS 9): steps between neighbours are put together by
 * the weakest relation, and states follow the maps of the scales.
 */
import { NON_ANSWERS } from './constants.js';
import { isObject, own } from './objects.js';

/**
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Migration} Migration
 * @typedef {import('./types.js').MigrationEntry} MigrationEntry
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./types.js').Relation} Relation
 * @typedef {{ rel: Relation, from: string[], rels: Relation[], why: string | null }} Link where an item comes from; `rels` for
 *   each source alone, since only those that were answered count
 * @typedef {{ links: Map<string, Link>, retired: Map<string, string> }} Lineage links by new id; retired: why, by old id
 * @typedef {{ id: string, rev: number, mh: string, accepts?: string[] }} Item
 */

/** From the strongest; two of one rank that differ give `related`. @type {readonly (readonly Relation[])[]} */
const RANKS = [['equal'], ['reworded'], ['narrower', 'broader'], ['split', 'merged'], ['related']];

/**
 * @param {Relation} left
 * @param {Relation} right
 * @returns {Relation}
 */
export function weakest(left, right) {
  const rankOf = (/** @type {Relation} */ rel) => RANKS.findIndex((rank) => rank.includes(rel));
  const [a, b] = [rankOf(left), rankOf(right)];
  if (a === b) {
    return left === right ? left : 'related';
  }
  return a > b ? left : right;
}

/** @param {Relation | 'new'} rel */
export function isComparable(rel) {
  return rel === 'equal' || rel === 'reworded';
}

/**
 * The neighbours on the way from one edition to another.
 *
 * @param {readonly Migration[]} chain
 * @param {string} from
 * @param {string} to
 * @returns {Migration[] | null} null: there is no such way
 */
function stepsBetween(chain, from, to) {
  /** @type {Migration[]} */
  const steps = [];
  for (let edition = from; edition !== to; ) {
    const step = chain.find((candidate) => candidate.from === edition);
    if (step === undefined || steps.includes(step)) {
      return null;
    }
    steps.push(step);
    edition = step.to;
  }
  return steps;
}

/** @param {string} id @returns {Link} */
function start(id) {
  return { rel: 'equal', from: [id], rels: ['equal'], why: null };
}

/**
 * @param {readonly Migration[]} steps neighbours in their order, at least one
 * @param {(step: Migration) => readonly MigrationEntry[]} entriesOf questions, facts, voices or indicators
 * @returns {Lineage}
 */
export function composed(steps, entriesOf) {
  /** @type {Map<string, Link> | null} */
  let links = null;
  /** @type {Map<string, string>} */
  const whys = new Map();
  /** @type {Set<string>} */
  const origins = new Set();
  for (const [index, step] of steps.entries()) {
    /** @type {Map<string, Link>} */
    const next = new Map();
    for (const { id, why } of step.retired ?? []) {
      whys.set(`${index} ${id}`, why);
    }
    for (const entry of entriesOf(step)) {
      if (index === 0) {
        entry.from.forEach((id) => origins.add(id));
      }
      for (const to of entry.to) {
        const before = links;
        const sources = entry.from.flatMap((id) => {
          const source = before === null ? start(id) : before.get(id);
          return source === undefined ? [] : [source];
        });
        if (sources.length > 0) {
          const rel = sources.reduce((found, source) => weakest(found, source.rel), entry.rel);
          const why = [...new Set([...sources.map((source) => source.why), entry.why ?? null].filter((text) => text))].join(' ');
          const from = [...new Set(sources.flatMap((source) => source.from))];
          const rels = from.map((id) =>
            sources.flatMap((source) => source.rels.filter((_, at) => source.from[at] === id)).reduce(weakest, entry.rel),
          );
          next.set(to, { rel, from, rels, why: why === '' ? null : why });
        }
      }
    }
    if (index === 0) {
      (step.retired ?? []).forEach(({ id }) => origins.add(id));
    }
    for (const [id, source] of links ?? []) {
      const why = whys.get(`${index} ${id}`);
      if (why !== undefined) {
        source.from.forEach((origin) => whys.set(`- ${origin}`, why));
      }
    }
    links = next;
  }
  const alive = new Set([...(links ?? new Map()).values()].flatMap((link) => link.from));
  const gone = [...origins].filter((id) => !alive.has(id));
  return { links: links ?? new Map(), retired: new Map(gone.map((id) => [id, whys.get(`0 ${id}`) ?? whys.get(`- ${id}`) ?? ''])) };
}

/**
 * Without a migration between: the same id with an accepted meaning is equal, with another it is only related.
 *
 * @param {readonly Item[]} items of the model
 * @param {(id: string) => string | undefined} oldMeaningOf
 * @param {readonly string[]} oldIds
 * @returns {Lineage}
 */
function matched(items, oldMeaningOf, oldIds) {
  /** @type {Map<string, Link>} */
  const links = new Map();
  for (const item of items) {
    const meaning = oldMeaningOf(item.id);
    if (meaning !== undefined) {
      const isEqual = meaning === item.mh || (item.accepts ?? []).includes(meaning);
      const rel = isEqual ? 'equal' : 'related';
      links.set(item.id, { rel, from: [item.id], rels: [rel], why: null });
    }
  }
  return { links, retired: new Map(oldIds.filter((id) => !links.has(id)).map((id) => [id, ''])) };
}

/**
 * What became of the questions, facts and indicators an old document answered.
 *
 * @param {Doc} oldDoc
 * @param {Model} model
 * @param {readonly Migration[]} chain
 */
export function lineageOf(oldDoc, model, chain) {
  const steps = oldDoc.model.id === model.id ? stepsBetween(chain, oldDoc.model.edition, model.edition) : null;
  const oldModel = isObject(oldDoc.model_snapshot) ? oldDoc.model_snapshot : {};
  /** @type {(kind: 'questions' | 'profile' | 'indicators', answers: Record<string, any> | undefined, entriesOf: (step: Migration) => readonly MigrationEntry[]) => Lineage} */
  const of = (kind, answers, entriesOf) => {
    const items = /** @type {readonly Item[]} */ (model[kind] ?? []);
    const held = new Map((Array.isArray(oldModel[kind]) ? oldModel[kind] : []).map((/** @type {any} */ item) => [String(item?.id), item]));
    const oldIds = [...new Set([...held.keys(), ...Object.keys(answers ?? {})])];
    if (steps !== null && steps.length > 0) {
      const lineage = composed(steps, entriesOf);
      // What the migration does not know of is foreign to the edition it was answered on.
      const known = new Set([...lineage.retired.keys(), ...[...lineage.links.values()].flatMap((link) => link.from)]);
      for (const id of oldIds.filter((oldId) => !known.has(oldId))) {
        lineage.retired.set(id, '');
      }
      return lineage;
    }
    const meaningOf = (/** @type {string} */ id) => own(answers, id)?.mh ?? held.get(id)?.mh;
    return matched(items, meaningOf, oldIds);
  };
  return {
    steps: steps ?? [],
    questions: of('questions', oldDoc.answers, (step) => step.map),
    facts: of('profile', oldDoc.profile, (step) => step.profile ?? []),
    indicators: of('indicators', oldDoc.indicators, (step) => step.indicators ?? []),
  };
}

/**
 * The scale a question of an old document was answered on.
 *
 * @param {Doc} oldDoc
 * @param {string} id
 * @returns {string | undefined}
 */
export function oldScaleOf(oldDoc, id) {
  const questions = oldDoc.model_snapshot?.questions;
  return Array.isArray(questions) ? questions.find((question) => question?.id === id)?.scale : undefined;
}

/**
 * A state on the scale of today's question.
 *
 * @param {string | null} state
 * @param {string | undefined} scale on which it was given
 * @param {import('./types.js').Question} question
 * @param {Model} model
 * @param {readonly Migration[]} steps
 * @returns {string | null} null: to be asked again. What is no step of a scale stays what it is
 */
export function mappedState(state, scale, question, model, steps) {
  if (state === null || NON_ANSWERS.includes(state)) {
    return state;
  }
  /** @type {string | null} */
  let mapped = state;
  let on = scale ?? question.scale;
  for (const [index, step] of steps.entries()) {
    const maps = (step.scales ?? []).filter((map) => map.from === on);
    const map = (index === steps.length - 1 ? maps.find(({ to }) => to === question.scale) : undefined) ?? maps[0];
    if (map !== undefined && mapped !== null) {
      mapped = own(map.options, mapped) ?? null;
      on = map.to;
    }
  }
  const known = own(model.scales, question.scale)?.options.some(({ id }) => id === mapped);
  return known ? mapped : null;
}
