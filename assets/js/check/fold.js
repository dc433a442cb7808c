/**
 * The draft as the fold of a snapshot and records (CHECKS 4.2, 4.3). Per field the greatest stamp wins, whatever
 * order the records come in and however often; a loser that the winner's writer had not seen is a conflict, and both
 * values are kept until a person chooses.
 *
 * A row of a list begins with the first of its fields; one without any is not there.
 *
 * A write to a field also stands for all fields below it, so deleting an item of a list takes the older writes to its
 * fields with it. The store, the clock and the tabs are the caller's.
 *
 * `stamps` holds what the fold must remember of records that are no longer there:
 * `won` the stamp of each field that was written, `born` the first write to each item that a record made, `ord` the
 * order of lists that was asked for, and `heads` the losers nobody has settled, also those that say the same as the
 * winner and so are no conflict yet. What the fold gives must not hang on when a snapshot was taken.
 */
import { canonicalJson, compareCodePoints } from './canonical.js';
import { crc32Hex } from './hash.js';
import { copyOf, isObject, newMap, own } from './objects.js';
import { getPath, LIST_IDS, ORDER, setPath } from './path.js';

// What writes a field of a draft is asked for here.
export { getPath, setPath };

/**
 * @typedef {import('./types.js').Conflict} Conflict
 * @typedef {import('./types.js').Contender} Contender
 * @typedef {import('./types.js').DraftRecord} DraftRecord
 * @typedef {import('./types.js').Folded} Folded
 * @typedef {import('./types.js').Snapshot} Snapshot
 * @typedef {import('./types.js').Stamp} Stamp
 * @typedef {{ won: Map<string, Stamp>, born: Map<string, Stamp>, ord: Map<string, string[]>, heads: Map<string, Contender[]> }} Memory
 */

const RECORD_VERSION = 1;
/** `answers/<question>/each/<member>/evidence/<item>/<field>` is the longest. */
const PATH_PARTS_MAX = 7;
const PATH_PART_LENGTH_MAX = 64;

/** The path of the document itself. */
const ROOT = '[]';

/**
 * @param {Stamp} left
 * @param {Stamp} right
 */
function compareStamps(left, right) {
  return left[0] - right[0] || compareCodePoints(left[1], right[1]) || left[2] - right[2];
}

/** @param {DraftRecord} record @returns {Stamp} */
function stampOf({ lam, tab, n }) {
  return [lam, tab, n];
}

/** @param {readonly string[]} path */
function keyOf(path) {
  return JSON.stringify(path);
}

/** The keys of all fields that hold this one, from the document down, without the field itself. @param {readonly string[]} path */
function holdersOf(path) {
  return path.map((_, index) => keyOf(path.slice(0, index)));
}

/** Whether a field stands below another, by its key. @param {readonly string[]} holder @returns {(key: string) => boolean} */
function belowOf(holder) {
  if (holder.length === 0) {
    return (key) => key !== ROOT;
  }
  const start = `${keyOf(holder).slice(0, -1)},`;
  return (key) => key.startsWith(start);
}

/**
 * @param {unknown} record
 * @returns {record is DraftRecord} false: damaged, or made by a program that writes them otherwise
 */
function isIntactRecord(record) {
  if (!isObject(record) || record.v !== RECORD_VERSION || typeof record.crc !== 'string') {
    return false;
  }
  const isPath =
    Array.isArray(record.path) &&
    record.path.length >= 1 &&
    record.path.length <= PATH_PARTS_MAX &&
    record.path.every((part) => typeof part === 'string' && part.length <= PATH_PART_LENGTH_MAX);
  const isNumbered = Number.isSafeInteger(record.n) && Number.isSafeInteger(record.lam) && typeof record.tab === 'string';
  return isPath && isNumbered && record.crc === crcOf(record);
}

/** @param {Record<string, any>} value */
function crcOf(value) {
  return crc32Hex(canonicalJson({ ...value, crc: undefined }));
}

/** @param {Record<string, any>} stamps @returns {Memory} */
function memoryOf(stamps) {
  return {
    won: new Map(Object.entries(own(stamps, 'won') ?? {})),
    born: new Map(Object.entries(own(stamps, 'born') ?? {})),
    ord: new Map(Object.entries(own(stamps, 'ord') ?? {})),
    heads: new Map(Object.entries(own(stamps, 'heads') ?? {})),
  };
}

/** @param {ReadonlyMap<string, any>} map */
function objectOf(map) {
  const result = newMap();
  for (const [key, value] of map) {
    result[key] = value;
  }
  return result;
}

/**
 * A copy of a document of which only the parts that records write are new; the rest is shared, and never written.
 *
 * @param {any} before
 * @param {readonly DraftRecord[]} live
 */
