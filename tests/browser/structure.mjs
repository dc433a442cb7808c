/** A4, A15, A20, E5, R6 over the site, and what several pages must agree on. The gates: `gates/structure.mjs`. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

import { accessibilityFrame, consistency, contract, frameOrder, markup, safety, structure } from './gates/structure.mjs';
import { browserTest, gateTest, newPage, overAll, report } from './run.mjs';
import { fileAddress, linkedPages, pagePaths, pageSource, sourceSections, templatePages } from './site.mjs';

const CLICKS_MAX = 3;
const everyPage = () => pagePaths().map(fileAddress);

gateTest('A4: every page is valid HTML', markup, { addresses: everyPage });
gateTest('A15: every page has one h1, one main, named navigation, and speaks nothing twice', structure, { addresses: everyPage });
gateTest('R6: every page keeps the safety rules for HTML', safety, { addresses: everyPage });

browserTest('E5: every page keeps the DOM contract', async (test) => {
  const sections = sourceSections();
  report(test, await overAll(everyPage(), {}, (page, url) => contract(page, url, { sections })));
});

browserTest('A20: header and footer are the same on every page', async (test) => {
  const page = await newPage();
  const reference = await frameOrder(page, fileAddress('index.html'));
  await page.context().close();
  report(test, await overAll(everyPage(), {}, (page, url) => consistency(page, url, { reference })));
});

browserTest('A15: titles and page ids are unique', async () => {
  const titles = pagePaths().map((path) => /<title>([^<]*)/u.exec(pageSource(path))?.[1] ?? '');
  assert.deepEqual(repeated(titles), []);
  const pageIds = pagePaths().map((path) => /data-page-id="?([^\s">]+)/u.exec(pageSource(path))?.[1] ?? '');
  assert.deepEqual(repeated(pageIds), []);
});

browserTest('the site map lists every page', async () => {
  const listed = linkedPages('sitemap.html');
  // The page for a wrong address is nowhere to be led to.
  assert.deepEqual(pagePaths().filter((path) => !listed.has(path) && !['404.html', 'sitemap.html'].includes(path)), []);
});

browserTest(`every page is reached from the home page in ${CLICKS_MAX} clicks`, async () => {
  const clicks = new Map([['index.html', 0]]);
  for (const [path, count] of clicks) {
    for (const next of linkedPages(path)) {
      if (!clicks.has(next) && pagePaths().includes(next)) {
        clicks.set(next, count + 1);
      }
    }
  }
  assert.deepEqual(pagePaths().filter((path) => path !== '404.html' && (clicks.get(path) ?? Infinity) > CLICKS_MAX), []);
});

/** Written anew with `UPDATE=1`; the difference is read before it is committed. */
const framesPath = new URL('accessibility_frames.json', import.meta.url);
browserTest('A15: the accessibility tree of each template is the one that was read and found right', async () => {
  const page = await newPage();
  /** @type {Record<string, string[]>} */
  const frames = {};
  for (const [template, path] of templatePages()) {
    frames[template] = await accessibilityFrame(page, fileAddress(path));
  }
  await page.context().close();
  if (process.env.UPDATE === '1') {
    writeFileSync(framesPath, `${JSON.stringify(frames, null, 2)}\n`);
  }
  assert.deepEqual(frames, JSON.parse(readFileSync(framesPath, 'utf8')));
});

/** @param {string[]} texts */
const repeated = (texts) => texts.filter((text, index) => text === '' || texts.indexOf(text) !== index);
