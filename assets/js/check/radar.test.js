import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lastTime, radar } from './ui/radar.js';

const facets = [{ id: 'a' }, { id: 'b' }];
const items = (/** @type {string} */ facet, /** @type {string[]} */ changes) => changes.map((change, index) => ({ id: `${facet}${index}`, change, from: [{ id: 'x', state: change === 'improved' ? 'partly' : 'met' }], to: change === 'declined' ? 'partly' : 'met' }));

/** @param {any[]} all */
function summaryOf(all) {
  return { comparison: { items: all }, states: Object.fromEntries(all.map(({ id }) => [id, { facet: id[0] }])) };
}

test('case 36: the line of last time counts comparable items only, and needs enough of them in each facet', () => {
  const enough = [...items('a', ['kept', 'kept', 'improved', 'declined', 'kept']), ...items('b', ['improved', 'improved', 'kept', 'kept', 'declined', 'new', 'not_comparable'])];
  assert.deepEqual(lastTime(summaryOf(enough), facets), [{ met: 4, n: 5 }, { met: 3, n: 5 }]);
  assert.equal(lastTime(summaryOf(enough.slice(1)), facets), null, 'four items of a facet are too few');
  assert.equal(lastTime({ comparison: null, states: {} }, facets), null, 'no last time, no line');
});

test('case 36: no radar below three facets with five items each of which enough is known', () => {
  const model = { facets: ['a', 'b', 'c'].map((id) => ({ id, no: id, title: { ja: id } })) };
  const cell = { n: 5, met: 2, high: 3, enough: true };
  const summaryWith = (/** @type {any} */ odd) => ({ comparison: null, states: {}, cells: { 'a/all': cell, 'b/all': cell, 'c/all': odd } });
  for (const odd of [{ ...cell, n: 4 }, { ...cell, enough: false }, undefined]) {
    assert.equal(radar(model, summaryWith(odd)), null);
  }
});