function writable(before, live) {
  if (before === null) {
    return live.length > 0 ? newMap() : null;
  }
  const state = Object.assign(newMap(), before);
  for (const part of new Set(live.map(({ path }) => path[0] ?? ''))) {
    if (Object.hasOwn(state, part)) {
      state[part] = copyOf(state[part]);
    }
  }
  return state;
}

/**
 * @param {Snapshot | null} snapshot
 * @param {readonly DraftRecord[]} records in any order, repeated or not, covered by the snapshot or not
 * @returns {Folded}
 */
export function fold(snapshot, records) {
  const { live, cover, lam, badCount } = sift(snapshot, records);
  const memory = memoryOf(snapshot?.stamps ?? {});
  const before = snapshot?.state ?? null;
  const state = writable(before, live);
  /** @type {Memory} */
  const after = { won: new Map(memory.won), born: new Map(memory.born), ord: new Map(memory.ord), heads: new Map() };
  for (const record of live) {
    apply(state, before, record, memory, after);
  }
  arrange(state, after);
  live.forEach(({ path }) => prune(state, path));
  const conflicts = conflictsOf(snapshot, live, memory, after, state);
  const { won, born, ord, heads } = after;
  const stamps = { won: objectOf(won), born: objectOf(born), ord: objectOf(ord), heads: objectOf(heads) };
  return { state, conflicts, lam, cover, stamps: Object.assign(newMap(), stamps), badCount };
}

/**
 * The records that still say something, oldest stamp first, each once.
 *
 * @param {Snapshot | null} snapshot
 * @param {readonly DraftRecord[]} records
 */
function sift(snapshot, records) {
  const cover = Object.assign(newMap(), snapshot?.cover);
  /** @type {Map<string, DraftRecord>} */
  const byName = new Map();
  /** @type {Map<string, Set<number>>} */
  const numbers = new Map();
  /** @type {Set<string>} */
  const bad = new Set();
  let lam = snapshot?.lam ?? 0;
  for (const record of records) {
    const name = `${record?.tab} ${record?.n}`;
    if (!isIntactRecord(record)) {
      bad.add(name);
    } else {
      lam = Math.max(lam, record.lam);
      const other = byName.get(name);
      if (other === undefined || record.crc < other.crc) {
        byName.set(name, record);
      }
    }
    if (typeof record?.tab === 'string') {
      numbers.set(record.tab, (numbers.get(record.tab) ?? new Set()).add(record.n));
    }
  }
  const live = [...byName.values()].filter(({ tab, n }) => n > (own(cover, tab) ?? 0));
  live.sort((left, right) => compareStamps(stampOf(left), stampOf(right)));
  // A tab writes its records in order; a gap is one still to come, and nothing behind it is covered.
  for (const [tab, seen] of [...numbers].sort(([left], [right]) => compareCodePoints(left, right))) {
    let last = own(cover, tab) ?? 0;
    while (seen.has(last + 1)) {
      last += 1;
    }
    if (last > 0) {
      cover[tab] = last;
    }
  }
  return { live, cover, lam, badCount: [...bad].filter((name) => !byName.has(name)).length };
}

/**
 * @param {any} state is changed
 * @param {any} before the state of the snapshot
 * @param {DraftRecord} record
 * @param {Memory} memory of the snapshot
 * @param {Memory} after is changed
 */
function apply(state, before, record, memory, after) {
  const { path } = record;
  const key = keyOf(path);
  const stamp = stampOf(record);
  noteBirth(state, path, stamp, after);
  const isNewer = (/** @type {string} */ name) => compareStamps(memory.won.get(name) ?? [0, '', 0], stamp) >= 0;
  if ([...holdersOf(path), key].some(isNewer)) {
    return;
  }
  if (path.at(-1) === ORDER && Array.isArray(record.val)) {
    after.ord.set(keyOf(path.slice(0, -1)), record.val.map(String));
  }
  setPath(state, path, record.val);
  const isBelow = belowOf(path);
  for (const [name, held] of after.won) {
    if (!isBelow(name)) {
      continue;
    }
    if (compareStamps(held, stamp) > 0) {
      const below = JSON.parse(name);
      setPath(state, below, getPath(before, below));
    } else {
      after.won.delete(name);
    }
  }
  after.won.set(key, stamp);
}

/**
 * Remembers when an item came to be, for its place in the list.
 *
 * @param {any} state
 * @param {readonly string[]} path
 * @param {Stamp} stamp
 * @param {Memory} after is changed
 */
function noteBirth(state, path, stamp, after) {
  const listIndex = path.findIndex((part, index) => part in LIST_IDS && index < path.length - 1 && path[index + 1] !== ORDER);
  const item = path.slice(0, listIndex + 2);
  if (listIndex < 0 || isMapOf(state, path.slice(0, listIndex + 1))) {
    return;
  }
  const name = keyOf(item);
  const known = after.born.get(name);
  if (known !== undefined ? compareStamps(stamp, known) < 0 : getPath(state, item) === undefined) {
    after.born.set(name, stamp);
  }
}

