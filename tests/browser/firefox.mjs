/**
 * T13: the built site in Debian's Firefox. Every page opens without an error, nothing that is typed or sent runs, the search
 * finds, and an answer that was said to be kept is kept, or the page says that it is not and the file can be saved.
 * Stands beside the other families (`all.mjs`) with a browser of its own.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { PAYLOADS } from './payloads.mjs';
import { httpSite } from './run.mjs';
import { HTTP_HOST, fileAddress, missingSite, pagePaths, siteFolder } from './site.mjs';
import { firefoxPath, hasFirefox, missingPackages, puppeteer } from './tools.mjs';

const CHECK = 'kikan';
const WORD = '基幹相談支援センター';
const WAIT_MS = 60_000;
/** After an input the search waits a moment; so do we. */
const PAUSE_MS = 300;
/** Without these `file://` looks better than it is for a person who opens the folder. */
const PREFERENCES = { 'security.fileuri.strict_origin_policy': true, 'privacy.file_unique_origin': true, 'network.dns.localDomains': HTTP_HOST };
const POLICY = /<meta [^>]*Content-Security-Policy[^>]*>/iu;

const missing = [
  missingSite,
  missingPackages.length > 0 ? `npm packages missing (${missingPackages.join(', ')}): run \`npm ci\` in assets/` : '',
  hasFirefox ? '' : `no Firefox at ${firefoxPath}: install Debian's firefox-esr or set FIREFOX`,
]
  .filter((line) => line !== '')
  .join('; ');

/** @type {Promise<any> | undefined} */
let launching;
/** @type {string[]} */
const folders = [];
after(async () => {
  await (await launching)?.close();
  folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
});

/** @param {string} name @param {() => Promise<void>} body */
function firefoxTest(name, body) {
  test(name, { timeout: 5 * 60_000, skip: missing !== '' && process.env.CI !== 'true' ? missing : false }, async () => {
    assert.equal(missing, '', 'in continuous integration nothing may be missing');
    await body();
  });
}

