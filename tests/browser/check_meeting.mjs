/**
 * A meeting of the council, played through from the folder: five people's files beside each other, an agenda, the wall,
 * decisions with dissent, the papers, the public version, and next year's interim check (CHECKS Part II).
 * `SHOTS=DIR` keeps pictures and papers of it.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { agendaCandidates } from '../../assets/js/check/agenda.js';
import { newDoc, withSave } from '../../assets/js/check/doc.js';
import { markedDoc, NOT_PUBLIC } from '../../assets/js/check/fixture.test.js';
import { mergeRaters } from '../../assets/js/check/raters.js';
import { readText } from '../../assets/js/check/read.js';
import { summarise } from '../../assets/js/check/summary.js';
import { modelOfPage } from '../site_models.mjs';
import { addressOf, firstTab, newProfile, openProfile } from './check_app.mjs';
import { accessible } from './gates/accessibility.mjs';
import { reflow, targetSize } from './gates/layout.mjs';
import { changed } from './gates/open.mjs';
import { browserTest, report } from './run.mjs';
import { pageSource } from './site.mjs';
import { output } from './tools.mjs';

const CHECK = 'shichoson';
const AT = '2026-11-20T10:00:00+09:00';
const BARRED = /合計点|平均点|順位が|達成率|スコア|合格|偏差値|ランキング/u;
/** Five people, each of another 立場: no group is large enough to be told apart. */
const PEOPLE = ['gyosei', 'kikan', 'itaku', 'keikaku', 'tojisha'];
const PICTURE_HEIGHT_MAX = 2600;
const INTERNAL = '内部だけの申し送り';

/** What each of the five answers to the questions, one after the other: all alike, near, split, split, one open. */
const ROUNDS = [
  ['met', 'met', 'met', 'met', 'met'],
  ['met', 'met', 'partly', 'partly', 'met'],
  ['met', 'met', 'met', 'partly', 'not'],
  ['not', 'not', 'not', 'not', 'not'],
  ['met', 'started', 'unknown', 'met', 'not'],
  ['partly', 'partly', 'partly', 'partly', 'partly'],
];

/** @param {any} model @param {number} index @returns {{ name: string, text: string, doc: any }} */
function raterFile(model, index) {
  const category = PEOPLE[index] ?? 'hoka';
  const doc = newDoc(model, {
    docId: `a-20261101-rater${'abcde'[index]}aaaa`, subject: { name: 'しるべ市', type: 'municipality' }, asOf: '2026-11-01', at: AT, build: model.build,
    role: { type: 'rater', category, label: `名札${category}` },
  });
  for (const [place, question] of model.questions.entries()) {
    const state = ROUNDS[place % ROUNDS.length]?.[index];
    doc.answers[question.id] = /** @type {any} */ ({
      rev: question.rev, mh: question.mh, state, reason: state === 'not' ? `${category}の理由${place}` : '', handover: `${INTERNAL}${category}`,
      evidence: place === 0 ? [{ id: `i${index}`, title: '要綱', where: index < 3 ? '共有フォルダー' : '窓口の棚' }] : [],
    });
  }
  const saved = withSave(doc, model, { at: AT, build: model.build });
  return { name: saved.fileName.replace('.json', `_${index}.json`), text: saved.text, doc: saved.doc };
}

