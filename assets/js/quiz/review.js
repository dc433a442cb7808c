/**
 * The days on which to look again: 翌日・1週間後・1か月後. Pure; days are `YYYY-MM-DD` without a time zone.
 */

/** @param {Date} now */
export function dayOf(now) {
  return format(now.getFullYear(), now.getMonth(), now.getDate());
}

/**
 * @param {string} day
 * @returns {{ day: string, week: string, month: string }}
 */
export function reviewDays(day) {
  const { year, month, date } = parts(day);
  return { day: normal(year, month, date + 1), week: normal(year, month, date + 7), month: monthLater(year, month, date) };
}

/**
 * Year, month from 1, date and weekday from 0 (Sunday).
 *
 * @param {string} day
 */
export function dayParts(day) {
  const { year, month, date } = parts(day);
  return { year, month: month + 1, date, weekday: new Date(Date.UTC(year, month, date)).getUTCDay() };
}

/** @param {string} day */
function parts(day) {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month: month - 1, date };
}

/** The same date of the next month, or that month's last day. @param {number} year @param {number} month @param {number} date */
function monthLater(year, month, date) {
  const last = new Date(Date.UTC(year, month + 2, 0)).getUTCDate();
  return normal(year, month + 1, Math.min(date, last));
}

/** @param {number} year @param {number} month @param {number} date any of them may run over */
function normal(year, month, date) {
  const day = new Date(Date.UTC(year, month, date));
  return format(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate());
}

/** @param {number} year @param {number} month @param {number} date */
function format(year, month, date) {
  return [String(year).padStart(4, '0'), String(month + 1).padStart(2, '0'), String(date).padStart(2, '0')].join('-');
}
