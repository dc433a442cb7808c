/**
 * What a query asks for: its parts, and for each part the ways in which the site may say it. The twin of
 * `src/search/query.rs`.
 */
import { distance } from './distance.js';
import { HIRAGANA, KATAKANA, OTHER, compare, fold } from './fold.js';
import { eachGram } from './grams.js';
import { ARTICLE_NAME, LABEL, NAME, READING, WORD_READING } from './pack.js';

/** What ends a part of a query. */
const BREAKS = /[\s、。，？！?!「」『』]+/u;
/** A question of more parts is cut: nobody reads so far, and time stays bounded. */
const PART_LIMIT = 12;
const PART_LENGTH = 80;

/** Pairs with okurigana and particles say little beside kanji. */
const MIXED_WEIGHT = 0.4;
const PARTICLE_WEIGHT = 0.25;
/** A bare number beside one with its unit. */
const NUMBER_WEIGHT = 0.5;

/** How much an alternative counts against the words as typed. */
const NAME_FACTOR = 0.95;
const READING_FACTOR = 0.9;
const ABBREVIATION_FACTOR = 0.7;

const SLIP_FACTOR = 0.7;

/** Shorter parts are other words, not slips; longer ones may have two. */
const SLIP_MIN = 4;
const SLIP_LONG = 8;
const SLIPS = 2;

const ABBREVIATION_MIN = 2;
const ABBREVIATION_MAX = 6;
const ABBREVIATIONS = 2;
/** Shorter words say little alone. */
const RUN_MIN = 2;
/** Ways to write one reading that are tried. */
const READING_LIMIT = 4;

/**
 * One way to say a part. `runs` are its words without particles and endings, where it has some.
 *
 * @typedef {{ text: string, characters: string[], runs: string[][], grams: Map<string, number>, total: number, factor: number }} Alternative
 */
/** @typedef {{ text: string, scripts: string[], alternatives: Alternative[] }} Part */

/**
 * The names of a site by their folded text, best kind first.
 *
 * @param {readonly import('./pack.js').Name[]} names
 * @param {import('./fold.js').Spellings} spellings
 */
export function readLexicon(names, spellings) {
  /** @type {Map<string, import('./pack.js').Name[]>} */
  const byText = new Map();
  /** @type {Map<string, string[]>} */
  const readings = new Map();
  let longestReading = 0;
  let longestName = 0;
  for (const name of names) {
    const { characters, text } = fold(name.text, spellings);
    if (text === '') {
      continue;
    }
    const known = byText.get(text);
    if (known === undefined) {
      byText.set(text, [name]);
    } else {
      known.push(name);
    }
    longestName = Math.max(longestName, characters.length);
    if (name.kind === READING || name.kind === WORD_READING) {
      const words = readings.get(text) ?? [];
      words.push(...name.means.filter((word) => !words.includes(word)));
      readings.set(text, words);
      longestReading = Math.max(longestReading, characters.length);
    }
  }
  for (const list of byText.values()) {
    list.sort((left, right) => left.kind - right.kind);
  }
  return { byText, readings, longestReading, longestName };
}

/** @typedef {ReturnType<typeof readLexicon>} Lexicon */

/**
 * @param {string} text folded
 * @param {readonly string[]} scripts of its characters
 * @param {readonly string[]} characters
 * @param {number} factor
 * @returns {Alternative}
 */
function alternative(text, characters, scripts, factor) {
  const isMixed = scripts.some((script) => script !== HIRAGANA && script !== OTHER);
  /** @type {Map<string, number>} */
  const grams = new Map();
  let total = 0;
  eachGram(characters, false, (start, end) => {
    let weight = 1;
    const own = scripts.slice(start, end);
    const kana = own.filter((script) => script === HIRAGANA).length;
    if (isMixed && kana > 0) {
      weight = kana === own.length ? PARTICLE_WEIGHT : MIXED_WEIGHT;
    } else if (own.every((script) => script === 'd') && characters.length > own.length) {
      weight = NUMBER_WEIGHT;
    }
    const gram = characters.slice(start, end).join('');
    const known = grams.get(gram) ?? 0;
    if (weight > known) {
      grams.set(gram, weight);
    }
  });
  for (const weight of grams.values()) {
    total += weight;
  }
  return { text, characters: [...characters], runs: isMixed ? wordRuns(characters, scripts) : [], grams, total, factor };
}

/**
 * Runs of characters that are no hiragana.
 *
 * @param {readonly string[]} characters
 * @param {readonly string[]} scripts
 */
function wordRuns(characters, scripts) {
  /** @type {string[][]} */
  const runs = [];
  /** @type {string[]} */
  let run = [];
  for (let index = 0; index <= characters.length; index += 1) {
    const script = scripts[index] ?? OTHER;
    if (script !== HIRAGANA && script !== OTHER) {
      run.push(characters[index] ?? '');
    } else {
      if (run.length >= RUN_MIN) {
        runs.push(run);
      }
      run = [];
    }
  }
  return runs;
}

