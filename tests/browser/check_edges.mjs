/**
 * Edge cases of CHECKS §15 that need a browser, each named by its number: odd folders, two tabs, newer builds, input
 * methods, hostile texts, long papers. Those of the draft store under faults and under chance: `check_store.mjs`.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { HOSTILE, fullDoc } from '../../assets/js/check/fixture.test.js';
import { withSave } from '../../assets/js/check/doc.js';
import { addressOf, answerFirst, appOf, newApp, questionsOf } from './check_app.mjs';
import { accessible } from './gates/accessibility.mjs';
import { newPage, sideBySide } from './run.mjs';
import { buildEarlierSite, program, root } from '../site_models.mjs';
import { siteFolder } from './site.mjs';
import { output } from './tools.mjs';

const CHECK = 'kikan';
const AT = '2026-11-23T09:00:00+09:00';
const ROUTES = ['profile', 'tasks', 'indicators', 'heard', 'check', 'summary', 'compare', 'todo', 'plan', 'evidence', 'print/A', 'print/B', 'print/E', 'print/G', 'files', 'migrate'];
const CHECKS = ['shichoson', 'todofuken', 'kikan', 'kyogikai'];
const BLANK_QUESTIONS = 20;
const BLANK_SHEETS = 3;
/** Records after which a log is put together (CHECKS §1.7). */
const SNAPSHOT_EVERY = 500;

sideBySide('case 1: a folder with Japanese, blanks, # and % in its name is a folder like others', async (test) => {
  const folder = copiedSite(test, '基幹 点検#1 50%25', 'しるべ（控え）');
  const app = await newApp(test);
  await app.open(pathToFileURL(join(folder, 'check', `${CHECK}.html`)).href);
  await app.begin('しるべ市');
  const first = await answerFirst(app);
  await app.go('files');
  for (const kind of ['json', 'xlsx', 'html']) {
    // The parts that are loaded when they are needed are found from here too.
    assert.ok((await app.download(`.ck-body button[data-export="${kind}"]`)).bytes.length > 500, kind);
  }
  await app.reload();
  await app.go(`q/${first}`);
  assert.equal(await app.stateOf(first), 'met');
});

sideBySide('what comes later says so while it is away, loses nothing, and comes at the next attempt', async (test) => {
  const folder = copiedSite(test, 'あとから', 'しるべ');
  const app = await newApp(test);
  await app.open(pathToFileURL(join(folder, 'check', `${CHECK}.html`)).href);
  await app.begin('しるべ市');
  const first = await answerFirst(app);
  const assets = join(folder, 'assets');
  const data = join(folder, 'check', CHECK, 'data');
  const script = (await app.page.getAttribute('[data-module="check"]', 'data-more')).split('/').at(-1);
  const links = readdirSync(data).find((name) => name.includes('-links.'));
  const away = (/** @type {(from: string, to: string) => [string, string]} */ way) => {
    for (const file of [join(assets, script), join(data, links)]) {
      renameSync(...way(file, `${file}.away`));
    }
  };
  const details = `[data-question-id="${first}"] .ck-details`;
  away((from, to) => [from, to]);
  await app.page.click(`${details} > summary`);
  await app.page.waitForSelector(`${details} .ck-knowledge .ck-hint`);
  await app.go('print');
  assert.equal(await app.page.textContent('.ck-title'), '表示できません');
  await app.go('files');
  assert.match(await app.page.textContent('.ck-body'), /消えていません/u);
  away((from, to) => [to, from]);
  await app.go('print/A');
  await app.page.waitForSelector('.ck-paper-a');
  await app.go(`q/${first}`);
  assert.equal(await app.stateOf(first), 'met');
  await app.page.click(`${details} > summary`);
  await app.page.waitForSelector(`${details} .ck-knowledge a[href]`);
});

sideBySide('a list that follows an answer given in another tab keeps the focus where it is', async (test) => {
  const app = await newApp(test);
  const address = await addressOf(CHECK, 'folder');
  await app.open(address);
  const id = await app.begin('しるべ市');
  await app.go('first');
  const $link = app.page.locator('.ck-question-list a').nth(1);
  await $link.focus();
  const question = /q\/([^/]+)/u.exec(await $link.getAttribute('href'))?.[1];
  const other = appOf(await app.page.context().newPage());
  await other.open(address, `#/d/${id}/q/${question}`);
  await other.answer(question, 'met');
  await app.page.waitForFunction(() => document.querySelectorAll('.ck-question-list li')[1].querySelector('.ck-task-state').textContent.includes('できている'));
  assert.equal(await app.page.evaluate(() => document.activeElement?.getAttribute('href')), await $link.getAttribute('href'));
});

