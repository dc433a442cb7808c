/**
 * The form of a document, field by field (CHECKS 5.1, 5.2). A field of the wrong form is set aside and told; it never
 * sinks the rest. What is unknown is kept. What is too long is kept and told.
 */
import { EVENTS_MAX, EVIDENCE_MAX, NON_ANSWERS, PLAN_MAX, SAVES_MAX } from './constants.js';
import { isObject, newMap, own } from './objects.js';

/**
 * @typedef {object} Context
 * @property {Map<string, Set<string>>} states by question, what its scale allows
 * @property {Map<string, Set<string>>} options by fact
 * @property {import('./types.js').SetAside[]} aside
 * @property {{ texts: number, lists: number }} long
 *
 * @typedef {object} Rule
 * @property {(value: any, context: Context, path: readonly string[]) => boolean} [fits]
 * @property {number} [units] a text longer than this is told
 * @property {number} [items] a list longer than this is told
 * @property {boolean} [orNull]
 * @property {Record<string, Rule>} [keys]
 * @property {readonly string[]} [needs] keys without which the value is none
 * @property {Rule} [map] of each value of a map
 * @property {Rule} [list] of each item
 */

const HASH = /^[0-9a-f]{64}$/;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const MONTH_OR_DATE = /^\d{4}-\d{2}(?:-\d{2})?$/;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?$/;

/** @param {number} [units] @returns {Rule} */
const text = (units = 30_000) => ({ fits: (value) => typeof value === 'string', units });
/** @param {Rule} rule @returns {Rule} */
const orNull = (rule) => ({ ...rule, orNull: true });
/** @param {RegExp} pattern @returns {Rule} */
const like = (pattern) => ({ fits: (value) => typeof value === 'string' && pattern.test(value) });
/** @param {string} names @returns {Rule} */
const oneOf = (names) => {
  const known = new Set(names.split(' '));
  return { fits: (value) => typeof value === 'string' && known.has(value) };
};
/** @param {Record<string, Rule>} keys @param {readonly string[]} [needs] @returns {Rule} */
const object = (keys, needs = []) => ({ keys, needs });
/** @param {Rule} map @returns {Rule} */
const mapOf = (map) => ({ map });
/** @param {Rule} list @param {number} [items] @returns {Rule} */
const listOf = (list, items = Infinity) => ({ list, items });

/** @type {Rule} */
const whole = { fits: (value) => Number.isSafeInteger(value) && value >= 0 };
/** @type {Rule} */
const flag = { fits: (value) => typeof value === 'boolean' };
/** @type {Rule} */
const anything = {};
/** @type {Rule} */
const figure = { fits: (value) => Number.isSafeInteger(value) || (typeof value === 'string' && value.length <= 40) };

const date = orNull(like(DATE));
const dateTime = orNull(like(DATE_TIME));
const visibility = oneOf('internal council public');
const evidence = object({
  id: text(64), for: oneOf('for against'), title: text(100), where: text(200), as_of: orNull(like(MONTH_OR_DATE)), retain_until: orNull(like(MONTH_OR_DATE)), vis: visibility,
}, ['id']);
const decided = orNull(
  object({ how: oneOf('unanimous council office later'), at: dateTime, meeting: text(60), dissent: listOf(object({ category: text(40), state: text(40), reason: text(), by_hand: flag })) }),
);
const carried = orNull(
  object({
    from_doc: text(64),
    from: listOf(object({ id: text(64), rev: whole, state: orNull(text(40)), text: text(), reason: text(), handover: text(), evidence: listOf(evidence), decided, vis: mapOf(visibility), doc: text(64), body: text(60) })),
    rel: oneOf('equal reworded narrower broader split merged related'),
    confirmed_at: dateTime,
    proposed: orNull(text(40)),
  }),
);
/** @type {Rule} */
const state = {
  orNull: true,
  fits: (value, { states }, path) => typeof value === 'string' && value.length <= 40 && (states.get(path[1] ?? '')?.has(value) ?? true),
};
/** @type {Record<string, Rule>} */
const answerKeys = {
  rev: whole, mh: text(64), state,
  na: object({ reason: orNull(oneOf('seido jijou hoka')), who: text(60) }),
  ask: object({ who: text(60), by: date }),
  checked_by: orNull(oneOf('record hearing belief')),
  points: listOf(text(40)), reason: text(2_000), handover: text(2_000), evidence: listOf(evidence, EVIDENCE_MAX), needs: listOf(text(40)), carried,
  vis: mapOf(visibility),
  decided,
  at: dateTime,
};
const answer = object({ ...answerKeys, each: mapOf(object(answerKeys)) });
const body = object({ code: orNull(text(20)), name: text(60) });

