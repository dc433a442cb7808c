/**
 * Years as people write them, and the years in which a renewal falls due. Pure: the words come from the caller.
 *
 * @typedef {object} Era
 * @property {string} name
 * @property {string} letter as on forms: R6
 * @property {number} first its first year in the western calendar
 */

const EARLIEST_YEAR = 1980;
const LATEST_YEAR = 2100;

/**
 * A western year (`2024`) or one of an era (`令和6年`, `R6`, `平成元年度`), in half- or full-width characters.
 *
 * @param {string} text
 * @param {{ eras: readonly Era[], first: string, suffixes: readonly string[] }} words eras newest first; `first` is how
 *   the first year of an era is written; `suffixes` may stand behind the year
 * @returns {number | null} the western year
 */
export function parseYear(text, { eras, first, suffixes }) {
  let rest = text.normalize('NFKC').replaceAll(/[\s.]/gu, '').toUpperCase();
  for (const suffix of suffixes) {
    if (rest.endsWith(suffix)) {
      rest = rest.slice(0, -suffix.length);
      break;
    }
  }
  const western = /^[0-9]{4}$/u.test(rest) ? Number(rest) : eraYear(rest, eras, first);
  return western !== null && western >= EARLIEST_YEAR && western <= LATEST_YEAR ? western : null;
}

/**
 * @param {string} text
 * @param {readonly Era[]} eras
 * @param {string} first
 */
function eraYear(text, eras, first) {
  for (const [index, era] of eras.entries()) {
    const start = [era.name, era.letter].find((name) => text.startsWith(name));
    if (start === undefined) {
      continue;
    }
    const digits = text.slice(start.length);
    const year = digits === first ? 1 : /^[0-9]{1,2}$/u.test(digits) ? Number(digits) : 0;
    // The year in which the next era begins still belongs to both.
    const last = eras[index - 1]?.first ?? LATEST_YEAR;
    const western = era.first + year - 1;
    return year > 0 && western <= last ? western : null;
  }
  return null;
}

/**
 * The era of a western year and the year in it; the newer one where two share the year.
 *
 * @param {number} year
 * @param {readonly Era[]} eras newest first
 */
export function eraOf(year, eras) {
  const era = eras.find(({ first }) => year >= first);
  return era === undefined ? null : { name: era.name, year: year - era.first + 1 };
}

/**
 * @param {number} start
 * @param {number} every
 * @param {number} count
 * @returns {number[]}
 */
export function dueYears(start, every, count) {
  return Array.from({ length: count }, (_, index) => start + every * (index + 1));
}
