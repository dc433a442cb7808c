import assert from 'node:assert/strict';
import { test } from 'node:test';

import { archiveHtml } from './archive.js';
import { withSave } from './doc.js';
import { easyText } from './easy.js';
import { answer, docOf, fullDoc, markedDoc, mhOf, NOT_PUBLIC, smallModel } from './fixture.test.js';
import { packOf, takePack } from './packs.js';
import { councilDoc, councilPaperDoc, publicDoc, publicModel, removedFromPublic, visibleAnswer } from './publish.js';
import { readText } from './read.js';
import { summarise } from './summary.js';

const model = smallModel();
const AT = '2026-11-23T09:00:00+09:00';

/** Every text says in itself who may see it. */
function marked() {
  const vis = /** @type {const} */ (['internal', 'council', 'public']);
  return docOf(model, {
    answers: {
      secchi: answer(model, 'secchi', {
        state: 'not', reason: '協議会の理由', handover: '内部の申し送り', ask: { who: '協議会の確認先' }, checked_by: 'belief', na: { who: '' }, needs: ['advice'], points: ['kiroku'],
        evidence: vis.map((level, index) => ({ id: `i${index}`, title: `${{ internal: '内部', council: '協議会', public: '公開' }[level]}の証拠`, vis: level })),
        decided: { how: 'council', meeting: '協議会の会議', dissent: [{ category: 'kazoku', state: 'met', reason: '協議会の異論' }] },
        carried: { from_doc: 'x', from: [{ id: 'o', rev: 1, state: 'met', reason: '内部の前回' }], rel: 'equal', confirmed_at: AT },
      }),
      bunsho: answer(model, 'bunsho', { state: 'met', reason: '公開の理由', vis: { reason: 'public' } }),
      shuchi: answer(model, 'shuchi', { state: 'partly', reason: '内部の理由', vis: { state: 'internal', reason: 'internal' } }),
    },
    profile: { 'kikan-form': { rev: 1, mh: mhOf('kikan-form'), v: 'itaku', note: '協議会の補足' } },
    indicators: { wariai: { rev: 1, mh: mhOf('wariai'), inputs: { koho: '1', zentai: '4' }, note: '協議会のメモ', source: '公開の出どころ' } },
    plan: [{ id: 'p1', what: '協議会の計画', note: '協議会の備考', questions: ['secchi'] }],
    heard: { how: '協議会の聞き方' }, comments: { lead: '協議会のまとめ' }, meeting: { name: '協議会の名' },
    voices: { counts: { koe: { rev: 1, mh: mhOf('koe'), hai: 4, iie: 1, opinions: ['内部の意見'], response: '協議会の応え' } } },
    raters: [{ source: 'r', category: 'kazoku', label: '内部の人', answers: { secchi: { state: 'met', reason: '内部の評価' } } }],
    sources: [{ doc_id: 'a-20261101-cccccccccc', seq: 1, category: 'kazoku', body: 'b', read_at: AT }],
    discussion: { agenda: [{ question: 'secchi', title: '協議会の題', minutes: 5, ask: '協議会の問い' }] },
    archive: { kieta: { text: '内部の昔', rev: 1, edition: '2022', answer: { reason: '内部の昔の理由' }, why: '' } },
    events: [{ at: AT, what: 'created', by_role: '内部の役', note: '内部の記録' }],
    status: { state: 'fixed', at: AT, by_role: '協議会の役' },
    cycle: { label: '第1回', kind: 'full', previous: { doc_id: 'x', edition: '2022', body: 'b', file_name: '内部の名' }, next_due: '2030-11' },
  });
}

