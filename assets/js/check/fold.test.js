import assert from 'node:assert/strict';
import { test } from 'node:test';

import { canonicalJson } from './canonical.js';
import { chance, docOf, smallModel } from './fixture.test.js';
import { compact, extend, fold, getPath, isIntact, recordFor, replacement } from './fold.js';

const WALL = '2026-11-23T14:32:00+09:00';
const model = smallModel();

/** A tab that writes what it sees. @param {string} tab @param {import('./types.js').Snapshot | null} snapshot */
function tabOf(tab, snapshot) {
  /** @type {import('./types.js').DraftRecord[]} */
  const seen = [];
  let n = 0;
  return {
    seen,
    /** @param {string[]} path @param {any} [val] @param {Record<string, any>} [more] */
    write(path, val, more = {}) {
      n += 1;
      const record = recordFor(fold(snapshot, seen), { doc: 'd', tab, n, path, val, wall: WALL, ...more });
      seen.push(record);
      return record;
    },
    hear: (/** @type {any[]} */ records) => seen.push(...records),
  };
}

const first = () => replacement(null, docOf(model), { k: 1, why: 'import', tab: 'aaaaaaaaaaaa', n: 0, at: WALL });

test('a draft is its snapshot and the last write to each field', () => {
  const snapshot = first();
  assert.ok(isIntact(snapshot));
  const a = tabOf('aaaaaaaaaaaa', snapshot);
  a.write(['answers', 'secchi', 'state'], 'met');
  a.write(['answers', 'secchi', 'reason'], 'あ');
  a.write(['answers', 'secchi', 'reason'], 'あい');
  a.write(['answers', 'bunsho', 'state'], 'not');
  a.write(['answers', 'bunsho', 'state']);
  const folded = fold(snapshot, a.seen);
  assert.equal(JSON.stringify(folded.state.answers), '{"secchi":{"state":"met","reason":"あい"}}');
  assert.deepEqual(folded.conflicts, []);
  assert.equal(folded.lam, 6);
  assert.equal(folded.cover.aaaaaaaaaaaa, 5);
});

test('case 6: two tabs, different questions: both are kept; the same field: both are shown until chosen', () => {
  const snapshot = first();
  const a = tabOf('aaaaaaaaaaaa', snapshot);
  const b = tabOf('bbbbbbbbbbbb', snapshot);
  a.write(['answers', 'secchi', 'state'], 'met');
  b.write(['answers', 'bunsho', 'state'], 'not');
  a.write(['answers', 'secchi', 'reason'], '甲の理由');
  b.write(['answers', 'secchi', 'reason'], '乙の理');
  b.write(['answers', 'secchi', 'reason'], '乙の理由');
  const folded = fold(snapshot, [...a.seen, ...b.seen]);
  assert.equal(folded.state.answers.secchi.state, 'met');
  assert.equal(folded.state.answers.bunsho.state, 'not');
  assert.equal(folded.conflicts.length, 1);
  const [conflict] = folded.conflicts;
  assert.deepEqual(conflict.path, ['answers', 'secchi', 'reason']);
  assert.equal(conflict.winner.val, '乙の理由');
  assert.deepEqual(conflict.losers.map(({ val }) => val), ['甲の理由']);

  // A choice settles it, in both tabs and after a snapshot.
  a.hear(b.seen);
  a.write(['answers', 'secchi', 'reason'], '甲の理由', { over: [conflict.winner.stamp, ...conflict.losers.map(({ stamp }) => stamp)] });
  const chosen = fold(snapshot, a.seen);
  assert.deepEqual(chosen.conflicts, []);
  assert.equal(chosen.state.answers.secchi.reason, '甲の理由');
  const kept = compact(folded, { doc: 'd', k: 2, why: 'compact', at: WALL });
  assert.equal(fold(kept, []).conflicts.length, 1, 'a snapshot keeps open conflicts');
  assert.deepEqual(fold(kept, a.seen).conflicts, []);
});

