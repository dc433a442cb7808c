/**
 * Runs gates over pages: one browser, two pages at a time. Decides what a missing tool means, and turns findings into
 * the result of a test of node's own runner. Knows no gate by name.
 *
 * A gate is a function `(page, url, options?) => Promise<Finding[]>`: it opens `url` in `page`, looks, and reports.
 * The same function looks at the site and at the planted faults.
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

import { changed } from './gates/open.mjs';
import { HTTP_HOST, fileAddress, missingSite, pagePaths, serveSite, siteFolder, templatePages } from './site.mjs';
import { chromiumPath, hasChromium, missingPackages, missingPoppler, playwright } from './tools.mjs';

const WORKER_COUNT = 2;
/** A test that waits for what never comes must fail, not hang: the gate as a whole has 40 minutes. */
const TEST_MS = 15 * 60_000;
const FINDINGS_SHOWN_MAX = 40;
const WARNINGS_SHOWN_MAX = 12;
export const VIEWPORT = { width: 1280, height: 800 };

/** What keeps the suite from running, as one line, or "". */
export const missing = [
  missingSite,
  missingPackages.length > 0 ? `npm packages missing (${missingPackages.join(', ')}): run \`npm ci\` in assets/` : '',
  hasChromium ? '' : `no Chromium at ${chromiumPath}: install Debian's chromium-headless-shell or set CHROMIUM`,
  missingPoppler.length > 0 ? `missing ${missingPoppler.join(', ')}: install poppler-utils` : '',
]
  .filter((line) => line !== '')
  .join('; ');
const isContinuousIntegration = process.env.CI === 'true';