const DOC = object({
  seq: whole, saved_at: dateTime,
  saves: listOf(object({ seq: whole, at: dateTime, body: like(HASH) }, ['seq', 'body']), SAVES_MAX),
  model: object({ id: text(40), edition: text(5), patch: whole, meaning_hash: text(64) }),
  app: object({ build: text(200) }),
  subject: object({
    type: oneOf('municipality prefecture kikan council joint'), code: orNull(text(20)), name: text(60), members: listOf(body),
    predecessors: listOf(object({ code: orNull(text(20)), name: text(60), until: orNull(like(MONTH_OR_DATE)) })),
    population_class: orNull(oneOf('u1 1-3 3-5 5-10 10-30 o30')), share_name: flag,
  }),
  as_of: like(DATE),
  cycle: object({
    label: text(40), kind: oneOf('full interim'), next_due: orNull(like(MONTH_OR_DATE)),
    previous: orNull(object({ doc_id: text(64), edition: text(5), body: text(64), file_name: text(300) })),
  }),
  role: object({
    type: oneOf('consolidated rater pack'), category: orNull(text(40)), label: text(30),
    pack: orNull(object({ of: text(64), facets: listOf(text(40)) })),
  }),
  status: object({ state: oneOf('open fixed'), at: dateTime, by_role: orNull(text(60)) }),
  meeting: object({ name: text(40), date, doc_no: text(12) }),
  profile: mapOf(
    object({
      rev: whole, mh: text(64), note: text(200), carried,
      v: { orNull: true, fits: (value, { options }, path) => typeof value === 'string' && value.length <= 40 && (options.get(path[1] ?? '')?.has(value) ?? true) },
    }),
  ),
  answers: mapOf(answer),
  indicators: mapOf(
    object({
      rev: whole, mh: text(64), state: orNull(oneOf('unknown na')), source: text(200), note: text(),
      inputs: mapOf({ orNull: true, fits: (value) => typeof value === 'string' && (NUMBER.test(value) || MONTH_OR_DATE.test(value)) }),
    }),
  ),
  plan: listOf(
    object({
      id: text(64), questions: listOf(text(40), 10), what: text(200), owner: text(60), due: orNull(like(MONTH_OR_DATE)), resource: text(200), links: listOf(text(100), 3),
      status: oneOf('open doing done dropped'), check_on: orNull(like(MONTH_OR_DATE)), note: text(400),
    }, ['id']),
    PLAN_MAX,
  ),
  heard: object({ how: text(400), asked: orNull(figure), answered: orNull(figure), support: text(200), not_heard_reason: text(400) }),
  comments: object({ lead: text(400), strengths: listOf(text(100), 3), issues: listOf(text(100), 3), answers_body: like(HASH) }),
  voices: object({
    counts: mapOf(
      object({ rev: whole, mh: text(64), hai: orNull(whole), naka: orNull(whole), iie: orNull(whole), shiranai: orNull(whole), opinions: listOf(text(400), 50), response: text(400) }),
    ),
  }),
  raters: listOf(
    object({
      source: text(64), category: text(40), label: text(30), show_small: flag,
      answers: mapOf(object({ state: orNull(text(40)), reason: text(), points: listOf(text(40)), checked_by: orNull(oneOf('record hearing belief')), evidence: listOf(evidence, EVIDENCE_MAX) })),
    }, ['source', 'answers']),
  ),
  sources: listOf(object({ doc_id: text(64), seq: whole, category: orNull(text(40)), body: text(64), read_at: dateTime })),
  discussion: object({ agenda: listOf(object({ question: text(40), title: text(60), minutes: whole, ask: text(120), outcome: text(400) })) }),
  publish: object({ fields: mapOf(visibility), checked_by_role: text(60), at: dateTime }),
  archive: mapOf(object({ text: text(), rev: whole, edition: text(5), answer: anything, why: text() })),
  events: listOf(object({ at: dateTime, what: text(40), by_role: orNull(text(60)), note: text(), answers_body: text(64) }), EVENTS_MAX),
  model_snapshot: mapOf(anything),
  integrity: object({ alg: text(20), body: text(64) }),
});

