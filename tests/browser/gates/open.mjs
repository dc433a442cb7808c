/** How gates open a page, and the few steps several of them share. */
import { readFileSync } from 'node:fs';

const inPage = readFileSync(new URL('../in_page.js', import.meta.url), 'utf8');

/**
 * Opens a page and gives it `gatesInPage`.
 *
 * @param {any} page
 * @param {string} url
 */
export async function open(page, url) {
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(inPage);
}

/**
 * Findings from pairs of place and message.
 *
 * @param {string} gate
 * @param {string} url
 * @param {readonly (readonly [string, string])[]} pairs
 * @returns {import('../run.mjs').Finding[]}
 */
export function findings(gate, url, pairs) {
  return pairs.map(([where, message]) => ({ gate, url, where, message }));
}

/** Opens every `details` of the page. @param {any} page */
export async function openFolds(page) {
  await page.evaluate(() => {
    for (const $details of document.querySelectorAll('details:not([hidden])')) {
      $details.open = true;
    }
  });
}