test('the same value written in two tabs is no conflict', () => {
  const snapshot = first();
  const a = tabOf('aaaaaaaaaaaa', snapshot);
  const b = tabOf('bbbbbbbbbbbb', snapshot);
  a.write(['answers', 'secchi', 'state'], 'met');
  b.write(['answers', 'secchi', 'state'], 'met');
  assert.deepEqual(fold(snapshot, [...a.seen, ...b.seen]).conflicts, []);
});

test('an item that is deleted takes along what its writer saw, and shows what it did not see', () => {
  const snapshot = first();
  const a = tabOf('aaaaaaaaaaaa', snapshot);
  const b = tabOf('bbbbbbbbbbbb', snapshot);
  const item = ['answers', 'secchi', 'evidence', 'i1'];
  a.write([...item, 'title'], '要綱');
  b.hear(a.seen);
  a.write(item);
  assert.deepEqual(fold(snapshot, a.seen).conflicts, []);
  assert.equal(getPath(fold(snapshot, a.seen).state, item), undefined);
  const before = b.seen.length;
  b.write([...item, 'title'], '実施要綱');
  const both = fold(snapshot, [...a.seen, ...b.seen.slice(before)]);
  assert.equal(getPath(both.state, [...item, 'title']) ?? both.conflicts[0]?.losers[0]?.val, '実施要綱');
});

test('an import concurrent with a write of another tab loses nothing in silence', () => {
  const snapshot = first();
  const b = tabOf('bbbbbbbbbbbb', snapshot);
  b.write(['answers', 'secchi', 'reason'], '別の画面');
  const other = docOf(model, { answers: { secchi: { rev: 1, mh: 'x', reason: 'ファイル' } } });
  const imported = replacement({ ...fold(snapshot, []), lam: 40 }, other, { k: 2, why: 'import', tab: 'aaaaaaaaaaaa', n: 3, at: WALL });
  const folded = fold(imported, b.seen);
  assert.equal(folded.state.answers.secchi.reason, 'ファイル');
  assert.deepEqual(folded.conflicts.map(({ losers }) => losers[0].val), ['別の画面']);
});

test('damaged records and those of another format are left out and counted', () => {
  const snapshot = first();
  const a = tabOf('aaaaaaaaaaaa', snapshot);
  const good = a.write(['answers', 'secchi', 'state'], 'met');
  const bad = { ...a.write(['answers', 'secchi', 'reason'], 'x'), val: 'y' };
  const later = /** @type {any} */ ({ ...good, v: 2, n: 3 });
  const folded = fold(snapshot, [bad, good, later, bad]);
  assert.equal(folded.badCount, 2);
  assert.equal(JSON.stringify(folded.state.answers), '{"secchi":{"state":"met"}}');
});

test('keys that are names of object members are fields like others', () => {
  const snapshot = first();
  const a = tabOf('aaaaaaaaaaaa', snapshot);
  a.write(['answers', '__proto__', 'state'], 'met');
  a.write(['answers', 'constructor', 'reason'], 'x');
  const { state } = fold(snapshot, a.seen);
  assert.deepEqual(Object.keys(state.answers), ['__proto__', 'constructor']);
  assert.equal(/** @type {any} */ ({}).state, undefined);
});

