/**
 * The answers to one quiz set, and what is kept of them. Pure.
 *
 * @typedef {object} Progress
 * @property {ReadonlyMap<string, string>} answers checked answers: id of the question, value of the choice
 * @property {string | null} day `YYYY-MM-DD` of the last answer
 */

/** @type {Progress} */
export const NO_PROGRESS = Object.freeze({ answers: new Map(), day: null });

/**
 * What is stored may be anybody's, or of an older edition: only answers that the page still has are taken over.
 *
 * @param {string | null} text
 * @param {ReadonlyMap<string, readonly string[]>} choices values by id of the question
 * @returns {Progress}
 */
export function parseProgress(text, choices) {
  /** @type {any} */
  let stored = null;
  try {
    stored = JSON.parse(text ?? 'null');
  } catch {
    // Not ours, or cut off: as if nothing were stored.
  }
  /** @type {Map<string, string>} */
  const answers = new Map();
  for (const [id, values] of choices) {
    const value = typeof stored?.answers === 'object' && stored.answers !== null ? stored.answers[id] : undefined;
    if (typeof value === 'string' && values.includes(value)) {
      answers.set(id, value);
    }
  }
  const day = typeof stored?.day === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(stored.day) ? stored.day : null;
  return answers.size === 0 ? NO_PROGRESS : { answers, day };
}

/** @param {Progress} progress */
export function progressText({ answers, day }) {
  return JSON.stringify({ answers: Object.fromEntries(answers), day });
}

/**
 * @param {Progress} progress
 * @param {ReadonlyMap<string, string>} right value of the right choice by id of the question
 * @returns {{ answered: number, right: number, wrongIds: string[] }}
 */
export function score({ answers }, right) {
  const wrongIds = [...answers].filter(([id, value]) => right.get(id) !== value).map(([id]) => id);
  return { answered: answers.size, right: answers.size - wrongIds.length, wrongIds };
}
