import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { canonicalJson } from './canonical.js';
import { choiceOf, dateOf, numberOf, stateOf, tickOf } from './choices.js';
import { serialise, withSave } from './doc.js';
import { answer, chance, docOf, fullDoc, HOSTILE, smallModel } from './fixture.test.js';
import { copyOf } from './objects.js';
import { readSheets } from './sheets.js';
import { summarise } from './summary.js';
import { words } from './words/messages.js';
import { fillWorkbook } from './xlsx_write.js';
import { applyWorkbook, isSafe, readWorkbook } from './xlsx_read.js';
import { inflated, zipEntries } from './zip.js';
import { blankRows, blankWorkbook, codec, packageOf, workbookOf } from './workbook.fixture.test.js';

const model = smallModel();
const AT = '2026-11-23T17:05:09+09:00';
const saved = (/** @type {any} */ doc) => withSave(doc, model, { at: AT, build: 'b1' }).doc;

/** @param {Uint8Array} bytes @param {any} [draft] */
async function read(bytes, draft) {
  const result = await readWorkbook(bytes, model, draft, codec);
  assert.equal(result.error, undefined, JSON.stringify(result.error));
  return /** @type {any} */ (result);
}

/** The sheets of a filled workbook as rows of texts, to be worked in as people do. @param {Uint8Array} bytes */
async function cellsOf(bytes) {
  const { sheets } = await readSheets(bytes, codec);
  return Object.fromEntries(sheets.map(({ name, rows }) => {
    const last = Math.max(0, ...rows.keys());
    return [name, Array.from({ length: last }, (_, row) => Array.from({ length: 16 }, (__, column) => rows.get(row + 1)?.get(String.fromCharCode(65 + column))?.text))];
  }));
}

/** @param {any} cells @param {string} sheet @param {string} heading @param {string} id @param {any} value */
function type(cells, sheet, heading, id, value) {
  const rows = cells[sheet];
  const header = rows.findIndex((/** @type {any[]} */ row) => row.includes(heading));
  const row = rows.find((/** @type {any[]} */ candidate) => candidate.includes(id));
  row[rows[header].indexOf(heading)] = value;
}

test('case 14 and 18: XLSX there and back is the identity, for 200 documents with every field', async () => {
  const blank = await blankWorkbook(model);
  for (let seed = 0; seed < Number(process.env.ROUND_TRIPS ?? 200); seed += 1) {
    const doc = saved(fullDoc(model, seed));
    const bytes = await fillWorkbook(blank, model, doc, null, codec);
    const result = await read(bytes);
    assert.equal(serialise(result.base, model), serialise(doc, model), `seed ${seed}`);
    assert.deepEqual([result.changes, result.problems], [[], []], `seed ${seed}`);
    if (seed % 8 !== 0) {
      continue;
    }
    const shared = await workbookOf(await cellsOf(bytes), { shared: true, prefix: 'x' });
    const again = await read(shared);
    assert.deepEqual([again.changes, again.problems.filter((/** @type {any} */ { why }) => why !== 'row-missing')], [[], []], `seed ${seed}: as another program saves it`);
  }
});

test('what is asked of each member of a joint body has rows of its own, which are read back', async () => {
  const blank = await blankWorkbook(model);
  const each = { 131016: answer(model, 'jirei', { state: 'met', evidence: [{ id: 'i1', title: '要綱' }] }) };
  const members = [{ code: '131016', name: '東市' }, { code: 'm2', name: '西町' }];
  const doc = saved(docOf(model, { answers: { jirei: answer(model, 'jirei', { each }) } }, { type: 'joint', members }));
  const cells = await cellsOf(await fillWorkbook(blank, model, doc, null, codec));
  const rows = cells['回答'].filter((/** @type {any[]} */ row) => row.some((text) => text?.startsWith('jirei ')));
  assert.deepEqual(rows.map((/** @type {any[]} */ row) => [row[1]?.includes('東市'), row[1]?.includes('西町'), row[5]]), [[true, false, 'できている'], [false, true, undefined]]);
  assert.ok(cells['証拠'].some((/** @type {any[]} */ row) => row.includes('2-4（東市 131016）') && row.includes('要綱')));
  type(cells, '回答', words.headings.answers.state, 'jirei m2', 'できていない');
  type(cells, '証拠', words.headings.evidence.title, '2-4（東市 131016）', '改めた要綱');
  for (const changed of [cells, { ...cells, データ: [] }]) {
    const { changes, problems } = /** @type {any} */ (await readWorkbook(await workbookOf(changed), model, doc, codec));
    assert.deepEqual(problems.filter((/** @type {any} */ { why }) => !['row-missing', 'data-missing'].includes(why)), []);
    const paths = changes.map((/** @type {any} */ { path }) => path.join('/'));
    assert.ok(paths.includes('answers/jirei/each/m2/state') && paths.includes('answers/jirei/each/131016/evidence/i1/title'), paths.join(' '));
    const taken = applyWorkbook(model, doc, changes, () => true, AT);
    assert.deepEqual([taken.answers.jirei.each.m2.state, taken.answers.jirei.each.m2.mh === model.questions.find(({ id }) => id === 'jirei')?.mh], ['not', true]);
    assert.deepEqual([taken.answers.jirei.each['131016'].state, taken.answers.jirei.each['131016'].evidence[0].title], ['met', '改めた要綱']);
  }
});

