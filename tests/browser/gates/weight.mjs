/** A19: what a page weighs, and how soon it is there. The weight of the whole package stands in `../weight.mjs`. */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { changed, findings, open } from './open.mjs';

const KB = 1024;
const PAGE_BYTES_MAX = 150 * KB;
/** What gathers everything of a kind on one page: the table of all duties, the books for paper. */
const HEAVY_PAGES = /\/roles\/index\.html$|\/print\/[^/]+\.html$/u;
const HEAVY_PAGE_BYTES_MAX = 600 * KB;
/** A self-assessment is one file (EXPERIENCE §3.2): the blank form, the questions as data, and the program that asks them. */
const CHECK_PAGES = /\/check\/(?!index\.html$)[^/]+\.html$/u;
const CHECK_PAGE_BYTES_MAX = 500 * KB;

/** HTML, styles and scripts of one page, uncompressed. @param {any} page @param {string} url a `file:` address */
export async function pageWeight(page, url) {
  await open(page, url);
  const parts = await page.evaluate(() => [...document.querySelectorAll('link[rel="stylesheet"], script[src]')].map(($part) => $part.href ?? $part.src));
  const bytes = [url, ...parts].reduce((sum, part) => sum + statSync(fileURLToPath(part.split(/[?#]/u)[0])).size, 0);
  const [, most] = [
    [HEAVY_PAGES.test(url), HEAVY_PAGE_BYTES_MAX],
    [CHECK_PAGES.test(url), CHECK_PAGE_BYTES_MAX],
  ].find(([isIt]) => isIt) ?? [true, PAGE_BYTES_MAX];
  return bytes <= most ? [] : findings('A19', url, [[`${Math.round(bytes / KB)} KB`, `more HTML, CSS and JS than ${most / KB} KB`]]);
}

const FIRST_RENDER_MS_MAX = 1000;
/** The machine may be busy with something else; a page that is quick once is quick. */
const LOADS_MAX = 5;

/** @param {any} page @param {string} url */
export async function firstRender(page, url) {
  let quickest = Infinity;
  for (let load = 0; load < LOADS_MAX && quickest > FIRST_RENDER_MS_MAX; load += 1) {
    changed(page);
    await open(page, url);
    const time = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const read = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
          requestAnimationFrame(() => setTimeout(() => resolve(read() ?? Infinity), 50));
        }),
    );
    quickest = Math.min(quickest, time ?? Infinity);
  }
  return quickest <= FIRST_RENDER_MS_MAX ? [] : findings('A19', url, [['page', `first render after ${Math.round(quickest)} ms`]]);
}