browserTest('a council meets: five files, an agenda, the wall, decisions, papers, the public version, and a year later', async (test) => {
  const model = modelOfPage(pageSource(`check/${CHECK}.html`));
  const { context, app, page, errors } = await startWatched(test);
  const shots = shotsOf(page);
  await app.open(await addressOf(CHECK, 'folder'));
  await app.begin('しるべ市');
  await page.fill('[data-field="role-label"]', '障害福祉課');
  await page.fill('[data-field="meeting-name"]', '第1回協議会');
  await page.fill('[data-field="meeting-no"]', '3');

  const files = PEOPLE.map((_, index) => raterFile(model, index));
  const merged = mergeRaters(model, files.map(({ doc }) => doc));
  const flagged = (/** @type {string} */ flag) => model.questions.filter((/** @type {any} */ { id }) => merged.items[id]?.flag === flag);
  const [split, another] = flagged('split');
  const saved = async () => {
    const file = await app.download('.ck-status button[data-export="json"]');
    const read = readText(file.bytes.toString('utf8'), model);
    assert.equal(read.error, undefined);
    return { ...file, doc: /** @type {any} */ (read.doc) };
  };

  await test.test('five files stand side by side; taken twice they change nothing', async () => {
    await app.go('raters');
    for (const round of [files, [files[3], files[1]]]) {
      await giveRaters(page, round);
      assert.equal(await page.getAttribute('.ck-import-panel', 'data-import-step'), 'preview');
      await page.click('[data-action="import-apply"]');
      await page.waitForSelector('[data-import-step="done"]');
      assert.equal(await page.locator('[data-action="rater-withdraw"]').count(), PEOPLE.length);
    }
    const shown = await page.locator('[data-rater-flag]').evaluateAll((all) => all.map((one) => [one.getAttribute('data-question-id'), one.getAttribute('data-rater-flag')]));
    assert.deepEqual(Object.fromEntries(shown), Object.fromEntries(model.questions.map((/** @type {any} */ { id }) => [id, merged.items[id]?.flag])));
    assert.equal(shown[0]?.[1], 'split', 'what people see differently stands first');
    const text = (await page.textContent(`[data-question-id="${split.id}"]`)) ?? '';
    assert.match(text, /少人数の区分：○ できている 3人、△ 一部できている 1人、× できていない 1人/u);
    assert.doesNotMatch(text, /まとめの答え：/u, 'no value is shown until somebody decides');
    await shots('raters');
  });

  await test.test('where all agree a person confirms, and offered evidence is taken once', async () => {
    const [agreed] = flagged('agree').filter(({ id }) => merged.items[id]?.proposal === 'met');
    await page.click(`[data-question-id="${agreed.id}"] [data-action="rater-accept"]`);
    await page.waitForSelector(`[data-question-id="${agreed.id}"] :text("まとめの答え：○ できている")`);
    assert.equal(await page.locator(`[data-question-id="${agreed.id}"] [data-action="rater-accept"]`).count(), 0);
    const [first] = model.questions;
    await page.click(`[data-question-id="${first.id}"] summary`);
    await page.click(`[data-question-id="${first.id}"] [data-action="rater-take"]`);
    const { doc } = await saved();
    assert.deepEqual(doc.answers[first.id].evidence.map((/** @type {any} */ { title, where }) => `${title} ${where}`).sort(), ['要綱 共有フォルダー', '要綱 窓口の棚']);
    assert.equal(doc.answers[agreed.id].decided.how, 'unanimous');
    assert.equal(doc.answers[split.id]?.state, undefined);
  });

  await test.test('voices are counted beside the answers', async () => {
    const voice = model.voices.find((/** @type {any} */ { concept }) => model.questions.some((/** @type {any} */ question) => question.concept === concept));
    const question = model.questions.find((/** @type {any} */ { concept }) => concept === voice.concept);
    await app.go(`q/${question.id}`);
    await app.answer(question.id, 'met');
    await app.go('voices');
    for (const [option, count] of Object.entries({ hai: '2', naka: '1', iie: '6', shiranai: '0' })) {
      await page.fill(`[data-voice-id="${voice.id}"] [data-field="voice-${option}"]`, count);
    }
    await page.fill(`[data-voice-id="${voice.id}"] [data-field="opinions"]`, `${INTERNAL}声`);
    await page.waitForSelector(`[data-concept="${voice.concept}"] .ck-flag`);
    await shots('voices');
    // One person more, at the screen: nothing counts before the end, and the answers are added to those from paper.
    await app.go('voices/one');
    await page.click('[data-action="voice-begin"]');
    await shots('voice-one');
    assert.ok((await page.locator('.ck-voice rt').count()) > 1);
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'ck-voice-question', 'read from the question on');
    await page.click('[data-action="voice-say"][data-voice-option="iie"]');
    await page.click('[data-action="voice-back"]');
    await page.click('[data-action="voice-say"][data-voice-option="naka"]');
    for (let place = 1; place < model.voices.length; place += 1) {
      await page.click('[data-action="voice-skip"]');
    }
    await page.click('[data-action="voice-count"]');
    await page.waitForSelector('[data-voice-people="1"]');
    const { doc } = await saved();
    const [first] = model.voices;
    const before = first.id === voice.id ? { hai: 2, naka: 1, iie: 6, shiranai: 0 } : {};
    assert.equal(doc.voices.counts[first.id].naka, (before.naka ?? 0) + 1);
    await app.go('voices');
    await page.fill(`[data-voice-id="${first.id}"] [data-field="voice-naka"]`, String(before.naka ?? ''));
  });

  await test.test('the agenda is proposed by rule, five at most, and people put it in order', async () => {
    await app.go('agenda');
    const { doc } = await saved();
    const wanted = agendaCandidates(model, doc, summarise(model, doc)).map(({ question }) => question);
    const candidates = () => page.locator('[data-agenda-candidate]').evaluateAll((all) => all.map((one) => one.getAttribute('data-agenda-candidate')));
    assert.deepEqual(await candidates(), wanted);
    assert.ok(wanted.length <= 5 && wanted.includes(split.id));
    await shots('agenda-candidates');
    for (const id of wanted) {
      await page.click(`[data-agenda-candidate="${id}"] [data-action="agenda-add"]`);
    }
    const items = () => page.locator('[data-agenda-item]').evaluateAll((all) => all.map((one) => one.getAttribute('data-agenda-item')));
    assert.deepEqual(await items(), wanted);
    await page.click(`[data-agenda-item="${wanted[1]}"] [data-action="agenda-up"]`);
    assert.deepEqual((await items()).slice(0, 2), [wanted[1], wanted[0]]);
    await page.click(`[data-agenda-item="${wanted.at(-1)}"] [data-action="agenda-drop"]`);
    await page.fill(`[data-agenda-item="${wanted[1]}"] [data-field="agenda-minutes"]`, '20');
    assert.equal((await items()).length, wanted.length - 1);
    await shots('agenda');
  });

  await test.test('edge 53: the wall shows one question in large type and nothing internal', async () => {
    await app.go(`q/${split.id}`);
    await page.click(`[data-question-id="${split.id}"] .ck-details > summary`);
    await page.fill(`[data-question-id="${split.id}"] [data-field="handover"]`, INTERNAL);
    await app.reason(split.id, '協議会に見せる理由');
    await page.setViewportSize({ width: 1280, height: 720 });
    await app.go(`project/${split.id}`);
    const dom = () => page.evaluate(() => document.documentElement.outerHTML.replace(/<script[^]*?<\/script>/gu, '') + [...document.querySelectorAll('input, textarea')].map((field) => /** @type {any} */ (field).value).join());
    for (const isOpen of [false, true]) {
      if (isOpen) {
        await page.click('[data-action="project-open"]');
        await page.waitForSelector('.ck-project-open [data-masked]');
      }
      const source = await dom();
      for (const word of [INTERNAL, '名札', ...PEOPLE.map((category) => `rater${category}`)]) {
        assert.ok(!source.includes(word), word);
      }
      assert.equal(source.includes('tojishaの理由') || source.includes('協議会に見せる理由'), isOpen, 'what people answered is hidden until it is opened');
    }
    const sizes = await page.evaluate(() => {
      const walker = document.createTreeWalker(/** @type {any} */ (document.querySelector('.ck-project')), NodeFilter.SHOW_TEXT);
      const found = [];
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const $parent = /** @type {HTMLElement} */ (node.parentElement);
        if ((node.textContent ?? '').trim() !== '' && $parent.checkVisibility()) {
          found.push([node.textContent, Number.parseFloat(getComputedStyle($parent).fontSize)]);
        }
      }
      return found;
    });
    assert.deepEqual(sizes.filter(([, size]) => Number(size) < 28), [], 'at least 28 px');
    await page.click('[data-action="timer-start"]');
    await shots('project');
  });

  await test.test('a decision keeps who saw it otherwise, from the files and from the table', async () => {
    await page.selectOption('[data-field="decided-state"]', 'partly');
    await page.fill('[data-field="decided-meeting"]', '第1回協議会');
    await page.selectOption('[data-field="dissent-category"]', 'kazoku');
    await page.selectOption('[data-field="dissent-state"]', 'not');
    await page.fill('[data-field="dissent-reason"]', '家族会では聞いたことがない');
    await page.click('[data-action="dissent-add"]');
    await page.waitForSelector(`[data-dissent="${split.id}"] :text("異なる意見（家族）：× できていない")`);
    if (await page.locator('[data-field="agenda-outcome"]').count()) {
      await page.fill('[data-field="agenda-outcome"]', '年度内に手順をつくる');
    }
    await shots('project-decided');
    const { doc } = await saved();
    const { decided, state } = doc.answers[split.id];
    assert.deepEqual([state, decided.how, decided.meeting], ['partly', 'council', '第1回協議会']);
    assert.deepEqual(decided.dissent.map((/** @type {any} */ one) => `${one.category} ${one.state} ${one.reason}`).sort(), ['gyosei met ', 'itaku met ', 'kazoku not 家族会では聞いたことがない', 'kikan met ', `tojisha not tojishaの理由${model.questions.indexOf(split)}`].sort());
    assert.ok(doc.events.some((/** @type {any} */ { what, note }) => what === 'decided' && note === split.id));
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  await test.test('edge 49: a rater who withdraws leaves the counts; the dissent stays and names no small group', async () => {
    await app.go('raters');
    await page.click('[data-action="rater-withdraw"] >> nth=4');
    await page.waitForFunction((count) => document.querySelectorAll('[data-action="rater-withdraw"]').length === count, PEOPLE.length - 1);
    const { doc } = await saved();
    assert.equal(doc.events.at(-1).what, 'withdrawn');
    assert.ok(doc.answers[split.id].decided.dissent.some((/** @type {any} */ { category }) => category === 'tojisha'));
    await app.go('print/B');
    const text = (await page.textContent('.ck-paper')) ?? '';
    assert.ok(text.includes('異なる意見（少人数の区分）：× できていない') && text.includes('異なる意見（家族）'));
    assert.doesNotMatch(text, /異なる意見（(?:行政|当事者|委託相談)/u);
    await app.go('files');
    await page.click('[data-action="import-undo"] >> nth=0');
    await app.go('raters');
    await page.waitForFunction((count) => document.querySelectorAll('[data-action="rater-withdraw"]').length === count, PEOPLE.length);
  });

  await test.test('the papers: A is one side and names what is split, B masks, E hands over', async () => {
    await app.go('heard');
    await page.fill('[data-field="heard-how"]', '当事者部会で2回聞いた');
    await app.go('plan');
    await page.click('[data-action="plan-for"] >> nth=0');
    await page.fill('[data-field="what"]', '相談の流れ図をつくる');
    await page.selectOption('[data-field="status"]', 'doing');
    const splits = flagged('split').length;
    await app.go('print/A');
    assert.equal(await page.getAttribute('[data-paper-splits]', 'data-paper-splits'), String(splits));
    const papers = new Map();
    for (const letter of ['A', 'B', 'C', 'D', 'E', 'G']) {
      await app.go(`print/${letter}`);
      await page.waitForFunction(() => document.querySelector('[data-loaded="false"]') === null);
      papers.set(letter, await paperOf(page, test, `paper-${letter}`));
    }
    assert.equal(papers.get('A').pages, 1);
    assert.match(papers.get('A').text, /答えの割れた項目/u);
    for (const [letter, { text }] of papers) {
      assert.doesNotMatch(text, BARRED, letter);
      assert.ok(!text.includes('名札'), letter);
      assert.equal(text.includes(INTERNAL), letter === 'E', letter);
    }
    assert.doesNotMatch(papers.get('C').text, /理由|家族会では/u);
    assert.match(papers.get('D').text, /みなさんの声/u);
    assert.match(papers.get('E').text, /異なる意見（家族）/u);
  });

  await test.test('these screens pass the gates of a page with all that is in them', async () => {
    await app.saved();
    const [address] = page.url().split('#');
    const id = await app.docId();
    const looker = await context.newPage();
    const { goto } = looker;
    looker.goto = async (/** @type {string} */ url, /** @type {any} */ options) => {
      const response = await goto.call(looker, url, options);
      await looker.waitForSelector('[data-module="check"][data-ready="true"]');
      return response;
    };
    const findings = [];
    for (const route of ['raters', 'agenda', `project/${split.id}`, 'voices', 'publish', 'print/A']) {
      for (const gate of [accessible, reflow, targetSize]) {
        changed(looker);
        await goto.call(looker, 'about:blank');
        findings.push(...(await gate(looker, `${address}#/d/${id}/${route}`, {})));
      }
    }
    await looker.close();
    report(test, findings);
  });

  await test.test('the public version says what it leaves out, and its file holds nothing else', async () => {
    await app.go('publish');
    await page.selectOption('[data-field="vis-plan"]', 'public');
    await page.fill('[data-field="checked-by-role"]', '課長');
    const removed = (await page.textContent('[data-publish-removed]')) ?? '';
    assert.ok(removed.includes('申し送り') && removed.includes('内部'));
    await shots('publish');
    const file = await app.download('button[data-export="html"]');
    const source = file.bytes.toString('utf8');
    for (const word of [INTERNAL, '協議会に見せる理由', '家族会では', '名札', 'rater', '第1回協議会', '年度内に手順']) {
      assert.ok(!source.includes(word), word);
    }
    assert.ok(source.includes('相談の流れ図をつくる'));
    const easy = await app.download('button[data-export="txt"]');
    const text = easy.bytes.toString('utf8');
    assert.ok(text.startsWith('\uFEFF') && !/[^\r]\n/u.test(text));
    assert.ok(text.includes('「いいえ」と 答えた人は 6人です。') && text.includes('相談の流れ図をつくる') && !text.includes(INTERNAL));
    await app.go('files');
    assert.equal(await app.give(file.name, file.bytes), 'refused', 'what was published is never opened as answers');
    assert.equal(await page.getAttribute('[data-import-step]', 'data-import-error'), 'wrong-kind');
  });

  const record = await saved();
  await context.close();

  await test.test('a year later, on another computer, the file is enough for the interim check', async () => {
    const { context: next, app: later } = await startWatched(test, errors);
    const pictures = shotsOf(later.page);
    await later.open(await addressOf(CHECK, 'folder'));
    assert.equal(await later.give(record.name, record.bytes), 'preview');
    await later.page.click('[data-action="from-previous"]');
    await later.page.selectOption('[data-field="migrate-kind"]', 'interim');
    await later.page.click('[data-action="migrate-start"]');
    await later.isOn('profile');
    const core = model.questions.filter((/** @type {any} */ question) => question.core);
    const { facet } = split;
    await later.go(`facet/${facet}`);
    const asked = await later.page.locator('[data-question-id]').evaluateAll((all) => all.map((one) => one.getAttribute('data-question-id')));
    assert.deepEqual(asked, core.filter((/** @type {any} */ question) => question.facet === facet).map((/** @type {any} */ { id }) => id));
    await later.go('summary');
    const counted = await later.page.locator('[data-cell$="/all"] [data-count="n"]').evaluateAll((all) => all.reduce((sum, one) => sum + Number(one.textContent), 0));
    assert.ok(counted > 0 && counted <= core.length, 'what is not asked is not counted');
    await later.go('plan');
    await later.page.click('[data-action="plan-take"]');
    assert.equal(await later.page.inputValue('[data-field="what"]'), '相談の流れ図をつくる');
    assert.equal(await later.page.inputValue('[data-field="status"]'), '', 'its state is asked again');
    await later.page.selectOption('[data-field="status"]', 'done');
    await pictures('interim-plan');
    await later.go('compare');
    await later.page.waitForSelector('.ck-body table');
    await pictures('interim-compare');
    const file = await later.download('.ck-status button[data-export="json"]');
    assert.match(file.bytes.toString('utf8'), /"kind": "interim"/u);
    await next.close();
  });
  assert.deepEqual(errors, []);
});

