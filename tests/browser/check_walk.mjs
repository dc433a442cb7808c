/**
 * The newcomer's walk through a self-assessment, from the folder and over http: start, twenty answers, close the browser, go
 * on, save the file, open it on another computer, finish, print one page, begin the next round from the file, compare, and out
 * to a workbook and back.
 */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { inflated, packedEntry, streamCodec, zipEntries, zipOf } from '../../assets/js/check/zip.js';
import { addressOf, firstTab, newProfile, openProfile } from './check_app.mjs';
import { browserTest } from './run.mjs';
import { output } from './tools.mjs';

const CHECK = 'kikan';
const FIRST_DAY = 20;
const STATES = ['met', 'partly', 'met', 'started', 'met', 'not', 'unknown', 'met'];
const BARRED = /合計点|平均点|順位が|達成率|スコア|合格|偏差値|ランキング/u;

for (const place of /** @type {const} */ (['folder', 'http'])) {
  browserTest(`a newcomer can do the whole round (${place})`, async (test) => {
    const errors = [];
    const watch = (page) => {
      page.on('console', (message) => {
        if (message.type() === 'error') {
          errors.push(message.text());
        }
      });
      page.on('pageerror', (error) => errors.push(String(error)));
    };
    const address = await addressOf(CHECK, place);

    // The first day: a name, the form of the place, twenty answers.
    const profile = newProfile(test);
    let context = await openProfile(profile);
    let app = await firstTab(context);
    watch(app.page);
    await app.open(address);
    assert.equal(await app.route(), 'start');
    const id = await app.begin('しるべ市基幹相談支援センター');
    const { questions, profile: facts } = await app.model();
    for (const { id: fact, options } of facts) {
      const choice = app.page.locator(`[data-profile-id="${fact}"] input[value="${options[0].id}"]`);
      if (await choice.isVisible()) {
        await choice.check();
      }
    }
    const asked = await askedQuestions(app, questions);
    for (const [index, question] of asked.slice(0, FIRST_DAY).entries()) {
      await answerOne(app, question, STATES[index % STATES.length]);
    }
    await app.saved();
    await context.close();

    // The next day: the draft is there, nothing is lost, and it goes on.
    context = await openProfile(profile);
    app = await firstTab(context);
    watch(app.page);
    await app.open(address);
    assert.equal(await app.route(), 'start');
    await app.page.click(`[data-draft="${id}"] [data-action="draft-open"]`);
    await app.isOn('tasks');
    await app.go(`q/${asked[0].id}`);
    assert.equal(await app.stateOf(asked[0].id), 'met');
    await answerOne(app, asked[FIRST_DAY], 'met');
    await app.saved();
    const file = await app.download('button[data-export="json"]');
    assert.match(file.name, /^自己点検_基幹_.+\.json$/u);
    assert.ok(file.name.length <= 50, file.name);
    await app.page.waitForSelector('[data-file-status="current"]');
    // Saving again without a change gives the same bytes.
    const again = await app.download('button[data-export="json"]');
    assert.ok(again.bytes.equals(file.bytes), 'save, then save again: the same bytes');
    await context.close();

    // Another computer: the file is the record.
    context = await openProfile(newProfile(test));
    app = await firstTab(context);
    watch(app.page);
    await app.open(address);
    assert.equal(await app.give(file.name, file.bytes), 'preview');
    await app.page.click('[data-action="import-apply"]');
    await app.isOn('tasks');
    assert.equal(await app.docId(), id);
    for (const [index, question] of asked.slice(FIRST_DAY + 1).entries()) {
      await answerOne(app, question, STATES[index % STATES.length]);
    }
    await app.go('heard');
    await app.page.fill('[data-field="heard-how"]', '当事者部会で2回聞いた');
    await app.go('check');
    await app.page.click('[data-action="results"]');
    await app.isOn('summary');
    await figuresAgree(app);
    await app.go('print/A');
    await onePage(app.page, test);
    const texts = [];
    for (const route of ['print/B', 'print/E', 'print/G', 'todo', 'plan', 'summary']) {
      await app.go(route);
      texts.push((await app.page.textContent('[data-check-app]')) ?? '');
    }
    assert.doesNotMatch(texts.join('\n'), BARRED);
    await app.go('todo');
    assert.ok((await app.page.locator('.ck-todo > li').count()) > 0, 'the list of what to ask is not empty');
    await app.go('files');
    const done = await app.download('.ck-status button[data-export="json"]');
    for (const kind of ['html', 'csv']) {
      const out = await app.download(`button[data-export="${kind}"] >> nth=0`);
      assert.ok(out.bytes.length > 500, `${kind} holds something`);
      await app.page.waitForSelector(`button[data-export="${kind}"][data-export-result="ok"]`);
      if (kind === 'html') {
        assert.equal(await app.give(out.name, out.bytes), 'preview');
        assert.equal(await app.page.getAttribute('[data-import-step]', 'data-import-case'), 'same', 'the page for keeping is the file');
        await app.page.click('[data-action="import-cancel"]');
      }
    }
    const [byKeys] = await Promise.all([app.page.waitForEvent('download'), app.page.keyboard.press('Control+s')]);
    assert.match(byKeys.suggestedFilename(), /\.json$/u, 'Ctrl+S saves the file');
    if ((await app.page.locator('button[data-export="xlsx"]').count()) > 0) {
      await workbookTrip(app, asked);
    }
    await context.close();

    // Years later, on yet another computer: last time's file is enough.
    context = await openProfile(newProfile(test));
    app = await firstTab(context);
    watch(app.page);
    await app.open(address);
    assert.equal(await app.give(done.name, done.bytes), 'preview');
    await app.page.click('[data-action="from-previous"]');
    await app.page.click('[data-action="migrate-start"]');
    await app.isOn('profile');
    assert.notEqual(await app.docId(), id);
    const met = asked.find((question, index) => STATES[index % STATES.length] === 'met' && index < FIRST_DAY);
    await app.go(`q/${met.id}`);
    assert.equal(await app.stateOf(met.id), 'unanswered', 'last time counts only when it is confirmed');
    assert.equal(await app.page.getAttribute(`[data-question-id="${met.id}"]`, 'data-carried'), 'confirm');
    assert.equal(await app.page.locator(`[data-question-id="${met.id}"] input[data-field="state"]:checked`).count(), 0, 'nothing is chosen before it is confirmed');
    await app.page.click(`[data-question-id="${met.id}"] [data-action="confirm-carried"]`);
    await app.page.waitForSelector(`[data-question-id="${met.id}"][data-carried="none"][data-state="met"]`);
    for (const question of asked.filter(({ id: one }) => one !== met.id)) {
      await answerOne(app, question, 'met');
    }
    await app.go('compare');
    await app.page.waitForSelector('.ck-body table');
    assert.match((await app.page.textContent('.ck-body .ck-lead')) ?? '', /改善 [1-9]/u);
    await app.saved();
    await context.close();
    assert.deepEqual(errors, []);
  });
}

