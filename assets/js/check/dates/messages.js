/** The Japanese words of dates, as a self-assessment reads and writes them. */

export const words = Object.freeze({
  eras: Object.freeze([
    Object.freeze({ name: '令和', letter: 'R', from: '2019-05-01' }),
    Object.freeze({ name: '平成', letter: 'H', from: '1989-01-08' }),
    Object.freeze({ name: '昭和', letter: 'S', from: '1926-12-25' }),
    Object.freeze({ name: '大正', letter: 'T', from: '1912-07-30' }),
    Object.freeze({ name: '明治', letter: 'M', from: '1868-10-23' }),
  ]),
  /** The first year of an era. */
  firstYear: '元',
  /** What stands behind a year, a month, a day; the longer first. */
  yearEnds: Object.freeze(['年度', '年']),
  monthEnd: '月',
  dayEnd: '日',
  /** @param {string} era @param {number} eraYear @param {number} year */
  eraYear: (era, eraYear, year) => `${era}${eraYear === 1 ? '元' : eraYear}年（${year}年）`,
  /** @param {number} year */
  westernYear: (year) => `${year}年`,
  /** @param {string} year as written by `eraYear` @param {number} month @param {number} [day] */
  date: (year, month, day) => `${year}${month}月${day === undefined ? '' : `${day}日`}`,
  /** @param {string} era @param {number} eraYear */
  fiscalYear: (era, eraYear) => `${era}${eraYear === 1 ? '元' : eraYear}年度`,
  /** @param {number} year */
  westernFiscalYear: (year) => `${year}年度`,
});
