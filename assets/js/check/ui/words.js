/** States, fields and values of a doc as people read them. Pure: model and doc in, text out. */
import { messages as m } from '../messages.js';

/**
 * An answer as mark and word.
 *
 * @param {any} model
 * @param {string | null | undefined} state
 * @param {any} question
 * @returns {string}
 */
export function stateText(model, state, question) {
  if (state === null || state === undefined || state === 'unanswered') {
    return m.states.unanswered ?? '';
  }
  const option = model.scales[question?.scale]?.options.find((/** @type {any} */ { id }) => id === state);
  if (option !== undefined) {
    return `${option.mark} ${option.label}`;
  }
  return m.states[state] === undefined ? state : `${m.stateMarks[state] ?? ''} ${m.states[state]}`.trim();
}

/** Answers outside every scale, in the order in which they are offered. */
const OUTSIDE = ['na', 'unknown', 'defer'];

/**
 * Every answer a question takes, in the order in which it is offered.
 *
 * @typedef {{ value: string, mark: string, label: string }} AnswerChoice
 *
 * @param {any} model
 * @param {any} question
 * @returns {{ scale: (AnswerChoice & { anchor?: string })[], outside: AnswerChoice[] }}
 */
export function answerChoices(model, question) {
  return {
    scale: model.scales[question.scale].options.map((/** @type {any} */ { id, mark, label, anchor }) => ({ value: id, mark, label, anchor: anchor ?? undefined })),
    outside: OUTSIDE.map((id) => ({ value: id, mark: m.stateMarks[id] ?? '', label: m.states[id] ?? id })),
  };
}

/** The same as lines of a list to choose from. @param {any} model @param {any} question @returns {{ value: string, label: string }[]} */
export function answerOptions(model, question) {
  const { scale, outside } = answerChoices(model, question);
  return [...scale.map(({ value, mark, label }) => ({ value, label: `${mark} ${label}` })), ...outside.map(({ value, label }) => ({ value, label }))];
}

/**
 * A value of a field as text, for lists of differences.
 *
 * @param {any} model
 * @param {string[]} path
 * @param {any} value
 * @returns {string}
 */
export function valueText(model, path, value) {
  if (value === null || value === undefined || value === '') {
    return m.blank;
  }
  const field = path.at(-1) ?? '';
  // What one person answered is shown nowhere by itself (CHECKS §10).
  if (path[0] === 'raters' || path[0] === 'sources') {
    return m.raterMasked;
  }
  if (field === 'decided') {
    return [m.decidedText(m.decidedHow[value.how] ?? '', value.meeting ?? ''), (value.dissent ?? []).length === 0 ? '' : m.dissentCount(value.dissent.length)].filter((text) => text !== '').join('\u3000');
  }
  if (path[0] === 'answers') {
    const question = model.questions.find((/** @type {any} */ { id }) => id === path[1]);
    if (field === 'state') {
      return stateText(model, value, question);
    }
    if (field === 'checked_by') {
      return m.checkedByWords[value] ?? String(value);
    }
    if (field === 'points' && Array.isArray(value)) {
      return value.map((id) => question?.points?.find((/** @type {any} */ point) => point.id === id)?.text ?? id).join('、');
    }
    if (field === 'needs' && Array.isArray(value)) {
      return value.map((id) => m.needKinds.find((kind) => kind.id === id)?.label ?? id).join('、');
    }
    if (field === 'reason' && path.at(-2) === 'na') {
      return m.naReasons.find(({ id }) => id === value)?.label ?? String(value);
    }
  }
  if (path[0] === 'profile' && field === 'v') {
    const fact = model.profile.find((/** @type {any} */ { id }) => id === path[1]);
    return fact?.options.find((/** @type {any} */ { id }) => id === value)?.label ?? String(value);
  }
  if (path[0] === 'subject' && field === 'type') {
    return m.subjectKinds.find((kind) => kind.value === (value === 'joint' ? 'joint' : 'single'))?.label ?? String(value);
  }
  if (typeof value === 'object') {
    return typeof value.title === 'string' ? value.title : typeof value.what === 'string' ? value.what : JSON.stringify(value);
  }
  return String(value);
}

/**
 * Where a field stands, for lists of differences.
 *
 * @param {any} model
 * @param {string[]} path
 * @returns {string}
 */
export function placeText(model, path) {
  const field = m.fieldNames[path.at(-1) ?? ''] ?? m.fieldNames[path[0] ?? ''] ?? path.join(' / ');
  if (path[0] === 'answers') {
    const question = model.questions.find((/** @type {any} */ { id }) => id === path[1]);
    const title = question === undefined ? (path[1] ?? '') : `${m.questionNo(question.no)}\u3000${question.text.ja}`;
    const member = path[2] === 'each' ? m.memberPlace(path[3] ?? '') : '';
    return path.length > 2 ? `${title}（${member}${field}）` : title;
  }
  if (path[0] === 'profile') {
    return model.profile.find((/** @type {any} */ { id }) => id === path[1])?.ask.ja ?? field;
  }
  if (path[0] === 'indicators') {
    return model.indicators?.find((/** @type {any} */ { id }) => id === path[1])?.text ?? field;
  }
  return `${m.fieldNames[path[0] ?? ''] ?? ''}${path.length > 1 ? `（${field}）` : ''}`;
}
