/**
 * What others may see (CHECKS 5.2, 8.7, 12, 13). Prints for the council hold what is meant for the council, the
 * published version what is meant for all: the rest is not hidden there, it is not in it. A published document is of
 * another kind and is never opened as answers.
 */
import { effectiveFact, effectiveState } from './conditions.js';
import { SMALL_GROUP_BELOW } from './constants.js';
import { copyOf, isBlank, newMap, own } from './objects.js';
import { voiceTallies } from './voices.js';

/**
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./types.js').Visibility} Visibility
 */

const LEVELS = /** @type {const} */ (['internal', 'council', 'public']);

/** Where nobody chose otherwise. @type {Readonly<Record<string, Visibility>>} */
const DEFAULTS = Object.freeze({
  state: 'public', na: 'public', profile: 'public', indicators: 'public', voices: 'public', points: 'council', checked_by: 'council', reason: 'council', evidence: 'council', plan: 'council',
  ask: 'council', needs: 'council', heard: 'council', comments: 'council', response: 'council', meeting: 'council', decided: 'council', agenda: 'council', handover: 'internal', opinions: 'internal', raters: 'internal',
});

/** Never for all, whatever was chosen. */
const NEVER_PUBLIC = new Set(['handover', 'opinions', 'raters', 'ask', 'decided', 'agenda']);

/**
 * Who may see a field: what was chosen for this answer, else for the document, else as a rule.
 *
 * @param {Doc} doc
 * @param {string} field
 * @param {Answer | undefined} [answer]
 * @returns {Visibility}
 */
export function visibilityOf(doc, field, answer) {
  const chosen = own(answer?.vis, field) ?? own(doc.publish?.fields, field) ?? DEFAULTS[field] ?? 'internal';
  return chosen === 'public' && NEVER_PUBLIC.has(field) ? 'council' : chosen;
}

/**
 * @param {Visibility} visibility
 * @param {Visibility} level of those who look
 */
function isSeen(visibility, level) {
  return LEVELS.indexOf(visibility) >= LEVELS.indexOf(level);
}

/**
 * The answer with what these people may see of it, and nothing else.
 *
 * @param {Doc} doc
 * @param {Answer | undefined} answer
 * @param {'council' | 'public'} level
 * @returns {Answer | undefined} undefined: they may not even see the state
 */
export function visibleAnswer(doc, answer, level) {
  if (answer === undefined || !isSeen(visibilityOf(doc, 'state', answer), level)) {
    return undefined;
  }
  const seen = (/** @type {string} */ field) => isSeen(visibilityOf(doc, field, answer), level);
  const result = /** @type {any} */ (Object.assign(newMap(), { rev: answer.rev, mh: answer.mh }));
  const state = effectiveState(answer);
  if (state !== null) {
    result.state = state;
  }
  for (const field of /** @type {const} */ (['na', 'ask', 'checked_by', 'points', 'reason', 'handover', 'needs', 'decided'])) {
    if (seen(field) && !isBlank(answer[field])) {
      result[field] = copyOf(answer[field]);
    }
  }
  const rule = visibilityOf(doc, 'evidence', answer);
  const evidence = (answer.evidence ?? []).filter((item) => isSeen(item.vis ?? rule, level));
  if (evidence.length > 0) {
    result.evidence = copyOf(evidence);
  }
  if (answer.each !== undefined) {
    const each = newMap();
    for (const [code, member] of Object.entries(answer.each)) {
      const shown = visibleAnswer(doc, member, level);
      if (shown !== undefined) {
        each[code] = shown;
      }
    }
    result.each = each;
  }
  return result;
}

/**
 * The document of the published version: kind `shirube/public`, in the shape of answers so that it can be counted and
 * printed like them.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @returns {Doc}
 */
export function publicDoc(model, doc) {
  return reduced(model, doc, 'public');
}

/**
 * The document as the council may see it: for A, B and the projector.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @returns {Doc}
 */
export function councilDoc(model, doc) {
  return { ...reduced(model, doc, 'council'), kind: 'shirube/answers' };
}

/**
 * Likewise on paper, which is read afterwards: with last time's answers, and with those whose question is no longer asked.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @returns {Doc}
 */
