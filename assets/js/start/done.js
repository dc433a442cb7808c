/**
 * What is done of a start path. Pure.
 *
 * @typedef {object} Stage
 * @property {string} id
 * @property {readonly { id: string, text: string }[]} tasks
 *
 * @typedef {object} StageState
 * @property {string} id
 * @property {number} done
 * @property {number} total
 * @property {string[]} open texts of what is left, for the sheet
 * @property {number} more how many of them the sheet has no room for
 */

/** Lines of open tasks for which one sheet of paper has room. */
const OPEN_LINES_MAX = 10;

/**
 * What is stored may be anybody's, or of an older edition: only tasks that the page still has are taken over.
 *
 * @param {string | null} text
 * @param {readonly string[]} known ids of tasks
 * @returns {Set<string>}
 */
export function parseDone(text, known) {
  /** @type {unknown} */
  let stored = null;
  try {
    stored = JSON.parse(text ?? 'null');
  } catch {
    // Not ours, or cut off: as if nothing were stored.
  }
  return new Set(Array.isArray(stored) ? known.filter((id) => stored.includes(id)) : []);
}

/** @param {ReadonlySet<string>} done */
export function doneText(done) {
  return done.size === 0 ? null : JSON.stringify([...done]);
}

/**
 * A stage that nobody has begun lists nothing: its tasks are all open.
 *
 * @param {readonly Stage[]} stages
 * @param {ReadonlySet<string>} done
 * @returns {StageState[]}
 */
export function stageStates(stages, done) {
  let room = OPEN_LINES_MAX;
  return stages.map(({ id, tasks }) => {
    const open = tasks.filter((task) => !done.has(task.id)).map(({ text }) => text);
    const count = tasks.length - open.length;
    const listed = count === 0 ? [] : open.slice(0, room);
    room -= listed.length;
    return { id, done: count, total: tasks.length, open: listed, more: open.length - listed.length };
  });
}
