/**
 * Joint bodies (CHECKS 13): several municipalities with one council or one centre. What is asked once stands in the
 * answer, what is asked of each stands in `each` under the member's code, and is counted for that member only. What a
 * member answered is never thrown away: when it leaves, it moves to the archive.
 */
import { effectiveState } from './conditions.js';
import { copyOf, isBlank, newMap, own } from './objects.js';

/**
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 */

/** What says nothing by itself. */
const TECHNICAL = new Set(['rev', 'mh', 'at']);

/** @param {Doc} doc */
export function isJoint(doc) {
  return doc.subject.type === 'joint';
}

/**
 * What is asked of each member.
 *
 * @param {Model} model
 */
export function eachQuestions(model) {
  return model.questions.filter(({ level }) => level === 'each');
}

/**
 * Who answered a question: the body itself, then its members.
 *
 * @param {Doc} doc
 * @param {string} question
 * @returns {{ code: string | null, name: string, answer: import('./types.js').Answer | undefined }[]} code: null for the body itself
 */
export function answersOf(doc, question) {
  const answer = own(doc.answers, question);
  const names = new Map(doc.subject.members.map(({ code, name }) => [code, name]));
  const each = Object.entries(answer?.each ?? {}).map(([code, member]) => ({ code, name: names.get(code) ?? code, answer: member }));
  return [{ code: null, name: '', answer }, ...each];
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {string} code of the member
 * @returns {{ asked: number, answered: number }}
 */
export function memberProgress(model, doc, code) {
  const questions = eachQuestions(model);
  const answered = questions.filter(({ id }) => effectiveState(own(own(doc.answers, id)?.each, code)) !== null);
  return { asked: questions.length, answered: answered.length };
}

/**
 * The document without a member: its answers are in the archive, with the question they answered and why they are there.
 *
 * @param {Model} model
 * @param {Doc} doc is not changed
 * @param {string} code
 * @param {{ at: string, byRole: string, why: string, textOf: (question: string, member: string) => string }} options why, textOf:
 *   the words for the archive
 * @returns {Doc}
 */
export function withoutMember(model, doc, code, { at, byRole, why, textOf }) {
  const member = doc.subject.members.find((one) => one.code === code);
  if (member === undefined) {
    return doc;
  }
  const result = copyOf(doc);
  result.subject.members = result.subject.members.filter((one) => one.code !== code);
  const archive = result.archive ?? newMap();
  for (const [id, answer] of Object.entries(result.answers)) {
    const mine = own(answer.each, code);
    if (mine === undefined || answer.each === undefined) {
      continue;
    }
    delete answer.each[code];
    if (Object.keys(answer.each).length === 0) {
      delete answer.each;
    }
    if (Object.entries(mine).some(([key, value]) => !TECHNICAL.has(key) && !isBlank(value))) {
      const question = model.questions.find((one) => one.id === id);
      archive[freeKey(archive, `${id}.${code}`)] = copyOf({ text: textOf(question?.text.ja ?? id, member.name), rev: mine.rev, edition: doc.model.edition, answer: mine, why });
    }
    if (Object.keys(answer).every((key) => TECHNICAL.has(key))) {
      delete result.answers[id];
    }
  }
  if (Object.keys(archive).length > 0) {
    result.archive = archive;
  }
  result.events.push(copyOf({ at, what: 'withdrawn', by_role: byRole, note: [member.name, code].filter((part) => part !== '').join(' ') }));
  return result;
}

/** A member that comes, goes, comes and goes has two sets of answers. @param {Record<string, any>} archive @param {string} key */
function freeKey(archive, key) {
  let free = key;
  for (let number = 2; own(archive, free) !== undefined; number += 1) {
    free = `${key}.${number}`;
  }
  return free;
}
