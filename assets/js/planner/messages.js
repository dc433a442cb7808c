/** What the planner says, and how readers write years. */

export const messages = Object.freeze({
  /** Years as readers write them; eras newest first. */
  years: Object.freeze({
    eras: Object.freeze([
      { name: '令和', letter: 'R', first: 2019 },
      { name: '平成', letter: 'H', first: 1989 },
      { name: '昭和', letter: 'S', first: 1926 },
    ]),
    first: '元',
    suffixes: Object.freeze(['年度', '年']),
  }),

  /** @param {string} era @param {number} eraYear @param {number} year */
  year: (era, eraYear, year) => `${era}${eraYear === 1 ? '元' : eraYear}年（${year}年）`,

  /** @param {number} year */
  westernYear: (year) => `${year}年`,

  plannerBadYear: 'エラー：年を読み取れません。「2024」「令和6」「R6」のように入れてください。',

  /** @param {number} count */
  plannerDone: (count) => `${count}回分の目安を、下の表に入れました。`,
});
