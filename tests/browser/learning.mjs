/**
 * What one learns from: quiz, start paths, talks (EXPERIENCE §9, §16 Learning), on both places, with and without scripts.
 * Pages are found by their hooks, not by their names, so that another guidance passes as well.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { browserTest, httpSite, newPage } from './run.mjs';
import { fileAddress, pagePaths, pageSource } from './site.mjs';
import { output } from './tools.mjs';

const paths = (/** @type {RegExp} */ hook) => pagePaths().filter((path) => hook.test(pageSource(path)));
const quizPaths = () => paths(/\bdata-module="?quiz\b/u);
const startPaths = () => paths(/\bdata-module="?start\b/u);
const slidePaths = () => paths(/\bdata-module="?slides\b/u);

const PLACES = /** @type {const} */ ([
  ['file://', async () => fileAddress],
  ['http', async () => (await httpSite()).address],
]);

for (const [place, addressOf] of PLACES) {
  browserTest(`quiz on ${place}: answers are judged, explained, kept and cleared`, async () => {
    const page = await newPage();
    const url = (await addressOf())(quizPaths()[0]);
    await page.goto(url);
    const count = await page.locator('fieldset[data-quiz-id]').count();
    assert.equal(await page.locator('input:checked').count(), 0, 'nothing is chosen already');
    assert.equal(await page.locator('details[data-quiz-answer]:visible').count(), 0, 'no answer is shown before one asks');

    // The first wrong, the others right.
    for (let index = 0; index < count; index += 1) {
      const question = page.locator('fieldset[data-quiz-id]').nth(index);
      const right = await question.locator('[data-quiz-right]').getAttribute('data-quiz-explain');
      const choices = question.locator('input[type="radio"]');
      const values = await choices.evaluateAll((inputs) => inputs.map((input) => input.value));
      const chosen = index === 0 ? values.find((value) => value !== right) : right;
      await question.locator(`input[value="${chosen}"]`).check();
      await question.locator('[data-quiz-check]').click();
      assert.equal(await question.locator('[data-quiz-result]').textContent(), index === 0 ? 'もう一度確かめましょう' : '正解です');
      const shown = await question.locator('[data-quiz-explain]:visible').evaluateAll((items) => items.map((item) => item.dataset.quizExplain));
      assert.deepEqual(shown.sort(), [...new Set([chosen, right])].sort(), 'the chosen and the right answer are explained');
      assert.ok((await question.locator('[data-quiz-sections] a:visible').count()) > 0, 'and where it is written');
    }
    assert.equal(await page.locator('[data-quiz-score]').textContent(), `${count}問中${count - 1}問`);
    assert.ok((await page.locator('[data-quiz-again-list] a:visible').count()) > 0, 'what to read again');
    for (const day of await page.locator('[data-quiz-review]').allTextContents()) {
      assert.match(day, /^令和\d+年（\d{4}年）\d+月\d+日（[日月火水木金土]）$/u);
    }

    await page.reload();
    assert.equal(await page.locator('input:checked').count(), count, 'answers stay on the device');
    const keys = await page.evaluate(() => [Object.keys(localStorage), document.documentElement.dataset.site]);
    assert.ok(keys[0].every((key) => key.startsWith(`shirube:${keys[1]}:`)), 'each key carries the id of the site');
    await page.locator('[data-quiz-clear]').click();
    assert.equal(await page.locator('input:checked').count(), 0);
    await page.reload();
    assert.equal(await page.locator('input:checked').count(), 0, 'and are gone when cleared');
    await page.context().close();
  });

  browserTest(`start path on ${place}: what is done is kept, stands on the sheet, and is cleared`, async () => {
    const page = await newPage();
    await page.goto((await addressOf())(startPaths()[0]));
    const blank = await page.locator('[data-handover-stage]').first().textContent();
    const boxes = page.locator('[data-task-id] input');
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    assert.match((await page.locator('[data-handover-stage]').first().textContent()) ?? '', /2件/u);
    await page.reload();
    assert.deepEqual([await boxes.nth(0).isChecked(), await boxes.nth(1).isChecked(), await boxes.nth(2).isChecked()], [true, true, false]);
    await page.locator('[data-start-clear]').click();
    assert.equal(await page.locator('[data-task-id] input:checked').count(), 0);
    assert.equal(await page.locator('[data-handover-stage]').first().textContent(), blank, 'the sheet is blank again');
    await page.reload();
    assert.equal(await page.locator('[data-task-id] input:checked').count(), 0);
    await page.context().close();
  });

  browserTest(`slides on ${place}: one at a time by keyboard, and back to the list`, async () => {
    const page = await newPage({ viewport: { width: 1280, height: 720 } });
    await page.goto((await addressOf())(slidePaths()[0]));
    const count = await page.locator('[data-slide]').count();
    const shown = () => page.locator('[data-slide]:visible').evaluateAll((slides) => slides.map((slide) => Number(slide.dataset.slide)));
    assert.deepEqual(await shown(), [1]);
    for (const [key, slide] of /** @type {const} */ ([['ArrowRight', 2], ['PageDown', 3], ['ArrowLeft', 2], ['PageUp', 1], ['ArrowLeft', 1]])) {
      await page.keyboard.press(key);
      assert.deepEqual(await shown(), [slide], key);
    }
    await page.keyboard.press('ArrowRight');
    assert.match((await page.locator('[data-slides-count]').textContent()) ?? '', new RegExp(`^2 / ${count}`, 'u'));
    await page.waitForFunction(() => document.querySelector('[data-slides-time]')?.textContent !== '00:00');
    assert.equal(await page.locator('[data-slide-notes]:visible').count(), 0);
    await page.locator('[data-slides-notes]').click();
    assert.equal(await page.locator('[data-slide-notes]:visible').count(), 1);
    await page.keyboard.press('Escape');
    assert.equal((await shown()).length, count, 'Escape shows all of them');
    await page.context().close();
  });
}

browserTest('quiz and slides work where nothing can be stored', async () => {
  const page = await newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new Error('blocked');
      },
    });
  });
  await page.goto(fileAddress(quizPaths()[0]));
  await page.locator('fieldset[data-quiz-id] input').first().check();
  await page.locator('[data-quiz-check]').first().click();
  assert.notEqual(await page.locator('[data-quiz-result]').first().textContent(), '');
  assert.notEqual(await page.locator('[data-quiz-store-status]').textContent(), '', 'and says so');
  await page.goto(fileAddress(startPaths()[0]));
  await page.locator('[data-task-id] input').first().check();
  assert.notEqual(await page.locator('[data-start-status]').textContent(), '');
  assert.deepEqual(errors, []);
  await page.context().close();
});

