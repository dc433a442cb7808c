import assert from 'node:assert/strict';
import { test } from 'node:test';

import { canonicalJson } from './canonical.js';
import { bodyHash, withSave } from './doc.js';
import { answer, docOf, fullDoc, smallModel } from './fixture.test.js';
import { parseJson } from './json.js';
import { applyChoices, kindOf, readAnswers, reconcile } from './read.js';

const model = smallModel();
const SAVE = { at: '2026-11-23T17:05:09+09:00', build: 'b1' };
const utf8 = new TextEncoder();

/** @param {string | Uint8Array} data @param {Record<string, any>} [options] */
function read(data, options) {
  return readAnswers(typeof data === 'string' ? utf8.encode(data) : data, 'x.json', model, options);
}

/** @param {string | Uint8Array} data @param {string} code @param {string} [detail] */
function refuses(data, code, detail) {
  const result = read(data);
  assert.equal(result.error?.code, code);
  if (detail !== undefined) {
    assert.equal(result.error?.detail, detail);
  }
}

/** @param {string} text */
function opens(text) {
  const result = read(text);
  assert.equal(result.error, undefined, JSON.stringify(result.error));
  return /** @type {any} */ (result);
}

const saved = withSave(docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met', reason: '済み' }) } }), model, SAVE);

/** @param {(raw: any) => void} change */
function changed(change) {
  const raw = JSON.parse(saved.text);
  change(raw);
  return JSON.stringify(raw);
}

test('case 16: BOM, CRLF, another name are opened; truncated, empty, another kind or encoding refused by name', () => {
  const { text } = saved;
  for (const good of [text, `\uFEFF${text}`, text.replaceAll('\n', '\r\n'), `\n\n ${text}\n`]) {
    assert.deepEqual(opens(good).warnings, []);
  }
  for (let length = 0; length < text.length - 2; length += 97) {
    refuses(text.slice(0, length), 'not-json');
  }
  refuses('', 'not-json');
  refuses('  \n', 'not-json');
  refuses('"自己点検"', 'wrong-kind', 'json');
  refuses('[]', 'wrong-kind', 'json');
  refuses('番号,問い\r\n1,x\r\n', 'not-json');
  refuses('{"kind":"shirube/public","schema":1}', 'wrong-kind', 'public');
  refuses(Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]), 'encoding', 'utf-16');
  refuses(new Uint8Array(Buffer.from(text, 'utf16le')), 'encoding', 'utf-16');
  refuses(Uint8Array.from([...utf8.encode('{"kind":"'), 0x8e, 0xa9, 0x8c, 0xc8, ...utf8.encode('"}')]), 'encoding', 'cp932');
  refuses(Uint8Array.from([0x7b, 0xff, 0xff, 0xfd]), 'encoding', 'unknown');
});

test('case 27: other kinds of files are known by their first bytes', () => {
  const zip = (/** @type {string} */ inside) => Uint8Array.from([0x50, 0x4b, 3, 4, ...utf8.encode('x'.repeat(26)), ...utf8.encode(inside)]);
  const compound = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...new Uint8Array(600)]);
  const locked = Uint8Array.from([...compound, ...Buffer.from('EncryptedPackage', 'utf16le')]);
  assert.equal(kindOf(zip('[Content_Types].xml')), 'xlsx');
  assert.equal(kindOf(zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')), 'other-zip');
  assert.equal(kindOf(compound), 'old-excel');
  assert.equal(kindOf(locked), 'encrypted');
  refuses(compound, 'old-excel');
  refuses(locked, 'encrypted');
  refuses(zip('mimetypeapplication/vnd.oasis'), 'wrong-kind', 'ods');
  refuses(zip(''), 'wrong-kind', 'xlsx');
  refuses('%PDF-1.7', 'wrong-kind', 'other');
});

