/**
 * The order of the hits. BM25 over the grams of the query, damped by how much of the query a unit has at all; the best are
 * looked at again in their text; the unit that defines exactly what was asked stands first. The twin of `src/search/rank.rs`:
 * the order of operations is part of the contract, so that both halves round alike.
 */
import { isDefining } from './query.js';

/** Units with less of the query than this are no hits. */
const FLOOR = 0.08;

/**
 * What explains comes before what asks and lists. A term that is not the one asked for mostly names the word only to tell
 * itself apart from it, and a role only in its list of duties; the term that was asked for stands first by `defining`.
 * Duties, pairs of terms, questions, figures, pathways and changes say again, in one line, what a section explains.
 */
const KIND_WEIGHTS = new Map([
  ['term', 0.5],
  ['guide', 1],
  ['table', 0.8],
  ['figure', 0.4],
  ['law', 0.85],
  ['role', 0.3],
  ['duty', 0.25],
  ['statistic', 0.9],
  ['training', 0.6],
  ['change', 0.5],
  ['start', 0.4],
  ['pair', 0.3],
  ['note', 0.6],
  ['check', 0.25],
  ['quiz', 0.25],
  ['source', 0.4],
]);
const OTHER_KIND_WEIGHT = 0.5;

/** Kinds that explain. The first hits are theirs, as far as they have about as much of the query as any other. */
const EXPLAINING = new Set(['guide', 'table', 'law', 'term', 'statistic', 'figure', 'training', 'change']);
const FIRST = 3;
const ABOUT_AS_MUCH = 0.6;

/** Kinds that the page of the search shows under the name of another. */
const SCOPES = new Map([
  ['duty', 'role'],
  ['pair', 'term'],
]);

/** @param {string} kind */
export function scopeOf(kind) {
  return SCOPES.get(kind) ?? kind;
}

/** Shares of the second look. In a question, its words count half of what it is as a whole. */
const PHRASE = 1;
const TITLE = 1.5;
const WORDS = 0.5;
const NEAR = 0.4;
/** Distance in characters at which nearness counts half. */
const NEAR_DISTANCE = 60;

/** @typedef {{ unit: number, score: number, coverage: number, alternatives: number[] }} Candidate */

/**
 * Rarity of a gram, in steps of 1/1024 so that two libraries of mathematics agree.
 *
 * @param {number} count units with the gram
 * @param {number} total units
 */
export function rarity(count, total) {
  return Math.round(Math.log(1 + (total - count + 0.5) / (count + 0.5)) * 1024) / 1024;
}

/**
 * All units that have something of the query, best first.
 *
 * @param {readonly import('./query.js').Part[]} parts
 * @param {{ unitCount: number, kindOf: (unit: number) => string, postingsOf: (gram: string) => import('./count.js').Postings | undefined }} index
 * @param {string} scope a kind, or nothing for all
 */
export function rank(parts, index, scope) {
  const { unitCount } = index;
  const score = new Float64Array(unitCount);
  const covered = new Float64Array(unitCount);
  /** @type {Uint8Array[]} */
  const chosen = [];
  /** Whether some unit has all of a part. @type {boolean[]} */
  const isWhole = [];
  let total = 0;
  for (const part of parts) {
    const bestValue = new Float64Array(unitCount);
    const bestScore = new Float64Array(unitCount);
    const bestShare = new Float64Array(unitCount);
    const choice = new Uint8Array(unitCount);
    let weight = 0;
    let whole = false;
    part.alternatives.forEach((alternative, number) => {
      const sum = new Float64Array(unitCount);
      const share = new Float64Array(unitCount);
      let all = 0;
      for (const [gram, gramWeight] of alternative.grams) {
        const postings = index.postingsOf(gram);
        const value = gramWeight * rarity(postings?.count ?? 0, unitCount);
        all += value;
        if (postings === undefined) {
          continue;
        }
        for (let at = 0; at < postings.units.length; at += 1) {
          const unit = postings.units[at] ?? 0;
          sum[unit] = (sum[unit] ?? 0) + (value * ((postings.impacts[at] ?? 0) + 1)) / 8;
          share[unit] = (share[unit] ?? 0) + value;
        }
      }
      if (number === 0) {
        weight = all;
      }
      for (let unit = 0; unit < unitCount; unit += 1) {
        const found = share[unit] ?? 0;
        if (found === 0) {
          continue;
        }
        const part = found / all;
        if (part > 0.999) {
          whole = true;
        }
        const own = (sum[unit] ?? 0) * alternative.factor;
        const value = own * (0.3 + 0.7 * part * part);
        if (value > (bestValue[unit] ?? 0)) {
          bestValue[unit] = value;
          bestScore[unit] = own;
          bestShare[unit] = part * alternative.factor;
          choice[unit] = number;
        }
      }
    });
    for (let unit = 0; unit < unitCount; unit += 1) {
      score[unit] = (score[unit] ?? 0) + (bestScore[unit] ?? 0);
      covered[unit] = (covered[unit] ?? 0) + weight * (bestShare[unit] ?? 0);
    }
    total += weight;
    chosen.push(choice);
    isWhole.push(whole);
  }
  /** @type {Candidate[]} */
  const candidates = [];
  for (let unit = 0; unit < unitCount; unit += 1) {
    const found = score[unit] ?? 0;
    const kind = index.kindOf(unit);
    if (found === 0 || (scope !== '' && scopeOf(kind) !== scope)) {
      continue;
    }
    const coverage = (covered[unit] ?? 0) / total;
    if (coverage < FLOOR) {
      continue;
    }
    candidates.push({
      unit,
      score: found * (0.3 + 0.7 * coverage * coverage) * (KIND_WEIGHTS.get(kind) ?? OTHER_KIND_WEIGHT),
      coverage,
      alternatives: chosen.map((choice) => choice[unit] ?? 0),
    });
  }
  sort(candidates);
  return { candidates, isWhole };
}