/** Without these a document is none; each has a value that says nothing. @type {Readonly<Record<string, () => any>>} */
const EMPTY = Object.freeze({
  seq: () => 0,
  saved_at: () => null,
  saves: () => [],
  app: () => Object.assign(newMap(), { build: '' }),
  subject: () => Object.assign(newMap(), { type: 'municipality', code: null, name: '', members: [], predecessors: [], population_class: null, share_name: false }),
  as_of: () => '',
  cycle: () => Object.assign(newMap(), { label: '', kind: 'full', previous: null, next_due: null }),
  role: () => Object.assign(newMap(), { type: 'consolidated', category: null, label: '', pack: null }),
  status: () => Object.assign(newMap(), { state: 'open', at: null, by_role: null }),
  profile: newMap,
  answers: newMap,
  events: () => [],
  model_snapshot: newMap,
});

/**
 * @param {Record<string, any>} raw as parsed; is not changed
 * @param {Record<string, any>} snapshot of the model answered
 * @returns {{ doc: import('./types.js').Doc, aside: import('./types.js').SetAside[], long: { texts: number, lists: number } }}
 */
export function validated(raw, snapshot) {
  /** @type {Context} */
  const context = { states: statesOf(snapshot), options: optionsOf(snapshot), aside: [], long: { texts: 0, lists: 0 } };
  const doc = /** @type {any} */ (checked(raw, DOC, context, []));
  for (const [key, make] of Object.entries(EMPTY)) {
    const empty = make();
    if (doc[key] === undefined) {
      doc[key] = empty;
    } else if (isObject(empty) && isObject(doc[key])) {
      for (const inner of Object.keys(empty).filter((name) => doc[key][name] === undefined)) {
        doc[key][inner] = empty[inner];
      }
    }
  }
  return { doc, aside: context.aside, long: context.long };
}

/** What is left out. */
const WRONG = Symbol('wrong');

/**
 * @param {any} value
 * @param {Rule} rule
 * @param {Context} context
 * @param {readonly string[]} path
 * @returns {any} `WRONG` if it does not fit
 */
function checked(value, rule, context, path) {
  const aside = (/** @type {string} */ why) => {
    context.aside.push({ path: [...path], value, why });
    return WRONG;
  };
  if (value === null && rule.orNull) {
    return null;
  }
  if (rule.list !== undefined) {
    const { list, items = Infinity } = rule;
    if (!Array.isArray(value)) {
      return aside('type');
    }
    context.long.lists += value.length > items ? 1 : 0;
    return value.map((item, index) => checked(item, list, context, [...path, String(index)])).filter((item) => item !== WRONG);
  }
  if (rule.keys !== undefined || rule.map !== undefined) {
    if (!isObject(value)) {
      return aside('type');
    }
    const result = newMap();
    for (const key of Object.keys(value)) {
      const inner = own(rule.keys, key) ?? (rule.keys === undefined ? rule.map : undefined) ?? anything;
      const kept = checked(value[key], inner, context, [...path, key]);
      if (kept !== WRONG) {
        result[key] = kept;
      }
    }
    if (rule.needs?.some((key) => result[key] === undefined)) {
      return aside('incomplete');
    }
    return result;
  }
  if (rule.fits !== undefined && !rule.fits(value, context, path)) {
    return aside('value');
  }
  if (rule.units !== undefined && typeof value === 'string' && value.length > rule.units) {
    context.long.texts += 1;
  }
  return value;
}

/** @param {Record<string, any>} snapshot @returns {Map<string, Set<string>>} */
function statesOf(snapshot) {
  const questions = Array.isArray(snapshot.questions) ? snapshot.questions.filter(isObject) : [];
  return new Map(
    questions.flatMap((question) => {
      const options = own(snapshot.scales, String(question.scale))?.options;
      const ids = Array.isArray(options) ? options.map((/** @type {any} */ option) => String(option?.id)) : [];
      return ids.length === 0 ? [] : [[String(question.id), new Set([...ids, ...NON_ANSWERS])]];
    }),
  );
}

/** @param {Record<string, any>} snapshot @returns {Map<string, Set<string>>} */
function optionsOf(snapshot) {
  const facts = Array.isArray(snapshot.profile) ? snapshot.profile.filter(isObject) : [];
  return new Map(
    facts.flatMap((fact) => {
      const ids = Array.isArray(fact.options) ? fact.options.map((/** @type {any} */ option) => String(option?.id)) : [];
      return ids.length === 0 ? [] : [[String(fact.id), new Set(ids)]];
    }),
  );
}
