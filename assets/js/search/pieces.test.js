import assert from 'node:assert/strict';
import { test } from 'node:test';

import { packed, packedBehind } from '../../../tests/packed.mjs';
import { countGrams } from './count.js';
import { createEngine } from './engine.js';
import { eachGram } from './grams.js';
import { fold, readSpellings } from './fold.js';
import { createLargeEngine, readShard, shardOf } from './pieces.js';

const SHARDS = 3;
/** Units of each pack of texts. */
const PACKS = [2, 1, 2];
/** What the packs of texts are deflated behind. */
const DICTIONARY = '市町村は基幹相談支援センターを設置します。協議会の委員';
const texts = ['市町村は基幹相談支援センターを設置します', '離島の社会資源は少ない', '都道府県は離島を支えます', '協議会の委員の見直し', '相談支援専門員の研修は42.5時間'];
const head = {
  spellings: [],
  names: [{ text: '基幹', kind: 1, unit: 0, means: ['基幹相談支援センター'] }],
  cards: [{ unit: 3, home: 0, line: 0 }],
  pages: [{ url: 'p.html', title: 'P', id: 'G-1', breadcrumb: ['手引き'] }],
  units: texts.map((text, index) => ({ page: 0, anchor: `s${index}`, kind: 'guide', title: `節${index}`, above: [], headings: [], source: '', text })),
  pieces: null,
};

/** @param {number[]} out @param {number} value */
function varint(out, value) {
  for (; value >= 0x80; value = Math.floor(value / 0x80)) {
    out.push((value % 0x80) + 0x80);
  }
  out.push(value);
}

/** The pieces of the site above, as the builder would write them. @returns {Map<string, string>} */
function pieces() {
  const spellings = readSpellings([]);
  const { postingsOf } = countGrams(head, (unit) => head.names.filter((name) => name.unit === unit).map(({ text }) => text), spellings);
  /** @type {Set<string>} */
  const grams = new Set();
  for (const text of [...texts, 'P', '手引き', '基幹', ...head.units.map(({ title }) => title)]) {
    const { characters } = fold(text, spellings);
    eachGram(characters, true, (start, end) => grams.add(characters.slice(start, end).join('')));
  }
  const shards = Array.from({ length: SHARDS }, () => /** @type {number[]} */ ([]));
  for (const gram of grams) {
    const found = postingsOf(gram) ?? { units: [], impacts: [], count: 0 };
    const out = shards[shardOf(gram, SHARDS)] ?? [];
    const bytes = new TextEncoder().encode(gram);
    varint(out, bytes.length);
    out.push(...bytes);
    varint(out, found.count);
    varint(out, found.units.length);
    Array.from(found.units).forEach((unit, at) => varint(out, (unit - (found.units[at - 1] ?? 0)) * 8 + (found.impacts[at] ?? 0)));
  }
  const all = new Map(shards.map((bytes, shard) => [`p${shard}`, packed(Uint8Array.from(bytes))]));
  for (const [pack, count] of PACKS.entries()) {
    const first = PACKS.slice(0, pack).reduce((sum, one) => sum + one, 0);
    const rows = head.units.slice(first, first + count).map((unit) => {
      const { url, title, id, breadcrumb } = head.pages[0] ?? { url: '', title: '', id: '', breadcrumb: [] };
      return [[url, title, id, breadcrumb], unit.anchor, unit.kind, unit.title, unit.above, unit.source, unit.text];
    });
    all.set(`t${pack}`, packedBehind(DICTIONARY, JSON.stringify(rows)));
  }
  return all;
}

function largeEngine(all = pieces()) {
  const made = { kinds: [{ kind: 'guide', count: texts.length }], shardCount: SHARDS, packs: PACKS, dictionary: DICTIONARY };
  /** @type {string[]} */
  const loaded = [];
  const engine = createLargeEngine({ ...head, pages: [], units: [] }, made, async (name) => {
    loaded.push(name);
    return all.get(name) ?? Promise.reject(new Error(name));
  });
  return { engine, loaded };
}

test('in pieces, the same hits stand in the same order', async () => {
  const whole = createEngine(head);
  const { engine } = largeEngine();
  for (const query of ['離島', '基幹', '相談支援', '離島 都道府県', '42.5時間', '委員の見直しはいつ？', '節3', 'ない言葉']) {
    const here = await engine.search(query, '');
    const there = whole.search(query, '');
    assert.deepEqual(here.hits.map(({ unit }) => unit), there.hits.map(({ unit }) => unit), query);
    await engine.load(here.hits.map(({ unit }) => unit));
    assert.deepEqual(here.hits.map(({ unit }) => engine.head.units[unit]?.text), there.hits.map(({ unit }) => texts[unit]), query);
  }
});

test('a piece is loaded once, and again after it failed', async () => {
  const { engine, loaded } = largeEngine();
  await engine.search('離島', '');
  const before = loaded.length;
  await engine.search('離島', '');
  assert.equal(loaded.length, before);
  assert.equal(new Set(loaded).size, loaded.length);

  const all = pieces();
  const kept = all.get('t0') ?? '';
  all.delete('t0');
  const { engine: broken } = largeEngine(all);
  await assert.rejects(Promise.resolve(broken.search('設置', '')));
  all.set('t0', kept);
  assert.equal((await broken.search('設置', '')).hits[0]?.unit, 0);
});

test('lists are read as the builder writes them', () => {
  const bytes = Uint8Array.from([6, ...new TextEncoder().encode('相談'), 0xac, 0x02, 2, 31, 0xa8, 0x02]);
  assert.deepEqual([...readShard(bytes)], [['相談', { units: [3, 40], impacts: [7, 0], count: 300 }]]);
  assert.throws(() => readShard(bytes.subarray(0, bytes.length - 1)));
  assert.deepEqual([shardOf('', 2 ** 32), shardOf('a', 2 ** 32)], [0x811c9dc5, 0xe40c292c]);
});
