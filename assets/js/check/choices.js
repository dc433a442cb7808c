/**
 * What somebody typed into a cell, as the id it stands for (CHECKS 8.5): read loosely, but never guessed. What is not
 * understood is `undefined`, and is listed for a person.
 */
import { NON_ANSWERS } from './constants.js';
import { parseDateOrMonth } from './dates.js';
import { own } from './objects.js';
import { looseText, serialDate } from './sheets.js';
import { words } from './words/messages.js';

/**
 * @typedef {import('./sheets.js').SheetCell} SheetCell
 */

const NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/;

/** @param {string} text */
function comparable(text) {
  let loose = looseText(text).replace(/[。.、,]+$/u, '');
  for (const [written = '', meant = ''] of words.loose) {
    if (!loose.includes(meant)) {
      loose = loose.replace(written, meant);
    }
  }
  return loose;
}

/**
 * @param {string} text
 * @param {readonly (readonly [string, string])[]} choices id and label
 * @returns {string | undefined}
 */
export function choiceOf(text, choices) {
  const wanted = comparable(text);
  const exact = choices.filter(([id, label]) => comparable(label) === wanted || id === wanted);
  if (exact.length > 0) {
    return exact[0]?.[0];
  }
  const begun = wanted.length >= 3 ? choices.filter(([, label]) => comparable(label).startsWith(wanted)) : [];
  return begun.length === 1 ? begun[0]?.[0] : undefined;
}

/** @param {Readonly<Record<string, string>>} table @returns {[string, string][]} */
export function entriesOf(table) {
  return Object.entries(table);
}

/**
 * @param {string} text
 * @param {import('./types.js').Model} model
 * @param {{ scale: string }} question
 * @returns {string | undefined}
 */
export function stateOf(text, model, { scale }) {
  const options = own(model.scales, scale)?.options ?? [];
  const choices = [
    ...options.map(({ id, label }) => /** @type {[string, string]} */ ([id, label])),
    ...NON_ANSWERS.map((id) => /** @type {[string, string]} */ ([id, /** @type {any} */ (words.states)[id]])),
  ];
  const known = new Set(choices.map(([id]) => id));
  const marks = Object.entries(words.marks).filter(([id]) => known.has(id));
  const [first = ''] = [...text.trim()];
  const marked = first === '' ? undefined : marks.find(([, all]) => all.includes(first) || all.includes(first.normalize('NFKC')))?.[0];
  const rest = text.trim().slice(first.length);
  if (marked !== undefined && looseText(rest) === '') {
    return marked;
  }
  return choiceOf(text, choices) ?? (marked === undefined ? undefined : choiceOf(rest, choices.filter(([id]) => id === marked)));
}

/**
 * Several choices in one cell.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function partsOf(text) {
  const parts = [''];
  for (const character of text.replaceAll('\r', '')) {
    if (words.separators.includes(character)) {
      parts.push('');
    } else {
      parts[parts.length - 1] += character;
    }
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

/**
 * @param {SheetCell} cell
 * @param {boolean} isFrom1904
 * @returns {string | undefined} ISO date or month
 */
export function dateOf({ text, isNumber }, isFrom1904) {
  const serial = isNumber || /^[0-9]{5}(?:\.[0-9]+)?$/.test(text.trim()) ? serialDate(text, isFrom1904) : null;
  return parseDateOrMonth(text) ?? serial ?? undefined;
}

/**
 * @param {SheetCell} cell
 * @param {'integer' | 'decimal'} kind
 * @returns {string | undefined} as answers hold numbers
 */
export function numberOf({ text, isNumber }, kind) {
  let written = text.normalize('NFKC').replaceAll(/[\s,]/gu, '').replace(/^[\u2212\u2010-\u2015]/u, '-').replace(/^\+/, '');
  if (isNumber || /[eE]/.test(written)) {
    const number = Number(written);
    written = Number.isSafeInteger(number) ? String(number) : number.toFixed(6).replace(/\.?0+$/, '');
  }
  written = written.replace(/^(-?\d+)\.0+$/, '$1');
  return NUMBER.test(written) && (kind === 'decimal' || !written.includes('.')) ? written : undefined;
}

/** @param {string} text @returns {boolean | undefined} */
export function tickOf(text) {
  const loose = looseText(text);
  if ([looseText(words.ticked), '1', 'true', 'v', '\u2713', '\u2714', '\u30EC', 'y', 'yes', 'x', ...words.marks.met].includes(loose)) {
    return true;
  }
  return [looseText(words.notTicked), '0', 'false', 'no', 'n', '-', ...words.marks.not].includes(loose) ? false : undefined;
}
