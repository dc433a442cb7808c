/**
 * Dates in both calendars (CHECKS 1.6): written by people in either, stored as ISO 8601, printed in both. No clock: the
 * day comes from the caller. A year whose era is not known stays western.
 */
import { words } from './dates/messages.js';

/**
 * @typedef {{ year: number, month: number, day: number | null }} Parts
 */

const ISO = /^(\d{4})-(\d{2})(?:-(\d{2}))?(?:T|$)/;
const EARLIEST = 1868;
const LATEST = 2200;
const FISCAL_YEAR_MONTH = 4;

/**
 * A day as people write it, in the western calendar or an era, half or full width: `2026-11-23`, `20261123`, `R8.11.23`.
 *
 * @param {string} text
 * @returns {string | null} ISO date
 */
export function parseDate(text) {
  const parts = parseParts(text);
  return parts === null || parts.day === null ? null : isoOf(parts);
}

/**
 * `parseDate`, and also a month: `2026-11`, `R8.11`.
 *
 * @param {string} text
 * @returns {string | null} ISO date or month
 */
export function parseDateOrMonth(text) {
  const parts = parseParts(text);
  return parts === null ? null : isoOf(parts);
}

/** @param {Parts} parts */
function isoOf({ year, month, day }) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}${day === null ? '' : `-${two(day)}`}`;
}

/** @param {string} text @returns {Parts | null} */
function parseParts(text) {
  // The western year that `longDate` puts behind that of the era is left out again.
  let rest = text.normalize('NFKC').replaceAll(/\s|\([^)]*\)/gu, '').toUpperCase();
  const era = words.eras.find(({ name, letter }) => rest.startsWith(name) || rest.startsWith(letter));
  if (era !== undefined) {
    rest = rest.slice(rest.startsWith(era.name) ? era.name.length : era.letter.length);
    rest = rest.startsWith(words.firstYear) ? `1${rest.slice(words.firstYear.length)}` : rest.replace(/^[.]/, '');
  }
  for (const end of [...words.yearEnds, words.monthEnd]) {
    rest = rest.replace(end, '-');
  }
  rest = rest.replace(words.dayEnd, '').replaceAll(/[./\u2010-\u2015\u2212]/gu, '-').replace(/-$/, '');
  const numbers = (/^(\d{4})(\d{2})(\d{2})$/.exec(rest)?.slice(1) ?? rest.split('-')).map((part) => (/^\d{1,4}$/.test(part) ? Number(part) : NaN));
  const [written = NaN, month = NaN, day] = numbers;
  if (numbers.length < 2 || numbers.length > 3 || (era === undefined && rest.search(/^\d{4}/) < 0)) {
    return null;
  }
  const year = era === undefined ? written : Number(era.from.slice(0, 4)) + written - 1;
  const parts = { year, month, day: day ?? null };
  const isValid = written >= 1 && year >= EARLIEST && year <= LATEST && isDay(parts) && (era === undefined || isIn(era, parts));
  return isValid ? parts : null;
}

/** @param {Parts} parts */
function isDay({ year, month, day }) {
  if (!(month >= 1 && month <= 12)) {
    return false;
  }
  const days = [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day === null || (day >= 1 && day <= (days[month - 1] ?? 0));
}

/**
 * Written with the last year of the era before is read too, as on forms printed before the era changed; the first day
 * of the era is the border below.
 *
 * @param {{ from: string }} era
 * @param {Parts} parts
 */
function isIn(era, parts) {
  const next = words.eras[words.eras.findIndex((other) => other === era) - 1];
  const isAfterStart = isoOf({ ...parts, day: parts.day ?? 31 }) >= era.from;
  return isAfterStart && (next === undefined || parts.year <= Number(next.from.slice(0, 4)));
}

/** @param {string | null | undefined} iso @returns {Parts | null} */
function partsOf(iso) {
  const found = ISO.exec(iso ?? '');
  if (found === null) {
    return null;
  }
  const parts = { year: Number(found[1]), month: Number(found[2]), day: found[3] === undefined ? null : Number(found[3]) };
  return isDay(parts) ? parts : null;
}

/**
 * The era of a day; of a month or year that of its last day.
 *
 * @param {Parts} parts
 * @returns {{ name: string, letter: string, year: number } | null} null: before the first we know
 */
function eraOf(parts) {
  const day = isoOf({ ...parts, day: parts.day ?? 31 });
  const era = words.eras.find(({ from }) => day >= from);
  return era === undefined ? null : { name: era.name, letter: era.letter, year: parts.year - Number(era.from.slice(0, 4)) + 1 };
}

/**
 * With the era and the western year.
 *
 * @param {string | null | undefined} iso date, month or date-time
 * @returns {string} '' for none
 */
export function longDate(iso) {
  const parts = partsOf(iso);
  if (parts === null) {
    return '';
  }
  const era = eraOf(parts);
  const year = era === null ? words.westernYear(parts.year) : words.eraYear(era.name, era.year, parts.year);
  return words.date(year, parts.month, parts.day ?? undefined);
}

/**
 * A day and the time of day that stands in the text, whatever the clock here says.
 *
 * @param {string | null | undefined} iso date-time; of a date the day alone
 * @returns {string} '' for none
 */
export function longDateTime(iso) {
  const time = /T(\d{2}):(\d{2})/.exec(iso ?? '');
  const day = longDate(iso);
  return time === null || day === '' ? day : `${day} ${Number(time[1])}:${time[2]}`;
}

/**
 * `R8.11.23`, for narrow tables.
 *
 * @param {string | null | undefined} iso
 * @returns {string} '' for none
 */
export function shortDate(iso) {
  const parts = partsOf(iso);
  if (parts === null) {
    return '';
  }
  const era = eraOf(parts);
  const year = era === null ? String(parts.year) : `${era.letter}${era.year}`;
  return [year, parts.month, ...(parts.day === null ? [] : [parts.day])].join('.');
}

/**
 * The fiscal year, April to March, in words.
 *
 * @param {string | null | undefined} iso date or month
 * @returns {string} '' for none
 */
export function fiscalYear(iso) {
  const year = fiscalYearNumber(iso);
  if (year === null) {
    return '';
  }
  // A fiscal year is named after the era of its first day; that of 2019 was named after both, officially the new one.
  const era = eraOf({ year, month: 12, day: 31 });
  return era === null ? words.westernFiscalYear(year) : words.fiscalYear(era.name, era.year);
}

/**
 * The western year in which the fiscal year begins.
 *
 * @param {string | null | undefined} iso date or month
 * @returns {number | null}
 */
export function fiscalYearNumber(iso) {
  const parts = partsOf(iso);
  return parts === null ? null : parts.year - (parts.month < FISCAL_YEAR_MONTH ? 1 : 0);
}

/**
 * Date-time with offset from what a clock says.
 *
 * @param {Date} date
 */
export function isoDateTime(date) {
  const two = (/** @type {number} */ number) => String(Math.abs(number)).padStart(2, '0');
  const offset = -date.getTimezoneOffset();
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.trunc(offset / 60))}:${two(offset % 60)}`;
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}${zone}`;
}