/**
 * @param {string} query as typed
 * @param {Lexicon} lexicon
 * @param {import('./fold.js').Spellings} spellings
 */
export function readQuery(query, lexicon, spellings) {
  /** @type {Part[]} */
  const parts = [];
  for (const raw of query.split(BREAKS)) {
    const { text, characters, scripts } = fold(cut(raw, PART_LENGTH), spellings);
    if (!scripts.some((script) => script !== OTHER) || parts.some((part) => part.text === text)) {
      continue;
    }
    const own = alternative(text, characters, scripts, 1);
    if (own.grams.size === 0) {
      continue;
    }
    const part = { text, scripts, alternatives: [own] };
    addNames(part, lexicon, spellings);
    addReadings(part, lexicon, spellings);
    parts.push(part);
    if (parts.length === PART_LIMIT) {
      break;
    }
  }
  return { parts, whole: fold(query, spellings).text.replaceAll(/[\s、。？！?!]/gu, '') };
}

/** @param {string} text @param {number} length in characters */
function cut(text, length) {
  const characters = [...text];
  return characters.length > length ? characters.slice(0, length).join('') : text;
}

/**
 * @param {Part} part
 * @param {string} text as the site writes it
 * @param {number} factor
 * @param {import('./fold.js').Spellings} spellings
 */
function add(part, text, factor, spellings) {
  const { text: folded, characters, scripts } = fold(text, spellings);
  if (part.alternatives.every((known) => known.text !== folded)) {
    const made = alternative(folded, characters, scripts, factor);
    if (made.grams.size > 0) {
      part.alternatives.push(made);
    }
  }
}

/**
 * Short names, aliases and everyday words, as the whole part or inside of it.
 *
 * @param {Part} part
 * @param {Lexicon} lexicon
 * @param {import('./fold.js').Spellings} spellings
 */
function addNames(part, lexicon, spellings) {
  const characters = [...part.text];
  for (const name of lexicon.byText.get(part.text) ?? []) {
    for (const meaning of name.means) {
      add(part, meaning, NAME_FACTOR, spellings);
    }
  }
  // Inside: the longest name at each place; a reading inside other words is no reading.
  let out = '';
  let changed = false;
  let index = 0;
  while (index < characters.length) {
    let taken = 0;
    for (let end = Math.min(characters.length, index + lexicon.longestName); end > index + 1; end -= 1) {
      const inner = characters.slice(index, end).join('');
      const isWhole = inner === part.text;
      const meaning = isWhole ? undefined : meaningInside(inner, part, index, lexicon, spellings);
      if (meaning !== undefined) {
        out += meaning;
        taken = end - index;
        changed = true;
        break;
      }
    }
    if (taken === 0) {
      out += characters[index];
      taken = 1;
    }
    index += taken;
  }
  if (changed) {
    add(part, out, NAME_FACTOR, spellings);
  }
}

/**
 * @param {string} inner
 * @param {Part} part
 * @param {number} start
 * @param {Lexicon} lexicon
 * @param {import('./fold.js').Spellings} spellings
 */
function meaningInside(inner, part, start, lexicon, spellings) {
  const length = [...inner].length;
  if (part.scripts.slice(start, start + length).every((script) => script === HIRAGANA)) {
    return undefined;
  }
  for (const name of lexicon.byText.get(inner) ?? []) {
    const meaning = name.kind === READING || name.kind === WORD_READING ? undefined : name.means[0];
    // 基幹 inside of 基幹相談支援センター is no short name.
    if (meaning !== undefined && !fold(meaning, spellings).text.includes(inner)) {
      return meaning;
    }
  }
  return undefined;
}

/**
 * A part in kana as the words that are read so, also in pieces: きかん＋そうだん.
 *
 * @param {Part} part
 * @param {Lexicon} lexicon
 * @param {import('./fold.js').Spellings} spellings
 */