/** What several tabs write when each sees part of what the others do. @param {number} seed @param {any} snapshot */
function schedule(seed, snapshot) {
  const random = chance(seed);
  const tabs = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'].map((tab) => tabOf(tab, snapshot));
  const paths = [
    ['answers', 'secchi', 'state'], ['answers', 'secchi', 'reason'], ['answers', 'secchi', 'na'], ['answers', 'secchi', 'na', 'who'],
    ['answers', 'secchi', 'evidence', 'i1'], ['answers', 'secchi', 'evidence', 'i1', 'title'], ['answers', 'secchi', 'evidence', 'i2', 'title'],
    ['answers', 'secchi', 'evidence', 'i3', 'where'], ['answers', 'secchi', 'evidence', 'ord'], ['plan', 'p1', 'what'], ['plan', 'p2', 'what'], ['plan', 'p2'],
  ];
  /** @type {import('./types.js').DraftRecord[]} */
  const all = [];
  for (let step = 0; step < 24; step += 1) {
    const tab = random.pick(tabs);
    if (random.flip(0.3)) {
      tab.hear(all.filter((record) => !tab.seen.includes(record) && random.flip()));
    }
    const path = random.pick(paths);
    const whole = { 'na': { reason: 'hoka', who: `w${step}` }, 'i1': { id: 'i1', title: `t${step}` }, 'p2': undefined };
    const last = /** @type {string} */ (path.at(-1));
    const val = last === 'ord' ? random.shuffled(['i1', 'i2', 'i3']) : last in whole ? /** @type {any} */ (whole)[last] : random.flip(0.8) ? `v${random.below(4)}` : undefined;
    all.push(tab.write(path, random.flip(0.15) && last !== 'ord' ? undefined : val));
  }
  return all;
}

/** @param {import('./types.js').Folded} folded */
function seenOf(folded) {
  return canonicalJson([folded.state, folded.conflicts, folded.lam, folded.cover]);
}

test('1,000 shuffles with repetitions give one result', () => {
  const snapshot = first();
  for (let seed = 0; seed < 50; seed += 1) {
    const records = schedule(seed, snapshot);
    const expected = seenOf(fold(snapshot, records));
    const random = chance(seed + 1000);
    for (let round = 0; round < 20; round += 1) {
      const repeated = random.shuffled([...records, ...records.filter(() => random.flip(0.3))]);
      assert.equal(seenOf(fold(snapshot, repeated)), expected, `seed ${seed}`);
    }
  }
});

test('case 7: a snapshot taken anywhere between, and records left behind or not, leave the fold unchanged', () => {
  const snapshot = first();
  for (let seed = 0; seed < 300; seed += 1) {
    const records = schedule(seed, snapshot);
    const whole = fold(snapshot, records);
    const random = chance(seed + 5000);
    // What a tab had read: of each tab the first few.
    const upTo = new Map(['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'].map((tab) => [tab, random.below(12)]));
    const read = records.filter(({ tab, n }) => n <= (upTo.get(tab) ?? 0));
    const kept = compact(fold(snapshot, read), { doc: 'd', k: 2, why: 'compact', at: WALL });
    const rest = records.filter((record) => !read.includes(record));
    const after = fold(kept, rest);
    assert.equal(canonicalJson(after.state), canonicalJson(whole.state), `seed ${seed}`);
    assert.equal(seenOf(fold(kept, records)), seenOf(after), `seed ${seed}: not yet deleted`);
    assert.equal(seenOf(extend(fold(snapshot, read), rest)), seenOf(after), `seed ${seed}: extended`);
    // A write to a whole group is compared with the group as it is, which later writes to its fields have changed.
    const groups = ['na', 'i1', 'i2', 'p2'];
    for (const { path } of whole.conflicts.filter((conflict) => !groups.includes(/** @type {string} */ (conflict.path.at(-1))))) {
      const found = after.conflicts.some((conflict) => canonicalJson(conflict.path) === canonicalJson(path));
      assert.ok(found, `seed ${seed}: the conflict at ${path} is lost`);
    }
  }
});

test('case 8: a clock set back changes nothing', () => {
  const snapshot = first();
  const a = tabOf('aaaaaaaaaaaa', snapshot);
  a.write(['answers', 'secchi', 'state'], 'met', { wall: '2030-01-01T00:00:00+09:00' });
  a.write(['answers', 'secchi', 'state'], 'not', { wall: '1999-01-01T00:00:00Z' });
  assert.equal(fold(snapshot, a.seen).state.answers.secchi.state, 'not');
});