sideBySide('case 5: another local page clears localStorage: the draft is there, and its copy is written again', async (test) => {
  const app = await newApp(test);
  const address = await addressOf(CHECK, 'folder');
  await app.open(address);
  const id = await app.begin('しるべ市');
  const first = await answerFirst(app);
  const other = await app.page.context().newPage();
  await other.goto(address.replace(`check/${CHECK}.html`, 'about.html'));
  await other.evaluate(() => localStorage.clear());
  await app.page.waitForFunction(
    ([first, id]) => {
      // A second copy is written at most every two seconds.
      const $reason = document.querySelector(`[data-question-id="${first}"] [data-field="reason"]`);
      $reason.value = `${$reason.value}あ`;
      $reason.dispatchEvent(new Event('input', { bubbles: true }));
      return Object.keys(localStorage).some((key) => key.endsWith(`:copy:${id}`));
    },
    [first, id],
    { polling: 250 },
  );
  await app.saved();
  await app.reload();
  await app.isOn('q');
  assert.equal(await app.stateOf(first), 'met');
});

sideBySide('case 6: another checklist in another tab stays untouched', async (test) => {
  const app = await newApp(test);
  await app.open(await addressOf(CHECK, 'folder'));
  await app.begin('しるべ市');
  const first = await answerFirst(app);
  const other = appOf(await app.page.context().newPage());
  await other.open(await addressOf('kyogikai', 'folder'));
  assert.equal(await other.page.locator('[data-draft]').count(), 0, 'its drafts are its own');
  await other.begin('しるべ市協議会');
  await other.saved();
  await app.reload();
  await app.isOn('q');
  assert.equal(await app.stateOf(first), 'met');
  await app.page.goto(`${await addressOf(CHECK, 'folder')}#/start`);
  await app.isOn('start');
  assert.equal(await app.page.locator('[data-draft]').count(), 1);
});

sideBySide('case 7: two tabs that put the log together at once, and one that dies between, leave the draft as it was', async (test) => {
  const app = await newApp(test);
  const address = await addressOf(CHECK, 'folder');
  await app.open(address);
  const id = await app.begin('しるべ市');
  await app.saved();
  const [first, second] = await questionsOf(app);
  const other = appOf(await app.page.context().newPage());
  await app.go(`q/${first}`);
  await other.open(address, `#/d/${id}/q/${second}`);
  await other.isOn('q');
  // The second tab takes snapshots but dies, as it were, before it deletes what they cover.
  await other.page.evaluate(() => {
    IDBCursor.prototype.delete = () => {
      throw new DOMException('gone', 'AbortError');
    };
  });
  await Promise.all([typeMany(app, first, SNAPSHOT_EVERY / 2 + 20), typeMany(other, second, SNAPSHOT_EVERY / 2 + 20)]);
  await Promise.all([app.saved(), other.saved()]);
  const expected = String(SNAPSHOT_EVERY / 2 + 19);
  await app.page.waitForFunction(async () => {
    const [{ name }] = await indexedDB.databases();
    const database = await new Promise((resolve) => {
      const request = indexedDB.open(name);
      request.onsuccess = () => resolve(request.result);
    });
    const snaps = await new Promise((resolve) => {
      const request = database.transaction('snap').objectStore('snap').getAll();
      request.onsuccess = () => resolve(request.result);
    });
    database.close();
    return snaps.some(({ why }) => why === 'compact');
  });
  for (const [tab, question] of /** @type {const} */ ([[app, first], [other, second], [app, second]])) {
    await tab.reload();
    await tab.go(`q/${question}`);
    assert.equal(await tab.page.inputValue(`[data-question-id="${question}"] [data-field="reason"]`), expected);
  }
});

