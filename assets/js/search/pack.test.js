import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Buffer } from 'node:buffer';

import { charactersOf, packed, packedBehind } from '../../../tests/packed.mjs';
import { PackError, bytesOf, inflate, readHead, readPack } from './pack.js';

const head = {
  format: 6,
  spellings: [['障がい', '障害']],
  names: [['基幹', 1, 0, ['基幹相談支援センター']]],
  cards: [[0, 1, 0]],
  pages: [['guide/1-1.html', 'P', 'G-1', ['手引き']]],
  units: [[0, 0], ['a', 'b'], ['term', 'guide'], ['T', 'S'], [[], []], [[], []], ['24', ''], ['x', 'y']],
  pieces: null,
};

test('a pack is read back', async () => {
  const read = await readPack(packed(JSON.stringify(head)));
  assert.equal(read.units[1]?.title, 'S');
  assert.deepEqual(read.cards, [{ unit: 0, home: 1, line: 0 }]);
});

test('bytes are read as the builder writes them', () => {
  assert.deepEqual([...bytesOf('\u347f\u7820\u3400')], [0x00, 0xff, 0x10]);
  assert.equal(bytesOf('\u7400').length, 0);
  for (let length = 0; length < 40; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 37 + length) % 256);
    assert.deepEqual(bytesOf(charactersOf(bytes)), bytes);
  }
});

test('what has another shape is refused', () => {
  for (const change of [
    { format: 5 },
    { units: [[7], ['a'], ['term'], ['T'], [[]], [[]], [''], ['x']] },
    { units: [[0], ['a'], ['term'], [{}], [[]], [[]], [''], ['x']] },
    { units: [[0], ['a'], ['term'], ['T'], [[]], [[]], ['']] },
    { cards: [[0, 9, 0]] },
    { names: 'x' },
    { pages: null },
    { pieces: ['x', 2, [3], ''] },
    { pieces: [[['guide', 2]], 2, 3, ''] },
    { pieces: [[['guide', 2]], 2, [3]] },
    ...[['javascript', 'alert(1)'].join(':'), '//host/x.html', '../x.html', 'https://host/x.html', 'a/../b.html', '/x.html'].map((url) => ({ pages: [[url, 'P', '', []]] })),
  ]) {
    assert.throws(() => readHead({ ...head, ...change }), PackError, JSON.stringify(change));
  }
  assert.throws(() => readHead(null), PackError);
});

test('what is deflated behind a dictionary is read with it alone', async () => {
  const dictionary = new TextEncoder().encode('市町村は協議会を設置します。'.repeat(900));
  const said = '["市町村は協議会を設置します。"]';
  const read = packedBehind(dictionary, said);
  assert.ok(read.length < packed(said).length);
  assert.equal(new TextDecoder().decode(await inflate(read, dictionary)), said);
  await assert.rejects(inflate(read, dictionary.slice(1)));
  await assert.rejects(inflate(packedBehind(dictionary, said, 1), dictionary));
});

test('cut or foreign bytes are refused', async () => {
  const whole = packed(JSON.stringify(head));
  await assert.rejects(readPack(whole.slice(0, 40)));
  await assert.rejects(readPack('%%%'));
  await assert.rejects(readPack(charactersOf(Buffer.from('hello'))));
});