export function councilPaperDoc(model, doc) {
  const result = councilDoc(model, doc);
  for (const [id, answer] of Object.entries(result.answers)) {
    result.answers[id] = withLastTime(doc, own(doc.answers, id), answer);
  }
  if (doc.archive !== undefined) {
    const archive = Object.entries(doc.archive).map(([id, { answer, ...item }]) => [id, { ...item, answer: visibleAnswer(doc, answer, 'council') }]);
    result.archive = Object.assign(newMap(), Object.fromEntries(archive));
  }
  return copyOf(result);
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {'council' | 'public'} level
 * @returns {Doc}
 */
function reduced(model, doc, level) {
  const seen = (/** @type {string} */ field) => isSeen(visibilityOf(doc, field), level);
  const isCouncil = level === 'council';
  /** @type {Record<string, any>} */
  const result = newMap();
  Object.assign(result, {
    kind: 'shirube/public', schema: 1, doc_id: isCouncil ? doc.doc_id : '', seq: isCouncil ? doc.seq : 0, saved_at: doc.saved_at, saves: [],
    model: doc.model, app: doc.app,
    subject: { ...doc.subject, share_name: false },
    as_of: doc.as_of,
    cycle: { label: doc.cycle.label, kind: doc.cycle.kind, previous: null, next_due: doc.cycle.next_due },
    role: { type: 'consolidated', category: null, label: isCouncil ? doc.role.label : '', pack: null },
    status: { state: doc.status.state, at: doc.status.at, by_role: isCouncil ? doc.status.by_role : null },
    profile: newMap(),
    answers: newMap(),
    events: [],
    model_snapshot: newMap(),
  });
  if (seen('profile')) {
    for (const fact of model.profile) {
      const entry = own(doc.profile, fact.id);
      const option = effectiveFact(entry);
      if (entry !== undefined && option !== null) {
        result.profile[fact.id] = { rev: entry.rev, mh: entry.mh, v: option, ...(isCouncil && !isBlank(entry.note) ? { note: entry.note } : {}) };
      }
    }
  }
  for (const { id } of model.questions) {
    const answer = visibleAnswer(doc, own(doc.answers, id), level);
    if (answer !== undefined) {
      result.answers[id] = answer;
    }
  }
  if (seen('indicators')) {
    result.indicators = newMap();
    for (const { id, inputs } of model.indicators ?? []) {
      const entry = own(doc.indicators, id);
      if (entry !== undefined) {
        const known = inputs.map((input) => [input.id, own(entry.inputs, input.id)]).filter(([, value]) => !isBlank(value));
        result.indicators[id] = { rev: entry.rev, mh: entry.mh, inputs: Object.fromEntries(known), ...(entry.state ? { state: entry.state } : {}), ...(isBlank(entry.source) ? {} : { source: entry.source }), ...(isCouncil && !isBlank(entry.note) ? { note: entry.note } : {}) };
      }
    }
  }
  if (seen('plan') && !isBlank(doc.plan)) {
    // A question that may not be seen is not named by its plan either.
    const isShown = (/** @type {string} */ id) => isSeen(visibilityOf(doc, 'state', own(doc.answers, id)), level);
    result.plan = (doc.plan ?? []).map(({ note, questions, ...plan }) => ({
      ...plan, ...(questions === undefined ? {} : { questions: questions.filter(isShown) }), ...(isCouncil && note !== undefined ? { note } : {}),
    }));
  }
  for (const field of /** @type {const} */ (['heard', 'comments', 'meeting'])) {
    if (seen(field) && doc[field] !== undefined) {
      result[field] = Object.assign(newMap(), doc[field]);
      delete result[field].answers_body;
    }
  }
  if (seen('voices') && !isBlank(doc.voices?.counts)) {
    result.voices = { counts: voicesSeen(model, doc, level) };
  }
  if (isCouncil && doc.discussion !== undefined) {
    result.discussion = doc.discussion;
  }
  return /** @type {Doc} */ (copyOf(result));
}

/** Last time's answer beside this one, and its reason where this one's may be seen. @param {Doc} doc @param {Answer | undefined} answer @param {Answer} shown */
function withLastTime(doc, answer, shown) {
  if (answer?.carried === undefined || answer.carried === null) {
    return shown;
  }
  const hasReason = isSeen(visibilityOf(doc, 'reason', answer), 'council');
  // A reason that was internal last time stays so.
  const from = answer.carried.from.map(({ id, rev, state, text, reason, vis, body }) => ({
    id, rev, state, ...(text === undefined ? {} : { text }), ...(body === undefined ? {} : { body }), ...(hasReason && !isBlank(reason) && vis?.reason !== 'internal' ? { reason } : {}),
  }));
  return { ...shown, carried: { ...answer.carried, from } };
}

/** Of groups too small nothing is in it. @param {Model} model @param {Doc} doc @param {'council' | 'public'} level */
function voicesSeen(model, doc, level) {
  const counts = newMap();
  for (const [id, tally] of Object.entries(voiceTallies(model, doc))) {
    const entry = own(doc.voices?.counts, id);
    if (entry !== undefined && tally.n >= SMALL_GROUP_BELOW) {
      const { hai, naka, iie, shiranai } = tally;
      counts[id] = { rev: entry.rev, mh: entry.mh, hai, naka, iie, shiranai };
      if (isSeen(visibilityOf(doc, 'response'), level) && !isBlank(entry.response)) {
        counts[id].response = entry.response;
      }
    }
  }
  return counts;
}

/**
 * The model with the questions whose state all may see, so that the counts are those of what is shown.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @returns {Model}
 */
export function publicModel(model, doc) {
  return { ...model, questions: model.questions.filter(({ id }) => isSeen(visibilityOf(doc, 'state', own(doc.answers, id)), 'public')) };
}

/**
 * What the published version leaves out, for the preview.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @returns {{ path: string[], vis: Visibility }[]}
 */
export function removedFromPublic(model, doc) {
  /** @type {{ path: string[], vis: Visibility }[]} */
  const removed = [];
  for (const { id } of model.questions) {
    const answer = own(doc.answers, id);
    const shown = visibleAnswer(doc, answer, 'public');
    for (const field of /** @type {const} */ (['state', 'na', 'ask', 'checked_by', 'points', 'reason', 'handover', 'needs', 'decided'])) {
      if (!isBlank(answer?.[field]) && isBlank(shown?.[field])) {
        removed.push({ path: ['answers', id, field], vis: visibilityOf(doc, field, answer) });
      }
    }
    const kept = new Set((shown?.evidence ?? []).map((item) => item.id));
    for (const item of answer?.evidence ?? []) {
      if (!kept.has(item.id)) {
        removed.push({ path: ['answers', id, 'evidence', item.id], vis: item.vis ?? visibilityOf(doc, 'evidence', answer) });
      }
    }
  }
  for (const field of /** @type {const} */ (['plan', 'heard', 'comments', 'meeting'])) {
    if (!isBlank(doc[field]) && visibilityOf(doc, field) !== 'public') {
      removed.push({ path: [field], vis: visibilityOf(doc, field) });
    }
  }
  for (const part of /** @type {const} */ (['profile', 'indicators'])) {
    for (const [id, entry] of Object.entries(doc[part] ?? {})) {
      if (!isBlank(entry.note)) {
        removed.push({ path: [part, id, 'note'], vis: 'council' });
      }
    }
  }
  if (visibilityOf(doc, 'plan') === 'public' && (doc.plan ?? []).some(({ note }) => !isBlank(note))) {
    removed.push({ path: ['plan', 'note'], vis: 'council' });
  }
  const tallies = voiceTallies(model, doc);
  for (const [id, entry] of Object.entries(doc.voices?.counts ?? {})) {
    if (tallies[id]?.small === true) {
      // A group so small would tell who said what.
      removed.push({ path: ['voices', 'counts', id, 'small'], vis: 'council' });
    }
    if (!isBlank(entry.opinions)) {
      removed.push({ path: ['voices', 'counts', id, 'opinions'], vis: 'internal' });
    }
    if (!isBlank(entry.response) && (visibilityOf(doc, 'response') !== 'public' || tallies[id]?.small === true)) {
      removed.push({ path: ['voices', 'counts', id, 'response'], vis: 'council' });
    }
  }
  for (const field of /** @type {const} */ (['raters', 'sources', 'discussion', 'archive'])) {
    if (!isBlank(doc[field])) {
      removed.push({ path: [field], vis: 'internal' });
    }
  }
  return removed;
}
