/**
 * The bytes of a document (CHECKS 5.3): two spaces, keys in the order of the specification, keys of maps in the order
 * of the model that was answered, then what is unknown in the order of code points. Text is written as it is; only
 * what JSON demands is escaped, and lone surrogates.
 *
 * The model that was answered is the one the document holds as `model_snapshot`: so the bytes, and with them the
 * hash, depend on nothing but the document, and another program needs no model to check them.
 */
import { isObject, own } from './objects.js';

/**
 * @typedef {object} Shape
 * @property {Record<string, Shape>} [keys] known keys in their order
 * @property {Shape} [map] any key; each value is of this shape
 * @property {(orders: Orders, path: readonly string[]) => readonly string[]} [order] of the keys of a map
 * @property {Shape} [list]
 *
 * @typedef {object} Orders
 * @property {readonly string[]} facts
 * @property {readonly string[]} questions
 * @property {readonly string[]} indicators
 * @property {readonly string[]} voices
 * @property {ReadonlyMap<string, readonly string[]>} inputs by indicator
 * @property {readonly string[]} members
 */

/** @type {Shape} */
const LEAF = {};

/** @param {string} names @returns {Record<string, Shape>} */
function leaves(names) {
  return Object.fromEntries(names.split(' ').map((name) => [name, LEAF]));
}

/** Fields of an answer whose visibility can be set, and those of the document. */
const VISIBLE_FIELDS = Object.freeze([
  'state', 'reason', 'evidence', 'plan', 'ask', 'handover', 'points', 'na', 'needs', 'opinions', 'raters', 'profile', 'indicators', 'heard',
  'comments', 'voices', 'meeting',
]);

/** @type {Shape} */
const EVIDENCE = { keys: leaves('id for title where as_of retain_until vis') };
/** @type {Shape} */
const VIS = { map: LEAF, order: () => VISIBLE_FIELDS };
/** @type {Shape} */
const DECIDED = { keys: { ...leaves('how at meeting'), dissent: { list: { keys: leaves('category state reason by_hand') } } } };
/** @type {Shape} */
const CARRIED = {
  keys: {
    from_doc: LEAF,
    from: { list: { keys: { ...leaves('id rev state text reason handover checked_by'), evidence: { list: EVIDENCE }, inputs: LEAF, decided: DECIDED, vis: VIS, ...leaves('doc body') } } },
    ...leaves('rel confirmed_at proposed'),
  },
};
/** @type {Shape} */
const ANSWER = {
  keys: {
    ...leaves('rev mh state'),
    na: { keys: leaves('reason who') },
    ask: { keys: leaves('who by') },
    ...leaves('checked_by points reason handover'),
    evidence: { list: EVIDENCE },
    needs: LEAF,
    carried: CARRIED,
    vis: VIS,
    decided: DECIDED,
    each: LEAF,
    at: LEAF,
  },
};
/** An answer of a member is an answer without members. @type {Shape} */
const EACH = { map: { ...ANSWER }, order: ({ members }) => members };
/** @type {Record<string, Shape>} */ (ANSWER.keys).each = EACH;

/** @type {Shape} */
const SCALE = { keys: { kind: LEAF, options: { list: { keys: leaves('id mark label anchor') } } } };
/** @type {Shape} */
const WORDS = { keys: leaves('ja short easy') };
/** @type {Shape} */
const BASIS = { keys: leaves('section page page_to law modality says effective') };
/** @type {Shape} */
const POINTS = { list: { keys: leaves('id text') } };
/** @type {Shape} */
const SNAPSHOT = {
  keys: {
    ...leaves('id edition patch meaning_hash'),
    questions: {
      list: {
        keys: { ...leaves('id rev mh no facet'), text: WORDS, points: POINTS, modality: LEAF, basis: { list: BASIS }, scale: LEAF },
      },
    },
    scales: { map: SCALE },
    facets: { list: { keys: { ...leaves('id no'), title: WORDS, ...leaves('lead themes') } } },
    profile: {
      list: { keys: { ...leaves('id rev mh'), ask: WORDS, help: LEAF, options: { list: { keys: leaves('id label') } } } },
    },
    voices: { list: { keys: { ...leaves('id rev mh concept scale'), text: WORDS, hint_easy: LEAF } } },
    indicators: {
      list: {
        keys: {
          ...leaves('id rev mh facet text unit'),
          inputs: { list: { keys: leaves('id label unit kind min max') } },
          ...leaves('formula digits note'),
        },
      },
    },
  },
};