browserTest('without scripts every answer lies in a fold, every slide stands in the page, and the sheet is blank', async () => {
  const page = await newPage({ javaScriptEnabled: false });
  await page.goto(fileAddress(quizPaths()[0]));
  const questions = page.locator('fieldset[data-quiz-id]');
  for (let index = 0; index < (await questions.count()); index += 1) {
    const fold = questions.nth(index).locator('details[data-quiz-answer]');
    await fold.locator('summary').click();
    assert.equal(await fold.locator('[data-quiz-explain]:visible').count(), await questions.nth(index).locator('input[type="radio"]').count());
  }
  assert.equal(await page.locator('main button:visible').count(), 0);
  await page.goto(fileAddress(slidePaths()[0]));
  assert.equal(await page.locator('[data-slide]:visible').count(), await page.locator('[data-slide]').count());
  assert.equal(await page.locator('[data-slide-notes]:visible').count(), await page.locator('[data-slide]').count());
  await page.goto(fileAddress(startPaths()[0]));
  assert.ok(await page.locator('#handover').isVisible());
  await page.context().close();
});

const SLIDE_LINES_MAX = 6;
const SLIDE_FONT_PX_MIN = 28;

browserTest('slides have at most six lines, in letters of 28 pixels, and fit the screen', async () => {
  const page = await newPage({ viewport: { width: 1280, height: 720 } });
  const faults = [];
  for (const path of slidePaths()) {
    await page.goto(fileAddress(path));
    await page.locator('[data-slides-full]').click();
    const count = await page.locator('[data-slide]').count();
    for (let slide = 1; slide <= count; slide += 1) {
      const found = await page.evaluate(() => {
        const $slide = document.querySelector('[data-slide][data-current]');
        const items = [...$slide.querySelectorAll('h2, li')];
        const lines = [...$slide.querySelectorAll('li')].reduce((sum, $item) => {
          const range = document.createRange();
          range.selectNodeContents($item);
          return sum + new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 12))).size;
        }, 0);
        return {
          lines,
          smallest: Math.min(...items.map(($item) => parseFloat(getComputedStyle($item).fontSize))),
          isWhole: document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth,
        };
      });
      if (found.lines > SLIDE_LINES_MAX || found.smallest < SLIDE_FONT_PX_MIN || !found.isWhole) {
        faults.push(`${path} ${slide}: ${JSON.stringify(found)}`);
      }
      await page.keyboard.press('ArrowRight');
    }
  }
  assert.deepEqual(faults, []);
  await page.context().close();
});

/** @param {any} page */
async function sheets(page) {
  const folder = await mkdtemp(join(tmpdir(), 'shirube-learning-'));
  try {
    const file = join(folder, 'page.pdf');
    await writeFile(file, await page.pdf({ preferCSSPageSize: true }));
    return (await output('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-'])).split('\f').slice(0, -1);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const bare = (/** @type {string} */ text) => text.normalize('NFKC').replace(/\s/gu, '');

browserTest('on paper: answers on sheets of their own, two slides a sheet, two sheets a handout, one sheet to hand over', async () => {
  const page = await newPage();
  for (const path of quizPaths()) {
    await page.goto(fileAddress(path));
    const whys = await page.locator('[data-quiz-explain] p:last-child').allTextContents();
    const found = await sheets(page);
    const key = found.findIndex((text) => bare(text).includes(bare('答えと説明（別紙）')));
    assert.ok(key > 0, `${path}: the answers follow the questions`);
    const questions = bare(found.slice(0, key).join(''));
    assert.deepEqual(whys.filter((why) => questions.includes(bare(why))), [], `${path}: printed without answers`);
  }
  for (const path of slidePaths()) {
    await page.goto(fileAddress(path));
    const count = await page.locator('[data-slide]').count();
    assert.equal((await sheets(page)).length, Math.ceil(count / 2), `${path}: two slides a sheet`);
  }
  for (const path of pagePaths().filter((path) => /-handout\.html$/u.test(path))) {
    await page.goto(fileAddress(path));
    assert.ok((await sheets(page)).length <= 2, `${path}: a handout of two sheets`);
  }
  for (const path of startPaths()) {
    await page.goto(fileAddress(path));
    // All but one done in each stage: the longest sheet there is.
    for (const stage of await page.$$('[data-stage-label]')) {
      const box = await stage.$('[data-task-id] input');
      await box?.check();
    }
    await page.evaluate(() => {
      globalThis.print = () => {};
    });
    await page.locator('#handover button[data-print]').click();
    assert.equal((await sheets(page)).length, 1, `${path}: the sheet to hand over`);
    await page.evaluate(() => localStorage.clear());
  }
  await page.context().close();
});
