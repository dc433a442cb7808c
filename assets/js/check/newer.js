/**
 * A file of a newer format, to be looked at only (CHECKS §5.4): its questions and answers as its own snapshot of the model
 * tells them. Nothing of its shape is taken for granted, and what is not understood is counted.
 */
import { isObject, own } from './objects.js';

/**
 * @typedef {object} ReadableItem
 * @property {string} name the question, or what is answered
 * @property {string | null} state id of an option
 * @property {string} label of that option, where the file tells it
 * @property {string[]} texts what was written to it
 *
 * @typedef {object} Readable
 * @property {string} subject
 * @property {string} asOf
 * @property {string} savedAt
 * @property {{ title: string, items: ReadableItem[] }[]} facets
 * @property {string[]} plan
 * @property {number} answered
 */

/** Texts of an answer, in the order of the form. */
const TEXTS = ['reason', 'handover'];

/**
 * @param {any} raw what was parsed
 * @returns {Readable}
 */
export function readable(raw) {
  const snapshot = objectOf(raw.model_snapshot);
  const answers = objectOf(raw.answers);
  const questions = listOf(snapshot.questions).filter((question) => isObject(question) && typeof question.id === 'string');
  const known = new Set(questions.map(({ id }) => id));
  const facets = listOf(snapshot.facets).filter((facet) => isObject(facet)).map((facet) => ({
    title: `${textOf(facet.no)}\u3000${textOf(objectOf(facet.title).ja)}`.trim(),
    items: questions.filter((question) => question.facet === facet.id).map((question) => itemOf(question, own(answers, question.id), snapshot)),
  }));
  const others = Object.keys(answers).filter((id) => !known.has(id)).map((id) => itemOf({ id }, answers[id], snapshot));
  return {
    subject: textOf(objectOf(raw.subject).name),
    asOf: textOf(raw.as_of),
    savedAt: textOf(raw.saved_at),
    facets: [...facets, ...(others.length === 0 ? [] : [{ title: '', items: others }])].filter(({ items }) => items.length > 0),
    plan: listOf(raw.plan).map((item) => textOf(objectOf(item).what)).filter((text) => text !== ''),
    answered: Object.values(answers).filter((answer) => textOf(objectOf(answer).state) !== '').length,
  };
}

/**
 * @param {Record<string, any>} question
 * @param {any} given
 * @param {Record<string, any>} snapshot
 * @returns {ReadableItem}
 */
function itemOf(question, given, snapshot) {
  const answer = objectOf(given);
  const state = textOf(answer.state);
  const options = listOf(objectOf(own(objectOf(snapshot.scales), textOf(question.scale))).options);
  const option = objectOf(options.find((one) => isObject(one) && one.id === state));
  const evidence = listOf(answer.evidence).map((one) => [textOf(objectOf(one).title), textOf(objectOf(one).where)].filter((text) => text !== '').join('\u3000'));
  return {
    name: [textOf(question.no), textOf(objectOf(question.text).ja)].filter((text) => text !== '').join('\u3000') || textOf(question.id),
    state: state === '' ? null : state,
    label: [textOf(option.mark), textOf(option.label)].filter((text) => text !== '').join(' '),
    texts: [...TEXTS.map((field) => textOf(answer[field])), ...evidence].filter((text) => text !== ''),
  };
}

/** @param {any} value @returns {Record<string, any>} */
function objectOf(value) {
  return isObject(value) ? value : {};
}

/** @param {any} value @returns {any[]} */
function listOf(value) {
  return Array.isArray(value) ? value : [];
}

/** @param {any} value */
function textOf(value) {
  return typeof value === 'string' ? value : '';
}
