/** A question by its id, and how lists name it. */
import { messages as m } from '../messages.js';
import { link } from './dom.js';

/** @typedef {import('../app.js').Context} Context */

/** @param {Context} context @param {string} id */
export function questionOf(context, id) {
  return context.model.questions.find((/** @type {any} */ question) => question.id === id);
}

/** @param {Context} context @param {string} id */
export function questionLink(context, id) {
  const question = questionOf(context, id);
  return question === undefined ? id : link(context.href('q', id), `${m.questionNo(question.no)}\u3000${question.text.ja}`);
}

/** @param {Context} context @param {string} id */
export function questionText(context, id) {
  const question = questionOf(context, id);
  return question === undefined ? id : `${m.questionNo(question.no)}\u3000${question.text.ja}`;
}