/** @param {Candidate[]} candidates */
function sort(candidates) {
  candidates.sort((left, right) => right.score - left.score || left.unit - right.unit);
}

/**
 * Looks at the best candidates again: how much of each part stands there in one piece, whether it is the title, how near the
 * parts are to each other.
 *
 * @param {readonly Candidate[]} candidates best first
 * @param {readonly import('./query.js').Part[]} parts
 * @param {number} looked how many of the best are looked at
 * @param {(unit: number) => { title: string, text: string }} textOf folded
 */
export function rescore(candidates, parts, looked, textOf) {
  const seen = candidates.slice(0, looked).map((candidate) => {
    const { title, text } = textOf(candidate.unit);
    let phrase = 0;
    let titled = 0;
    let weight = 0;
    /** @type {number[]} */
    const places = [];
    parts.forEach((part, index) => {
      const alternative = part.alternatives[candidate.alternatives[index] ?? 0] ?? part.alternatives[0];
      if (alternative === undefined) {
        return;
      }
      const own = part.alternatives[0]?.total ?? 1;
      const length = alternative.characters.length;
      const inTitle = longestRun(alternative.characters, title);
      const inText = longestRun(alternative.characters, text);
      const run = Math.max(inTitle.length, inText.length) / length;
      phrase += own * Math.max(run * run, (1 - WORDS) * run * run + WORDS * wordsFound(alternative.runs, title, text)) * alternative.factor;
      if (inTitle.length === length) {
        titled += own * Math.min(1, length / Math.max(1, [...title].length)) * alternative.factor;
      }
      if (inText.length >= Math.min(2, length)) {
        places.push(inText.at);
      }
      weight += own;
    });
    let near = 0;
    if (parts.length > 1 && places.length === parts.length) {
      const span = Math.max(...places) - Math.min(...places);
      near = NEAR_DISTANCE / (NEAR_DISTANCE + span);
    }
    const factor = 1 + PHRASE * (phrase / weight) + TITLE * (titled / weight) + NEAR * near;
    return { ...candidate, score: candidate.score * factor };
  });
  sort(seen);
  return [...seen, ...candidates.slice(looked)];
}

/**
 * Puts explaining kinds first. Kinds that restate are many: without this, three one-line duties that hold the words of a
 * question would stand before the section that answers it.
 *
 * @param {readonly Candidate[]} ranked best first
 * @param {number} looked how many of the best were looked at
 * @param {(unit: number) => string} kindOf
 */
export function explainFirst(ranked, looked, kindOf) {
  const most = ranked.slice(0, looked).reduce((best, { coverage }) => Math.max(best, coverage), 0);
  const first = ranked
    .slice(0, looked)
    .filter(({ unit, coverage }) => EXPLAINING.has(kindOf(unit)) && coverage >= most * ABOUT_AS_MUCH)
    .slice(0, FIRST);
  return [...first, ...ranked.filter((candidate) => !first.includes(candidate))];
}

/**
 * How much of the words of a question stands there, longer words counting more: the square of the longest piece of each.
 *
 * @param {readonly string[][]} runs
 * @param {string} title folded
 * @param {string} text folded
 */
function wordsFound(runs, title, text) {
  let found = 0;
  let all = 0;
  for (const run of runs) {
    const share = Math.max(longestRun(run, title).length, longestRun(run, text).length) / run.length;
    found += run.length * share * share;
    all += run.length;
  }
  return all === 0 ? 0 : found / all;
}

/**
 * The longest run of `characters` that stands in `text`, and where it begins there.
 *
 * @param {readonly string[]} characters
 * @param {string} text
 */
export function longestRun(characters, text) {
  let length = 0;
  let at = -1;
  const whole = characters.join('');
  // Pieces are cut from one string where every character is one code unit, as nearly always.
  const isEven = whole.length === characters.length;
  for (let start = 0; start + length < characters.length; start += 1) {
    for (;;) {
      const end = start + length + 1;
      if (end > characters.length) {
        break;
      }
      const found = text.indexOf(isEven ? whole.slice(start, end) : characters.slice(start, end).join(''));
      if (found < 0) {
        break;
      }
      length += 1;
      at = found;
    }
  }
  return { length, at };
}

/**
 * The units that define exactly what was asked, best first.
 *
 * @param {string} whole the query, folded
 * @param {import('./query.js').Lexicon} lexicon
 * @param {(text: string) => string} foldText
 */
export function defining(whole, lexicon, foldText) {
  /** @type {number[]} */
  const units = [];
  const add = (/** @type {readonly import('./pack.js').Name[]} */ names) => {
    for (const name of names) {
      if (isDefining(name) && !units.includes(name.unit)) {
        units.push(name.unit);
      }
    }
  };
  const names = lexicon.byText.get(whole) ?? [];
  add(names);
  if (units.length === 0) {
    for (const name of names) {
      for (const meaning of name.means) {
        add(lexicon.byText.get(foldText(meaning)) ?? []);
      }
    }
  }
  return units;
}
