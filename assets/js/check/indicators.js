/**
 * Figures of a self-assessment (CHECKS 2.3). They are neither good nor bad: a value or why there is none.
 *
 * The arithmetic is that of doubles in the order written; the program does the same, and shared vectors hold both to
 * it.
 */
import { own } from './objects.js';

/**
 * @typedef {import('./types.js').Indicator} Indicator
 * @typedef {{ value: string | null, why_null: string | null, parts: Record<string, string> }} IndicatorValue why_null:
 *   `missing`, `invalid`, `zero`, `too_large`, `future`, `unknown`, `na`, `not_asked`; parts: shares of a distribution in
 *   per cent, which has no value of its own
 */

const DECIMAL = /^-?\d{1,15}(?:\.\d{1,6})?$/;
const INTEGER = /^-?\d{1,15}$/;
const DAY = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/;

/** @param {string} why @returns {IndicatorValue} */
function none(why) {
  return { value: null, why_null: why, parts: {} };
}

/**
 * @param {Indicator} indicator
 * @param {import('./types.js').IndicatorEntry | undefined} entry
 * @param {string} asOf ISO date
 * @returns {IndicatorValue}
 */
export function indicatorValue(indicator, entry, asOf) {
  if (entry?.state === 'unknown' || entry?.state === 'na') {
    return none(entry.state);
  }
  const { formula, digits } = indicator;
  const written = (/** @type {string} */ id) => own(entry?.inputs, id) ?? '';
  if (formula.elapsed) {
    return elapsed(written(formula.elapsed.from), asOf, digits);
  }
  const ids = idsOf(formula);
  /** @type {number[]} */
  const numbers = [];
  for (const id of ids) {
    const text = written(id);
    if (text === '') {
      return none('missing');
    }
    const kind = indicator.inputs.find((input) => input.id === id)?.kind;
    if (!(kind === 'integer' ? INTEGER : DECIMAL).test(text)) {
      return none('invalid');
    }
    numbers.push(Number(text));
  }
  if (formula.ratio) {
    const [num = 0, den = 0] = numbers;
    return den === 0 ? none('zero') : shown((num / den) * formula.ratio.per, digits);
  }
  const total = numbers.reduce((sum, number) => sum + number, 0);
  if (!formula.distribution) {
    return shown(total, digits);
  }
  if (total === 0) {
    return none('zero');
  }
  /** @type {Record<string, string>} */
  const parts = {};
  for (const [index, id] of ids.entries()) {
    const share = rounded(((numbers[index] ?? 0) / total) * 100, digits);
    if (share === null) {
      return none('too_large');
    }
    parts[id] = share;
  }
  return { value: null, why_null: null, parts };
}

/** @param {import('./types.js').Formula} formula @returns {readonly string[]} */
function idsOf({ value, sum, ratio, distribution }) {
  return ratio ? [ratio.num, ratio.den] : (sum ?? distribution ?? (value ? [value] : []));
}

/**
 * @param {number} number
 * @param {number} digits
 * @returns {IndicatorValue}
 */
function shown(number, digits) {
  const value = rounded(number, digits);
  return value === null ? none('too_large') : { value, why_null: null, parts: {} };
}

/**
 * Half up to so many decimals, from an integer, so that no program writes it otherwise.
 *
 * @param {number} number
 * @param {number} digits 0 to 3
 * @returns {string | null} null: 2^53 and more, or no number
 */
function rounded(number, digits) {
  const whole = Math.floor(number * 10 ** digits + 0.5);
  if (!Number.isSafeInteger(whole)) {
    return null;
  }
  const figures = String(Math.abs(whole)).padStart(digits + 1, '0');
  const sign = whole < 0 ? '-' : '';
  return digits === 0 ? sign + figures : `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}

/**
 * Whole months from a day, or from the first of a month, to the reference day, in years.
 *
 * @param {string} from
 * @param {string} asOf
 * @param {number} digits
 * @returns {IndicatorValue}
 */
function elapsed(from, asOf, digits) {
  if (from === '') {
    return none('missing');
  }
  const [start, end] = [DAY.exec(from), DAY.exec(asOf)];
  if (start === null || end === null) {
    return none('invalid');
  }
  const months = (Number(end[1]) - Number(start[1])) * 12 + Number(end[2]) - Number(start[2]);
  const whole = months - (Number(end[3] ?? 1) < Number(start[3] ?? 1) ? 1 : 0);
  return whole < 0 ? none('future') : shown(whole / 12, digits);
}
