import assert from 'node:assert/strict';
import { test } from 'node:test';

import { archiveHtml } from './archive.js';
import { withSave } from './doc.js';
import { answer, docOf, fullDoc, HOSTILE, mhOf, smallModel } from './fixture.test.js';
import { escaped } from './markup.js';
import { readAnswers } from './read.js';
import { summarise } from './summary.js';

const model = smallModel();
const SAVE = { at: '2026-11-23T17:05:09+09:00', build: 'b1' };

/** @param {import('./types.js').Doc} doc */
function archived(doc) {
  const saved = withSave(doc, model, SAVE);
  const html = archiveHtml(model, saved.doc, summarise(model, saved.doc, { previous: saved.doc }), saved.text);
  return { ...saved, html, page: html.slice(0, html.indexOf('<script')) };
}

test('case 14 and 18: the file for keeping gives back the identical file, for 200 documents with every field', () => {
  for (let seed = 0; seed < Number(process.env.ROUND_TRIPS ?? 200); seed += 1) {
    const { html, text } = archived(fullDoc(model, seed));
    const back = readAnswers(new TextEncoder().encode(html), 'x.html', model);
    assert.equal(back.error, undefined, JSON.stringify(back.error));
    assert.deepEqual(back.aside, []);
    assert.equal(withSave(back.doc, model, SAVE).text, text, `seed ${seed}`);
  }
});

