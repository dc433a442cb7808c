import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fiscalYear, fiscalYearNumber, isoDateTime, longDate, longDateTime, parseDate, parseDateOrMonth, shortDate } from './dates.js';

test('a day is read in both calendars, however it is written', () => {
  for (const text of [
    '2026-11-23', '2026/11/23', '2026.11.23', '２０２６年１１月２３日', '20261123', '令和8年11月23日', '令和８年１１月２３日', 'R8.11.23', 'r8-11-23', 'Ｒ８．１１．２３', '令和8.11.23', ' 令和 8年 11月 23日 ', 'R.8.11.23', '2026-11-23日', '㋿8年11月23日'.normalize('NFKC'),
  ]) {
    assert.equal(parseDate(text), '2026-11-23', text);
  }
  assert.equal(parseDate('令和元年5月1日'), '2019-05-01');
  assert.equal(parseDate('R元.5.1'), '2019-05-01');
  assert.equal(parseDate('令和1年5月1日'), '2019-05-01');
  assert.equal(parseDate('昭和64年1月7日'), '1989-01-07');
  assert.equal(parseDateOrMonth('R8.11'), '2026-11');
  assert.equal(parseDateOrMonth('2026年11月'), '2026-11');
  assert.equal(parseDateOrMonth('2026-11'), '2026-11');
  assert.equal(parseDate('2026-11'), null);
});

test('what is no day is refused', () => {
  for (const text of ['', '2026', '令和', '令和8年', '2026-13-01', '2026-02-29', '2026-11-31', '26-11-23', '8.11.23', '令和0年1月1日', '平成40年1月1日', '令和元年4月30日', '2026-11-23-1', 'きのう', '1500-01-01', '2026-1１x', '慶応3年1月1日', '--', 'R']) {
    assert.equal(parseDateOrMonth(text), null, text);
  }
  assert.equal(parseDate('2024-02-29'), '2024-02-29');
});

test('case 44: the right era at its borders, the western year where none is known', () => {
  assert.equal(longDate('2019-04-30'), '平成31年（2019年）4月30日');
  assert.equal(longDate('2019-05-01'), '令和元年（2019年）5月1日');
  assert.equal(longDate('2026-11-23'), '令和8年（2026年）11月23日');
  assert.equal(longDate('2026-11'), '令和8年（2026年）11月');
  assert.equal(longDate('2026-11-23T09:00:00+09:00'), '令和8年（2026年）11月23日');
  assert.equal(longDateTime('2026-11-23T09:05:00+09:00'), '令和8年（2026年）11月23日 9:05');
  assert.equal(longDateTime('2026-11-23'), '令和8年（2026年）11月23日');
  assert.equal(longDateTime(null), '');
  assert.equal(shortDate('2026-11-23'), 'R8.11.23');
  assert.equal(shortDate('1989-01-07'), 'S64.1.7');
  assert.equal(longDate('1800-01-01'), '1800年1月1日');
  assert.equal(shortDate('1800-01-01'), '1800.1.1');
  for (const none of ['', null, undefined, '2026', '2026-99-01', 'x']) {
    assert.equal(longDate(none), '');
    assert.equal(shortDate(none), '');
    assert.equal(fiscalYear(none), '');
  }
  // Old forms go on being used for a while after an era begins.
  assert.equal(parseDate('平成31年5月1日'), '2019-05-01');
});

test('case 44: the fiscal year turns on 1 April', () => {
  assert.equal(fiscalYear('2026-03-31'), '令和7年度');
  assert.equal(fiscalYear('2026-04-01'), '令和8年度');
  assert.equal(fiscalYear('2019-04-01'), '令和元年度');
  assert.equal(fiscalYear('2019-03-31'), '平成30年度');
  assert.equal(fiscalYearNumber('2027-01-15'), 2026);
  assert.equal(fiscalYear('1850-06-01'), '1850年度');
});

test('every day written long, short or plain is read back', () => {
  for (let time = Date.UTC(1990, 0, 1); time < Date.UTC(2035, 0, 1); time += 86_400_000 * 13) {
    const iso = new Date(time).toISOString().slice(0, 10);
    assert.equal(parseDate(shortDate(iso)), iso);
    assert.equal(parseDate(longDate(iso).replace(/（.*）/, '')), iso);
    assert.equal(parseDate(longDate(iso)), iso);
  }
});

test('a time carries its offset', () => {
  const date = new Date('2026-11-23T05:06:07Z');
  assert.match(isoDateTime(date), /^2026-11-2[234]T\d{2}:\d{2}:07[+-]\d{2}:\d{2}$/);
  assert.equal(new Date(isoDateTime(date)).getTime(), date.getTime());
});
