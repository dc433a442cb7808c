/**
 * The characters of Japanese writing that folding must know: numerals, counters, marks. Characters only; words and their
 * variants come with the index. `src/search/japanese.rs` is the same list for the generator; shared vectors hold the two
 * together.
 */

export const DIGITS = '〇一二三四五六七八九';
export const POWERS = '十百千';
export const COUNTERS = '条項号年月日人割万億名歳件回章節次つ層段級期種点週箇か時';
export const ORDINAL = '第';
export const ARTICLE = '条';
export const OF = 'の';
/** Before the number of an article: the law that is meant anyway. */
export const LAW = '法';
export const LONG_VOWEL = 'ー';
export const MIDDLE_DOT = '・';
export const BRACKETS = '「」『』()[]【】〈〉《》〔〕"\'“”‘’';
export const SMALL_KA = 'ヶヵ';
export const KA = 'か';
export const ERAS = Object.freeze([
  ['r', '令和'],
  ['h', '平成'],
  ['s', '昭和'],
  ['t', '大正'],
  ['m', '明治'],
]);
export const FIRST_YEAR = '元';
export const DATE_UNITS = '年月日';
export const ERA_ENDS = '和成正治';
