/** A4, A15, A20, E5, R6 over the site, and what several pages must agree on. The gates: `gates/structure.mjs`. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

import { accessibilityFrame, consistency, contract, frameOrder, markup, safety, structure } from './gates/structure.mjs';
import { browserTest, gateTest, newPage } from './run.mjs';
import { fileAddress, linkedPages, pagePaths, pageSource, sourceSections, templatePages } from './site.mjs';

const CLICKS_MAX = 3;
/** The page for a wrong address: nobody is led there. */
const NOT_FOUND_PAGE = '404.html';

gateTest('page', 'A4: every page is valid HTML', markup);
gateTest('page', 'A15: every page has one h1, one main, named navigation, and speaks nothing twice', structure);
gateTest('page', 'A20: header and footer are the same on every page', consistency, { options: homeOrder });
gateTest('page', 'E5: every page keeps the DOM contract', contract, { options: () => ({ sections: sourceSections() }) });
gateTest('page', 'R6: every page keeps the safety rules for HTML', safety);

async function homeOrder() {
  const page = await newPage();
  const reference = await frameOrder(page, fileAddress('index.html'));
  await page.context().close();
  return { reference };
}

browserTest('A15: titles and page ids are unique', async () => {
  const titles = pagePaths().map((path) => /<title>([^<]*)/u.exec(pageSource(path))?.[1] ?? '');
  assert.deepEqual(repeated(titles), []);
  const pageIds = pagePaths().map((path) => /data-page-id="?([^\s">]+)/u.exec(pageSource(path))?.[1] ?? '');
  assert.deepEqual(repeated(pageIds), []);
});

browserTest('the site map lists every page', async () => {
  const listed = linkedPages('sitemap.html');
  assert.deepEqual(pagePaths().filter((path) => !listed.has(path) && ![NOT_FOUND_PAGE, 'sitemap.html'].includes(path)), []);
});

browserTest(`every page is reached from the home page in ${CLICKS_MAX} clicks`, async () => {
  const paths = new Set(pagePaths());
  const clicks = new Map([['index.html', 0]]);
  for (const [path, count] of clicks) {
    for (const next of linkedPages(path)) {
      if (paths.has(next) && !clicks.has(next)) {
        clicks.set(next, count + 1);
      }
    }
  }
  assert.deepEqual([...paths].filter((path) => path !== NOT_FOUND_PAGE && (clicks.get(path) ?? Infinity) > CLICKS_MAX), []);
});

/** Landmarks of every page. */
const FRAME = ['banner', 'main', 'contentinfo'];

/** Written anew with `UPDATE=1`; the difference is read before it is committed. */
const framesPath = new URL('accessibility_frames.json', import.meta.url);

browserTest('A15: the accessibility tree of each template is the one that was read and found right', async (test) => {
  const page = await newPage();
  /** @type {Record<string, string[]>} */
  const frames = {};
  for (const [template, path] of [...templatePages()].sort()) {
    frames[template] = await accessibilityFrame(page, fileAddress(path));
  }
  await page.context().close();
  if (process.env.UPDATE === '1') {
    writeFileSync(framesPath, `${JSON.stringify(frames, null, 2)}\n`);
  }
  const known = JSON.parse(readFileSync(framesPath, 'utf8'));
  for (const template of Object.keys(frames).filter((template) => !(template in known))) {
    test.diagnostic(`nobody has read the tree of ${template} yet: run with UPDATE=1, read the difference, commit it`);
    // Until then it has at least what every page has, in this order.
    const landmarks = frames[template].map((line) => line.trim().split(' ')[0]).filter((role) => FRAME.includes(role));
    assert.deepEqual([...new Set(landmarks)], FRAME, template);
    delete frames[template];
  }
  assert.deepEqual(frames, Object.fromEntries(Object.entries(known).filter(([template]) => template in frames)));
});

/** @param {string[]} texts */
const repeated = (texts) => texts.filter((text, index) => text === '' || texts.indexOf(text) !== index);
