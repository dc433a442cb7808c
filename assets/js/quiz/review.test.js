import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dayOf, dayParts, reviewDays } from './review.js';

test('the next day, a week and a month later', () => {
  assert.deepEqual(reviewDays('2026-11-23'), { day: '2026-11-24', week: '2026-11-30', month: '2026-12-23' });
  assert.deepEqual(reviewDays('2026-12-31'), { day: '2027-01-01', week: '2027-01-07', month: '2027-01-31' });
});

test('a month later is never beyond the end of the month', () => {
  assert.equal(reviewDays('2027-01-31').month, '2027-02-28');
  assert.equal(reviewDays('2028-01-30').month, '2028-02-29');
});

test('days are those of this device, with their weekday', () => {
  assert.equal(dayOf(new Date(2026, 10, 3, 23, 59)), '2026-11-03');
  assert.deepEqual(dayParts('2026-11-23'), { year: 2026, month: 11, date: 23, weekday: 1 });
});
