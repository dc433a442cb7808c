import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { crc32 as nodeCrc32 } from 'node:zlib';
import { test } from 'node:test';

import { canonicalJson, compareCodePoints } from './canonical.js';
import { answersHash, bodyHash, carriedKind, confirmChanges, fileName, offeredEvidence, serialise, stateChanges, withPatch, withSave } from './doc.js';
import { answer, chance, docOf, fullDoc, HOSTILE, smallModel } from './fixture.test.js';
import { setPath } from './fold.js';
import { crc32Hex, sha256Hex } from './hash.js';
import { docId, isDocId, itemId, tabId } from './ids.js';
import { readAnswers } from './read.js';

const model = smallModel();
/** Objects whose keys are ids. */
const MAPS = new Set(['answers', 'profile', 'indicators', 'counts', 'archive', 'each']);
/** Fields of a document; the others are those of a later format. */
const KNOWN = new Set(Object.keys(fullDoc(smallModel(), 1)).filter((key) => key !== 'model_snapshot' && /^[a-z_]+$/u.test(key) && !key.startsWith('z') && !key.startsWith('__')));
const SAVE = { at: '2026-11-23T17:05:09+09:00', build: 'b1' };
const utf8 = new TextEncoder();

/** @param {string} text */
function read(text) {
  const result = readAnswers(utf8.encode(text), 'x.json', model);
  assert.equal(result.error, undefined, JSON.stringify(result.error));
  return /** @type {Extract<typeof result, { doc: any }>} */ (result);
}

test('hashes are those of the standards', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 5000]) {
    const bytes = randomBytes(length);
    assert.equal(sha256Hex(bytes), createHash('sha256').update(bytes).digest('hex'));
    assert.equal(crc32Hex(bytes), nodeCrc32 ? nodeCrc32(bytes).toString(16).padStart(8, '0') : crc32Hex(bytes));
  }
  assert.equal(sha256Hex('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.equal(crc32Hex('123456789'), 'cbf43926');
});

test('ids have the form of the specification', () => {
  const { bytes } = chance(1);
  assert.match(docId('2026-11-23T09:00:00+09:00', bytes), /^a-20261123-[a-z2-7]{10}$/);
  assert.ok(isDocId(docId('2026-11-23', bytes)));
  assert.equal(tabId(bytes).length, 12);
  assert.match(itemId(bytes), /^i[a-z2-7]{9}$/);
});

