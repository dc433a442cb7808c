/**
 * One document: how it begins, what its bytes and hashes are, how a save moves it on, and which fields an action of
 * a person changes. Pure: time and chance come from the caller.
 */
import { canonicalJson, writeDoc } from './canonical.js';
import { FILE_NAME_MAX, SAVES_MAX } from './constants.js';
import { sha256Hex } from './hash.js';
import { copyOf, newMap, own } from './objects.js';
import { messages as m } from './messages.js';

/**
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 * @typedef {{ path: string[], val?: any }} FieldChange val left out: the field goes
 */

/** What a save adds is not part of the content it saves. */
const NOT_IN_BODY = new Set(['integrity', 'seq', 'saved_at', 'saves', 'app']);
const IN_ANSWERS_BODY = new Set(['profile', 'answers', 'indicators']);

/**
 * What may not stand in a file name: controls and what shows nothing, what Windows refuses (half and full width),
 * blanks, lone surrogates, circled numbers, half-width kana.
 */
const NOT_IN_FILE_NAME =
  // eslint-disable-next-line no-control-regex -- they are what is to be found
  /[\u0000-\u001F\u007F-\u009F\u00AD\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\\/:*?"<>|\uFF3C\uFF0F\uFF1A\uFF0A\uFF1F\uFF02\uFF1C\uFF1E\uFF5C\s\u2460-\u24FF\u2776-\u2793\u3248-\u324F\u3251-\u325F\u32B1-\u32BF\uFF61-\uFF9F\p{Cs}]/gu;

/**
 * A document in which nothing is answered. It has not been saved: `seq` is 0.
 *
 * @param {Model} model
 * @param {object} options
 * @param {string} options.docId
 * @param {Partial<import('./types.js').Subject>} options.subject
 * @param {string} options.asOf ISO date
 * @param {Partial<import('./types.js').Cycle>} [options.cycle]
 * @param {Partial<import('./types.js').Role>} [options.role]
 * @param {string} options.at date-time with offset
 * @param {string} options.build
 * @returns {Doc}
 */
export function newDoc(model, { docId, subject, asOf, cycle = {}, role = {}, at, build }) {
  return copyOf({
    kind: 'shirube/answers',
    schema: 1,
    doc_id: docId,
    seq: 0,
    saved_at: null,
    saves: [],
    model: modelOf(model),
    app: { build },
    subject: {
      type: ownType(model),
      code: null,
      name: '',
      members: [],
      predecessors: [],
      population_class: null,
      share_name: false,
      ...subject,
    },
    as_of: asOf,
    cycle: { label: '', kind: 'full', previous: null, next_due: null, ...cycle },
    role: { type: 'consolidated', category: null, label: '', pack: null, ...role },
    status: { state: 'open', at: null, by_role: null },
    profile: newMap(),
    answers: newMap(),
    events: [{ at, what: 'created', by_role: null, note: '' }],
    model_snapshot: model.snapshot,
  });
}

/**
 * What a document says, as one of its own that was never saved.
 *
 * @param {Doc} doc is not changed
 * @param {{ docId: string, at: string }} options
 * @returns {Doc}
 */
export function ownDoc(doc, { docId, at }) {
  const own = copyOf({ ...doc, doc_id: docId, seq: 0, saved_at: null, saves: [], events: [...doc.events, { at, what: 'imported', by_role: null, note: doc.doc_id }] });
  delete own.integrity;
  return own;
}

/** What kind of body a checklist is for; a joint body says so itself. @param {Model} model */
export function ownType({ subject = 'municipality' }) {
  return subject;
}

/** @param {Model} model */
function modelOf({ id, edition, patch, meaning_hash }) {
  return { id, edition, patch, meaning_hash };
}

/**
 * The bytes of the file, as text.
 *
 * @param {Doc} doc
 * @param {Model | null} model
 * @returns {string}
 */
export function serialise(doc, model) {
  return writeDoc(doc, model);
}

/**
 * SHA-256 of the content: what a save adds is left out.
 *
 * @param {Doc} doc
 * @param {Model | null} model
 * @returns {string}
 */
export function bodyHash(doc, model) {
  return sha256Hex(writeDoc(doc, model, (key) => !NOT_IN_BODY.has(key)));
}

/**
 * SHA-256 of the facts, answers and figures: a comment written on others is stale.
 *
 * @param {Doc} doc
 * @param {Model | null} model
 * @returns {string}
 */
export function answersHash(doc, model) {
  return sha256Hex(writeDoc(doc, model, (key) => IN_ANSWERS_BODY.has(key)));
}

/**
 * The document as it is saved now. A save of unchanged content gives the bytes of the save before.
 *
 * @param {Doc} doc
 * @param {Model} model
 * @param {{ at: string, build: string }} options at: date-time with offset
 * @returns {{ doc: Doc, text: string, fileName: string }}
 */
export function withSave(doc, model, { at, build }) {
  const body = bodyHash(doc, model);
  const isUnchanged = doc.seq >= 1 && doc.integrity?.body === body && doc.saves.at(-1)?.body === body;
  const saved = copyOf(doc);
  if (!isUnchanged) {
    const seq = Math.max(doc.seq, doc.saves.at(-1)?.seq ?? 0, 0) + 1;
    saved.seq = seq;
    saved.saved_at = at;
    saved.saves = [...saved.saves, copyOf({ seq, at, body })].slice(-SAVES_MAX);
    saved.app = { ...saved.app, build };
    saved.integrity = { ...saved.integrity, alg: 'sha256', body };
  }
  return {
    doc: saved,
    text: serialise(saved, model),
    fileName: fileName(saved, model, { at: saved.saved_at ?? at, extension: 'json' }),
  };
}

/**
 * A name that every system takes, at most 50 characters with its ending; the subject is cut to fit.
 *
 * @param {Doc} doc
 * @param {{ title: { short?: string } }} model
 * @param {{ at: string, extension: string, part?: string }} options at: date-time whose digits stand in the name;
 *   part: which of several files this is
 * @returns {string}
 */
export function fileName(doc, model, { at, extension, part = '' }) {
  const stamp = `${at.slice(0, 10).replaceAll('-', '')}-${at.slice(11, 16).replaceAll(':', '')}`;
  const ends = [doc.as_of, stamp, part, doc.status.state === 'fixed' ? m.fileFixed : ''];
  const end = `${ends.map(forFileName).filter((text) => text !== '').map((text) => `_${text}`).join('')}.${extension}`;
  const room = FILE_NAME_MAX - m.fileStem.length - end.length;
  const short = cut(forFileName(model.title.short ?? ''), room - 1);
  const name = cut(forFileName(doc.subject.name), room - 2 - short.length);
  return [m.fileStem, short, name].filter((text) => text !== '').join('_') + end;
}

/** @param {unknown} text */
function forFileName(text) {
  return String(text ?? '').replace(NOT_IN_FILE_NAME, '').replace(/^\.+|\.+$/g, '');
}

/**
 * At most so many UTF-16 units, no character cut in two.
 *
 * @param {string} text
 * @param {number} units
 */
function cut(text, units) {
  let result = '';
  for (const character of text) {
    if (result.length + character.length > units) {
      break;
    }
    result += character;
  }
  return result;
}

/**
 * The fields that change when a person chooses a state, or takes it back with null. An answer to what was carried
 * over confirms it.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @param {string} questionId
 * @param {string | null} state
 * @param {string} at date-time
 * @param {string | null} [member] code, for questions asked of each member
 * @returns {FieldChange[]}
 */
export function stateChanges(model, doc, questionId, state, at, member = null) {
  const question = model.questions.find(({ id }) => id === questionId);
  const path = member === null ? ['answers', questionId] : ['answers', questionId, 'each', member];
  const top = own(doc.answers, questionId);
  const answer = member === null ? top : own(top?.each, member);
  /** @type {FieldChange[]} */
  const changes = [];
  if (question !== undefined) {
    const holders = member === null ? [path] : [['answers', questionId], path];
    for (const holder of holders) {
      const held = holder.length === 2 ? top : answer;
      if (held?.rev !== question.rev || held.mh !== question.mh) {
        changes.push({ path: [...holder, 'rev'], val: question.rev }, { path: [...holder, 'mh'], val: question.mh });
      }
    }
  }
  changes.push(state === null ? { path: [...path, 'state'] } : { path: [...path, 'state'], val: state });
  if (answer?.carried && answer.carried.confirmed_at === null) {
    changes.push({ path: [...path, 'carried', 'confirmed_at'], val: at });
  }
  changes.push({ path: [...path, 'at'], val: at });
  return changes;
}

/**
 * The fields that change when a person chooses the option of a fact, or takes it back with null.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @param {string} factId
 * @param {string | null} option
 * @param {string} at date-time
 * @returns {FieldChange[]}
 */
export function factChanges(model, doc, factId, option, at) {
  const fact = model.profile.find(({ id }) => id === factId);
  const entry = own(doc.profile, factId);
  const path = ['profile', factId];
  /** @type {FieldChange[]} */
  const changes = [{ path: [...path, 'v'], val: option }];
  if (fact !== undefined && (entry?.rev !== fact.rev || entry.mh !== fact.mh)) {
    changes.unshift({ path: [...path, 'rev'], val: fact.rev }, { path: [...path, 'mh'], val: fact.mh });
  }
  if (entry?.carried && entry.carried.confirmed_at === null) {
    changes.push({ path: [...path, 'carried', 'confirmed_at'], val: at });
  }
  return changes;
}

/**
 * "The same today": the proposed state counts from now on.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @param {string} questionId
 * @param {string} at date-time
 * @returns {FieldChange[]} none where nothing waits for confirmation
 */
export function confirmChanges(model, doc, questionId, at) {
  const answer = own(doc.answers, questionId);
  return carriedKind(answer) === 'confirm' ? stateChanges(model, doc, questionId, answer?.state ?? null, at) : [];
}

/**
 * @param {Answer | undefined} answer
 * @returns {'none' | 'confirm' | 'reference'} confirm: one click takes last time's state over
 */
export function carriedKind(answer) {
  if (!answer?.carried) {
    return 'none';
  }
  const canConfirm = answer.carried.rel === 'equal' || answer.carried.rel === 'reworded';
  return canConfirm && answer.carried.confirmed_at === null && (answer.state ?? null) !== null ? 'confirm' : 'reference';
}

/**
 * The evidence of last time, each once however many questions it stood at.
 *
 * @param {Answer | undefined} answer
 * @returns {import('./types.js').Evidence[]}
 */
export function offeredEvidence(answer) {
  const offered = (answer?.carried?.from ?? []).flatMap((source) => source.evidence ?? []);
  const taken = new Set((answer?.evidence ?? []).map(contentKey));
  return offered.filter((evidence) => {
    const key = contentKey(evidence);
    const isNew = !taken.has(key);
    taken.add(key);
    return isNew;
  });
}

/** Equal for two items that say the same. @param {object} item */
export function contentKey(item) {
  return canonicalJson({ ...item, id: null });
}

/**
 * The document under a newer patch of its edition: the answers stay, the words are the new ones.
 *
 * @param {Doc} doc
 * @param {Model} model
 * @param {{ at: string }} options
 * @returns {Doc}
 */
export function withPatch(doc, model, { at }) {
  if (doc.model.edition !== model.edition || doc.model.patch >= model.patch) {
    return doc;
  }
  const patched = copyOf(doc);
  patched.events = [...patched.events, copyOf({ at, what: 'patched', by_role: null, note: `${doc.model.patch} → ${model.patch}` })];
  patched.model = copyOf(modelOf(model));
  patched.model_snapshot = copyOf(model.snapshot);
  return patched;
}