sideBySide('case 9: a newer build opens the store: the older tab stops writing, says so, and nothing is lost', async (test) => {
  const app = await newApp(test);
  const address = await addressOf(CHECK, 'folder');
  await app.open(address);
  const id = await app.begin('しるべ市');
  const first = await answerFirst(app);
  const newer = await app.page.context().newPage();
  await newer.goto(address.replace(`check/${CHECK}.html`, 'about.html'));
  const count = () =>
    newer.evaluate(async () => {
      const [{ name }] = await indexedDB.databases();
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open(name, 2);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const all = await new Promise((resolve) => {
        const request = database.transaction('log').objectStore('log').getAll();
        request.onsuccess = () => resolve(request.result);
      });
      database.close();
      return all.length;
    });
  const before = await count();
  await app.page.waitForSelector('[data-save-status="readonly"]');
  assert.match((await app.page.textContent('[data-save-status]')) ?? '', /読み直し/u);
  const $answer = app.page.locator(`[data-question-id="${first}"] input[data-field="state"][value="not"]`);
  await $answer.click({ force: true }).catch(() => undefined);
  assert.equal(await count(), before, 'it writes no more');
  const file = await app.download('.ck-status button[data-export="json"]');
  assert.equal(JSON.parse(file.bytes.toString('utf8')).answers[first].state, 'met', 'the file can still be saved');
  // This build again, over the store of the newer one: it says that it cannot read, and destroys nothing.
  await app.reload();
  await app.page.waitForSelector('[data-module="check"][data-ready="true"]');
  await app.page.waitForSelector('[data-notice="unreadable"]');
  assert.equal(await count(), before);
  assert.ok(id !== null);
});

sideBySide('case 10: what an input method is still composing is not kept as final', async (test) => {
  const app = await newApp(test);
  await app.open(await addressOf(CHECK, 'folder'));
  await app.begin('しるべ市');
  const [first] = await questionsOf(app);
  await app.go(`q/${first}`);
  const field = `[data-question-id="${first}"] [data-field="reason"]`;
  await app.page.fill(field, '前');
  await app.saved();
  await app.page.focus(field);
  await app.page.keyboard.press('End');
  const session = await app.page.context().newCDPSession(app.page);
  for (const text of ['こ', 'こう', 'こうz']) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await app.saved();
  const stored = () =>
    app.page.evaluate(async () => {
      const [{ name }] = await indexedDB.databases();
      const database = await new Promise((resolve) => {
        const request = indexedDB.open(name, 1);
        request.onsuccess = () => resolve(request.result);
      });
      const log = await new Promise((resolve) => {
        const request = database.transaction('log').objectStore('log').getAll();
        request.onsuccess = () => resolve(request.result);
      });
      database.close();
      return log.filter(({ path }) => path.at(-1) === 'reason').map(({ val }) => val);
    });
  assert.deepEqual(await stored(), ['前'], 'half-converted letters are no record');
  await session.send('Input.insertText', { text: '要綱' });
  await app.page.waitForFunction((field) => document.querySelector(field).value === '前要綱', field);
  await app.saved();
  assert.deepEqual((await stored()).at(-1), '前要綱');
  assert.ok((await stored()).every((text) => !text.includes('こ')));
});

sideBySide('case 11: the site is replaced while a draft runs: a patch says so once, an edition leaves the draft on its own', async (test) => {
  const page = join(copiedSite(test, 'site'), 'check', `${CHECK}.html`);
  const address = pathToFileURL(page).href;
  const app = await newApp(test);
  await app.open(address);
  const id = await app.begin('しるべ市');
  const [first] = await questionsOf(app);
  await app.go(`q/${first}`);
  await app.answer(first, 'met');
  await app.reason(first, '要綱がある');
  await app.saved();
  const html = readFileSync(page, 'utf8');
  /** @param {(model: any) => any} change */
  const replaceSite = async (change) => {
    const changedModel = (/** @type {string} */ _, /** @type {string} */ start, /** @type {string} */ json, /** @type {string} */ end) => start + JSON.stringify(change(JSON.parse(json))).replaceAll('<', '\\u003C') + end;
    writeFileSync(page, html.replace(/(<script[^>]*id="?check-model"?[^>]*>)([\s\S]*?)(<\/script>)/u, changedModel));
    await app.page.goto('about:blank');
    await app.open(address, `#/d/${id}/q/${first}`);
    await app.isOn('q');
  };
  const isWhole = async () => {
    assert.equal(await app.stateOf(first), 'met');
    assert.equal(await app.page.inputValue(`[data-question-id="${first}"] [data-field="reason"]`), '要綱がある');
  };
  await replaceSite((model) => ({ ...model, patch: model.patch + 1 }));
  await app.page.waitForSelector('[data-notice="patched"]');
  await isWhole();
  await app.saved();
  await app.reload();
  await app.isOn('q');
  assert.equal(await app.page.locator('[data-notice="patched"]').count(), 0, 'one notice');
  await replaceSite((model) => ({ ...model, edition: '2031', patch: 1, questions: model.questions.slice(5), editions: model.editions }));
  await app.page.waitForSelector('[data-notice="older-edition"]');
  await isWhole();
  const file = await app.download('.ck-status button[data-export="json"]');
  assert.equal(JSON.parse(file.bytes.toString('utf8')).model.edition, '2026');
});