/** @param {any} state @param {readonly string[]} path */
function isMapOf(state, path) {
  return isObject(getPath(state, path));
}

/**
 * Puts the lists in order: as asked for, then what was there, then what was added, the older first.
 *
 * @param {any} state is changed
 * @param {Memory} after
 */
function arrange(state, after) {
  const lists = new Set(after.ord.keys());
  for (const name of after.born.keys()) {
    lists.add(keyOf(JSON.parse(name).slice(0, -1)));
  }
  for (const name of lists) {
    const path = JSON.parse(name);
    const list = getPath(state, path);
    if (!Array.isArray(list)) {
      continue;
    }
    const idKey = LIST_IDS[path.at(-1)] ?? 'id';
    const asked = new Map((after.ord.get(name) ?? []).map((id, index) => [id, index]));
    const places = new Map(
      list.map((item, index) => {
        const place = asked.get(item?.[idKey]);
        const born = after.born.get(keyOf([...path, String(item?.[idKey])]));
        return [item, { group: place !== undefined ? 0 : born === undefined ? 1 : 2, index: place ?? index, born }];
      }),
    );
    list.sort((left, right) => {
      const a = places.get(left);
      const b = places.get(right);
      if (a === undefined || b === undefined) {
        return 0;
      }
      return a.group - b.group || (a.group === 2 && a.born && b.born ? compareStamps(a.born, b.born) : a.index - b.index);
    });
  }
}

/**
 * Takes away what holds nothing any more, so that a field written and emptied leaves the document as it was: a row
 * with nothing but its id, an empty list, an empty group.
 *
 * @param {any} state is changed
 * @param {readonly string[]} path
 */
function prune(state, path) {
  for (let length = path.length; length >= 1; length -= 1) {
    const holder = path.slice(0, length);
    const value = getPath(state, holder);
    const isRow = length >= 2 && Array.isArray(getPath(state, holder.slice(0, -1)));
    const isEmptyGroup = length >= 2 && isObject(value) && Object.keys(value).length <= (isRow ? 1 : 0);
    const isEmptyList = Array.isArray(value) && value.length === 0 && /** @type {string} */ (holder.at(-1)) in LIST_IDS;
    if (isEmptyGroup || isEmptyList) {
      setPath(state, holder);
    }
  }
}

/**
 * @param {Snapshot | null} snapshot
 * @param {readonly DraftRecord[]} live
 * @param {Memory} memory of the snapshot
 * @param {Memory} after gets the unsettled losers
 * @param {any} state
 * @returns {Conflict[]}
 */
function conflictsOf(snapshot, live, memory, after, state) {
  /** @type {Map<string, DraftRecord[]>} */
  const written = new Map();
  for (const record of live) {
    const key = keyOf(record.path);
    written.set(key, [...(written.get(key) ?? []), record]);
  }
  /** @type {Map<string, Contender[]>} */
  const contenders = new Map();
  const add = (/** @type {string} */ key, /** @type {Contender} */ contender) => {
    contenders.set(key, [...(contenders.get(key) ?? []), contender]);
  };
  for (const [key, losers] of memory.heads) {
    losers.forEach((loser) => add(key, loser));
  }
  for (const [key, records] of written) {
    for (const record of records) {
      add(key, { stamp: stampOf(record), val: record.val, wall: record.wall });
    }
    const held = newestHeld(memory, JSON.parse(key));
    if (held !== null) {
      add(key, { stamp: held, val: getPath(snapshot?.state, JSON.parse(key)), wall: null });
    }
  }
  // A field may be overruled by a write to what holds it.
  /** @type {Set<string>} */
  const overruled = new Set();
  for (const holder of written.keys()) {
    const isBelow = belowOf(JSON.parse(holder));
    for (const key of memory.won.keys()) {
      if (isBelow(key) && !written.has(key)) {
        overruled.add(key);
      }
    }
  }
  for (const key of overruled) {
    add(key, { stamp: /** @type {Stamp} */ (memory.won.get(key)), val: getPath(snapshot?.state, JSON.parse(key)), wall: null });
  }
  return [...contenders.keys()].sort(compareCodePoints).flatMap((key) => {
    const path = /** @type {string[]} */ (JSON.parse(key));
    const writers = [...holdersOf(path), key].flatMap((name) => written.get(name) ?? []);
    const settled = new Set(writers.flatMap(({ base, over }) => [base, ...(over ?? [])]).map((stamp) => JSON.stringify(stamp)));
    const val = getPath(state, path);
    const winner = newestHeld(after, path);
    if (winner === null || path.at(-1) === ORDER) {
      return [];
    }
    const unsettled = new Map((contenders.get(key) ?? []).map((contender) => [JSON.stringify(contender.stamp), contender]));
    const heads = [...unsettled].filter(([name, { stamp }]) => compareStamps(stamp, winner) !== 0 && !settled.has(name));
    const sorted = heads.map(([, contender]) => contender).sort((left, right) => compareStamps(right.stamp, left.stamp));
    if (sorted.length > 0) {
      after.heads.set(key, sorted);
    }
    const now = canonicalJson(val);
    const losers = sorted.filter((contender) => canonicalJson(contender.val) !== now);
    if (losers.length === 0) {
      return [];
    }
    const wall = writers.find((record) => compareStamps(stampOf(record), winner) === 0)?.wall ?? null;
    return [{ path, winner: { stamp: winner, val, wall }, losers }];
  });
}