/** Questions whose answer counts, by what the app says. @param {import('./check_app.mjs').App} app @param {any[]} questions */
async function askedQuestions(app, questions) {
  const asked = [];
  for (const facet of new Set(questions.map((question) => question.facet))) {
    await app.go(`facet/${facet}`);
    const found = await app.page.locator('[data-question-id][data-asked="yes"], [data-question-id][data-asked="undetermined"]').evaluateAll((fieldsets) => fieldsets.map((fieldset) => fieldset.getAttribute('data-question-id')));
    asked.push(...questions.filter(({ id }) => found.includes(id)));
  }
  return asked;
}

/** @param {import('./check_app.mjs').App} app @param {any} question @param {string} state */
async function answerOne(app, question, state) {
  await app.go(`q/${question.id}`);
  await app.page.waitForSelector(`[data-question-id="${question.id}"]`);
  await app.answer(question.id, state);
  if (state === 'unknown') {
    await app.page.fill(`[data-question-id="${question.id}"] [data-field="ask-who"]`, '障害福祉課');
  } else {
    await app.reason(question.id, `${question.no}の理由`);
  }
  await app.page.waitForSelector(`[data-question-id="${question.id}"][data-state="${state}"]`);
}

/** In each row the counts add up to the number of items. @param {import('./check_app.mjs').App} app */
async function figuresAgree(app) {
  const rows = await app.page.locator('[data-cell$="/all"]').evaluateAll((all) =>
    all.map((row) => Object.fromEntries([...row.querySelectorAll('[data-count]')].map((cell) => [cell.getAttribute('data-count'), Number(cell.textContent)]))),
  );
  assert.ok(rows.length > 0);
  for (const { n, met, partly, started, not, unknown, defer, unanswered } of rows) {
    assert.equal(met + partly + started + not + unknown + defer + unanswered, n);
  }
}