sideBySide('case 12: drafts of another body are listed and none is opened; from a folder to a server the file is asked for', async (test) => {
  const app = await newApp(test);
  const address = await addressOf(CHECK, 'folder');
  await app.open(address);
  const id = await app.begin('となり市');
  await app.saved();
  const next = appOf(await app.page.context().newPage());
  await next.open(address);
  assert.equal(await next.route(), 'start');
  assert.match((await next.page.textContent(`[data-draft="${id}"]`)) ?? '', /となり市/u);
  assert.equal(await next.docId(), null, 'none is opened');
  // The same route on a server: another store, so the draft is not there, and the way on is said.
  await next.open(await addressOf(CHECK, 'http'), `#/d/${id}/tasks`);
  assert.equal(await next.route(), 'start');
  await next.page.waitForSelector('[data-notice="lost"]');
  assert.equal(await next.page.locator('input[data-import]').count(), 1);
});

sideBySide('case 19: hostile texts in every field stand there as text on every screen and paper', async (test) => {
  const app = await newApp(test);
  const errors = watch(app.page);
  await app.open(await addressOf(CHECK, 'folder'));
  const model = await app.model();
  for (const seed of [1, 2]) {
    const { text, fileName } = withSave(hostileDoc(model, seed), model, { at: AT, build: 'b' });
    assert.equal(await app.give(fileName, Buffer.from(text)), 'preview');
    await app.page.click('[data-action="import-apply"]');
    await app.isOn('tasks');
    const { facet } = model.questions[0];
    for (const route of [`facet/${facet}`, ...ROUTES]) {
      await app.go(route);
      const found = await app.page.evaluate(() => ({
        elements: document.querySelectorAll('img[src="x"], [onerror], [onfocus], [onmouseover], [data-check-app] script').length,
        hasRun: globalThis.hasRun === true,
      }));
      assert.deepEqual(found, { elements: 0, hasRun: false }, route);
    }
    await app.page.goto(`${await addressOf(CHECK, 'folder')}#/start`);
    await app.isOn('start');
  }
  assert.deepEqual(errors, []);
});

sideBySide('case 20: a file of a newer format is shown and taken for no draft', async (test) => {
  const app = await newApp(test);
  const errors = watch(app.page);
  await app.open(await addressOf(CHECK, 'folder'));
  const model = await app.model();
  const { text } = withSave(markedDoc(model), model, { at: AT, build: 'b' });
  const newer = JSON.stringify({ ...JSON.parse(text), schema: 2, future: [{ more: true }] });
  assert.equal(await app.give('新しい.json', Buffer.from(newer)), 'refused');
  assert.equal(await app.page.getAttribute('[data-import-step]', 'data-import-error'), 'newer-schema');
  const shown = (await app.page.textContent('[data-import-step]')) ?? '';
  for (const part of ['新しい版で作られたファイルです', 'しるべ市', '理由の印', '資料名の印', '計画の印', model.questions[0].text.ja]) {
    assert.ok(shown.includes(part), part);
  }
  assert.equal(await app.page.locator('[data-action="import-apply"], [data-action="from-previous"]').count(), 0);
  assert.deepEqual((await accessible(app.page, app.page.url())).filter(({ isWarning }) => isWarning !== true), []);
  await app.reload();
  assert.equal(await app.page.locator('[data-draft]').count(), 0, 'nothing is stored');
  assert.deepEqual(errors, []);
});

sideBySide('case 22: a file that did not arrive sets the line of the file back, and the draft is untouched', async (test) => {
  const app = await newApp(test);
  await app.open(await addressOf(CHECK, 'folder'));
  await app.begin('しるべ市');
  const first = await answerFirst(app);
  await app.page.waitForSelector('[data-file-status="never"]');
  await app.download('.ck-status button[data-export="json"]');
  await app.page.waitForSelector('[data-file-status="current"]');
  await app.page.click('[data-action="file-lost"]');
  await app.page.waitForSelector('[data-file-status="never"]');
  assert.equal(await app.stateOf(first), 'met');
  await app.download('.ck-status button[data-export="json"]');
  await app.answer(first, 'partly');
  await app.page.waitForSelector('[data-file-status="behind"]');
  await app.download('.ck-status button[data-export="json"]');
  await app.page.click('[data-action="file-lost"]');
  // The one before it is still there, and is behind.
  await app.page.waitForSelector('[data-file-status="behind"]');
});