/** The same browser on every machine, which reaches nothing but the test's own server. */
export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
  `--host-resolver-rules=MAP ${HTTP_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
];

/** @type {Promise<any> | undefined} */
let launching;
/** @type {Promise<Awaited<ReturnType<typeof serveSite>>> | undefined} */
let serving;
/** Addresses outside the site that its pages asked for; none may (EXPERIENCE §1, RELIABILITY R22). */
const foreignRequests = new Set();

export function browser() {
  launching ??= playwright().chromium.launch({
    executablePath: chromiumPath,
    args: CHROMIUM_ARGUMENTS,
  });
  return launching;
}

export function httpSite() {
  serving ??= serveSite();
  return serving;
}

after(closeBrowser);

/** The browser and the server end; node's runner does it after the last test. */
export async function closeBrowser() {
  await (await launching)?.close();
  (await serving)?.close();
}

/**
 * A test that needs the browser.
 *
 * @param {string} name
 * @param {(context: import('node:test').TestContext) => Promise<void>} body
 * @param {object} [options] of node's own `test`
 */
export function browserTest(name, body, options = {}) {
  test(name, { timeout: TEST_MS, ...options, skip: missing !== '' && !isContinuousIntegration ? missing : false }, async (context) => {
    assert.equal(missing, '', 'in continuous integration nothing may be missing');
    await body(context);
  });
}

/** Tests that wait for clocks more than they work. @type {{ name: string, body: (context: import('node:test').TestContext) => Promise<void> }[]} */
const waiting = [];

/**
 * A test that needs the browser, and may go on beside another of its kind.
 *
 * @param {string} name
 * @param {(context: import('node:test').TestContext) => Promise<void>} body
 */
export function sideBySide(name, body) {
  waiting.push({ name, body });
  if (waiting.length > 1) {
    return;
  }
  browserTest('beside one another', async (test) => {
    // Until every family has added its tests.
    await new Promise(setImmediate);
    await Promise.all(waiting.map(({ name, body }) => test.test(name, body)));
  }, { concurrency: WORKER_COUNT });
}

/**
 * A gate to be run over many pages of the site.
 *
 * @typedef {object} Visit
 * @property {string} name of the test
 * @property {Gate} gate
 * @property {() => object | Promise<object>} [options] what the gate gets, asked for once
 * @property {(path: string) => boolean} [when] which of the pages; all without it
 *
 * @typedef {(page: any, url: string, options?: any) => Promise<Finding[]>} Gate
 *
 * @typedef {object} Round pages visited one after the other, each for all the gates of the round
 * @property {string} name
 * @property {() => string[]} paths
 * @property {'folder' | 'http'} place
 * @property {object} [context] options of the browser context
 */

/** @type {Record<string, Round>} */
const ROUNDS = {
  page: { name: 'every page from the folder', paths: pagePaths, place: 'folder' },
  opened: { name: 'every page opened by double click', paths: pagePaths, place: 'folder' },
  served: { name: 'every page over http', paths: pagePaths, place: 'http' },
  template: { name: 'each template from the folder', paths: oneOfEachTemplate, place: 'folder' },
  dark: { name: 'each template in the dark scheme', paths: oneOfEachTemplate, place: 'folder', context: { colorScheme: 'dark' } },
};

/** @type {Map<string, Visit[]>} */
const visitsByRound = new Map();

/**
 * Adds a gate to a round. Loading a page costs more than most gates, so that all gates of a round look at one visit;
 * a gate that changes the page says so (`changed` in `gates/open.mjs`), and the next one gets it afresh.
 *
 * @param {keyof typeof ROUNDS} roundName
 * @param {string} name
 * @param {Gate} gate
 * @param {Pick<Visit, 'options' | 'when'>} [how]
 */
export function gateTest(roundName, name, gate, how = {}) {
  const visits = visitsByRound.get(roundName);
  if (visits !== undefined) {
    visits.push({ name, gate, ...how });
    return;
  }
  visitsByRound.set(roundName, [{ name, gate, ...how }]);
  const round = ROUNDS[roundName];
  browserTest(round.name, async (test) => {
    // Until every family has added its gates.
    await new Promise(setImmediate);
    const all = visitsByRound.get(roundName) ?? [];
    const findingsByGate = await goRound(round, all);
    for (const [index, { name }] of all.entries()) {
      await test.test(name, (test) => report(test, findingsByGate[index]));
    }
  });
}

/**
 * @param {Round} round
 * @param {Visit[]} visits
 * @returns {Promise<Finding[][]>} for each gate
 */
async function goRound({ paths, place, context }, visits) {
  const options = await Promise.all(visits.map((visit) => visit.options?.() ?? {}));
  const addressOf = place === 'http' ? (await httpSite()).address : fileAddress;
  /** @type {Finding[][]} */
  const found = visits.map(() => []);
  await overAll(paths(), context, async (page, path) => {
    const url = addressOf(path);
    for (const [index, { gate, when }] of visits.entries()) {
      if (when?.(path) ?? true) {
        found[index].push(...(await looked(gate, page, url, options[index])));
      }
    }
  });
  return found;
}

/** A gate that fails itself is a finding too, and the others go on. @param {Gate} gate */
async function looked(gate, page, url, options) {
  try {
    return await gate(page, url, options);
  } catch (error) {
    changed(page);
    return [{ gate: 'error', url, where: 'in the gate', message: String(error?.stack ?? error) }];
  }
}

/**
 * Does something for each item, two at a time, each worker with a page of its own.
 *
 * @template T
 * @param {T[]} items
 * @param {object | undefined} context options of the browser context
 * @param {(page: any, item: T) => Promise<void>} look
 */
export async function overAll(items, context, look) {
  /** @type {any[]} */
  const pages = [];
  await twoAtATime(items, async (item, worker) => {
    pages[worker] ??= await newPage(context);
    await look(pages[worker], item);
  });
  await Promise.all(pages.map((page) => page?.context().close()));
}

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T, worker: number) => Promise<void>} work
 */
export async function twoAtATime(items, work) {
  const queue = [...items];
  const worker = async (/** @type {unknown} */ _, /** @type {number} */ number) => {
    while (queue.length > 0) {
      await work(/** @type {T} */ (queue.shift()), number);
    }
  };
  await Promise.all(Array.from({ length: WORKER_COUNT }, worker));
}

function oneOfEachTemplate() {
  return [...templatePages().values()];
}

/** @param {object} [contextOptions] */
export async function newPage(contextOptions = {}) {
  const context = await (await browser()).newContext({ viewport: VIEWPORT, locale: 'ja-JP', ...contextOptions });
  context.setDefaultTimeout(20_000);
  noteForeignRequests(context);
  return context.newPage();
}

/** What the pages of a context ask for, `noForeignRequestTest` judges. @param {any} context */
export function noteForeignRequests(context) {
  const listen = (/** @type {any} */ page) => {
    page.on('request', (request) => {
      const address = new URL(request.url());
      const isOurs = ['file:', 'blob:', 'data:'].includes(address.protocol) || address.hostname === HTTP_HOST;
      const isPlantedFault = page.url().includes('/faults/');
      if (!isOurs && !isPlantedFault) {
        foreignRequests.add(`${shortAddress(page.url())} asks for ${request.url()}`);
      }
    });
  };
  context.pages().forEach(listen);
  context.on('page', listen);
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
    test.diagnostic(`warning: ${message}: ${places.length} places, among them ${places.slice(0, WARNINGS_SHOWN_MAX).join(', ')}`);
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
