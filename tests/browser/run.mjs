/**
 * Runs gates over pages: one browser, two pages at a time. Decides what a missing tool means, and turns findings into
 * the result of a test of node's own runner. Knows no gate by name.
 *
 * A gate is a function `(page, url, options?) => Promise<Finding[]>`: it opens `url` in `page`, looks, and reports.
 *
 * @typedef {object} Finding
 * @property {string} gate id of EXPERIENCE §15 (`A5`); `E5` is its §5, `R6` RELIABILITY §6–7
 * @property {string} url
 * @property {string} where element or file
 * @property {string} message
 * @property {boolean} [isWarning] told, but no failure
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { HTTP_HOST, missingSite, serveSite, siteFolder } from './site.mjs';
import { chromiumPath, hasChromium, missingPackages, missingPoppler, playwright } from './tools.mjs';

const WORKER_COUNT = 2;
const FINDINGS_SHOWN_MAX = 40;
export const VIEWPORT = { width: 1280, height: 800 };

/** What keeps the suite from running, as one line, or "". */
const missing = [
  missingSite,
  missingPackages.length > 0 ? `npm packages missing (${missingPackages.join(', ')}): run \`npm ci\` in assets/` : '',
  hasChromium ? '' : `no Chromium at ${chromiumPath}: install Debian's chromium or set CHROMIUM`,
  missingPoppler.length > 0 ? `missing ${missingPoppler.join(', ')}: install poppler-utils` : '',
]
  .filter((line) => line !== '')
  .join('; ');
const isContinuousIntegration = process.env.CI === 'true';

/** @type {Promise<any> | undefined} */
let launching;
/** @type {Promise<Awaited<ReturnType<typeof serveSite>>> | undefined} */
let serving;
/** Addresses outside the site that its pages asked for; none may (EXPERIENCE §1, RELIABILITY R22). */
const foreignRequests = new Set();

export function browser() {
  launching ??= playwright().chromium.launch({
    executablePath: chromiumPath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
      `--host-resolver-rules=MAP ${HTTP_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
    ],
  });
  return launching;
}

export function httpSite() {
  serving ??= serveSite();
  return serving;
}

after(async () => {
  await (await launching)?.close();
  (await serving)?.close();
});

/**
 * A test that needs the browser.
 *
 * @param {string} name
 * @param {(context: import('node:test').TestContext) => Promise<void>} body
 */
export function browserTest(name, body) {
  test(name, { skip: missing !== '' && !isContinuousIntegration ? missing : false }, async (context) => {
    assert.equal(missing, '', 'in continuous integration nothing may be missing');
    await body(context);
  });
}

/**
 * A test that runs one gate over many addresses, two at a time.
 *
 * @param {string} name
 * @param {(page: any, url: string, options?: any) => Promise<Finding[]>} gate
 * @param {object} where
 * @param {() => string[] | Promise<string[]>} where.addresses asked for when the test starts
 * @param {object} [where.context] options of the browser context
 * @param {boolean} [where.isIsolated] a fresh context for each page: for gates that change what is stored
 * @param {object} [where.options] passed to the gate
 */
export function gateTest(name, gate, { addresses, context = {}, isIsolated = false, options = {} }) {
  browserTest(name, async (test) => {
    const findings = await overAll(await addresses(), { context, isIsolated }, (page, url) => gate(page, url, options));
    report(test, findings);
  });
}

/**
 * @param {string[]} addresses
 * @param {{ context?: object, isIsolated?: boolean }} how
 * @param {(page: any, url: string) => Promise<Finding[]>} look
 */
export async function overAll(addresses, { context = {}, isIsolated = false }, look) {
  /** @type {Finding[]} */
  const findings = [];
  const queue = addresses.map((url, index) => ({ url, index }));
  const work = async () => {
    let page;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      page ??= await newPage(context);
      try {
        findings.push(...(await look(page, next.url)));
      } catch (error) {
        throw new Error(`at ${shortAddress(next.url)}: ${error?.stack ?? error}`);
      }
      if (isIsolated) {
        await page.context().close();
        page = undefined;
      }
    }
    await page?.context().close();
  };
  await Promise.all(Array.from({ length: WORKER_COUNT }, work));
  return findings;
}

/** @param {object} [contextOptions] */
export async function newPage(contextOptions = {}) {
  const context = await (await browser()).newContext({ viewport: VIEWPORT, locale: 'ja-JP', ...contextOptions });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on('request', (request) => {
    const address = new URL(request.url());
    const isOurs = ['file:', 'blob:', 'data:'].includes(address.protocol) || address.hostname === HTTP_HOST;
    const isPlantedFault = page.url().includes('/faults/');
    if (!isOurs && !isPlantedFault) {
      foreignRequests.add(`${shortAddress(page.url())} asks for ${request.url()}`);
    }
  });
  return page;
}

/** To be called once, after every other test. */
export function noForeignRequestTest() {
  browserTest('R22: in all these visits no page asked for anything outside the site', async () => {
    assert.deepEqual([...foreignRequests], []);
  });
}

/**
 * @param {import('node:test').TestContext} test
 * @param {Finding[]} findings
 */
export function report(test, findings) {
  const faults = findings.filter((finding) => !finding.isWarning);
  for (const [message, places] of grouped(findings.filter((finding) => finding.isWarning))) {
    test.diagnostic(`warning: ${message} (${places.length} places, first ${places[0]})`);
  }
  const lines = [...grouped(faults)].map(([message, places]) => `${message}\n${placeLines(places)}`);
  assert.equal(faults.length, 0, `${faults.length} findings\n${lines.join('\n')}`);
}

/** @param {Finding[]} findings */
function grouped(findings) {
  /** @type {Map<string, string[]>} */
  const places = new Map();
  for (const { gate, url, where, message } of findings) {
    const key = `${gate} ${message}`;
    places.set(key, [...(places.get(key) ?? []), `${shortAddress(url)} ${where}`]);
  }
  return places;
}

/** @param {string[]} places */
function placeLines(places) {
  const shown = places.slice(0, FINDINGS_SHOWN_MAX).map((place) => `    ${place}`);
  const rest = places.length - shown.length;
  return [...shown, ...(rest > 0 ? [`    and ${rest} more`] : [])].join('\n');
}

/** The part of an address that tells pages apart. @param {string} url */
export function shortAddress(url) {
  const path = decodeURI(url);
  const start = [`file://${siteFolder}/`, '/a/b/', '/browser/'].find((part) => path.includes(part));
  return start === undefined ? path : `${path.startsWith('http') ? 'http ' : ''}${path.slice(path.indexOf(start) + start.length)}`;
}
