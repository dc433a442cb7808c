import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync } from 'node:zlib';

import { PackError, readHead, readPack } from './pack.js';

const head = {
  format: 5,
  spellings: [['障がい', '障害']],
  names: [['基幹', 1, 0, ['基幹相談支援センター']]],
  cards: [[0, 1, 0]],
  pages: [['guide/1-1.html', 'P', 'G-1', ['手引き']]],
  units: [[0, 0], ['a', 'b'], ['term', 'guide'], ['T', 'S'], [[], []], [[], []], ['24', ''], ['x', 'y']],
  pieces: null,
};

test('a pack is read back', async () => {
  const read = await readPack(deflateSync(JSON.stringify(head)).toString('base64'));
  assert.equal(read.units[1]?.title, 'S');
  assert.deepEqual(read.cards, [{ unit: 0, home: 1, line: 0 }]);
});

test('what has another shape is refused', () => {
  for (const change of [
    { format: 4 },
    { units: [[7], ['a'], ['term'], ['T'], [[]], [[]], [''], ['x']] },
    { units: [[0], ['a'], ['term'], [{}], [[]], [[]], [''], ['x']] },
    { units: [[0], ['a'], ['term'], ['T'], [[]], [[]], ['']] },
    { cards: [[0, 9, 0]] },
    { names: 'x' },
    { pages: null },
    { pieces: ['x', 2, [3]] },
    { pieces: [[['guide', 2]], 2, 3] },
    ...[['javascript', 'alert(1)'].join(':'), '//host/x.html', '../x.html', 'https://host/x.html', 'a/../b.html', '/x.html'].map((url) => ({ pages: [[url, 'P', '', []]] })),
  ]) {
    assert.throws(() => readHead({ ...head, ...change }), PackError, JSON.stringify(change));
  }
  assert.throws(() => readHead(null), PackError);
});

test('cut or foreign bytes are refused', async () => {
  const whole = deflateSync(JSON.stringify(head)).toString('base64');
  await assert.rejects(readPack(whole.slice(0, 40)));
  await assert.rejects(readPack('%%%'));
  await assert.rejects(readPack(Buffer.from('hello').toString('base64')));
});