sideBySide('case 13: without scripts, twenty questions with their memo lines need three sheets of paper at most', async (test) => {
  const page = await newPage({ javaScriptEnabled: false });
  test.after(() => page.context().close());
  for (const check of CHECKS) {
    await page.goto(await addressOf(check, 'folder'));
    const count = await page.evaluate((most) => {
      const $questions = [...document.querySelectorAll('section[id^="q-"]')];
      $questions.slice(most).forEach(($question) => $question.remove());
      // What stands around them is there once, however many questions there are.
      document.querySelectorAll('.check-blank > :not(:has(section[id^="q-"]), section[id^="q-"])').forEach(($other) => $other.remove());
      document.querySelectorAll('h1, .page-head, .page-foot, .check-indicator, .check-blank > p, .page-body > :not(.check), .check > :not(.check-blank)').forEach(($other) => $other.remove());
      return document.querySelectorAll('section[id^="q-"]').length;
    }, BLANK_QUESTIONS);
    assert.equal(count, BLANK_QUESTIONS);
    const { pageCount, text } = await printed(test, page);
    assert.ok(pageCount <= BLANK_SHEETS, `${check} needs ${pageCount} sheets`);
    assert.equal(text.match(/理由・メモ/gu)?.length, BLANK_QUESTIONS);
  }
});

sideBySide('case 15: what a council may read stands in A and B, all of it in E and G, and nothing internal in A and B', async (test) => {
  const app = await newApp(test);
  await app.open(await addressOf(CHECK, 'folder'));
  const model = await app.model();
  const doc = markedDoc(model);
  const { text, fileName } = withSave(doc, model, { at: AT, build: 'b' });
  await app.give(fileName, Buffer.from(text));
  await app.page.click('[data-action="import-apply"]');
  await app.isOn('tasks');
  const paper = async (/** @type {string} */ letter) => {
    await app.go(`print/${letter}`);
    await app.page.waitForSelector(`article[data-print="${letter}"]`);
    return (await app.page.textContent(`article[data-print="${letter}"]`)) ?? '';
  };
  const [a, b, e, g] = [await paper('A'), await paper('B'), await paper('E'), await paper('G')];
  const rules = () => app.page.evaluate(() => document.adoptedStyleSheets.reduce((sum, { cssRules }) => sum + cssRules.length, 0));
  assert.equal(await rules(), 1, 'a paper has its head');
  await app.go('summary');
  assert.equal(await rules(), 0, 'which does not stay for what is printed next');
  const has = (/** @type {string} */ where, /** @type {string[]} */ marks) => marks.filter((mark) => !where.includes(mark));
  assert.deepEqual(has(a, ['聞き方の印', '強みの印', '課題の印']), [], 'A');
  assert.deepEqual(has(b, ['聞き方の印', '前文の印', '理由の印', '資料名の印', '所在の印', '計画の印', '担当の印', '古い問いの印', '古い理由の印']), [], 'B');
  assert.deepEqual(has(e, ['理由の印', '申し送りの印', '内部の理由', '資料名の印', '計画の印', '備考の印', '古い問いの印', '役職の印']), [], 'E');
  assert.deepEqual(has(g, ['資料名の印', '所在の印', '内部の資料']), [], 'G');
  for (const [name, where] of Object.entries({ a, b })) {
    for (const mark of ['内部の理由', '内部の資料', '申し送りの印']) {
      assert.ok(!where.includes(mark), `${name} shows ${mark}`);
    }
  }
});

sideBySide('case 35: not applicable without a reason is kept, and only fixing the document waits for the reason', async (test) => {
  const app = await newApp(test);
  await app.open(await addressOf(CHECK, 'folder'));
  await app.begin('しるべ市');
  const first = await answerFirst(app, 'na');
  await app.reload();
  assert.equal(await app.stateOf(first), 'na', 'it is kept');
  await app.go('check');
  await app.page.click('[data-action="fix"]');
  await app.page.locator(`[role="alert"] a[href$="/q/${first}"]`).click();
  await app.isOn('q');
  await app.page.check(`[data-question-id="${first}"] input[data-field="na-reason"] >> nth=0`);
  await app.saved();
  await app.go('check');
  const file = await app.download('[data-action="fix"]');
  assert.match(file.name, /_確定\.json$/u);
  assert.equal(JSON.parse(file.bytes.toString('utf8')).status.state, 'fixed');
  // The next change opens it again, and says so in the document.
  await app.go(`q/${first}`);
  await app.reason(first, '改めた');
  await app.saved();
  const after = JSON.parse((await app.download('.ck-status button[data-export="json"]')).bytes.toString('utf8'));
  assert.equal(after.status.state, 'open');
  assert.deepEqual(after.events.map(({ what }) => what).slice(-2), ['fixed', 'reopened']);
});