/** @type {Shape} */
const DOC = {
  keys: {
    ...leaves('kind schema doc_id seq saved_at'),
    saves: { list: { keys: leaves('seq at body') } },
    model: { keys: leaves('id edition patch meaning_hash') },
    app: { keys: leaves('build') },
    subject: {
      keys: {
        ...leaves('type code name'),
        members: { list: { keys: leaves('code name') } },
        predecessors: { list: { keys: leaves('code name until') } },
        ...leaves('population_class share_name'),
      },
    },
    as_of: LEAF,
    cycle: { keys: { ...leaves('label kind'), previous: { keys: leaves('doc_id edition body file_name') }, next_due: LEAF } },
    role: { keys: { ...leaves('type category label'), pack: { keys: leaves('of facets') } } },
    status: { keys: leaves('state at by_role') },
    meeting: { keys: leaves('name date doc_no') },
    profile: { map: { keys: { ...leaves('rev mh v note'), carried: CARRIED } }, order: ({ facts }) => facts },
    answers: { map: ANSWER, order: ({ questions }) => questions },
    indicators: {
      map: {
        keys: {
          ...leaves('rev mh'),
          inputs: { map: LEAF, order: ({ inputs }, path) => inputs.get(path.at(-2) ?? '') ?? [] },
          ...leaves('state source note'),
          carried: CARRIED,
        },
      },
      order: ({ indicators }) => indicators,
    },
    plan: { list: { keys: leaves('id questions what owner due resource links status check_on note') } },
    heard: { keys: leaves('how asked answered support not_heard_reason') },
    comments: { keys: leaves('lead strengths issues answers_body') },
    voices: {
      keys: {
        counts: { map: { keys: leaves('rev mh hai naka iie shiranai opinions response') }, order: ({ voices }) => voices },
      },
    },
    raters: {
      list: {
        keys: {
          ...leaves('source category label show_small'),
          answers: { map: { keys: { ...leaves('state reason points checked_by'), evidence: { list: EVIDENCE } } }, order: ({ questions }) => questions },
        },
      },
    },
    sources: { list: { keys: leaves('doc_id seq category body read_at') } },
    discussion: { keys: { agenda: { list: { keys: leaves('question title minutes ask outcome') } } } },
    publish: { keys: { fields: VIS, ...leaves('checked_by_role at') } },
    archive: { map: { keys: { ...leaves('text rev edition'), answer: ANSWER, why: LEAF } } },
    events: { list: { keys: leaves('at what by_role note answers_body') } },
    model_snapshot: SNAPSHOT,
    integrity: { keys: leaves('alg body') },
  },
};

/**
 * Text by code points; the order of UTF-16 units puts U+10000 before U+FFFF.
 *
 * @param {string} left
 * @param {string} right
 */
export function compareCodePoints(left, right) {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const a = left.charCodeAt(index);
    const b = right.charCodeAt(index);
    if (a !== b) {
      return rank(a) - rank(b);
    }
  }
  return left.length - right.length;
}

/** Surrogates, which stand for what is above U+FFFF, go behind the rest. @param {number} unit */
function rank(unit) {
  if (unit < 0xd800) {
    return unit;
  }
  return unit <= 0xdfff ? unit + 0x2000 : unit - 0x800;
}

/** @param {unknown} items @returns {string[]} */
function idsOf(items) {
  return Array.isArray(items) ? items.map((item) => item?.id).filter((id) => typeof id === 'string') : [];
}

/**
 * @param {Record<string, any>} doc
 * @param {Record<string, any> | null} model used where the document holds none
 * @returns {Orders}
 */