test('case 19: no text becomes markup', () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const { html } = archived(fullDoc(model, seed));
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.equal(html.match(/<\/script/g)?.length, 1);
    assert.equal(html.match(/<!--/g), null);
    const names = new Set([...html.matchAll(/<([a-zA-Z][^\s>/]*)/g)].map((match) => match[1]));
    const made = ['html', 'head', 'meta', 'title', 'style', 'body', 'main', 'section', 'article', 'h1', 'h2', 'h3', 'h4', 'p', 'dl', 'div', 'dt', 'dd', 'ul', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'script'];
    assert.deepEqual([...names].filter((name) => !made.includes(name)), []);
    const attributes = [...html.matchAll(/<[a-z][^\s>]*((?:\s[^\s=>]+="[^"]*")*)>/g)].flatMap((match) => [...match[1].matchAll(/\s([^\s=]+)="/g)].map(([, name]) => name));
    assert.deepEqual([...new Set(attributes)].filter((name) => !['lang', 'charset', 'http-equiv', 'content', 'name', 'class', 'scope', 'type', 'id'].includes(name)), []);
    const rest = html.replace(/<style>.*?<\/style>|<script.*?<\/script>|<!DOCTYPE html>/gs, '').replace(/<\/?[a-z][^\s>]*(?:\s[^\s=>]+="[^"]*")*>/g, '');
    assert.doesNotMatch(rest, /[<>"']/, 'all the rest is text');
  }
});

test('the file loads nothing and says what it is', () => {
  const { html } = archived(docOf(model));
  assert.match(html, /http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"/);
  assert.match(html, /<style>body\{margin:0\}<\/style>/);
  assert.ok(html.includes('内部用') && html.includes('点数ではありません。協議会で話し合うための資料です。') && html.includes('ファイルを開く'));
  assert.doesNotMatch(html.replace(/"http-equiv"/g, ''), /https?:\/\//);
  assert.doesNotMatch(archiveHtml({ ...model, archive_css: '</style><script>' }, docOf(model), summarise(model, docOf(model)), '{}'), /<\/style><script>\s*<\/style>/);
});

test('case 15: every text a person wrote can be read in it', () => {
  let number = 0;
  const mark = () => `しるし${(number += 1)}終`;
  const item = () => ({ id: `i${number}`, for: 'for', title: mark(), where: mark(), as_of: '2026-01-02', retain_until: '2031-03-31', vis: 'internal' });
  const full = (/** @type {string} */ id) => answer(model, id, {
    state: 'na', na: { reason: 'hoka', who: mark() }, ask: { who: mark(), by: '2026-12-24' }, reason: mark(), handover: mark(), evidence: [item(), item()], needs: ['money'],
    decided: { how: 'council', at: SAVE.at, meeting: mark(), dissent: [{ category: 'kazoku', state: 'not', reason: mark() }] },
    carried: { from_doc: 'x', from: [{ id: 'o', rev: 1, state: 'met', text: mark(), reason: mark(), handover: mark(), evidence: [item()] }], rel: 'equal', confirmed_at: SAVE.at },
  });
  const doc = docOf(model, {
    answers: Object.fromEntries(model.questions.map(({ id }) => [id, { ...full(id), each: { m1: full(id) } }])),
    cycle: { label: mark(), kind: 'full', previous: { doc_id: 'a-20221123-bbbbbbbbbb', edition: '2022', body: 'b', file_name: mark() }, next_due: '2030-11' },
    role: { type: 'consolidated', category: 'gyosei', label: mark(), pack: null }, status: { state: 'fixed', at: SAVE.at, by_role: mark() }, meeting: { name: mark(), date: '2026-12-01', doc_no: mark() },
    profile: { 'kikan-form': { rev: 1, mh: mhOf('kikan-form'), v: 'itaku', note: mark() } },
    indicators: { wariai: { rev: 1, mh: mhOf('wariai'), inputs: { koho: '12.5', zentai: '50' }, source: mark(), note: mark() } },
    plan: [{ id: 'p1', questions: ['secchi'], what: mark(), owner: mark(), resource: mark(), links: [mark()], note: mark(), due: '2027-03-31', status: 'done' }],
    heard: { how: mark(), asked: '31', answered: '29', support: mark(), not_heard_reason: mark() }, comments: { lead: mark(), strengths: [mark()], issues: [mark()] },
    voices: { counts: { koe: { rev: 1, mh: 'x', hai: 3, naka: 1, iie: 0, shiranai: 0, opinions: [mark()], response: mark() } } },
    raters: [{ source: 'a-20261101-cccccccccc', category: 'kazoku', label: mark(), answers: { secchi: { state: 'not', reason: mark() } } }],
    discussion: { agenda: [{ question: 'secchi', title: mark(), minutes: 10, ask: mark(), outcome: mark() }] },
    archive: { kieta: { text: mark(), rev: 1, edition: '2022', answer: { state: 'met', reason: mark(), handover: mark(), evidence: [item()] }, why: mark() } },
    events: [{ at: SAVE.at, what: 'fixed', by_role: mark(), note: mark() }],
    publish: { fields: { state: 'public' }, checked_by_role: mark(), at: SAVE.at },
  }, { name: mark(), members: [{ code: 'm1', name: mark() }], predecessors: [{ code: 'p', name: mark(), until: '2020-03-31' }] });
  const { page } = archived(doc);
  const missing = Array.from({ length: number }, (_, index) => `しるし${index + 1}終`).filter((text) => !page.includes(text));
  assert.deepEqual(missing, []);
  assert.ok(page.includes('25.0％') && page.includes('令和9年（2027年）3月31日') && page.includes('済み'));
});

test('case 36: words that judge a body stand in no output', () => {
  const { page } = archived(docOf(model, { answers: Object.fromEntries(model.questions.map(({ id }) => [id, answer(model, id, { state: 'met' })])) }));
  for (const word of ['合計点', '平均点', '順位', '達成率', 'スコア', '合格', '偏差値', 'ランキング', '完了']) {
    assert.ok(!page.includes(word), word);
  }
});

test('case 43: an empty document and long reasons stand in it whole', () => {
  assert.ok(archived(docOf(model)).page.includes('未回答'));
  const reason = 'あ'.repeat(2000);
  assert.ok(archived(docOf(model, { answers: { secchi: answer(model, 'secchi', { state: 'not', reason }) } })).page.includes(reason));
  for (const text of HOSTILE) {
    assert.doesNotMatch(escaped(text), /[<>"'\u202A-\u202E]/);
  }
});