sideBySide('case 45: numbers choose an answer on the answers, and are letters elsewhere', async (test) => {
  const app = await newApp(test);
  await app.open(await addressOf(CHECK, 'folder'));
  await app.begin('しるべ市');
  const [first] = await questionsOf(app);
  await app.go(`q/${first}`);
  const radio = (/** @type {number} */ nth) => app.page.locator(`[data-question-id="${first}"] input[data-field="state"]`).nth(nth - 1);
  await radio(1).focus();
  for (const [key, state] of [['2', 'partly'], ['4', 'not'], ['1', 'met'], ['6', 'unknown']]) {
    await app.page.keyboard.press(key);
    await app.page.waitForSelector(`[data-question-id="${first}"][data-state="${state}"]`);
    assert.ok(await radio(Number(key)).evaluate(($radio) => $radio === document.activeElement && $radio.checked));
  }
  await app.page.keyboard.press('9');
  await app.page.keyboard.press('Alt+1');
  await app.page.locator(`[data-question-id="${first}"] [data-field="reason"]`).focus();
  await app.page.keyboard.press('1');
  assert.equal(await app.page.inputValue(`[data-question-id="${first}"] [data-field="reason"]`), '1');
  assert.equal(await app.stateOf(first), 'unknown');
});

sideBySide('case 38: files of an earlier edition open, export, print, and are the start of the next round without loss', async (test) => {
  if (program === undefined) {
    test.skip('no program: build it, or name it in SHIRUBE');
    return;
  }
  const site = buildEarlierSite();
  test.after(() => rmSync(site, { recursive: true }));
  const address = pathToFileURL(join(site, 'dist/check', `${CHECK}.html`)).href;
  for (const name of ['empty', 'half', 'full', 'na']) {
    const golden = readFileSync(join(root, 'tests/fixtures/answers', CHECK, '2022-1', `${name}.json`));
    const old = JSON.parse(golden.toString('utf8'));
    const app = await newApp(test);
    const errors = watch(app.page);
    await app.open(address);
    assert.equal(await app.give(`${name}.json`, golden), 'preview');
    await app.page.click('[data-action="import-apply"]');
    await app.isOn('tasks');
    await app.page.waitForSelector('[data-notice="older-edition"]');
    // On its own edition: the same bytes out, each other form as well, each paper.
    assert.ok((await app.download('.ck-status button[data-export="json"]')).bytes.equals(golden), `${name}: the same bytes`);
    await app.go('files');
    for (const kind of ['html', 'xlsx']) {
      await app.download(`.ck-body button[data-export="${kind}"]`);
      await app.page.waitForSelector(`button[data-export="${kind}"][data-export-result="ok"]`);
    }
    for (const letter of ['A', 'B', 'E', 'G']) {
      await app.go(`print/${letter}`);
      await app.page.waitForSelector(`article[data-print="${letter}"]`);
    }
    // The next round begins: the old one is saved first, every answer is somewhere in the new one.
    await app.go('migrate');
    const buckets = await app.page.locator('[data-migrate-bucket]').evaluateAll((all) => all.map(($bucket) => $bucket.getAttribute('data-migrate-bucket')));
    assert.ok(buckets.includes('new'), name);
    const saved = await app.download('[data-action="migrate-start"]');
    assert.ok(saved.bytes.equals(golden), `${name}: the old file is saved as it was`);
    await app.isOn('profile');
    assert.notEqual(await app.docId(), old.doc_id);
    const next = JSON.parse((await app.download('.ck-status button[data-export="json"]')).bytes.toString('utf8'));
    assert.deepEqual([next.model.edition, next.cycle.previous.doc_id, next.cycle.previous.edition], ['2026', old.doc_id, '2022']);
    const carriedFrom = new Set(Object.values(next.answers).flatMap(({ carried }) => (carried?.from ?? []).map(({ id }) => id)));
    for (const [id, { state, reason = '' }] of Object.entries(old.answers)) {
      assert.ok(state === undefined || carriedFrom.has(id) || id in next.archive, `${name}: ${id} is carried over or in the archive`);
      assert.ok(JSON.stringify(next).includes(JSON.stringify(reason)), `${name}: the reason of ${id} is kept`);
    }
    await app.go('summary');
    assert.equal(Number(await app.page.locator('[data-cell$="/all"] [data-count="met"]').first().textContent()), 0, 'nothing counts before it is confirmed');
    await app.go('compare');
    await app.go('print/B');
    const paper = (await app.page.textContent('article[data-print="B"]')) ?? '';
    for (const { text } of Object.values(next.archive ?? {})) {
      assert.ok(paper.includes(text), `${name}: ${text} stands in B`);
    }
    assert.deepEqual(errors, []);
    await app.page.context().close();
  }
});

