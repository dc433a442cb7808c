/**
 * Dates in both calendars (CHECKS 1.6). No clock: the day comes from the caller.
 */

/**
 * A day as people write it, in the western calendar or an era, half or full width.
 *
 * @param {string} text
 * @returns {string | null} ISO date
 */
export function parseDate(text) {
  throw new Error(`not yet ${text}`);
}

/**
 * `parseDate`, and also a month: `2026-11`.
 *
 * @param {string} text
 * @returns {string | null} ISO date or month
 */
export function parseDateOrMonth(text) {
  throw new Error(`not yet ${text}`);
}

/** With the era and the western year. @param {string | null | undefined} iso date, month or date-time @returns {string} "" for none */
export function longDate(iso) {
  throw new Error(`not yet ${iso}`);
}

/** `R8.11.23`, for narrow tables. @param {string | null | undefined} iso @returns {string} */
export function shortDate(iso) {
  throw new Error(`not yet ${iso}`);
}

/** The fiscal year, April to March, in words. @param {string} iso @returns {string} */
export function fiscalYear(iso) {
  throw new Error(`not yet ${iso}`);
}

/** The western year in which the fiscal year begins. @param {string} iso @returns {number} */
export function fiscalYearNumber(iso) {
  throw new Error(`not yet ${iso}`);
}

/** Date-time with offset from what a clock says. @param {Date} date @returns {string} */
export function isoDateTime(date) {
  throw new Error(`not yet ${date}`);
}
