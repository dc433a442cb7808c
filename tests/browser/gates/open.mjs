/** How gates open a page, and the few steps several of them share. */
import { readFileSync } from 'node:fs';

const inPage = readFileSync(new URL('../in_page.js', import.meta.url), 'utf8');

/** The address at which a page stands as it was loaded. @type {WeakMap<object, string>} */
const asLoaded = new WeakMap();

/**
 * Opens a page and gives it `gatesInPage`; does nothing where the page stands there untouched.
 *
 * @param {any} page
 * @param {string} url
 */
export async function open(page, url) {
  if (asLoaded.get(page) === url) {
    return;
  }
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(inPage);
  asLoaded.set(page, url);
}

/** A self-assessment shows its first screen only when its store has answered. @param {any} page */
export async function appsReady(page) {
  await page.waitForFunction(() => [...document.querySelectorAll('[data-module="check"]')].every(($app) => $app.matches('[data-ready="true"]')));
}

/** To be said by a gate that leaves a page other than it found it. @param {any} page */
export function changed(page) {
  asLoaded.delete(page);
}

/** Forgets what pressing controls has stored, for the pages to come. @param {any} page */
export async function forgetStored(page) {
  changed(page);
  await page.evaluate(() => localStorage.clear());
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

/** Opens every `details` of the page; `closeFolds` undoes it. @param {any} page */
export async function openFolds(page) {
  await page.evaluate(() => {
    for (const $details of document.querySelectorAll('details:not([hidden], [open])')) {
      $details.open = true;
      $details.toggleAttribute('data-opened-by-test', true);
    }
  });
}

/** @param {any} page */
export async function closeFolds(page) {
  await page.evaluate(() => {
    for (const $details of document.querySelectorAll('details[data-opened-by-test]')) {
      $details.open = false;
      $details.removeAttribute('data-opened-by-test');
    }
  });
}
