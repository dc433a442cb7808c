import assert from 'node:assert/strict';
import { test } from 'node:test';

import { hasPersonalData } from './hints.js';

test('phone numbers, mail addresses and twelve digits raise a hint, other numbers none', () => {
  for (const text of ['03-1234-5678', '０３－１２３４－５６７８', '担当 090 1234 5678 まで', '0312345678', '(03)1234-5678'.replace('(', '0').replace('003', '03'), 'a.b@example.jp', 'x＠example.jp', '1234 5678 9012', '番号123456789012です']) {
    assert.equal(hasPersonalData(text), true, text);
  }
  for (const text of ['', '令和8年11月23日', '2026-11-23', '第77条の2', '20,000件', '1-1から1-5', 'あ@い', '12345678901234', '2026-11-23 10:00', 'a'.repeat(30_000), '1'.repeat(30_000)]) {
    assert.equal(hasPersonalData(text), false, text.slice(0, 40));
  }
});