test('edge 51: nothing internal is in the published version, its data or its page, and it cannot be imported', () => {
  const doc = publicDoc(model, marked());
  const shown = publicModel(model, marked());
  const text = JSON.stringify(doc);
  const html = archiveHtml(shown, doc, summarise(shown, doc), text);
  for (const source of [text, html]) {
    assert.doesNotMatch(source.replaceAll('点数ではありません。協議会で話し合うための資料です。', '').replaceAll('協議会で決める', ''), /内部|協議会/u);
    assert.ok(source.includes('公開の理由') && source.includes('公開の証拠') && source.includes('公開の出どころ'));
  }
  assert.ok(html.includes('公表版'));
  assert.equal(doc.answers.shuchi, undefined);
  assert.deepEqual(shown.questions.map(({ id }) => id).includes('shuchi'), false);
  assert.equal(readText(text, model).error?.detail, 'public');
  assert.deepEqual(JSON.parse(JSON.stringify(doc.voices)), { counts: { koe: { rev: 1, mh: mhOf('koe'), hai: 4, naka: 0, iie: 1, shiranai: 0 } } });
  const removed = removedFromPublic(model, marked()).map(({ path }) => path.join('/'));
  for (const path of ['answers/secchi/reason', 'answers/secchi/handover', 'answers/secchi/evidence/i0', 'answers/shuchi/state', 'plan', 'raters', 'archive', 'voices/counts/koe/opinions']) {
    assert.ok(removed.includes(path), path);
  }
  assert.ok(!removed.includes('answers/bunsho/reason') && !removed.includes('answers/secchi/state'));
});

test('no document with every field leaks raters, opinions or handover to the public', () => {
  for (let seed = 0; seed < 40; seed += 1) {
    const doc = fullDoc(model, seed);
    doc.publish = { fields: { handover: 'public', opinions: 'public', raters: 'public', reason: 'public', state: 'public' } };
    const shown = JSON.parse(JSON.stringify(publicDoc(model, doc)));
    for (const key of ['raters', 'sources', 'discussion', 'archive', 'publish', 'integrity']) {
      assert.equal(shown[key], undefined, key);
    }
    assert.ok(!JSON.stringify(shown).includes('"handover"') && !JSON.stringify(shown).includes('"opinions"') && !JSON.stringify(shown).includes('"carried"'));
  }
});

test('edge 54: voices of one or two people are not published', () => {
  const doc = docOf(model, { voices: { counts: { koe: { rev: 1, mh: mhOf('koe'), hai: 1, iie: 1 } } } });
  assert.deepEqual(Object.keys(publicDoc(model, doc).voices?.counts ?? {}), []);
});

test('edge 53: what the projector shows holds nothing internal', () => {
  const doc = marked();
  const text = JSON.stringify(visibleAnswer(doc, doc.answers.secchi, 'council'));
  assert.ok(text.includes('協議会の理由') && text.includes('協議会の証拠') && text.includes('協議会の異論'));
  assert.doesNotMatch(text, /内部/);
  const council = JSON.stringify(councilDoc(model, doc));
  assert.doesNotMatch(council, /内部/);
  assert.ok(['協議会の計画', '協議会の聞き方', '協議会の応え', '協議会の題', '協議会の役'].every((part) => council.includes(part)));
  assert.equal(summarise(model, councilDoc(model, doc)).cells['yakuwari/all']?.met, 1);
});

test('edge 52: the easy version is read in its order, with figures in words', () => {
  const easy = smallModel({ questions: model.questions.map((question) => (question.core ? { ...question, text: { ...question.text, easy: `${question.id}を していますか。` } } : question)) });
  const doc = { ...marked(), publish: { fields: { plan: 'public' } } };
  const text = easyText(easy, /** @type {any} */ (doc));
  assert.ok(text.startsWith('\uFEFFセンターの ふりかえり\r\n') && !/[^\r]\n/.test(text));
  const order = ['点数では ありません', 'みなさんの声', '5人に 聞きました。「はい」と 答えた人は 4人です。「いいえ」と 答えた人は 1人です。', 'やくわり', 'secchiを していますか。\r\nまだ できていません。', 'これから すること', '協議会の計画'].map((part) => text.indexOf(part));
  assert.ok(order.every((place, index) => place > (order[index - 1] ?? -1)), String(order));
  assert.doesNotMatch(text, /undefined|null|内部|shuchi/);
  assert.ok(easyText(model, docOf(model)).includes('まだ のせていません'));
});