function ordersOf(doc, model) {
  const held = doc.model_snapshot;
  const source = isObject(held) && Array.isArray(held.questions) ? held : (model ?? {});
  const indicators = Array.isArray(source.indicators) ? source.indicators : [];
  return {
    facts: idsOf(source.profile),
    questions: idsOf(source.questions),
    indicators: idsOf(indicators),
    voices: idsOf(source.voices),
    inputs: new Map(indicators.map((/** @type {any} */ indicator) => [indicator?.id, idsOf(indicator?.inputs)])),
    members: isObject(doc.subject) && Array.isArray(doc.subject.members) ? doc.subject.members.map((/** @type {any} */ member) => String(member?.code)) : [],
  };
}

/** The known keys of each shape, made once. @type {WeakMap<Shape, readonly string[]>} */
const NAMES = new WeakMap();

/** @param {Shape} shape */
function namesOf(shape) {
  let names = NAMES.get(shape);
  if (names === undefined) {
    names = Object.keys(shape.keys ?? {});
    NAMES.set(shape, names);
  }
  return names;
}

/**
 * @param {Record<string, unknown>} value
 * @param {Shape} shape
 * @param {Orders} orders
 * @param {readonly string[]} path
 * @returns {string[]} the keys that are there, in their order
 */
function orderedKeys(value, shape, orders, path) {
  const all = Object.keys(value);
  const known = shape.keys === undefined ? (shape.order?.(orders, [...path, '']) ?? []) : namesOf(shape);
  if (known.length === 0) {
    return all.sort(compareCodePoints);
  }
  // Two members may have one code, and a damaged model one question twice; a key stands once, or the file never opens again.
  const first = new Set(known.filter((key) => Object.hasOwn(value, key)));
  return first.size === all.length ? [...first] : [...first, ...all.filter((key) => !first.has(key)).sort(compareCodePoints)];
}

/**
 * @param {unknown} value
 * @param {Shape} shape
 * @param {Orders} orders
 * @param {string[]} path
 * @param {string} indent
 * @returns {string}
 */
function write(value, shape, orders, path, indent) {
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value) ?? 'null';
  }
  const inner = `${indent}  `;
  let text = '';
  if (Array.isArray(value)) {
    const itemShape = shape.list ?? LEAF;
    for (const item of value) {
      text += `${text === '' ? '' : ','}\n${inner}${write(item ?? null, itemShape, orders, path, inner)}`;
    }
    return text === '' ? '[]' : `[${text}\n${indent}]`;
  }
  const map = /** @type {Record<string, unknown>} */ (value);
  const other = shape.keys === undefined ? (shape.map ?? LEAF) : LEAF;
  for (const key of orderedKeys(map, shape, orders, path)) {
    if (map[key] === undefined) {
      continue;
    }
    path.push(key);
    text += `${text === '' ? '' : ','}\n${inner}${JSON.stringify(key)}: ${write(map[key], own(shape.keys, key) ?? other, orders, path, inner)}`;
    path.pop();
  }
  return text === '' ? '{}' : `{${text}\n${indent}}`;
}

/**
 * A document, or some of its keys, as text with a final line feed.
 *
 * @param {Record<string, any>} doc
 * @param {Record<string, any> | null} model
 * @param {(key: string) => boolean} [takes]
 */
export function writeDoc(doc, model, takes = () => true) {
  const part = Object.create(null);
  for (const key of Object.keys(doc)) {
    if (takes(key)) {
      part[key] = doc[key];
    }
  }
  return `${write(part, DOC, ordersOf(doc, model), [], '')}\n`;
}

/**
 * Any value on one line with its keys sorted: equal values give equal text. Text is not normalised.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function canonicalJson(value) {
  if (Array.isArray(value)) {
    return `[${value.map((item) => canonicalJson(item)).join(',')}]`;
  }
  if (!isObject(value)) {
    return JSON.stringify(value) ?? 'null';
  }
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  return `{${keys.sort(compareCodePoints).map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`;
}
