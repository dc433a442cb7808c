/**
 * The text of `local/local.js`: a classic script that holds data only.
 */
import { SCHEMA } from './rules.js';

/**
 * @param {{ values: ReadonlyMap<string, string>, notes: ReadonlyMap<string, string>, updated: string }} town
 * @param {string} comment one line for whoever opens the file
 */
export function localScript({ values, notes, updated }, comment) {
  const data = { schema: SCHEMA, updated, values: Object.fromEntries(values), notes: Object.fromEntries(notes) };
  // Characters that could end a script element or a line of one.
  const json = JSON.stringify(data, null, 2).replace(/[<\u2028\u2029]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `// ${comment}\nwindow.SHIRUBE_LOCAL = ${json};\n`;
}

/** The day on the clock of the device, as `YYYY-MM-DD`. @param {Date} now */
export function isoDay(now) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