test('keys stand in the order of the specification, of the model, then of code points', () => {
  const doc = docOf(model, {
    zz: 1,
    '𠮷': 2,
    '\uFFFD': 3,
    10: 4,
    answers: { jirei: { mh: 'm', state: 'met', rev: 1, zz: 1, reason: 'x' }, unknown: { rev: 1 }, secchi: { at: 'a', rev: 1 }, another: {} },
  });
  const text = serialise(doc, model);
  const keys = [...text.matchAll(/^ {2}"([^"]+)":/gm)].map((match) => match[1]);
  assert.deepEqual(keys.slice(0, 5), ['kind', 'schema', 'doc_id', 'seq', 'saved_at']);
  assert.deepEqual(keys.slice(-5), ['model_snapshot', '10', 'zz', '\uFFFD', '𠮷']);
  assert.match(text, /"answers": \{\n {4}"secchi": \{\n {6}"rev": 1,\n {6}"at": "a"\n {4}\},\n {4}"jirei": \{\n {6}"rev": 1,\n {6}"mh": "m",\n {6}"state": "met",\n {6}"reason": "x",\n {6}"zz": 1\n {4}\},\n {4}"another": \{\},\n {4}"unknown": /);
  assert.ok(text.endsWith('}\n') && !text.includes('\r'));
  assert.ok(compareCodePoints('\uFFFD', '𠮷') < 0 && compareCodePoints('a', 'ab') < 0 && compareCodePoints('a', 'a') === 0);
});

test('a key stands once, also where two members have one code: what was saved opens', () => {
  const subject = { type: 'joint', code: null, name: '広域', members: [{ code: '130001', name: '甲市' }, { code: '130001', name: '乙市' }] };
  const each = { 130001: { state: 'met' }, 130002: { state: 'not' } };
  const { doc } = read(serialise(docOf(model, { subject, answers: { jirei: { state: 'met', each } } }), model));
  assert.deepEqual(Object.keys(doc.answers.jirei?.each ?? {}), ['130001', '130002']);
});

test('case 14: save, open, save without change gives identical bytes, for 500 documents with every field', () => {
  for (let seed = 0; seed < 500; seed += 1) {
    const first = withSave(fullDoc(model, seed), model, SAVE);
    const opened = read(first.text);
    assert.deepEqual(opened.aside, [], `seed ${seed}`);
    assert.deepEqual(opened.warnings.filter(({ code }) => code === 'integrity'), [], `seed ${seed}`);
    const second = withSave(opened.doc, model, { at: '2030-01-01T00:00:00+09:00', build: 'later' });
    assert.equal(second.text, first.text, `seed ${seed}`);
    assert.equal(second.fileName, first.fileName);
  }
});

test('case 18: over 200 documents each field for texts holds at least 40 that break things', () => {
  /** @type {Map<string, Set<string>>} */
  const texts = new Map();
  const hostile = new Set(HOSTILE);
  const collect = (/** @type {any} */ value, /** @type {string[]} */ path) => {
    if (typeof value === 'string' && hostile.has(value)) {
      const field = path.join('/');
      texts.set(field, (texts.get(field) ?? new Set()).add(value));
    } else if (value !== null && typeof value === 'object') {
      // Ids and places in lists are no fields.
      const isMap = Array.isArray(value) || MAPS.has(path.at(-1) ?? '');
      for (const [key, one] of Object.entries(value)) {
        collect(one, [...path, isMap ? '*' : key]);
      }
    }
  };
  for (let seed = 0; seed < 200; seed += 1) {
    collect(Object.fromEntries(Object.entries(fullDoc(model, seed)).filter(([key]) => KNOWN.has(key))), []);
  }
  assert.ok(texts.size > 40, String(texts.size));
  const few = [...texts].filter(([, found]) => found.size < 40).map(([field, found]) => `${field} ${found.size}`);
  assert.deepEqual(few, []);
});

test('a save moves on only when the content changed', () => {
  const first = withSave(docOf(model), model, SAVE);
  assert.equal(first.doc.seq, 1);
  assert.deepEqual(JSON.parse(JSON.stringify(first.doc.saves)), [{ seq: 1, at: SAVE.at, body: bodyHash(first.doc, model) }]);
  const again = withSave(first.doc, model, { at: '2026-11-24T00:00:00+09:00', build: 'b2' });
  assert.equal(again.text, first.text);
  const changed = structuredClone(first.doc);
  setPath(changed, ['answers', 'secchi', 'state'], 'met');
  const second = withSave(changed, model, { at: '2026-11-24T00:00:00+09:00', build: 'b2' });
  assert.equal(second.doc.seq, 2);
  assert.equal(second.doc.app.build, 'b2');
  assert.equal(second.doc.saves.length, 2);
  assert.notEqual(bodyHash(second.doc, model), bodyHash(first.doc, model));
  assert.notEqual(answersHash(second.doc, model), answersHash(first.doc, model));
  assert.equal(bodyHash({ ...second.doc, seq: 9, saved_at: 'x', app: { build: 'z' } }, model), bodyHash(second.doc, model));
  let doc = second.doc;
  for (let round = 0; round < 60; round += 1) {
    setPath(doc, ['answers', 'secchi', 'reason'], `理由${round}`);
    ({ doc } = withSave(doc, model, SAVE));
  }
  assert.equal(doc.saves.length, 50);
  assert.equal(doc.seq, 62);
});

test('the bytes hang on the document alone, not on the model or on who made its objects', () => {
  const { doc } = withSave(fullDoc(model, 7), model, SAVE);
  const plain = JSON.parse(serialise(doc, model));
  const turned = smallModel({ questions: [...model.questions].reverse() });
  assert.equal(serialise(plain, turned), serialise(doc, model));
  assert.equal(serialise(plain, null), serialise(doc, model));
});

test('case 18: each hostile text is unchanged after a trip through the file', () => {
  for (const text of HOSTILE) {
    const doc = docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met', reason: text, evidence: [{ id: 'i1', title: text }] }) } });
    const { doc: back } = read(withSave(doc, model, SAVE).text);
    assert.equal(back.answers.secchi?.reason, text);
    assert.equal(back.answers.secchi?.evidence?.[0]?.title, text);
    assert.equal(JSON.stringify(JSON.parse(canonicalJson(doc)).answers.secchi.reason), JSON.stringify(text));
  }
});

test('a file name is short, and every system takes it', () => {
  const at = '2026-11-23T17:05:09+09:00';
  assert.equal(fileName(docOf(model), model, { at, extension: 'json' }), '自己点検_基幹_○○市_2026-11-23_20261123-1705.json');
  const fixed = docOf(model, { status: { state: 'fixed', at, by_role: null } });
  assert.equal(fileName(fixed, model, { at, extension: 'html' }), '自己点検_基幹_○○市_2026-11-23_20261123-1705_確定.html');
  for (const [index, text] of HOSTILE.entries()) {
    const name = fileName(docOf(model, {}, { name: `${text}${text}市` }), model, { at, extension: 'json', part: index % 2 ? '証拠' : '' });
    assert.ok(name.length <= 50, name);
    assert.match(name, /^自己点検_基幹_[^\\/:*?"<>|＼／：＊？＂＜＞｜\s①-⓿ｦ-ﾟ]*_2026-11-23_20261123-1705(_証拠)?\.json$/u);
    assert.ok(name.isWellFormed?.() ?? true);
  }
  assert.equal(fileName(docOf(model, {}, { name: '' }), model, { at, extension: 'json' }), '自己点検_基幹_2026-11-23_20261123-1705.json');
});

test('choosing a state says which revision was answered, and confirms what was carried over', () => {
  const at = '2026-11-23T10:00:00+09:00';
  const fresh = stateChanges(model, docOf(model), 'secchi', 'met', at);
  assert.deepEqual(fresh.map(({ path }) => path.at(-1)), ['rev', 'mh', 'state', 'at']);
  const carried = { from_doc: 'a', from: [{ id: 'secchi', rev: 1, state: 'met', evidence: [{ id: 'i1', title: '要綱' }, { id: 'i2', title: '要綱' }] }], rel: 'equal', confirmed_at: null };
  const doc = docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met', carried }), bunsho: answer(model, 'bunsho', { carried: { ...carried, rel: 'narrower' } }) } });
  assert.equal(carriedKind(doc.answers.secchi), 'confirm');
  assert.equal(carriedKind(doc.answers.bunsho), 'reference');
  assert.equal(carriedKind(undefined), 'none');
  for (const { path, val } of confirmChanges(model, doc, 'secchi', at)) {
    setPath(doc, path, val);
  }
  assert.equal(doc.answers.secchi?.carried?.confirmed_at, at);
  assert.equal(carriedKind(doc.answers.secchi), 'reference');
  assert.deepEqual(confirmChanges(model, doc, 'bunsho', at), []);
  assert.equal(offeredEvidence(doc.answers.secchi).length, 1);
  const members = stateChanges(model, docOf(model), 'jirei', 'met', at, '131016');
  assert.ok(members.some(({ path }) => path.join('/') === 'answers/jirei/each/131016/state'));
});

test('case 11: a new patch changes the words, not the answers', () => {
  const doc = docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met' }) } });
  const newer = smallModel({ patch: 2 });
  const patched = withPatch(doc, newer, { at: '2026-11-24T00:00:00+09:00' });
  assert.equal(patched.model.patch, 2);
  assert.equal(patched.events.at(-1)?.what, 'patched');
  assert.equal(canonicalJson(patched.answers), canonicalJson(doc.answers));
  assert.equal(withPatch(patched, newer, { at: 'x' }), patched);
  assert.equal(withPatch(doc, smallModel({ edition: '2030', patch: 9 }), { at: 'x' }), doc);
});