/** A tab, and what went wrong in it. @param {boolean} [isServed] whether the site comes from this machine's server */
async function newPage(isServed = false) {
  launching ??= puppeteer().launch({ browser: 'firefox', executablePath: firefoxPath, headless: true, extraPrefsFirefox: PREFERENCES });
  const page = await (await launching).newPage();
  page.setDefaultTimeout(WAIT_MS);
  /** @type {string[]} */
  const faults = [];
  const fault = (/** @type {string} */ text) => faults.push(`${page.url().split('/').slice(-2).join('/')}: ${text}`);
  page.on('pageerror', (/** @type {Error} */ error) => fault(error.message));
  page.on('dialog', async (/** @type {any} */ dialog) => {
    fault(`dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('console', (/** @type {any} */ message) => {
    if (['error', 'warn'].includes(message.type())) {
      fault(message.text());
    }
  });
  page.on('request', (/** @type {any} */ request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!['file:', 'data:', 'blob:', 'about:'].includes(protocol) && !(isServed && hostname === HTTP_HOST)) {
      fault(`asks for ${request.url()}`);
    }
  });
  // Firefox tells its console of what the policy blocks, and not those who listen to the page.
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => console.error(`${violatedDirective} blocks ${blockedURI}`));
  });
  return { page, faults };
}

/** How a path is opened: by double click, or from a server. @param {'folder' | 'http'} place */
async function addressIn(place) {
  return place === 'folder' ? fileAddress : (await httpSite()).address;
}

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-firefox-'));
  folders.push(folder);
  return folder;
}

firefoxTest('T13: what is planted is seen', async () => {
  const file = join(newFolder(), 'unsafe.html');
  const policy = '<meta http-equiv="Content-Security-Policy" content="style-src \'none\'">';
  const script = "console.error('planted'); alert('asked'); throw new Error('thrown');";
  writeFileSync(file, `<!DOCTYPE html>${policy}<style>p{}</style><img src="http://127.0.0.1:8099/x.png"><script>${script}</script>`);
  const { page, faults } = await newPage();
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  const signs = ['planted', 'thrown', 'asked', '127.0.0.1:8099', 'style-src'];
  const unseen = () => signs.filter((sign) => !faults.some((fault) => fault.includes(sign)));
  for (let tries = 0; tries < 50 && unseen().length > 0; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.deepEqual(unseen(), []);
  await page.close();
});

firefoxTest('R3: in an unsafe page payloads run', async () => {
  const folder = newFolder();
  const { page } = await newPage();
  let count = 0;
  for (const [index, payload] of PAYLOADS.entries()) {
    const file = join(folder, `${index}.html`);
    writeFileSync(file, `<!DOCTYPE html><meta charset="utf-8"><title>${payload}</title><p title="${payload}">${payload}`);
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    count += (await page.evaluate(() => Reflect.get(globalThis, 'ran') === 1)) ? 1 : 0;
  }
  assert.ok(count >= 3, `${count} of them run`);
  await page.close();
});

firefoxTest('T13: every page from the folder', async () => {
  const { page, faults } = await newPage();
  for (const path of pagePaths()) {
    await page.goto(fileAddress(path), { waitUntil: 'load' });
    const isWhole = await page.evaluate(() => document.title !== '' && document.querySelector('main#main') !== null);
    assert.ok(isWhole, `${path} is whole`);
  }
  assert.deepEqual(faults, []);
  await page.close();
});

/** @param {any} page */
async function searched(page) {
  await page.waitForFunction(() => /ready|empty|error|idle/u.test(document.querySelector('[data-search-status]')?.getAttribute('data-state') ?? ''));
}

for (const place of /** @type {const} */ (['folder', 'http'])) {
  firefoxTest(`T13: the search finds (${place})`, async () => {
    const address = await addressIn(place);
    const { page, faults } = await newPage(place === 'http');
    await page.goto(`${address('search.html')}?q=${encodeURIComponent(WORD)}`, { waitUntil: 'load' });
    await searched(page);
    assert.ok((await page.$$('[data-search-result]')).length > 0);
    await page.goto(address('index.html'), { waitUntil: 'load' });
    await page.type('input[data-search-input]', 'きかん');
    await page.waitForSelector('[data-search-panel-list] a');
    assert.deepEqual(faults, []);
    await page.close();
  });
}

/** The site without the policy that would stop what must not run in the first place. */
function withoutPolicy() {
  const folder = newFolder();
  cpSync(siteFolder, folder, { recursive: true });
  for (const path of ['index.html', 'search.html']) {
    const page = readFileSync(join(folder, path), 'utf8');
    assert.match(page, POLICY);
    writeFileSync(join(folder, path), page.replace(POLICY, ''));
  }
  return (/** @type {string} */ path) => pathToFileURL(join(folder, path)).href;
}

for (const [how, site] of /** @type {const} */ ([['under the CSP', () => fileAddress], ['without the CSP', withoutPolicy]])) {
  firefoxTest(`R3: nothing that is typed or sent runs, ${how}`, async () => {
    const address = site();
    const { page, faults } = await newPage();
    const check = async (/** @type {string} */ where) => {
      const { ran, count } = await page.evaluate(() => ({
        ran: Reflect.get(globalThis, 'ran') ?? null,
        count: document.querySelectorAll(':is(main, [data-search-panel]) :is(script, iframe, object, embed, [onerror], [onload])').length,
      }));
      assert.deepEqual([ran, count], [null, 0], where);
    };
    for (const payload of PAYLOADS) {
      const encoded = encodeURIComponent(payload);
      await page.goto(`${address('search.html')}?q=${encoded}&scope=${encoded}#${encoded}`, { waitUntil: 'load' });
      await searched(page);
      await check(`address: ${payload}`);
      await page.goto(`${address('index.html')}#${encoded}`, { waitUntil: 'load' });
      await page.$eval(
        'input[data-search-input]',
        (/** @type {HTMLInputElement} */ $input, /** @type {string} */ text) => {
          $input.focus();
          $input.value = text;
          $input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        },
        payload,
      );
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      await check(`panel: ${payload}`);
    }
    assert.deepEqual(faults, []);
    await page.close();
  });
}