for (const [name, make] of Object.entries({ 'long texts': longDoc, nothing: (/** @type {any} */ model) => emptyDoc(model) })) {
  sideBySide(`case 43: a document with ${name} prints complete, and A stays one side`, async (test) => {
    const app = await newApp(test);
    await app.open(await addressOf(CHECK, 'folder'));
    const model = await app.model();
    const doc = make(model);
    const { text, fileName } = withSave(doc, model, { at: AT, build: 'b' });
    await app.give(fileName, Buffer.from(text));
    await app.page.click('[data-action="import-apply"]');
    await app.isOn('tasks');
    await app.go('print/A');
    const a = await printed(test, app.page);
    assert.equal(a.pageCount, 1, 'A is one side');
    await app.go('print/B');
    const b = await printed(test, app.page);
    await app.go('print/G');
    const g = await printed(test, app.page);
    for (const { evidence = [], reason = '' } of Object.values(doc.answers)) {
      // The ends of long texts are there too.
      assert.ok(b.text.includes(reason.slice(-20)), 'a reason is whole in B');
      for (const { title } of evidence) {
        assert.ok(g.text.includes(title), `${title} stands in G`);
      }
    }
    for (const { text: asked } of model.questions.slice(0, 3)) {
      assert.ok(b.text.includes(asked.ja.slice(0, 12).replace(/\s/gu, '')), 'every question stands in B');
    }
  });
}

/** What the checklists need of the site, in a folder of its own. @param {any} test @param {...string} names */
function copiedSite(test, ...names) {
  const root = mkdtempSync(join(tmpdir(), 'shirube-folder-'));
  test.after(() => rmSync(root, { recursive: true }));
  const folder = join(root, ...names);
  for (const part of ['check', 'assets', 'local']) {
    cpSync(join(siteFolder, part), join(folder, part), { recursive: true });
  }
  return folder;
}

/** What the page says of mistakes, and whether a text of a person was run. @param {any} page */
function watch(page) {
  /** @type {string[]} */
  const errors = [];
  page.on('dialog', (dialog) => {
    errors.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      errors.push(message.text());
    }
  });
  return errors;
}

/** @param {any} test @param {any} page */
async function printed(test, page) {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-paper-'));
  test.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'paper.pdf');
  await page.pdf({ path: file, preferCSSPageSize: true });
  const [, pages] = /^Pages:\s+(\d+)/mu.exec(await output('pdfinfo', [file])) ?? [];
  return { pageCount: Number(pages), text: (await output('pdftotext', ['-raw', file, '-'])).replace(/[\s\f]/gu, '') };
}

/** Types into one field again and again, each time as a keystroke does. @param {import('./check_app.mjs').App} app @param {string} question @param {number} count */
function typeMany(app, question, count) {
  return app.page.evaluate(
    async ([question, count]) => {
      const $status = document.querySelector('[data-save-status]');
      const $reason = document.querySelector(`[data-question-id="${question}"] [data-field="reason"]`);
      for (let index = 0; index < count; index += 1) {
        $reason.value = String(index);
        $reason.dispatchEvent(new Event('input', { bubbles: true }));
        while ($status.getAttribute('data-save-status') !== 'saved') {
          await new Promise((resolve) => setTimeout(resolve, 1));
        }
      }
    },
    [question, count],
  );
}

/** @param {any} model */
function emptyDoc(model) {
  const doc = fullDoc(model, 1);
  return { ...Object.fromEntries(['kind', 'schema', 'doc_id', 'seq', 'saved_at', 'saves', 'model', 'app', 'subject', 'as_of', 'model_snapshot', 'integrity'].map((key) => [key, doc[key]])), subject: { ...doc.subject, name: '' }, cycle: { label: '', kind: 'full', previous: null, next_due: null }, role: { type: 'consolidated', category: 'gyosei', label: '', pack: null }, status: { state: 'open', at: null, by_role: null }, profile: {}, answers: {}, events: [] };
}

