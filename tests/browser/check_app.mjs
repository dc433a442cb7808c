/**
 * What the tests of the self-assessment share: a browser with a profile of its own that can be closed, killed and opened
 * again; the app by its hooks (CHECKS §6.4), from the folder and over http. Holds no test.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { modelOfPage } from '../site_models.mjs';
import { CHROMIUM_ARGUMENTS, httpSite, newPage, noteForeignRequests } from './run.mjs';
import { fileAddress, pageSource } from './site.mjs';
import { chromiumPath, playwright } from './tools.mjs';

const MEMORY = '/dev/shm';
const MEMORY_BYTES_MIN = 1024 ** 3;

/** A call into a browser that has ended may never return. */
const ENDED_MS = 20_000;

/** Browsers by their profile, so that a test that fails leaves none behind. @type {Map<string, any>} */
const opened = new Map();

/** A folder for one profile; whoever asks for it drops it. */
export function makeProfile() {
  return mkdtempSync(join(profilesFolder(), 'shirube-profile-'));
}

/** In memory where there is room: a killed browser leaves the same behind, and other work on the disk does not hold it up. */
function profilesFolder() {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= MEMORY_BYTES_MIN ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** A folder for one profile, gone at the end of the test. @param {import('node:test').TestContext} test */
export function newProfile(test) {
  const folder = makeProfile();
  test.after(() => dropProfile(folder));
  return folder;
}

/**
 * Waits for calls into a browser that is ending, as long as they may take: those it took with it need not answer.
 *
 * @param {Promise<unknown>[]} calls
 */
export async function ended(calls) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const enough = new Promise((resolve) => {
    timer = setTimeout(resolve, ENDED_MS);
  });
  await Promise.race([Promise.allSettled(calls), enough]);
  clearTimeout(timer);
}

/** Ends the browser over this profile and takes the folder away. @param {string} profile */
export async function dropProfile(profile) {
  await ended([opened.get(profile)?.close()]);
  opened.delete(profile);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * The app in a tab of the suite's one browser, with storage of its own that ends with the test.
 *
 * @param {import('node:test').TestContext} test
 * @param {object} [options] of the context
 */
export async function newApp(test, options = {}) {
  const page = await newPage(options);
  test.after(() => page.context().close());
  return appOf(page);
}

/**
 * A browser over this profile.
 *
 * @param {string} profile
 * @param {object} [options]
 */
export async function openProfile(profile, options = {}) {
  const context = await playwright().chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath,
    args: CHROMIUM_ARGUMENTS,
    viewport: { width: 1280, height: 900 },
    locale: 'ja-JP',
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(15_000);
  noteForeignRequests(context);
  opened.set(profile, context);
  return context;
}

/**
 * Ends a browser as a power cut would: the process and its children are gone without a word.
 *
 * @param {any} context
 * @param {string} profile
 */
export async function killBrowser(context, profile) {
  await new Promise((resolve) => {
    const finder = spawn('pgrep', ['-f', `user-data-dir=${profile}`]);
    let found = '';
    finder.stdout.on('data', (data) => {
      found += data;
    });
    finder.on('close', () => {
      for (const id of found.split('\n').filter((line) => line !== '')) {
        try {
          process.kill(Number(id), 'SIGKILL');
        } catch {
          // It has ended by itself.
        }
      }
      resolve(undefined);
    });
  });
  await ended([context.close()]);
}

/** Where a checklist stands. @param {string} check @param {'folder' | 'http'} place */
export async function addressOf(check, place) {
  const path = `check/${check}.html`;
  return place === 'http' ? (await httpSite()).address(path) : fileAddress(path);
}

/**
 * The app in one tab, by its hooks.
 *
 * @param {any} page
 */
export function appOf(page) {
  const root = '[data-module="check"]';
  return {
    page,
    /** @param {string} address @param {string} [route] */
    async open(address, route = '') {
      await page.goto(`${address}${route}`);
      await page.waitForSelector(`${root}[data-ready="true"]`);
    },
    async reload() {
      await page.reload();
      await page.waitForSelector(`${root}[data-ready="true"]`);
    },
    /** @param {string} route */
    async isOn(route) {
      await page.waitForSelector(`${root}[data-route="${route}"]`);
    },
    /** @param {string} path below the doc */
    async go(path) {
      const id = await this.docId();
      await page.evaluate((/** @type {string} */ hash) => {
        location.hash = hash;
      }, `/d/${id}/${path}`);
      await this.isOn(path.split('/')[0]);
    },
    /** @param {string} name */
    async begin(name) {
      await page.fill('[data-field="subject-name"]', name);
      await page.click('[data-action="new"]');
      await this.isOn('profile');
      return this.docId();
    },
    async docId() {
      return page.getAttribute(root, 'data-doc-id');
    },
    async route() {
      return page.getAttribute(root, 'data-route');
    },
    async model() {
      const { protocol, pathname } = new URL(page.url());
      return modelOfPage(protocol === 'file:' ? readFileSync(fileURLToPath(`file://${pathname}`), 'utf8') : pageSource(`check/${basename(pathname)}`));
    },
    async status() {
      return page.getAttribute('[data-save-status]', 'data-save-status');
    },
    async saved() {
      await page.waitForFunction(() => document.querySelector('[data-save-status]')?.getAttribute('data-save-status') === 'saved');
    },
    /** @param {string} question @param {string} state */
    async answer(question, state) {
      await page.check(`[data-question-id="${question}"] input[data-field="state"][value="${state}"]`);
    },
    /** @param {string} question @param {string} text */
    async reason(question, text) {
      await page.fill(`[data-question-id="${question}"] [data-field="reason"]`, text);
    },
    /** @param {string} question */
    async stateOf(question) {
      return page.getAttribute(`[data-question-id="${question}"]`, 'data-state');
    },
    /** Presses what writes a file and gives its name and bytes. @param {string} selector */
    async download(selector) {
      const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)]);
      return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
    },
    /** @param {string} name @param {Buffer} bytes */
    async give(name, bytes) {
      await page.setInputFiles('input[data-import]', { name, mimeType: 'application/octet-stream', buffer: bytes });
      await page.waitForSelector('[data-import-step]');
      return page.getAttribute('[data-import-step]', 'data-import-step');
    },
  };
}

/** The app in the tab with which a browser begins. @param {any} context */
export async function firstTab(context) {
  return appOf(context.pages()[0] ?? (await context.newPage()));
}

/** Questions that are asked whatever the facts are. @param {App} app @returns {Promise<string[]>} */
export async function questionsOf(app) {
  const { questions } = await app.model();
  const [{ facet }] = questions;
  return questions.filter((question) => question.facet === facet && !question.applies_if).map(({ id }) => id);
}

/** Answers the first of these questions, and gives its id when that is kept. @param {App} app */
export async function answerFirst(app, state = 'met') {
  const [first] = await questionsOf(app);
  await app.go(`q/${first}`);
  await app.answer(first, state);
  await app.saved();
  return first;
}

/** @typedef {ReturnType<typeof appOf>} App */
