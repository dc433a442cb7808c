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

/**
 * What a search has to have before it goes on: lists of grams, texts of units. Where one pack holds everything, it has it.
 *
 * @typedef {{ grams: string[], units: number[] }} Need
 */

/**
 * What a search asks of an index. `looked` of the best are looked at in their text.
 *
 * @typedef {object} Index
 * @property {number} unitCount
 * @property {number} looked
 * @property {(unit: number) => string} kindOf
 * @property {(gram: string) => import('./count.js').Postings | undefined} postingsOf
 * @property {(unit: number) => { title: string, text: string }} textOf folded
 */

/**
 * `load` brings the units of hits that are to be shown, `shown` of them at once.
 *
 * @typedef {object} Engine
 * @property {import('./pack.js').Head} head
 * @property {import('./fold.js').Spellings} spellings
 * @property {Map<number, import('./pack.js').Card>} cards
 * @property {number} shown
 * @property {(query: string, scope: string) => Result | Promise<Result>} search
 * @property {(units: readonly number[]) => Promise<void>} load
 */

/** How many of the best are looked at in their text where one pack holds all. */
const LOOKED = 30;
const SHOWN = 20;

/**
 * The engine over one pack that holds all texts.
 *
 * @param {import('./pack.js').Head} head
 */
export function createEngine(head) {
  const spellings = readSpellings(head.spellings);
  /** @type {string[][]} */
  const namesOfUnit = head.units.map(() => []);
  for (const name of head.names) {
    namesOfUnit[name.unit]?.push(name.text);
  }
  const { postingsOf, texts } = countGrams(head, (unit) => namesOfUnit[unit] ?? [], spellings);
  const titles = head.units.map((unit) => fold(unit.title, spellings).text);
  const steps = searchSteps(head, spellings, {
    unitCount: head.units.length,
    looked: LOOKED,
    kindOf: (unit) => head.units[unit]?.kind ?? '',
    postingsOf,
    textOf: (unit) => ({ title: titles[unit] ?? '', text: texts[unit] ?? '' }),
  });
  /** @param {string} query @param {string} scope a kind, or nothing for all @returns {Result} */
  const search = (query, scope) => {
    const run = steps(query, scope);
    for (;;) {
      const step = run.next();
      if (step.done) {
        return step.value;
      }
    }
  };
  // The first query should not pay for what all queries share: a browser compiles what runs for the first time.
  search(head.units[0]?.title ?? '', '');
  return { head, spellings, cards: cardsOf(head), shown: SHOWN, search, load: async () => {} };
}

/** @param {import('./pack.js').Head} head */
export function cardsOf(head) {
  return new Map(head.cards.map((card) => [card.unit, card]));
}

/**
 * A search in steps: before each it says what it needs. The same steps for sites of every size.
 *
 * @param {import('./pack.js').Head} head
 * @param {import('./fold.js').Spellings} spellings
 * @param {Index} index
 */
export function searchSteps(head, spellings, index) {
  const lexicon = readLexicon(head.names, spellings);
  const cards = cardsOf(head);
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
   * @returns {Generator<Need, Result, void>}
   */
  return function* search(query, scope) {
    const { parts, whole } = readQuery(query, lexicon, spellings);
    const grams = () => parts.flatMap(({ alternatives }) => alternatives.flatMap((alternative) => [...alternative.grams.keys()]));
    yield { grams: grams(), units: [] };
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
      yield { grams: grams(), units: [] };
      ranked = rank(parts, index, scope);
    }
    const first = firstOf(parts, whole, slipped, scope);
    const looked = ranked.candidates.slice(0, index.looked).map(({ unit }) => unit);
    yield { grams: [], units: first === undefined ? looked : [...looked, first.unit, first.card] };
    let order = rescore(ranked.candidates, parts, index.looked, index.textOf);
    if (scope === '') {
      order = explainFirst(order, index.looked, index.kindOf);
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
}

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
function longWords(text) {
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
