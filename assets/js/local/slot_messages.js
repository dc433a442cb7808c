/**
 * The words of わがまち that every page may need.
 */

export const slotMessages = Object.freeze({
  /** @param {string} name */
  edition: (name) => `${name}版`,
  separator: '、',
  noteLabel: 'わがまち（わが市では）',
});