test('edge 50: a pack fills empty answers of its facets only; the rest is listed; twice changes nothing', () => {
  const main = docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'met', reason: '本体' }), bunsho: answer(model, 'bunsho', {}) } });
  const pack = packOf(model, main, { facets: ['yakuwari'], docId: 'a-20261124-pppppppppp', category: 'itaku', label: '委託', at: AT, build: 'b' });
  assert.deepEqual([pack.role.type, pack.role.pack?.of, Object.keys(pack.answers)], ['pack', main.doc_id, ['secchi', 'bunsho']]);
  Object.assign(pack.answers, {
    secchi: answer(model, 'secchi', { state: 'not', reason: '束' }), bunsho: answer(model, 'bunsho', { state: 'partly' }), shuchi: answer(model, 'shuchi', { state: 'met' }), kenshu: answer(model, 'kenshu', { state: 'met' }),
  });
  const first = takePack(model, main, pack);
  assert.deepEqual([first.taken, first.outside, first.refused], [['bunsho', 'shuchi'], ['kenshu'], null]);
  assert.deepEqual(first.conflicts.map(({ path, take }) => `${path.join('/')} ${take}`), ['answers/secchi/reason choose', 'answers/secchi/state choose']);
  assert.equal(first.doc.answers.secchi?.reason, '本体');
  assert.equal(main.answers.shuchi, undefined, 'the document given is not changed');
  const second = takePack(model, first.doc, pack);
  assert.equal(JSON.stringify(second.doc), JSON.stringify(first.doc));
  assert.deepEqual([second.taken, second.conflicts.length], [[], 2]);
  const gone = { ...first.doc, answers: { ...first.doc.answers, shuchi: /** @type {any} */ (answer(model, 'shuchi', { state: 'not', reason: '後から' })) } };
  assert.equal(takePack(model, gone, pack).doc.answers.shuchi?.state, 'not');
  assert.equal(takePack(model, docOf(model, { doc_id: 'a-20260101-qqqqqqqqqq' }), pack).refused, 'other-doc');
  assert.equal(takePack(model, main, main).refused, 'role');
  assert.equal(readText(withSave(pack, model, { at: AT, build: 'b' }).text, model, { role: 'consolidated' }).error?.code, 'role');
});

test('edge 51: a text in every field; what is not public is in no form of the public version', () => {
  const doc = markedDoc(model);
  const reduced = publicDoc(model, doc);
  const shown = publicModel(model, doc);
  const { text } = withSave(/** @type {any} */ (reduced), shown, { at: AT, build: 'b' });
  const forms = { data: JSON.stringify(reduced), file: text, html: archiveHtml(shown, reduced, summarise(shown, reduced), text), easy: easyText(model, doc), summary: JSON.stringify(summarise(shown, reduced)) };
  for (const [name, form] of Object.entries(forms)) {
    assert.deepEqual([...form.matchAll(NOT_PUBLIC)].map(([found]) => found), [], name);
  }
  const open = new Set([...JSON.stringify(doc).matchAll(/漏public[^"]*/gu)].map(([found]) => found));
  assert.ok(open.size > 20);
  // Each field that is public is there, unless the answer as a whole is not.
  const hidden = model.questions.filter((_, index) => index % 7 === 3).map(({ id }) => JSON.stringify(doc.answers[id]));
  assert.deepEqual([...open].filter((found) => !forms.data.includes(found) && !hidden.some((source) => source.includes(found))).filter((found) => !found.includes('・response・')), []);
  assert.equal(readText(text, model).error?.detail, 'public');
  const removed = JSON.stringify(removedFromPublic(model, doc));
  for (const field of ['handover', 'decided', 'ask', 'opinions', 'raters', 'sources', 'discussion', 'archive', 'plan', 'heard', 'meeting', 'note']) {
    assert.ok(removed.includes(`"${field}"`), `${field} is named as left out`);
  }
});

test('edge 53: what the council may see holds nothing internal, whatever field it stands in', () => {
  const text = JSON.stringify(councilDoc(model, markedDoc(model)));
  assert.deepEqual([...(text + JSON.stringify(councilPaperDoc(model, markedDoc(model)))).matchAll(/漏internal・[^"]*/gu)].map(([found]) => found), []);
  assert.ok(text.includes('漏council・reason'));
});