/**
 * The newest write to a field or to what holds it.
 *
 * @param {Memory} memory
 * @param {readonly string[]} path
 * @returns {Stamp | null}
 */
function newestHeld(memory, path) {
  /** @type {Stamp | null} */
  let newest = null;
  for (const name of [...holdersOf(path), keyOf(path)]) {
    const held = memory.won.get(name);
    if (held !== undefined && (newest === null || compareStamps(held, newest) > 0)) {
      newest = held;
    }
  }
  return newest;
}

/**
 * @param {Folded} folded what the writer sees
 * @param {{ doc: string, tab: string, n: number, path: string[], val?: any, wall: string, over?: Stamp[] }} change over:
 *   losers a person has decided against
 * @returns {DraftRecord}
 */
export function recordFor(folded, { doc, tab, n, path, val, wall, over = [] }) {
  const memory = memoryOf(folded.stamps);
  const isBelow = belowOf(path);
  const below = [...memory.won].filter(([name]) => isBelow(name)).map(([, stamp]) => stamp);
  const settled = [...below, ...over].sort(compareStamps);
  /** @type {DraftRecord} */
  const record = { v: RECORD_VERSION, doc, tab, n, lam: folded.lam + 1, path: [...path], base: newestHeld(memory, path), wall, crc: '' };
  if (val !== undefined) {
    record.val = copyOf(val);
  }
  if (settled.length > 0) {
    record.over = settled;
  }
  record.crc = crcOf(record);
  return record;
}

/**
 * A snapshot of the folded draft as it stands.
 *
 * @param {Folded} folded
 * @param {{ doc: string, k: number, why: 'compact' | 'fix', at: string }} options
 * @returns {Snapshot}
 */
export function compact(folded, { doc, k, why, at }) {
  const { cover, lam, state, stamps, conflicts } = folded;
  return sealed({ doc, k, why, cover, lam, state, stamps, conflicts, at, crc: '' });
}

/**
 * A snapshot that puts a whole document in the place of the draft: the first state, an import, a migration, undo.
 *
 * @param {Folded | null} folded what was there
 * @param {any} doc
 * @param {{ k: number, why: 'import' | 'migrate' | 'fix' | 'compact', tab: string, n: number, at: string }} options tab, n:
 *   of the writer, n its last record or 0
 * @returns {Snapshot}
 */
export function replacement(folded, doc, { k, why, tab, n, at }) {
  const lam = (folded?.lam ?? 0) + 1;
  const cover = Object.assign(newMap(), folded?.cover);
  if (n > 0) {
    cover[tab] = Math.max(n, own(cover, tab) ?? 0);
  }
  const stamps = Object.assign(newMap(), { won: Object.assign(newMap(), { [ROOT]: [lam, tab, n] }), born: newMap(), ord: newMap(), heads: newMap() });
  return sealed({ doc: doc.doc_id, k, why, cover, lam, state: doc, stamps, conflicts: [], at, crc: '' });
}

/** @param {Snapshot} snapshot @returns {Snapshot} */
function sealed(snapshot) {
  const copy = copyOf(snapshot);
  copy.crc = crcOf(copy);
  return copy;
}

/** @param {Snapshot} snapshot */
export function isIntact(snapshot) {
  return isObject(snapshot) && snapshot.crc === crcOf(snapshot);
}

/**
 * The folded draft with more records; for the snapshot that it came from, fold again.
 *
 * @param {Folded} folded
 * @param {readonly DraftRecord[]} records
 * @returns {Folded}
 */
export function extend(folded, records) {
  const { cover, lam, state, stamps, conflicts, badCount } = folded;
  const next = fold({ doc: '', k: 0, why: 'compact', cover, lam, state, stamps, conflicts, at: '', crc: '' }, records);
  return { ...next, badCount: badCount + next.badCount };
}