/** Facts that let every question be asked are not known here; the first choices will do. @param {any} model @param {(question: any, index: number) => any} answerOf @param {any} more */
function answeredDoc(model, answerOf, more = {}) {
  const answers = Object.fromEntries(model.questions.map((question, index) => [question.id, { rev: question.rev, mh: question.mh, ...answerOf(question, index), at: AT }]));
  return { ...emptyDoc(model), subject: { ...fullDoc(model, 1).subject, name: 'しるべ市' }, answers, ...more };
}

/** @param {any} model */
function longDoc(model) {
  const long = (/** @type {number} */ index) => `${'あいうえお、かきくけこ。'.repeat(166)}終わり${index}番`;
  return answeredDoc(
    model,
    (_, index) => ({
      state: ['met', 'partly', 'started', 'not'][index % 4],
      ...(index < 5 ? { reason: long(index) } : {}),
      ...(index < 5 ? { evidence: Array.from({ length: 20 }, (_, row) => ({ id: `i${index}x${row}`, for: 'for', title: `資料${index}の${row}号`, where: '共有フォルダ', as_of: '2026-04-01', retain_until: '2031-03-31' })) } : {}),
    }),
    { heard: { how: long(0).slice(0, 380), asked: '10', answered: '5', support: '', not_heard_reason: '' }, comments: { lead: long(1).slice(0, 380), strengths: [long(2).slice(0, 95), 'い', 'う'], issues: [long(3).slice(0, 95), 'お', 'か'] } },
  );
}

/** @param {any} model */
function markedDoc(model) {
  return answeredDoc(
    model,
    (_, index) => ({
      state: 'not',
      reason: index === 1 ? '内部の理由' : '理由の印',
      handover: '申し送りの印',
      evidence: [{ id: `i${index}`, for: 'for', title: index === 1 ? '内部の資料' : '資料名の印', where: '所在の印', as_of: '2026-04-01', retain_until: '2031-03-31', ...(index === 1 ? { vis: 'internal' } : {}) }],
      ...(index === 1 ? { vis: { reason: 'internal', evidence: 'internal' } } : {}),
    }),
    {
      role: { type: 'consolidated', category: 'gyosei', label: '役職の印', pack: null },
      heard: { how: '聞き方の印', asked: '10', answered: '5', support: '', not_heard_reason: '' },
      comments: { lead: '前文の印', strengths: ['強みの印'], issues: ['課題の印'] },
      plan: [{ id: 'p1', questions: [model.questions[0].id], what: '計画の印', owner: '担当の印', due: '2027-03-31', resource: '', links: [], status: 'open', check_on: null, note: '備考の印' }],
      archive: { 'furui-toi': { text: '古い問いの印', rev: 1, edition: '2022', answer: { rev: 1, mh: '0'.repeat(32), state: 'met', reason: '古い理由の印' }, why: '見本' } },
    },
  );
}

/** Every field holds something that would run, or break a page, were it taken for markup. @param {any} model @param {number} seed */
function hostileDoc(model, seed) {
  const doc = fullDoc(model, seed);
  const hostile = [...HOSTILE.filter((text) => /[<>&"']/u.test(text)), '<script>hasRun=true</script>', '<img src=x onerror="hasRun=true">', '<svg onload=hasRun=true>', 'javascript:hasRun=true'];
  let next = seed;
  const replaced = (/** @type {any} */ value, /** @type {string} */ key) => {
    if (Array.isArray(value)) {
      return value.map((one) => replaced(one, key));
    }
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, ['model_snapshot', 'model', 'integrity', 'saves', 'cycle', 'status', 'publish', 'each'].includes(name) ? one : replaced(one, name)]));
    }
    if (['title', 'where', 'reason', 'handover', 'who', 'note', 'what', 'owner', 'resource', 'links', 'how', 'support', 'not_heard_reason', 'lead', 'strengths', 'issues', 'name', 'label', 'text', 'why', 'source', 'opinions', 'response'].includes(key) && typeof value === 'string') {
      next += 1;
      return hostile[next % hostile.length];
    }
    return value;
  };
  const { zz_new: _, ...made } = replaced(doc, '');
  return { ...made, doc_id: `a-20261123-hostile${'abc'.slice(seed, seed + 1)}aa`.slice(0, 21), role: { ...made.role, category: 'gyosei' } };
}
