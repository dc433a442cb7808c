import assert from 'node:assert/strict';
import { test } from 'node:test';

import { lastTime } from './ui/radar.js';

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