test('case 17: unknown keys and ids are kept, wrong types set aside, the rest refused', () => {
  const odd = opens(
    changed((raw) => {
      raw.zz_future = { a: [1] };
      raw.answers.mukashi = { rev: 1, mh: 'x', state: 'met', reason: '昔' };
      raw.answers.bunsho = { rev: 1, mh: 'x', state: 'perfect', reason: '残る', checked_by: 3, points: 'kiroku', future: true };
      raw.answers.shuchi = 'met';
      raw.answers.kenshu = null;
      raw.profile = { 'kikan-form': { rev: 1, mh: 'x', v: 'nowhere', note: '備考' } };
      raw.indicators = { wariai: { rev: 1, mh: 'x', inputs: { koho: '12', zentai: 12, x: '1e5' } } };
      raw.plan = [{ id: 'p1', what: '行う' }, { what: '名なし' }, 7];
      raw.subject.share_name = 'yes';
      raw.seq = -1;
      delete raw.events;
    }),
  );
  assert.deepEqual(odd.warnings.map((/** @type {any} */ { code }) => code), ['integrity', 'unknown-items']);
  const where = odd.aside.map((/** @type {any} */ { path }) => path.join('/'));
  assert.deepEqual(where.sort(), [
    'answers/bunsho/checked_by', 'answers/bunsho/points', 'answers/bunsho/state', 'answers/kenshu', 'answers/shuchi', 'indicators/wariai/inputs/x',
    'indicators/wariai/inputs/zentai', 'plan/1', 'plan/2', 'profile/kikan-form/v', 'seq', 'subject/share_name',
  ]);
  assert.equal(odd.doc.answers.bunsho.reason, '残る');
  assert.equal(odd.doc.answers.mukashi.reason, '昔');
  assert.equal(odd.doc.answers.bunsho.future, true);
  assert.deepEqual(odd.doc.plan.length, 1);
  assert.equal(odd.doc.subject.share_name, false);
  assert.deepEqual(odd.doc.events, []);
  assert.match(withSave(odd.doc, model, SAVE).text, /"zz_future": \{\n {4}"a": \[\n {6}1\n {4}\]\n {2}\}\n\}\n$/);

  refuses(saved.text.replace('"reason": "済み"', '"reason": "済み", "reason": "二"'), 'bad-shape', 'answers/secchi/reason');
  refuses(saved.text.replace('"answers":', '"answers": {}, "answers":'), 'bad-shape', 'answers');
  refuses(changed((raw) => (raw.deep = JSON.parse(`${'['.repeat(32)}${']'.repeat(32)}`))), 'too-deep');
  assert.equal(opens(changed((raw) => (raw.deep = JSON.parse(`${'['.repeat(31)}${']'.repeat(31)}`)))).aside.length, 0);
  refuses('['.repeat(2_000_000), 'too-deep');
  refuses(new Uint8Array(11 * 1024 * 1024).fill(32), 'too-large');
  refuses(saved.text.replace('"schema": 1,', `"schema": 1, "many": [${'1,'.repeat(600_000)}1],`), 'too-much-data');
  refuses(changed((raw) => delete raw.doc_id), 'bad-shape', 'doc_id');
  refuses(changed((raw) => (raw.doc_id = '../../x')), 'bad-shape', 'doc_id');
  refuses(changed((raw) => delete raw.model), 'bad-shape', 'model');
  refuses(changed((raw) => (raw.schema = '1')), 'bad-shape', 'schema');
  refuses(changed((raw) => (raw.schema = 0)), 'bad-shape', 'schema');
});