browserTest('edge 51: what was marked is in no page, paper, file or property of the public version', async (test) => {
  const model = modelOfPage(pageSource(`check/${CHECK}.html`));
  const saved = withSave(markedDoc(model), model, { at: AT, build: model.build });
  const { context, app, page, errors } = await startWatched(test);
  await app.open(await addressOf(CHECK, 'folder'));
  assert.equal(await app.give('marked.json', Buffer.from(saved.text)), 'preview');
  await page.click('[data-action="import-apply"]');
  await app.isOn('tasks');
  const leaks = (/** @type {string} */ text) => [...text.matchAll(NOT_PUBLIC)].map(([found]) => found);
  for (const letter of ['C', 'D']) {
    await app.go(`print/${letter}`);
    await page.waitForFunction(() => document.querySelector('[data-loaded="false"]') === null);
    const source = await page.evaluate(() => [document.documentElement.outerHTML, document.title, ...[...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText))].join('\n'));
    assert.deepEqual(leaks(source), [], `page of ${letter}`);
    assert.ok(source.includes('漏public'), letter);
    const paper = await paperOf(page, test, `leaks-${letter}`);
    assert.deepEqual(leaks(paper.text + paper.properties), [], `paper ${letter}`);
  }
  await app.go('publish');
  for (const kind of ['html', 'txt']) {
    const file = await app.download(`button[data-export="${kind}"]`);
    assert.deepEqual(leaks(file.name + file.bytes.toString('utf8')), [], kind);
    assert.ok(file.bytes.toString('utf8').includes('漏public'), kind);
  }
  // The council's papers hold what is for the council, and nothing internal; a small group is named nowhere.
  for (const letter of ['A', 'B']) {
    await app.go(`print/${letter}`);
    const source = await page.evaluate(() => document.querySelector('.ck-app')?.outerHTML ?? '');
    assert.deepEqual([...source.matchAll(/漏internal[^"<]*/gu)].map(([found]) => found), [], letter);
    assert.ok(source.includes('漏council'), letter);
  }
  const named = (await page.textContent('.ck-paper')) ?? '';
  assert.doesNotMatch(named, /異なる意見（家族）|当事者 ○/u, 'edge 47: one person each');
  await context.close();
  assert.deepEqual(errors, []);
});

browserTest('edge 56 and 57: members of a joint body answer for themselves; predecessors stand beside', async (test) => {
  const model = modelOfPage(pageSource(`check/${CHECK}.html`));
  const { context, app, page, errors } = await startWatched(test);
  const shots = shotsOf(page);
  await app.open(await addressOf(CHECK, 'folder'));
  await app.begin('東部圏域');
  const each = model.questions.filter(({ level }) => level === 'each');
  await app.go('members');
  await page.selectOption('[data-field="subject-type"]', 'joint');
  for (const [name, code] of [['東市', '131016'], ['西町', '']]) {
    await page.fill('[data-field="member-name"]', name);
    await page.fill('[data-field="member-code"]', code);
    await page.click('[data-action="member-add"]');
    await page.waitForSelector(`[data-member]:has-text("${name}")`);
  }
  await shots('members');
  await app.go(`facet/${each[0].facet}`);
  assert.equal(await page.locator(`[data-question-id="${each[0].id}"]`).count(), 0, 'what is asked of each is not asked once');
  for (const [code, state] of [['131016', 'met'], ['m2', 'not']]) {
    await app.go(`members/${code}`);
    assert.equal(await page.locator('[data-question-id]').count(), each.length);
    await app.answer(each[0].id, state);
    await page.fill(`[data-question-id="${each[0].id}"] [data-field="reason"]`, `${code}の理由`);
    await page.waitForSelector(`[data-question-id="${each[0].id}"][data-state="${state}"]`);
    await page.click(`[data-question-id="${each[0].id}"] [data-action="evidence-add"]`);
    await page.fill(`[data-question-id="${each[0].id}"] [data-evidence-id] [data-field="title"]`, `${code}の要綱`);
  }
  await app.saved();
  await shots('member');
  await page.reload();
  await page.waitForSelector('[data-module="check"][data-ready="true"]');
  for (const route of ['evidence', 'print/G']) {
    await app.go(route);
    const rows = await page.locator('.ck-table tbody tr').evaluateAll((all) => all.map((row) => [...row.children].slice(1, 3).map((cell) => cell.textContent)));
    assert.deepEqual(rows, [['東市', '131016の要綱'], ['西町', 'm2の要綱']], route);
  }
  await shots('members-G');
  await app.go('summary');
  const asked = await page.locator('[data-cell$="/all"] [data-count="n"]').evaluateAll((all) => all.reduce((sum, one) => sum + Number(one.textContent), 0));
  assert.ok(asked <= model.questions.length - each.length);
  await app.go('print/B');
  assert.equal(await page.locator('.ck-paper [data-member]').count(), 2);
  assert.match((await page.textContent('.ck-paper [data-member="m2"]')) ?? '', /m2の要綱/u);
  await shots('members-B');
  await app.go('members');
  await page.click('[data-member="m2"] [data-action="member-leave"]');
  await page.waitForFunction(() => document.querySelectorAll('[data-member]').length === 1);
  await app.go('print/E');
  assert.match((await page.textContent('.ck-paper')) ?? '', /西町.*m2の理由/su);
  await app.go('evidence');
  assert.equal(await page.locator('.ck-table tbody tr').count(), 1, 'what a member that left had is in the archive');
  const { doc } = readText((await app.download('.ck-status button[data-export="json"]')).bytes.toString('utf8'), model);
  assert.deepEqual([Object.keys(doc?.answers[each[0].id]?.each ?? {}), Object.keys(doc?.archive ?? {})], [['131016'], [`${each[0].id}.m2`]]);

  // A body that came of two opens what they had, one after the other.
  await app.go('profile');
  await page.click('summary:has-text("合併・名称変更")');
  const { id, rev, mh } = model.questions[0];
  for (const [index, name] of ['旧A町', '旧B村'].entries()) {
    const old = newDoc(model, { docId: `a-20221101-old${'ab'[index]}aaaaaa`, subject: { name, type: 'municipality' }, asOf: '2022-11-01', at: AT, build: model.build });
    old.answers[id] = /** @type {any} */ ({ rev, mh, state: index === 0 ? 'met' : 'not', reason: `${name}の理由` });
    await page.setInputFiles('input[data-import="answers"]', { name: `${name}.json`, mimeType: 'application/json', buffer: Buffer.from(withSave(old, model, { at: AT, build: model.build }).text) });
    await page.waitForSelector(`[data-predecessor]:has-text("${name}")`);
  }
  await shots('predecessors');
  await app.go(`q/${id}`);
  assert.equal(await app.stateOf(id), 'unanswered');
  await page.click('.ck-previous summary');
  const previous = (await page.textContent('.ck-previous')) ?? '';
  assert.ok(['旧A町：', '旧A町の理由', '旧B村：', '旧B村の理由'].every((text) => previous.includes(text)), previous);
  assert.equal(await page.locator('[data-action="confirm-carried"]').count(), 0, 'reference only');
  await context.close();
  assert.deepEqual(errors, []);
});

browserTest('readings stand above the words of the easy paper and of the sheet that is handed out', async (test) => {
  const model = modelOfPage(pageSource(`check/${CHECK}.html`));
  const { context, app, page, errors } = await startWatched(test);
  await app.open(await addressOf(CHECK, 'folder'));
  await app.begin('困難町');
  const response = '今回の人員の見直しに生かします。';
  const voice = `[data-voice-id="${model.voices[0].id}"]`;
  await app.go('voices');
  await page.fill(`${voice} [data-field="voice-hai"]`, '5');
  await page.fill(`${voice} [data-field="response"]`, response);
  await app.saved();
  await app.go('print/D');
  const shown = () => page.evaluate(() => [...document.querySelectorAll('.ck-paper ruby')].map((ruby) => ruby.textContent).join(' '));
  assert.match(await shown(), /相談（そうだん）/u);
  assert.ok(await page.locator('.ck-paper rt').first().isVisible());
  for (const hasText of [response, '困難町']) {
    assert.equal(await page.locator('.ck-paper p', { hasText }).locator('ruby').count(), 0, 'what people wrote stands as they wrote it');
  }
  await page.uncheck('[data-field="with-readings"]');
  assert.equal(await shown(), '');
  await app.go('publish');
  assert.doesNotMatch((await app.download('button[data-export="txt"]')).bytes.toString('utf8'), /相談（そうだん）/u);
  await app.go('voices/paper');
  assert.equal(await page.locator('.ck-paper [data-voice-id]').count(), model.voices.length);
  assert.match(await shown(), /相談（そうだん）/u);
  assert.ok(await page.locator('.ck-paper rt').first().isVisible());
  await context.close();
  assert.deepEqual(errors, []);
});

browserTest('somebody who takes over has 30 minutes: a sample, the core questions, whom to ask; a rater answers first', async (test) => {
  const model = modelOfPage(pageSource(`check/${CHECK}.html`));
  const { context, app, page, errors } = await startWatched(test);
  const shots = shotsOf(page);
  await app.open(await addressOf(CHECK, 'folder'));
  const mine = await app.begin('しるべ市');
  await app.go('first');
  await shots('first');
  const core = model.questions.filter((/** @type {any} */ question) => question.core);
  await page.click('[data-action="first-answer"]');
  await app.isOn('q');
  for (const question of core.slice(0, 2)) {
    await page.waitForSelector(`[data-question-id="${question.id}"]`);
    await app.answer(question.id, 'unknown');
    await page.fill(`[data-question-id="${question.id}"] [data-field="ask-who"]`, '前の担当');
    await page.click('.ck-neighbours .ck-primary');
  }
  await page.waitForSelector(`[data-question-id="${core[2].id}"]`);
  await app.go('todo');
  assert.equal(await page.locator('.ck-todo > li').count(), 2);

  // The sample is another draft, whole and marked as made up.
  await app.go('first');
  await page.click('[data-action="sample-open"]');
  await page.waitForFunction((id) => document.querySelector('[data-module="check"]')?.getAttribute('data-doc-id') !== id, mine);
  await app.isOn('tasks');
  for (const route of ['summary', 'print/A', 'print/B', 'print/C', 'print/D', 'print/E', 'agenda', 'voices', 'todo', 'plan']) {
    await app.go(route);
    await page.waitForFunction(() => document.querySelector('[data-loaded="false"]') === null);
    const text = (await page.textContent('.ck-body')) ?? '';
    assert.doesNotMatch(text, /undefined|NaN|\[object/u, route);
    assert.doesNotMatch(text, BARRED, route);
    if (route.startsWith('print/')) {
      assert.ok(text.includes('○○（見本）'), route);
      const paper = await paperOf(page, test, `sample-${route.slice(-1)}`);
      assert.ok(route !== 'print/A' || paper.pages === 1, 'A is one side');
    }
    await shots(`sample-${route.replace('/', '-')}`);
  }

  // Next round as a rater: what was answered last time is hidden until the person has answered.
  await app.go('migrate');
  await page.click('[data-action="migrate-start"]');
  await app.isOn('profile');
  await page.selectOption('[data-field="role-type"]', 'rater');
  await page.selectOption('[data-field="role-category"]', 'tojisha');
  const [first] = model.questions;
  await app.go(`q/${first.id}`);
  await page.waitForSelector(`[data-own-first="${first.id}"]`);
  assert.equal(await page.locator('.ck-previous-fold').count(), 0);
  await app.answer(first.id, 'not');
  await page.waitForSelector('.ck-previous-fold');
  await context.close();
  assert.deepEqual(errors, []);
});

browserTest('edge 50: a part is given out, filled in elsewhere and taken back, twice: only what was empty is filled', async (test) => {
  const model = modelOfPage(pageSource(`check/${CHECK}.html`));
  const errors = [];
  const [facet, elsewhere] = model.facets;
  const [first, second] = model.questions.filter((/** @type {any} */ question) => question.facet === facet.id && !question.applies_if);
  const start = async () => {
    const { app } = await startWatched(test, errors);
    await app.open(await addressOf(CHECK, 'folder'));
    return app;
  };
  const office = await start();
  await office.begin('しるべ市');
  await office.go(`q/${first.id}`);
  await office.answer(first.id, 'met');
  await office.go('packs');
  await office.page.check(`[data-field="pack-facet"][value="${facet.id}"]`);
  await office.page.selectOption('[data-field="pack-category"]', 'kikan');
  await office.page.fill('[data-field="pack-label"]', '基幹の担当');
  const given = await office.download('[data-action="pack-give"]');

  const other = await start();
  assert.equal(await other.give(given.name, given.bytes), 'preview');
  await other.page.click('[data-action="import-apply"]');
  await other.isOn('tasks');
  assert.deepEqual(await other.page.locator('[data-facet-id]').evaluateAll((all) => all.map((one) => one.getAttribute('data-facet-id'))), [facet.id], 'only what was given');
  for (const [question, state] of [[first, 'not'], [second, 'partly'], [model.questions.find((/** @type {any} */ one) => one.facet === elsewhere.id && !one.applies_if), 'met']]) {
    await other.go(`q/${question.id}`);
    await other.answer(question.id, state);
  }
  const filled = await other.download('.ck-status button[data-export="json"]');
  await other.page.context().close();

  const take = async () => {
    await office.page.setInputFiles('input[data-import="answers"]', { name: filled.name, mimeType: 'application/json', buffer: filled.bytes });
    const $result = office.page.locator('.ck-import-panel[data-import-step="preview"]');
    await $result.waitFor();
    const text = (await $result.textContent()) ?? '';
    await office.page.click('[data-action="import-apply"]');
    await office.page.waitForSelector('.ck-import-panel[data-import-step="preview"]', { state: 'detached' });
    return text;
  };
  assert.match(await take(), /空いている1問を埋めます。両方に答えがある所 1、渡していない分野の答え 1 は変えません/u);
  await office.go('packs');
  assert.match(await take(), /空いている0問を埋めます/u, 'a second time changes nothing');
  const { doc } = readText((await office.download('.ck-status button[data-export="json"]')).bytes.toString('utf8'), model);
  assert.deepEqual([doc?.answers[first.id]?.state, doc?.answers[second.id]?.state, Object.keys(doc?.answers ?? {}).length], ['met', 'partly', 2]);
  await office.page.context().close();
  assert.deepEqual(errors, []);
});

/**
 * The app in a browser of its own, whose mistakes are written down.
 *
 * @param {import('node:test').TestContext} test
 * @param {string[]} [errors]
 */
async function startWatched(test, errors = []) {
  const context = await openProfile(newProfile(test));
  const app = await firstTab(context);
  watch(app.page, errors);
  return { context, app, page: app.page, errors };
}

/** @param {any} page @param {string[]} errors */
function watch(page, errors) {
  page.on('console', (message) => {
    if (message.type() === 'error') {
      errors.push(message.text());
    }
  });
  page.on('pageerror', (error) => errors.push(String(error)));
}

/** @param {any} page @param {{ name: string, text: string }[]} files */
async function giveRaters(page, files) {
  await page.setInputFiles('input[data-import="raters"]', files.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })));
  await page.waitForSelector('[data-import-step]');
}

/**
 * What is on the screen as paper: pages and text.
 *
 * @param {any} page
 * @param {import('node:test').TestContext} test
 * @param {string} name
 */
async function paperOf(page, test, name) {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-paper-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, `${name}.pdf`);
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  writeFileSync(path, bytes);
  if (process.env.SHOTS) {
    writeFileSync(join(process.env.SHOTS, `${name}.pdf`), bytes);
  }
  const info = await output('pdfinfo', [path]);
  assert.match(info, /^Page size:.*A4/mu);
  const text = (await output('pdftotext', ['-layout', path, '-'])).replace(/\s/gu, '');
  return { pages: Number(/^Pages:\s+(\d+)$/mu.exec(info)?.[1]), text, properties: info };
}

/** Pictures for people to look at, if a folder is named. @param {any} page */
function shotsOf(page) {
  const folder = process.env.SHOTS ?? '';
  return async (/** @type {string} */ name) => {
    if (folder !== '') {
      mkdirSync(folder, { recursive: true });
      const { height } = await page.evaluate(() => ({ height: document.documentElement.scrollHeight }));
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true, clip: { x: 0, y: 0, width: 1280, height: Math.min(height, PICTURE_HEIGHT_MAX) } });
    }
  };
}
