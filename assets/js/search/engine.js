/**
 * A query from its text to its hits, over a pack that is loaded. Has no page in it; `page.js` and `panel.js` show the result.
 */
import { countGrams } from './count.js';
import { DIGIT, KANJI, KATAKANA, fold, readSpellings, scriptOf } from './fold.js';
import { LAW, LONG_VOWEL, MIDDLE_DOT } from './japanese.js';
import { NAME, WORD } from './pack.js';
import { addAbbreviations, addSlips, readLexicon, readQuery } from './query.js';
import { defining, explainFirst, rank, rescore, scopeOf } from './rank.js';

/**
 * `card` is the unit whose explanation belongs to the hit, or -1: the section that defines a term comes with the term.
 *
 * @typedef {{ unit: number, score: number, isDefining: boolean, card: number }} Hit
 */
/** @typedef {{ hits: Hit[], parts: import('./query.js').Part[], whole: string, isWeak: boolean }} Result */

/** Lengths of words of the texts that a short word may abbreviate. */
const SHORTEST = 4;
const LONGEST = 20;

/** Hits that score less than this share of the best are noise. */
const FAINT = 0.02;
/** A best hit with less of the query than this deserves a look at 近い言葉. */
const WEAK = 0.6;

/** @param {import('./pack.js').Head} head */
export function createEngine(head) {
  const spellings = readSpellings(head.spellings);
  const lexicon = readLexicon(head.names, spellings);
  /** @type {string[][]} */
  const namesOfUnit = head.units.map(() => []);
  for (const name of head.names) {
    namesOfUnit[name.unit]?.push(name.text);
  }
  const { postingsOf, texts } = countGrams(head, (unit) => namesOfUnit[unit] ?? [], spellings);
  const titles = head.units.map((unit) => fold(unit.title, spellings).text);
  const index = {
    unitCount: head.units.length,
    kindOf: (/** @type {number} */ unit) => head.units[unit]?.kind ?? '',
    postingsOf,
  };
  const textOf = (/** @type {number} */ unit) => ({ title: titles[unit] ?? '', text: texts[unit] ?? '' });
  const cards = new Map(head.cards.map((card) => [card.unit, card]));
  const longNames = candidates(head).map((name) => fold(name, spellings));

  /**
   * What the query names: its section, and the unit that explains it.
   *
   * @param {readonly import('./query.js').Part[]} parts
   * @param {string} whole the query as one word
   * @param {boolean} slipped whether the query stands nowhere, so that it means the name it resembles
   * @param {string} scope
   */
  const firstOf = (parts, whole, slipped, scope) => {
    const foldText = (/** @type {string} */ text) => fold(text, spellings).text;
    const texts = [whole];
    if (whole.startsWith(LAW) && scriptOf(whole.charAt(LAW.length)) === DIGIT) {
      texts.push(whole.slice(LAW.length));
    }
    if (slipped) {
      texts.push(...(parts[0]?.alternatives.slice(1).map(({ text }) => text) ?? []));
    }
    for (const text of texts) {
      for (const unit of defining(text, lexicon, foldText)) {
        const home = cards.get(unit)?.home;
        if (scope === '' && home !== undefined) {
          return { unit: home, card: unit };
        }
        if (scope === '' || scopeOf(index.kindOf(unit)) === scope) {
          return { unit, card: -1 };
        }
        if (home !== undefined && scopeOf(index.kindOf(home)) === scope) {
          return { unit: home, card: unit };
        }
      }
    }
    return undefined;
  };

  /**
   * @param {string} query
   * @param {string} scope a kind, or nothing for all
   * @returns {Result}
   */
  const search = (query, scope) => {
    const { parts, whole } = readQuery(query, lexicon, spellings);
    let ranked = rank(parts, index, scope);
    const slipped = parts.length === 1 && ranked.isWhole[0] === false;
    const changed = parts.filter((part, number) => {
      if (ranked.isWhole[number] !== false) {
        return false;
      }
      const isAbbreviation = addAbbreviations(part, longNames, spellings);
      return addSlips(part, lexicon, spellings) || isAbbreviation;
    });
    if (changed.length > 0) {
      ranked = rank(parts, index, scope);
    }
    const first = firstOf(parts, whole, slipped, scope);
    let order = rescore(ranked.candidates, parts, textOf);
    if (scope === '') {
      order = explainFirst(order, index.kindOf);
    }
    /** @type {Hit[]} */
    const hits = order.filter(({ unit }) => first === undefined || unit !== first.card).map(({ unit, score }) => ({ unit, score, isDefining: false, card: -1 }));
    if (first !== undefined) {
      const best = hits.reduce((most, { score }) => Math.max(most, score), 0);
      const own = hits.findIndex((hit) => hit.unit === first.unit);
      if (own >= 0) {
        hits.splice(own, 1);
      }
      hits.unshift({ unit: first.unit, score: best, isDefining: true, card: first.card });
    }
    const least = hits.reduce((most, { score }) => Math.max(most, score), 0) * FAINT;
    const isWeak = first === undefined && !ranked.candidates.some(({ coverage }) => coverage >= WEAK);
    return { hits: hits.filter(({ score }) => score >= least), parts, whole, isWeak };
  };

  // The first query should not pay for what all queries share: a browser compiles what runs for the first time.
  search(head.units[0]?.title ?? '', '');
  return { head, spellings, cards, lexicon, index, search };
}

/** @typedef {ReturnType<typeof createEngine>} Engine */

/**
 * Names that a short word may abbreviate: those of records, and long words of the texts.
 *
 * @param {import('./pack.js').Head} head
 */
function candidates(head) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const name of head.names) {
    if (name.kind === NAME || name.kind === WORD) {
      found.add(name.text);
      name.means.forEach((meaning) => found.add(meaning));
    }
  }
  for (const unit of head.units) {
    for (const word of longWords(unit.text)) {
      found.add(word);
    }
  }
  return [...found];
}

/**
 * Runs of kanji and katakana, which are mostly names.
 *
 * @param {string} text
 */
export function longWords(text) {
  /** @type {string[]} */
  const words = [];
  /** @type {string[]} */
  let run = [];
  for (const character of [...text, '\n']) {
    const script = scriptOf(character);
    const goesOn = script === KANJI || script === KATAKANA || character === LONG_VOWEL || character === MIDDLE_DOT;
    if (goesOn) {
      run.push(character);
    }
    if (!goesOn || run.length === LONGEST) {
      if (run.length >= SHORTEST) {
        words.push(run.join(''));
      }
      run = [];
    }
  }
  return words;
}
