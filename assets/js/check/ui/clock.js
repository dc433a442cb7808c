/** The clock on the wall, for display only (CHECKS §1.6): nothing is ordered or merged by it. */

/** @returns {string} date-time with offset, to the second */
export function nowIso() {
  const now = new Date();
  const offset = -now.getTimezoneOffset();
  const local = new Date(now.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const pad = (/** @type {number} */ number) => String(Math.trunc(number)).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.abs(offset) / 60)}:${pad(Math.abs(offset) % 60)}`;
}

/** Today as people here count it. */
export function today() {
  return nowIso().slice(0, 10);
}

/**
 * How an instant is said beside today: `14:32`, `きのう 17:05`, `11月20日 9:10`.
 *
 * @param {string} at
 * @param {{ yesterday: string, day: (month: number, day: number) => string }} words
 */
export function clockText(at, words) {
  const date = at.slice(0, 10);
  const time = at.slice(11, 16).replace(/^0/u, '');
  if (date === today()) {
    return time;
  }
  const before = new Date(`${today()}T00:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  if (date === before.toISOString().slice(0, 10)) {
    return `${words.yesterday} ${time}`;
  }
  return `${words.day(Number(date.slice(5, 7)), Number(date.slice(8, 10)))} ${time}`;
}

/** Whole days between two dates. @param {string} from @param {string} to */
export function daysBetween(from, to) {
  return Math.floor((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
}
