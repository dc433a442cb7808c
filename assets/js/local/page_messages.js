/** What the slots of every page say beside what a municipality wrote. */

export const pageMessages = Object.freeze({
  /** @param {string} name */
  edition: (name) => `${name}版`,
  separator: '、',
  noteLabel: 'わがまち（わが市では）',
});
