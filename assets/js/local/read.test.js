import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { isoDay, localScript } from './file.js';
import { localMessages } from './messages.js';
import { readTown } from './read.js';

const FIELDS = [{ key: 'name', isList: false }, { key: 'desk.contact', isList: false }, { key: 'meetings', isList: true }];

/** @param {unknown} raw */
function faults(raw) {
  return readTown(raw, FIELDS).faults.map(({ what, key }) => `${what} ${key}`.trim());
}

test('a whole file is taken', () => {
  const town = readTown({ schema: 1, updated: '2026-11-23', values: { name: 'みどり市', meetings: '4月\n10月' }, notes: { 'G-172': ' 補足 ' } }, FIELDS);
  assert.deepEqual(town.faults, []);
  assert.deepEqual([...town.values], [['name', 'みどり市'], ['meetings', '4月\n10月']]);
  assert.deepEqual([...town.notes], [['G-172', '補足']]);
  assert.equal(town.updated, '2026-11-23');
});

test('the stub says nothing and is no fault', () => {
  assert.deepEqual(faults(null), []);
});

test('a bad field costs itself and no other', () => {
  const town = readTown({ schema: 1, values: { name: 'みどり市', 'desk.contact': 'file:///x', nama: 'x', meetings: 7 }, notes: { 'G-1': ['x'] } }, FIELDS);
  assert.deepEqual([...town.values], [['name', 'みどり市']]);
  assert.deepEqual(
    town.faults.map(({ what, key }) => `${what} ${key}`),
    ['not-text meetings', 'address desk.contact', 'unknown-key nama', 'not-text G-1'],
  );
});

test('a hostile file changes nothing and never throws', () => {
  const ring = { schema: 1, values: {} };
  ring.values = ring;
  assert.deepEqual(faults(undefined), ['absent']);
  assert.deepEqual(faults(ring), ['not-data']);
  assert.deepEqual(faults('みどり市'), ['not-data']);
  assert.deepEqual(faults([]), ['not-data']);
  assert.deepEqual(faults(() => 1), ['not-data']);
  assert.deepEqual(faults(1n), ['not-data']);
  assert.deepEqual(faults({ schema: 2, values: { name: 'x' } }), ['schema']);
  assert.deepEqual(faults({ schema: 1, values: { name: 'あ'.repeat(40_000) } }), ['too-large']);
  assert.deepEqual(faults({ schema: 1, get values() { throw new Error('no'); } }), ['not-data']);
  assert.deepEqual(faults(new Proxy({}, { ownKeys() { throw new Error('no'); } })), ['not-data']);
  assert.deepEqual(faults({ schema: 1, toJSON() { throw new Error('no'); } }), ['not-data']);
  assert.deepEqual(faults(JSON.parse('{"schema":1,"__proto__":{"values":{"name":"x"}},"values":{"__proto__":"x","constructor":"y"}}')), [
    'unknown-key __proto__',
    'unknown-key __proto__',
    'unknown-key constructor',
  ]);
  assert.equal(/** @type {Record<string, unknown>} */ ({}).values, undefined);
  assert.deepEqual(faults(JSON.parse('{"schema":1,"values":"x","notes":[1]}')), ['not-text values', 'not-text notes']);
});

test('every fault has words, and a near key is named', () => {
  const whats = ['absent', 'not-data', 'too-large', 'schema', 'unknown-key', 'not-text', 'too-many-notes', 'too-long', 'several-lines', 'too-many-lines', 'address', 'character'];
  for (const what of /** @type {import('./read.js').Fault['what'][]} */ (whats)) {
    assert.match(localMessages.fault({ what, key: 'x' }, '名前', ['name']), /。$/u);
  }
  assert.match(localMessages.fault({ what: 'unknown-key', key: 'nama' }, 'nama', ['name']), /「name」ではありませんか/u);
});

test('what the form writes is read back, and cannot end its script', () => {
  const town = { values: new Map([['name', '</script>みどり\u2028市']]), notes: new Map([['G-172', 'い\n"ろ"']]), updated: isoDay(new Date(2026, 10, 3)) };
  const text = localScript(town, '説明');
  assert.ok(!text.includes('<') && !text.includes('\u2028'));
  /** @type {{ SHIRUBE_LOCAL?: unknown }} */
  const window = {};
  runInNewContext(text, { window });
  assert.deepEqual(JSON.parse(JSON.stringify(window.SHIRUBE_LOCAL)), {
    schema: 1,
    updated: '2026-11-03',
    values: { name: '</script>みどり\u2028市' },
    notes: { 'G-172': 'い\n"ろ"' },
  });
});