function addReadings(part, lexicon, spellings) {
  if (part.scripts.some((script) => script !== HIRAGANA && script !== KATAKANA)) {
    return;
  }
  const characters = [...part.text];
  const count = characters.length;
  if (count < 2) {
    return;
  }
  // The cheapest way to cut what comes after each place: words cost one, leftover kana three a character.
  /** @type {{ cost: number, end: number, words: string[] }[]} */
  const best = Array.from({ length: count + 1 }, () => ({ cost: Infinity, end: 0, words: [] }));
  best[count] = { cost: 0, end: count, words: [] };
  for (let start = count - 1; start >= 0; start -= 1) {
    const next = best[start + 1];
    best[start] = { cost: 3 + (next?.cost ?? 0), end: start + 1, words: [] };
    for (let end = Math.min(count, start + lexicon.longestReading); end > start + 1; end -= 1) {
      const words = lexicon.readings.get(characters.slice(start, end).join(''));
      const rest = best[end];
      const known = best[start];
      if (words !== undefined && rest !== undefined && known !== undefined && rest.cost + 1 < known.cost) {
        best[start] = { cost: rest.cost + 1, end, words };
      }
    }
  }
  /** @type {string[][]} */
  const pieces = [];
  let leftover = 0;
  for (let at = 0; at < count; ) {
    const step = best[at];
    if (step === undefined) {
      break;
    }
    if (step.words.length > 0) {
      pieces.push(step.words);
    } else {
      pieces.push([characters[at] ?? '']);
      leftover += 1;
    }
    at = step.end;
  }
  if (leftover * 2 <= count && pieces.some((words) => words[0] !== undefined && words[0].length > 0) && leftover < count) {
    const first = pieces.map((words) => words[0] ?? '');
    /** @type {string[]} */
    const ways = [first.join('')];
    pieces.forEach((words, index) => {
      for (const word of words.slice(1)) {
        ways.push(first.map((own, position) => (position === index ? word : own)).join(''));
      }
    });
    for (const way of ways.slice(0, READING_LIMIT)) {
      add(part, way, READING_FACTOR, spellings);
    }
  }
  // The beginning of a reading: きかんそうだん for 基幹相談支援センター.
  if (count >= 3) {
    /** @type {{ reading: string, word: string }[]} */
    const found = [];
    for (const [reading, words] of lexicon.readings) {
      if (reading.length > part.text.length && reading.startsWith(part.text)) {
        found.push(...words.map((word) => ({ reading, word })));
      }
    }
    found.sort((left, right) => left.reading.length - right.reading.length || compare(left.reading, right.reading));
    for (const { word } of found.slice(0, ABBREVIATIONS)) {
      add(part, word, ABBREVIATION_FACTOR, spellings);
    }
  }
}

/**
 * A short part that stands nowhere as the abbreviation of a longer name: the first character agrees and the others follow in
 * order.
 *
 * @param {Part} part
 * @param {readonly { text: string, characters: string[] }[]} candidates folded names
 * @param {import('./fold.js').Spellings} spellings
 * @returns whether one was found
 */
export function addAbbreviations(part, candidates, spellings) {
  const wanted = [...part.text];
  if (wanted.length < ABBREVIATION_MIN || wanted.length > ABBREVIATION_MAX) {
    return false;
  }
  /** @type {{ text: string, gaps: number, length: number }[]} */
  const found = [];
  for (const { text, characters } of candidates) {
    if (characters[0] !== wanted[0] || characters.length <= wanted.length || characters.length > wanted.length * 4 + 4) {
      continue;
    }
    let gaps = 0;
    let at = 0;
    let previous = -1;
    for (let index = 0; index < characters.length && at < wanted.length; index += 1) {
      if (characters[index] === wanted[at]) {
        if (previous >= 0 && index !== previous + 1) {
          gaps += 1;
        }
        previous = index;
        at += 1;
      }
    }
    if (at === wanted.length && !found.some((known) => known.text === text)) {
      found.push({ text, gaps, length: characters.length });
    }
  }
  found.sort((left, right) => left.gaps - right.gaps || left.length - right.length || compare(left.text, right.text));
  const count = part.alternatives.length;
  for (const { text } of found.slice(0, ABBREVIATIONS)) {
    // Folded twice is folded once; the scripts are lost, but these are names without particles.
    const { characters, scripts } = fold(text, spellings);
    if (part.alternatives.every((known) => known.text !== text)) {
      part.alternatives.push(alternative(text, characters, scripts.map((script) => (script === HIRAGANA ? KATAKANA : script)), ABBREVIATION_FACTOR));
    }
  }
  return part.alternatives.length > count;
}

/**
 * A part that stands nowhere as the name from which it differs by a slip.
 *
 * @param {Part} part
 * @param {Lexicon} lexicon
 * @param {import('./fold.js').Spellings} spellings
 * @returns whether one was found
 */
export function addSlips(part, lexicon, spellings) {
  const wanted = [...part.text];
  if (wanted.length < SLIP_MIN) {
    return false;
  }
  const limit = wanted.length < SLIP_LONG ? 1 : 2;
  /** @type {{ text: string, found: number }[]} */
  const near = [];
  for (const [text, names] of lexicon.byText) {
    if (names.some(({ kind }) => kind !== ARTICLE_NAME && kind !== LABEL && kind !== WORD_READING)) {
      const found = distance(wanted, [...text], limit);
      if (found > 0 && found <= limit) {
        near.push({ text, found });
      }
    }
  }
  near.sort((left, right) => left.found - right.found || compare(left.text, right.text));
  const count = part.alternatives.length;
  for (const { text } of near.slice(0, SLIPS)) {
    add(part, text, SLIP_FACTOR, spellings);
  }
  return part.alternatives.length > count;
}

/** Names that define a unit, for pinning. @param {import('./pack.js').Name} name */
export function isDefining(name) {
  return name.unit >= 0 && name.kind <= LABEL;
}

export { NAME };