test('case 18 and 25: each hostile text comes back from its cell, and none is a formula', async () => {
  const blank = await blankWorkbook(model, { evidence: 1, plan: 1, data: 1 });
  for (const text of HOSTILE) {
    const doc = saved(docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met', reason: text, handover: text, evidence: [{ id: 'i1', title: text }] }) }, heard: { how: text } }));
    const bytes = await fillWorkbook(blank, model, doc, summarise(model, doc), codec);
    const cells = await cellsOf(bytes);
    assert.equal(cells['回答'][1][9] ?? '', text, JSON.stringify(text));
    const withoutData = await readWorkbook(await workbookOf({ ...cells, データ: [] }), model, null, codec);
    const found = /** @type {any} */ (withoutData).changes.find((/** @type {any} */ { path }) => path.join('/') === 'answers/secchi/reason');
    assert.equal(found?.val ?? '', text.trim() === '' ? '' : text);
    for (const [name, entry] of zipEntries(bytes)) {
      const xml = new TextDecoder().decode(await inflated(entry, codec));
      assert.doesNotMatch(xml, /<f[ >]|<hyperlink/, name);
      assert.doesNotMatch(xml, /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/, name); // eslint-disable-line no-control-regex -- they may not stand in XML
    }
  }
});

test('case 18: half a character that another program has broken is no change', async () => {
  const blank = await blankWorkbook(model);
  for (const [before, after] of [['x\uD800y\uDFFF', 'x??'], ['\uDE00x', '?x'], ['\uD83D', ''], ['a\uD83D(b)', 'a\uFFFD(b)']]) {
    const doc = saved(docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met', reason: before }) } }));
    const cells = await cellsOf(await fillWorkbook(blank, model, doc, null, codec));
    const change = async (/** @type {string} */ text) => {
      const changed = structuredClone(cells);
      type(changed, '回答', '理由', 'secchi', text);
      return /** @type {any} */ (await read(await workbookOf(changed))).changes.map((/** @type {any} */ { val }) => val);
    };
    assert.deepEqual(await change(after), [], JSON.stringify(before));
    assert.deepEqual(await change('書き直した'), ['書き直した']);
  }
});

test('case 23: the same answers give the same bytes', async () => {
  const blank = await blankWorkbook(model);
  const doc = saved(fullDoc(model, 3));
  assert.deepEqual(await fillWorkbook(blank, model, doc, null, codec), await fillWorkbook(blank, model, doc, null, codec));
});

test('case 25: a text too long for a cell is cut there and whole in the data', async () => {
  const reason = '長'.repeat(40_000);
  const doc = saved(docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met', reason }) } }));
  const bytes = await fillWorkbook(await blankWorkbook(model), model, doc, null, codec);
  const cells = await cellsOf(bytes);
  assert.ok(cells['回答'][1][9].length <= 32_000 && cells['回答'][1][9].endsWith('（続きはデータ表）'));
  const result = await read(bytes);
  assert.equal(result.base.answers.secchi.reason, reason);
  assert.deepEqual(result.changes, []);
});

test('case 28: more evidence and plans than prepared are all exported and read back', async () => {
  const evidence = Array.from({ length: 30 }, (_, index) => ({ id: `i${index}`, title: `資料${index}`, where: '棚' }));
  const plan = Array.from({ length: 20 }, (_, index) => ({ id: `p${index}`, what: `取り組み${index}`, questions: ['secchi', 'kyogi'], status: 'doing' }));
  const doc = saved(docOf(model, { answers: { secchi: answer(model, 'secchi', { evidence }) }, plan }));
  const bytes = await fillWorkbook(await blankWorkbook(model, { evidence: 2, plan: 2, data: 1 }), model, doc, null, codec);
  const cells = await cellsOf(bytes);
  assert.equal(cells['証拠'].length, 31);
  const fresh = await read(await workbookOf({ ...cells, データ: [] }), docOf(model));
  const taken = applyWorkbook(model, docOf(model), fresh.changes, isSafe, AT);
  assert.equal(taken.answers.secchi?.evidence?.length, 30);
  assert.equal(canonicalJson(taken.plan?.map(({ id, what, questions }) => [id, what, questions])), canonicalJson(plan.map(({ id, what, questions }) => [id, what, questions])));
  const xml = new TextDecoder().decode(await inflated(/** @type {any} */ (zipEntries(bytes).get('xl/worksheets/sheet5.xml')), codec));
  assert.match(xml, /<dimension ref="A1:H31"\/>/);
  assert.match(xml, /<row r="31"><c r="A31" s="3" t="inlineStr">/, 'added rows take the style of the last');
});

test('case 24: rows sorted, filtered, inserted, columns moved: each finds its question', async () => {
  const doc = saved(docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met' }), bunsho: answer(model, 'bunsho', { state: 'not', reason: '前から' }) } }));
  const cells = await cellsOf(await fillWorkbook(await blankWorkbook(model), model, doc, null, codec));
  type(cells, '回答', '答え', 'shuchi', 'できてる');
  type(cells, '回答', '理由', 'shuchi', '入力した');
  type(cells, '回答', '答え', 'secchi', '△');
  type(cells, '回答', '確認予定日', 'shuchi', '令和8年12月1日');
  type(cells, '回答', '求める支援', 'shuchi', '研修、予算');
  type(cells, '着眼点', '当てはまる', 'kiroku', '○');
  const [header, ...rows] = cells['回答'];
  const order = [9, 14, 5, 15, 0, 2, 11, 12, 13, 6, 7, 8, 10];
  const moved = [[], ['表題'], header, ...chance(1).shuffled(rows), ['メモの行', '何か']].map((row) => order.map((column) => row[column]));
  const result = await read(await workbookOf({ ...cells, 回答: moved }));
  assert.deepEqual(
    result.changes.map((/** @type {any} */ { path, val, kind }) => [path.join('/'), val, kind]).sort(),
    [
      ['answers/secchi/points/kiroku', true, 'proposed'], ['answers/secchi/state', 'partly', 'proposed'], ['answers/shuchi/ask/by', '2026-12-01', 'proposed'],
      ['answers/shuchi/needs', ['training', 'money'], 'proposed'], ['answers/shuchi/reason', '入力した', 'proposed'], ['answers/shuchi/state', 'met', 'proposed'],
    ].sort(),
  );
  const taken = applyWorkbook(model, result.base, result.changes, isSafe, AT);
  assert.equal(taken.answers.shuchi?.state, 'met');
  assert.equal(taken.answers.shuchi?.mh, answer(model, 'shuchi', {}).mh);
  assert.deepEqual(taken.answers.secchi?.points, ['kiroku']);
  assert.equal(taken.answers.bunsho?.reason, '前から');
});

test('case 24: what is not understood, unknown, copied, deleted or of another revision is listed', async () => {
  const doc = saved(docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met' }) } }));
  const cells = await cellsOf(await fillWorkbook(await blankWorkbook(model), model, doc, null, codec));
  type(cells, '回答', '答え', 'shuchi', 'まあまあ');
  type(cells, '回答', '確認予定日', 'shuchi', 'そのうち');
  type(cells, '回答', 'id', 'kyogi', 'sonzai-shinai');
  type(cells, '回答', 'rev', 'kenshu', '7');
  cells['回答'] = cells['回答'].filter((/** @type {any[]} */ row) => !row.includes('haichi'));
  const copy = [...cells['回答'].find((/** @type {any[]} */ row) => row.includes('bunsho'))];
  copy[5] = 'できていない';
  cells['回答'].push(copy);
  cells['証拠'][1] = ['9-9', '題だけ'];
  const result = await read(await workbookOf(cells));
  assert.deepEqual(result.problems.map((/** @type {any} */ { why, text }) => `${why} ${text}`).sort(), [
    'duplicate bunsho', 'not-understood そのうち', 'not-understood まあまあ', 'other-rev kenshu', 'row-missing haichi', 'row-missing kyogi', 'unknown-id 9-9', 'unknown-id sonzai-shinai',
  ]);
  assert.deepEqual(result.changes.map((/** @type {any} */ { path, val }) => [path.join('/'), val]), [['answers/bunsho/state', 'not']]);
});

test('case 26: without data only blanks are filled; with data what both changed is asked, what was emptied left', async () => {
  const base = saved(docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met', reason: '元' }), bunsho: answer(model, 'bunsho', { state: 'not' }), kenshu: answer(model, 'kenshu', { state: 'met' }) } }));
  const cells = await cellsOf(await fillWorkbook(await blankWorkbook(model), model, base, null, codec));
  type(cells, '回答', '理由', 'secchi', '表で直した');
  type(cells, '回答', '答え', 'bunsho', 'できている');
  type(cells, '回答', '答え', 'kenshu', undefined);
  type(cells, '回答', '答え', 'shuchi', 'できている');
  const draft = copyOf(base);
  Object.assign(draft.answers.secchi ?? {}, { reason: '画面で直した' });
  const kinds = (/** @type {any} */ result) => Object.fromEntries(result.changes.map((/** @type {any} */ { path, kind }) => [path.slice(1).join('/'), kind]));
  assert.deepEqual(kinds(await read(await workbookOf(cells), draft)), { 'secchi/reason': 'asked', 'bunsho/state': 'proposed', 'kenshu/state': 'emptied', 'shuchi/state': 'proposed' });
  assert.deepEqual(kinds(await read(await workbookOf(cells))), { 'secchi/reason': 'proposed', 'bunsho/state': 'proposed', 'kenshu/state': 'emptied', 'shuchi/state': 'proposed' });

  for (const rest of [{ データ: [] }, { データ: [[words.headings.data.chunk], ['{"kind":"shirube/ans']] }]) {
    const result = await read(await workbookOf({ ...cells, ...rest }), draft);
    assert.deepEqual(kinds(result), { 'secchi/reason': 'kept', 'bunsho/state': 'kept', 'shuchi/state': 'proposed' });
    assert.match(result.problems[0].why, /^data-(missing|damaged)$/);
    assert.equal(result.base, null);
  }

  // Two people worked in copies of one workbook.
  const other = structuredClone(cells);
  type(other, '回答', '理由', 'secchi', '元');
  type(other, '回答', '答え', 'bunsho', 'できていない');
  type(other, '回答', '答え', 'shuchi', undefined);
  type(other, '回答', '答え', 'haichi', '一部できている');
  const one = await workbookOf(cells);
  const two = await workbookOf(other);
  const results = [];
  for (const order of [[one, two], [two, one]]) {
    let current = base;
    for (const bytes of order) {
      current = applyWorkbook(model, current, (await read(bytes, current)).changes, isSafe, AT);
    }
    results.push(canonicalJson(current.answers));
  }
  assert.equal(results[0], results[1]);
});

test('case 25: serial dates, dropped zeros and numbers as a spreadsheet leaves them', async () => {
  const cells = blankRows(model);
  type(cells, '回答', '答え', 'secchi', 'わからない');
  type(cells, '回答', '確認予定日', 'secchi', 46349);
  type(cells, '数値', '値', 'koho', 12.5);
  type(cells, '数値', '値', 'zentai', '１，０００');
  type(cells, '数値', '値', 'zenkai', 46349);
  type(cells, '声', 'はい', 'koe', 3);
  type(cells, '声', '自由な意見', 'koe', '一つめ\n二つめ');
  type(cells, 'はじめに', '記入', 'subject/code', '13101');
  type(cells, '体制', '答え', 'kikan-form', '委託');
  cells['証拠'][1] = ['１－１', '要綱', '棚', 46349, '2031/3', '裏付け', '公表'];
  cells['計画'][1] = ['始める', '1-1，1-2', '係長', '令和9年3月', '', '第８期計画', '取り組み中'];
  const result = await read(await workbookOf(cells), docOf(model));
  assert.deepEqual(result.problems.map((/** @type {any} */ { why }) => why), ['data-missing']);
  const doc = applyWorkbook(model, docOf(model), result.changes, isSafe, AT);
  assert.equal(doc.answers.secchi?.ask?.by, '2026-11-23');
  assert.equal(canonicalJson(doc.indicators?.wariai?.inputs), '{"koho":"12.5","zentai":"1000"}');
  assert.equal(doc.indicators?.['kensho-kara']?.inputs.zenkai, '2026-11');
  assert.deepEqual([doc.voices?.counts.koe?.hai, doc.voices?.counts.koe?.opinions], [3, ['一つめ', '二つめ']]);
  assert.equal(doc.profile['kikan-form']?.v, 'itaku');
  const [evidence] = doc.answers.secchi?.evidence ?? [];
  assert.deepEqual([evidence?.title, evidence?.as_of, evidence?.retain_until, evidence?.for, evidence?.vis], ['要綱', '2026-11-23', '2031-03', 'for', 'public']);
  assert.deepEqual(doc.plan?.map(({ questions, due, status, links }) => [questions, due, status, links]), [[['secchi', 'bunsho'], '2027-03', 'doing', ['第８期計画']]]);
  const again = await read(await workbookOf(cells), doc);
  assert.deepEqual(again.changes.filter(isSafe), [], 'taking it in twice adds nothing');
  assert.equal(dateOf({ text: '44887', isNumber: true }, true), '2026-11-23');
});

test('choices are read loosely and never guessed', () => {
  const question = { scale: 's4' };
  for (const [text, state] of [
    ['できている', 'met'], ['　できている ', 'met'], ['できてる', 'met'], ['出来ている', 'met'], ['○', 'met'], ['〇 できている', 'met'], ['met', 'met'], ['ｍｅｔ', 'met'], ['一部できてる', 'partly'],
    ['できてない', 'not'], ['×', 'not'], ['わからない', 'unknown'], ['分からない・確認する', 'unknown'], ['不明', 'unknown'], ['該当なし', 'na'], ['非該当', 'na'], ['－', 'na'], ['協議会で決める。', 'defer'], ['取り掛かっている', 'started'],
  ]) {
    assert.equal(stateOf(/** @type {string} */ (text), model, question), state, text);
  }
  for (const text of ['', 'はい', 'でき', '5', '○△', 'できているとは言えない', '?!', '○ できていない']) {
    assert.equal(stateOf(text, model, question), undefined, text);
  }
  assert.equal(choiceOf('制度上、対象でない', Object.entries(words.naReasons)), 'seido');
  assert.equal(choiceOf('ほかの機関', Object.entries(words.naReasons)), 'hoka');
  assert.equal(tickOf('はい'), true);
  assert.equal(tickOf('×'), false);
  assert.equal(tickOf('たぶん'), undefined);
  assert.equal(numberOf({ text: '1.5E-3', isNumber: true }, 'decimal'), '0.0015');
  assert.equal(numberOf({ text: '12.5', isNumber: true }, 'integer'), undefined);
  assert.equal(numberOf({ text: '－3', isNumber: false }, 'integer'), '-3');
  assert.equal(numberOf({ text: '約3', isNumber: false }, 'integer'), undefined);
});

test('case 27: what is no workbook of ours is refused by name, and a cell far out costs nothing', async () => {
  const refusal = async (/** @type {Uint8Array} */ bytes) => (await readWorkbook(bytes, model, null, codec)).error?.code;
  assert.equal(await refusal(await workbookOf({ 別の表: [['a']] })), 'no-sheets');
  assert.equal(await refusal(await packageOf({ 'a.txt': 'x' })), 'no-sheets');
  assert.equal(await refusal(new Uint8Array(50)), 'bad-zip');
  assert.equal(await refusal(await packageOf({ 'xl/workbook.xml': '<!DOCTYPE a><workbook/>' })), 'bad-zip');
  assert.equal(await refusal(await packageOf({ 'xl/workbook.xml': '<workbook><sheets>' })), 'bad-zip');
  assert.equal(await refusal(await workbookOf({ 回答: Array.from({ length: 20_100 }, () => ['x']) })), 'too-much-data');
  const other = saved(docOf(model));
  const cells = await cellsOf(await fillWorkbook(await blankWorkbook(model), model, other, null, codec));
  const foreign = cells['データ'].map((/** @type {any[]} */ row) => row.map((text) => text?.replace('"id": "kikan"', '"id": "shichoson"')));
  assert.equal(await refusal(await workbookOf({ ...cells, データ: foreign })), 'other-check');
  const far = await packageOf({
    ...Object.fromEntries(await Promise.all([...zipEntries(await workbookOf(cells))].map(async ([name, entry]) => [name, await inflated(entry, codec)]))),
    'xl/worksheets/sheet3.xml': '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="inlineStr"><is><t>答え</t></is></c><c r="C1" t="inlineStr"><is><t>理由</t></is></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>',
  });
  const start = performance.now();
  await read(far);
  assert.ok(performance.now() - start < 1000);
});

test('the names and headings are those that the program writes', { skip: !existsSync(new URL('../../../src/sheets/words.rs', import.meta.url)) }, () => {
  const source = readFileSync(new URL('../../../src/sheets/words.rs', import.meta.url), 'utf8');
  const texts = new Set([...source.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1]));
  const ours = [...Object.values(words.sheets), ...Object.values(words.headings).flatMap((table) => Object.values(table)), words.ticked, ...Object.values(words.naReasons), ...Object.values(words.evidenceFor), ...Object.values(words.visibility), ...Object.values(words.planStatus), ...Object.values(words.noValueShort)];
  assert.deepEqual(ours.filter((text) => !texts.has(text)), []);
});
