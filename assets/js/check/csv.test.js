import assert from 'node:assert/strict';
import { test } from 'node:test';

import { guardedCell } from '../csv.js';
import { csvTables } from './csv.js';
import { answer, docOf, fullDoc, HOSTILE, smallModel } from './fixture.test.js';
import { summarise } from './summary.js';

const model = smallModel();

/** What a spreadsheet reads. @param {string} text */
function parse(text) {
  assert.ok(text.startsWith('\uFEFF') && text.endsWith('\r\n'));
  /** @type {string[][]} */
  const rows = [[]];
  let at = 1;
  while (at < text.length) {
    assert.equal(text[at], '"');
    let cell = '';
    for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at += 1) {
      cell += text[at];
      at += text[at] === '"' ? 1 : 0;
    }
    rows.at(-1)?.push(cell);
    at += 1;
    if (text[at] === ',') {
      at += 1;
    } else {
      assert.equal(text.slice(at, at + 2), '\r\n');
      at += 2;
      rows.push([]);
    }
  }
  rows.pop();
  return rows;
}

test('case 25: no cell is run as a formula, and numbers stay numbers', () => {
  for (const text of ['=1+1', '＝1', '+81', '-2+3', '@A1', '＠A', ' =1', '\u00A0=1', '\u200B=1', '\uFEFF=1', '　＋1', '\t1', '\r\n1', "'x", '-', '-5 件', '＋5', '=']) {
    assert.equal(guardedCell(text), `'${text}`, JSON.stringify(text));
  }
  for (const text of ['-5', '-0.5', '12', '0012', 'a=1', '', ' ', '5-3']) {
    assert.equal(guardedCell(text), text);
  }
});

test('case 25 and 36: hostile texts keep the form of the tables', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const doc = fullDoc(model, seed);
    const tables = csvTables(model, doc, summarise(model, doc));
    for (const text of Object.values(tables)) {
      const rows = parse(text);
      assert.ok(rows.every((row) => row.length === rows[0]?.length));
      assert.equal(rows[0]?.at(-1), '点数ではありません。協議会で話し合うための資料です。');
      assert.ok(rows.slice(1).every((row) => row.at(-1) === '内部用'));
    }
  }
});

test('every text of a document stands in its table', () => {
  const doc = docOf(model, {
    answers: Object.fromEntries(model.questions.map(({ id }, index) => [id, answer(model, id, {
      state: 'unknown', reason: HOSTILE[index * 3], handover: HOSTILE[index * 3 + 1], ask: { who: HOSTILE[index * 3 + 2], by: '2026-12-01' }, evidence: [{ id: 'i1', title: HOSTILE[index], as_of: '2026-04' }],
    })])),
    plan: [{ id: 'p1', what: '行う', questions: ['secchi'], due: '2027-03', status: 'doing' }],
  });
  const { answers, evidence, plan, indicators } = csvTables(model, doc, summarise(model, doc));
  const rows = parse(answers);
  const unguarded = (/** @type {string} */ cell) => cell.replace(/^'/, '');
  for (const [index, { id }] of model.questions.entries()) {
    const row = rows.find((cells) => cells.includes(id)) ?? [];
    assert.ok(row.some((cell) => unguarded(cell) === HOSTILE[index * 3] || cell === HOSTILE[index * 3]), id);
    assert.ok(row.includes('2026-12-01') && row.includes('令和8年（2026年）12月1日'));
  }
  assert.equal(parse(evidence).length, 1 + model.questions.length);
  assert.deepEqual(parse(plan)[1]?.slice(0, 5), ['行う', '1-1', '', '2027-03', '令和9年（2027年）3月']);
  assert.deepEqual(parse(indicators).map((row) => row[1]), ['入力', '後方支援', '全体', '結果', '前回の検証', '結果']);
});
