/**
 * What typing into a self-assessment costs the reader: from a keystroke to the store's acknowledgement, and to the letter on
 * the screen, in a browser from the folder; how long the largest checklist takes to be ready. Prints one row for each
 * checklist. Nothing here is a test.
 *
 *   target/release/shirube build
 *   node benches/check.mjs [DIST] [KEYSTROKES]
 */
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(new URL('../assets/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const [site = 'dist', given = '300'] = process.argv.slice(2);
const KEYSTROKES = Number(given);
const CHECKS = ['shichoson', 'todofuken', 'kikan', 'kyogikai'];

/** @param {number[]} values @param {number} share */
function quantile(values, share) {
  return [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;
}

/** Runs in the page: from each keystroke to what follows it. @param {string} field */
function watch(field) {
  const $status = document.querySelector('[data-save-status]');
  const $field = document.querySelector(field);
  const times = { acknowledged: /** @type {number[]} */ ([]), shown: /** @type {number[]} */ ([]) };
  let begun = 0;
  $field?.addEventListener('keydown', (event) => {
    begun = event.timeStamp;
  });
  $field?.addEventListener('input', () => {
    const from = begun;
    requestAnimationFrame(() => setTimeout(() => times.shown.push(performance.now() - from)));
    if ($status?.getAttribute('data-save-status') === 'saving') {
      const observer = new MutationObserver(() => {
        if ($status.getAttribute('data-save-status') === 'saved') {
          times.acknowledged.push(performance.now() - from);
          observer.disconnect();
        }
      });
      observer.observe($status, { attributes: true });
    }
  }, { capture: false });
  globalThis.times = times;
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell', args: ['--no-sandbox', '--disable-gpu', '--no-first-run'] });
console.log('checklist | ready ms | acknowledged p50 | p95 | p99 ms | on the screen p95 ms | keystrokes');
for (const check of CHECKS) {
  const page = await (await browser.newContext({ locale: 'ja-JP' })).newPage();
  const begun = performance.now();
  await page.goto(pathToFileURL(resolve(join(site, 'check', `${check}.html`))).href);
  await page.waitForSelector('[data-module="check"][data-ready="true"]');
  const ready = performance.now() - begun;
  await page.fill('[data-field="subject-name"]', 'しるべ市');
  await page.click('[data-action="new"]');
  await page.waitForSelector('[data-route="profile"]');
  const facet = await page.evaluate(() => JSON.parse(document.querySelector('#check-model')?.textContent ?? '').facets[0].id);
  // The page with the most fields: a whole facet.
  await page.evaluate((facet) => {
    location.hash = `/d/${document.querySelector('[data-module="check"]')?.getAttribute('data-doc-id')}/facet/${facet}`;
  }, facet);
  await page.waitForSelector('[data-route="facet"]');
  const field = '[data-question-id] [data-field="reason"]';
  await page.evaluate(watch, field);
  await page.focus(field);
  for (let index = 0; index < KEYSTROKES; index += 1) {
    await page.keyboard.press('a', { delay: 5 });
    await page.waitForFunction(() => document.querySelector('[data-save-status]')?.getAttribute('data-save-status') === 'saved');
  }
  const { acknowledged, shown } = await page.evaluate(() => globalThis.times);
  const ms = (/** @type {number} */ value) => value.toFixed(0);
  console.log([check, ms(ready), ms(quantile(acknowledged, 0.5)), ms(quantile(acknowledged, 0.95)), ms(quantile(acknowledged, 0.99)), ms(quantile(shown, 0.95)), acknowledged.length].join(' | '));
  await page.context().close();
}
await browser.close();
