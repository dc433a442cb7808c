/**
 * わがまち in the browser, in both places: a whole `local/local.js` fills every slot of every page, a hostile one changes
 * nothing, raises nothing and is explained where the file is made.
 */
import assert from 'node:assert/strict';

import { browserTest, httpSite, newPage } from './run.mjs';
import { fileAddress, pagePaths, pageSource, templatePages } from './site.mjs';

const FORM = 'local/index.html';

/** Keys of the form, and which of them are lists. */
function fields() {
  const found = pageSource(FORM).matchAll(/<(?:input|textarea)\b[^>]*data-local-field="?([\w.-]+)[^>]*>/gu);
  return [...found].map(([, key]) => key ?? '');
}

/**
 * @param {any} page
 * @param {string} script
 */
async function withFile(page, script) {
  await page.route(/\/local\/local\.js$/u, (route) => route.fulfill({ contentType: 'text/javascript; charset=utf-8', body: script }));
}

for (const place of ['file://', 'http']) {
  browserTest(`W: every slot of every page shows what the municipality says (${place})`, async () => {
    const site = place === 'http' ? await httpSite() : null;
    const address = (path) => (site === null ? fileAddress(path) : site.address(path));
    const values = Object.fromEntries(fields().map((key) => [key, `値：${key}`]));
    assert.ok(Object.keys(values).length >= 15, 'the form has fields');
    const page = await newPage();
    await withFile(page, `window.SHIRUBE_LOCAL = ${JSON.stringify({ schema: 1, values })};`);
    const paths = place === 'http' ? [...templatePages().values()] : pagePaths();
    let shown = 0;
    for (const path of paths) {
      await page.goto(address(path));
      const slots = await page.evaluate(() =>
        [...document.querySelectorAll('[data-local]')].map(($slot) => [$slot.dataset.local, $slot.textContent.trim(), $slot.closest('[hidden]') === null]),
      );
      for (const [key, text, isSeen] of slots) {
        assert.equal(text, `値：${key}`, `${path}: ${key}`);
        assert.ok(isSeen, `${path}: ${key} is hidden`);
      }
      shown += slots.length;
    }
    assert.ok(shown > paths.length, `${shown} slots`);
    await page.context().close();
  });
}

const HOSTILE = {
  'an accessor that throws': 'window.SHIRUBE_LOCAL = { schema: 1, get values() { throw new Error("no"); } };',
  'a property that throws': 'Object.defineProperty(window, "SHIRUBE_LOCAL", { get() { throw new Error("no"); } });',
  'another form': 'window.SHIRUBE_LOCAL = { schema: 9, values: { name: "x" } };',
  'too much': `window.SHIRUBE_LOCAL = { schema: 1, values: { name: "${'x'.repeat(200_000)}" } };`,
  'a function': 'window.SHIRUBE_LOCAL = () => 1;',
  'addresses that run': 'window.SHIRUBE_LOCAL = { schema: 1, values: { name: "javascript:alert(1)", "desk.contact": "data:text/html,x" } };',
  'nothing at all': '',
};

browserTest('W: a hostile file changes no page, raises no error and is explained at the form', async () => {
  const path = [...templatePages()].find(([template]) => template.startsWith('role_page'))?.[1] ?? FORM;
  for (const [name, script] of Object.entries(HOSTILE)) {
    const page = await newPage();
    const said = [];
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('dialog', (dialog) => dialog.dismiss().then(() => said.push('dialog')));
    await withFile(page, script);
    await page.goto(fileAddress(path));
    assert.equal(await page.locator('[data-local-filled]').count(), 0, name);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.town), '', name);
    await page.goto(fileAddress(FORM));
    assert.match(await page.locator('[data-local-report]').innerText(), /local\.js/u, name);
    assert.deepEqual(said, [], name);
    await page.context().close();
  }
});

browserTest('W: markup in a value is text', async () => {
  const page = await newPage();
  await withFile(page, 'window.SHIRUBE_LOCAL = { schema: 1, values: { name: "<img src=x onerror=alert(1)>" }, notes: {} };');
  await page.goto(fileAddress(FORM));
  assert.equal(await page.locator('main img').count(), 0);
  assert.match(await page.locator('[data-local-town]').innerText(), /<img src=x/u);
  await page.context().close();
});