/** Paper A is one side of A4. @param {any} page @param {import('node:test').TestContext} test */
async function onePage(page, test) {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-paper-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'a.pdf');
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true, printBackground: true }));
  const info = await output('pdfinfo', [path]);
  assert.match(info, /^Pages:\s+1$/mu);
  assert.match(info, /^Page size:.*A4/mu);
  const text = (await output('pdftotext', ['-layout', path, '-'])).replace(/\s/gu, '');
  assert.match(text, /点数ではありません/u);
  assert.match(text, /当事者部会で2回聞いた/u);
  assert.doesNotMatch(text, BARRED);
}

/**
 * Out to a workbook, a cell changed as a spreadsheet does it, and back: the change is proposed, and taken.
 *
 * @param {import('./check_app.mjs').App} app
 * @param {any[]} asked
 */
async function workbookTrip(app, asked) {
  const out = await app.download('button[data-export="xlsx"]');
  await app.page.waitForSelector('button[data-export="xlsx"][data-export-result="ok"]');
  assert.ok(Number(await app.page.getAttribute('button[data-export="xlsx"]', 'data-export-count')) >= asked.length);
  assert.equal(await app.give(out.name, out.bytes), 'preview');
  assert.equal(await app.page.getAttribute('[data-import-step]', 'data-import-case'), 'same', 'nothing has changed');
  await app.page.click('[data-action="import-cancel"]');
  const [first] = asked;
  const changed = await withCell(out.bytes, `${first.no}の理由`, '表計算で直した理由');
  assert.equal(await app.give(out.name, changed), 'preview');
  assert.match((await app.page.textContent('[data-import-step]')) ?? '', /表計算で直した理由/u);
  await app.page.click('[data-action="import-apply"]');
  await app.page.waitForSelector('[data-import-step="done"], [data-route="tasks"]');
  await app.go(`q/${first.id}`);
  assert.equal(await app.page.inputValue(`[data-question-id="${first.id}"] [data-field="reason"]`), '表計算で直した理由');
}

/** The workbook with another text in one cell. @param {Buffer} bytes @param {string} before @param {string} after */
async function withCell(bytes, before, after) {
  const codec = streamCodec();
  const entries = [];
  let count = 0;
  for (const [name, entry] of zipEntries(new Uint8Array(bytes))) {
    const text = name.startsWith('xl/worksheets/') ? new TextDecoder().decode(await inflated(entry, codec)) : '';
    const isHere = text.includes(`>${before}<`);
    count += isHere ? 1 : 0;
    entries.push(isHere ? await packedEntry(name, new TextEncoder().encode(text.replace(`>${before}<`, `>${after}<`)), codec) : entry);
  }
  assert.equal(count, 1, 'the text stands in one sheet');
  return Buffer.from(zipOf(entries));
}