test('case 17: keys that are names of object members are data', () => {
  const text = saved.text.replace('"answers": {', '"answers": {"__proto__": {"rev": 1, "mh": "x", "state": "met"}, "constructor": {"rev": 1, "reason": "r"}, "toString": {"rev": 2},');
  const { doc } = opens(text);
  assert.deepEqual(Object.keys(doc.answers), ['__proto__', 'constructor', 'toString', 'secchi']);
  assert.equal(/** @type {any} */ ({}).state, undefined);
  assert.match(withSave(doc, model, SAVE).text, /"__proto__": \{\n {6}"rev": 1,/);
  assert.equal(Object.getPrototypeOf(doc.answers), null);
});

test('numbers that cannot be kept are told', () => {
  const { aside, doc } = opens(saved.text.replace('"schema": 1,', '"schema": 1, "big": 12345678901234567890, "huge": 1e999, "half": 0.5,'));
  assert.deepEqual(aside.map((/** @type {any} */ { path, value }) => [path.join('/'), value]), [['big', '12345678901234567890'], ['huge', '1e999']]);
  assert.equal(doc.half, 0.5);
});

test('the parser takes what JSON is, and nothing else', () => {
  for (const good of ['{}', '[]', ' [ 1 , 2 ] ', '"\\u00e9\\ud83d\\ude00\\n"', '-0.5e-3', 'true', 'null', '{"a":{"b":[{}]}}', '"\u2028"']) {
    assert.deepEqual(JSON.parse(JSON.stringify(parseJson(good).value)), JSON.parse(good), good);
  }
  for (const bad of ['', '{', '[1,]', '{"a":1,}', '{a:1}', "'a'", '01', '+1', '.5', '1.', 'NaN', '"\t"', '"\\x"', '"\\u12"', '"a', 'tru', '[1 2]', '1 1', '{"a" 1}', '//x\n1', '\u00A01', '"\\']) {
    assert.throws(() => parseJson(bad), { message: 'not-json' }, bad);
  }
});

test('case 20: a changed file warns, a newer schema is shown, another checklist refused', () => {
  const touched = opens(saved.text.replace('済み', '改ざん'));
  assert.deepEqual(touched.warnings, [{ code: 'integrity', detail: 'differs' }]);
  assert.equal(touched.doc.answers.secchi.reason, '改ざん');
  const newer = opens(changed((raw) => Object.assign(raw, { schema: 2, future: [1] })));
  assert.equal(newer.readonly, true);
  assert.equal(newer.warnings[0].code, 'newer-schema');
  refuses(changed((raw) => (raw.model.id = 'shichoson')), 'other-check', 'shichoson');
  assert.deepEqual(opens(changed((raw) => (raw.model.edition = '2022'))).warnings.map((/** @type {any} */ { code }) => code), ['integrity', 'other-edition']);
  assert.equal(read(saved.text, { role: 'rater' }).error?.code, 'role');
});

test('the answers are found in a file for keeping, and a saved page is told from it', () => {
  const html = `<!DOCTYPE html><html><head><title>&lt;x&gt;</title></head><body><script type="application/json" id="shirube-answers">${saved.text.replaceAll('<', '\\u003c')}</script></body></html>`;
  assert.deepEqual(opens(html).warnings, []);
  assert.deepEqual(opens(`\uFEFF\n${html}`).warnings, []);
  refuses('<!DOCTYPE html><div data-module="check" data-check-id="kikan"></div>', 'wrong-kind', 'page');
  refuses('<html><body>メール</body></html>', 'wrong-kind', 'html');
  refuses('<html><script id="shirube-answers">{"kind":</script>', 'not-json');
});

test('case 20 and 21: a file against the draft follows the table', () => {
  const older = saved;
  const fileOf = ({ doc }) => ({ seq: doc.seq, body: doc.integrity.body, at: doc.saved_at, name: 'x' });
  const newerDoc = structuredClone(older.doc);
  newerDoc.answers.secchi.reason = '新しい';
  const newer = withSave(newerDoc, model, SAVE);
  assert.equal(reconcile(null, older.doc, model).case, 'create');
  assert.equal(reconcile({ doc: older.doc, file: fileOf(older) }, older.doc, model).case, 'same');
  assert.equal(reconcile({ doc: older.doc, file: fileOf(older) }, newer.doc, model).case, 'take-file');
  assert.equal(reconcile({ doc: newer.doc, file: fileOf(newer) }, older.doc, model).case, 'keep-draft');
  const edited = structuredClone(older.doc);
  edited.answers.secchi.handover = '引き継ぎ';
  assert.equal(reconcile({ doc: edited, file: fileOf(older) }, newer.doc, model).case, 'diverged');
  assert.equal(reconcile({ doc: edited, file: fileOf(older) }, older.doc, model).case, 'keep-draft');
  const other = structuredClone(newer.doc);
  other.subject.code = '999999';
  assert.equal(reconcile({ doc: edited, file: fileOf(older) }, other, model).case, 'other-subject');
  assert.equal(reconcile({ doc: newer.doc, file: fileOf(newer) }, { ...older.doc, subject: { ...older.doc.subject, code: '999999' } }, model).case, 'other-subject');
});

test('a body that becomes a joint one, or gets its code, knows its older files', () => {
  const older = withSave(docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met' }) } }, { code: null }), model, SAVE);
  const fileOf = ({ doc }) => ({ seq: doc.seq, body: doc.integrity.body, at: doc.saved_at, name: 'x' });
  const joint = structuredClone(older.doc);
  Object.assign(joint.subject, { type: 'joint', code: '131016', members: [{ code: '200010', name: '一の町' }] });
  joint.answers.shuchi = answer(model, 'shuchi', { each: { 200010: answer(model, 'shuchi', { state: 'met' }) } });
  assert.equal(reconcile({ doc: joint, file: fileOf(older) }, older.doc, model).case, 'keep-draft');
  const later = withSave(joint, model, SAVE);
  assert.equal(reconcile({ doc: later.doc, file: fileOf(later) }, older.doc, model).case, 'keep-draft');
  assert.equal(reconcile({ doc: older.doc, file: fileOf(older) }, later.doc, model).case, 'take-file');
  // A copy that somebody went on with as before: the shape is asked, and no answer is lost.
  const aside = structuredClone(older.doc);
  aside.answers.secchi.reason = '前の形のまま';
  const { case: found, differences } = reconcile({ doc: joint, file: fileOf(older) }, withSave(aside, model, SAVE).doc, model);
  assert.equal(found, 'diverged');
  assert.deepEqual(differences.filter(({ take }) => take === 'choose').map(({ path }) => path.join('/')), ['subject/type']);
  for (const side of /** @type {const} */ (['file', 'draft'])) {
    const taken = applyChoices(joint, aside, differences, () => side);
    assert.equal(taken.subject.type, side === 'file' ? aside.subject.type : 'joint');
    assert.equal(taken.answers.secchi.reason, '前の形のまま');
    assert.equal(taken.answers.shuchi.each['200010'].state, 'met');
    assert.equal(canonicalJson(taken.subject.members), canonicalJson(joint.subject.members));
  }
});

test('case 21: diverged copies are joined field by field; a blank never overwrites', () => {
  const draft = docOf(model, {
    answers: {
      secchi: answer(model, 'secchi', { state: 'met', reason: '下書き', evidence: [{ id: 'i1', title: '同じ' }, { id: 'i2', title: '下書きだけ' }] }),
      bunsho: answer(model, 'bunsho', { state: 'not', reason: '' }),
    },
    heard: { how: '会議で' },
  });
  const file = docOf(model, {
    answers: {
      secchi: answer(model, 'secchi', { state: 'partly', reason: '', evidence: [{ id: 'i1', title: '同じ' }, { id: 'i3', title: 'ファイルだけ' }] }),
      bunsho: answer(model, 'bunsho', { state: 'not', reason: 'ファイルの理由' }),
      shuchi: answer(model, 'shuchi', { state: 'met' }),
    },
    events: [{ at: '2026-11-24T09:00:00+09:00', what: 'opened', by_role: null, note: '' }],
  });
  const { case: found, differences } = reconcile({ doc: draft, file: null }, file, model);
  assert.equal(found, 'diverged');
  assert.deepEqual(
    differences.map(({ path, take }) => `${path.join('/')} ${take}`).sort(),
    [
      'answers/bunsho/reason file', 'answers/secchi/evidence/i2 draft', 'answers/secchi/evidence/i3 file', 'answers/secchi/reason draft', 'answers/secchi/state choose',
      'answers/shuchi/state file', 'heard/how draft',
    ],
  );
  const kept = applyChoices(draft, file, differences, () => null);
  assert.equal(kept.answers.secchi?.state, 'met');
  assert.equal(kept.answers.secchi?.reason, '下書き');
  assert.deepEqual(kept.answers.secchi?.evidence?.map(({ title }) => title), ['同じ', '下書きだけ', 'ファイルだけ']);
  assert.equal(kept.answers.bunsho?.reason, 'ファイルの理由');
  assert.equal(canonicalJson(kept.answers.shuchi), canonicalJson(file.answers.shuchi));
  assert.deepEqual(kept.events.map(({ what }) => what), ['created', 'opened']);
  assert.equal(applyChoices(draft, file, differences, () => 'file').answers.secchi?.state, 'partly');
  assert.equal(bodyHash(applyChoices(draft, draft, [], () => null), model), bodyHash(draft, model));
});

test('joining a document with every field with itself changes nothing', () => {
  for (let seed = 0; seed < 20; seed += 1) {
    const left = withSave(fullDoc(model, seed), model, SAVE).doc;
    const right = withSave(fullDoc(model, seed + 100), model, SAVE).doc;
    assert.equal(reconcile({ doc: left, file: null }, left, model).case, 'same');
    const { differences } = reconcile({ doc: left, file: null }, right, model);
    const taken = applyChoices(left, right, differences, () => 'file');
    const again = reconcile({ doc: taken, file: null }, right, model).differences.filter(({ take }) => take !== 'draft');
    assert.deepEqual(again, [], `seed ${seed}`);
  }
});