/** Begins a self-assessment and opens its first question. @param {any} page @param {(path: string) => string} address */
async function firstQuestion(page, address) {
  await page.goto(address(`check/${CHECK}.html`), { waitUntil: 'load' });
  await page.waitForSelector('[data-module="check"][data-ready="true"]');
  await page.type('[data-field="subject-name"]', 'しるべ市');
  await page.click('[data-action="new"]');
  await page.waitForSelector('[data-module="check"][data-route="profile"]');
  const { draft, question } = await page.evaluate(() => ({
    draft: document.querySelector('[data-module="check"]')?.getAttribute('data-doc-id'),
    question: JSON.parse(document.querySelector('#check-model')?.textContent ?? '').questions[0].id,
  }));
  const met = `[data-question-id="${question}"] input[data-field="state"][value="met"]`;
  const open = async () => {
    await page.evaluate((/** @type {string} */ hash) => {
      location.hash = hash;
    }, `/d/${draft}/q/${question}`);
    await page.waitForSelector(met);
  };
  await open();
  return { met, open, question };
}

/** What the page says of the store once it has tried. @param {any} page */
async function saveStatus(page) {
  await page.waitForFunction(() => /saved|failed/u.test(document.querySelector('[data-save-status]')?.getAttribute('data-save-status') ?? ''));
  return page.$eval('[data-save-status]', (/** @type {HTMLElement} */ $status) => ({ is: $status.dataset.saveStatus, says: $status.textContent?.trim() ?? '' }));
}

for (const place of /** @type {const} */ (['folder', 'http'])) {
  firefoxTest(`R12: what is said to be kept is there after a reload (${place})`, async () => {
    const { page, faults } = await newPage(place === 'http');
    const { met, open } = await firstQuestion(page, await addressIn(place));
    await page.$eval(met, (/** @type {HTMLElement} */ $input) => $input.click());
    assert.equal((await saveStatus(page)).is, 'saved');
    await page.reload({ waitUntil: 'load' });
    await page.waitForSelector('[data-module="check"][data-ready="true"]');
    await open();
    assert.ok(await page.$eval(met, (/** @type {HTMLInputElement} */ $input) => $input.checked));
    assert.deepEqual(faults, []);
    await page.close();
  });
}

/** Ways in which a store fails. @type {Record<string, () => void>} */
const STORE_FAULTS = {
  'none here': () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no store here', 'SecurityError');
    };
  },
  full: () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  },
  'given up': () => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...values) {
      const request = put.apply(this, values);
      this.transaction.abort();
      return request;
    };
  },
};

for (const [name, fault] of Object.entries(STORE_FAULTS)) {
  firefoxTest(`R14: a store that fails (${name}) is said, and the file can be saved`, async () => {
    const { page } = await newPage();
    await page.evaluateOnNewDocument(fault);
    await page.evaluateOnNewDocument(() => {
      const { createObjectURL } = URL;
      URL.createObjectURL = (/** @type {Blob} */ file) => {
        file.text().then((text) => Reflect.set(globalThis, 'savedFile', text));
        return createObjectURL.call(URL, file);
      };
    });
    const { met, question } = await firstQuestion(page, fileAddress);
    await page.$eval(met, (/** @type {HTMLElement} */ $input) => $input.click());
    const { is, says } = await saveStatus(page);
    assert.equal(is, 'failed');
    assert.notEqual(says, '');
    await page.$eval('button[data-export="json"]', (/** @type {HTMLElement} */ $button) => $button.click());
    await page.waitForFunction(() => Reflect.has(globalThis, 'savedFile'));
    const file = JSON.parse(await page.evaluate(() => Reflect.get(globalThis, 'savedFile')));
    assert.equal(file.answers[question].state, 'met');
    assert.equal((await saveStatus(page)).is, 'failed', 'the warning stays');
    await page.close();
  });
}
