/**
 * Opens a page of every template and one checklist from the folder, in Firefox over BiDi: no error, no blocked or foreign
 * request, and answers that are kept or a warning that says why not. Prints what it saw; ends with 1 if that is not so.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { fileAddress, missingSite, templatePages } from '../tests/browser/site.mjs';

const CHECK = 'kikan';
const puppeteer = createRequire(join(process.env.TOOLS ?? '.', 'package.json'))('puppeteer-core');
/** Without these `file://` looks better than it is for a person who opens the folder. */
const PREFERENCES = { 'security.fileuri.strict_origin_policy': true, 'privacy.file_unique_origin': true };

/** @type {string[]} */
const faults = [];
const fault = (/** @type {string} */ text) => {
  faults.push(text);
  console.log(`FAULT ${text}`);
};

if (missingSite !== '') {
  console.log(`not run: ${missingSite}`);
  process.exit(1);
}
const browser = await puppeteer.launch({
  browser: 'firefox',
  executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
  headless: true,
  extraPrefsFirefox: PREFERENCES,
});
console.log(await browser.version());
try {
  await plantedFaults();
  const page = await newPage();
  const pages = templatePages();
  for (const [template, path] of pages) {
    await visit(page, path);
    const { title, hasMain } = await page.evaluate(() => ({ title: document.title, hasMain: document.querySelector('main#main') !== null }));
    if (title === '' || !hasMain) {
      fault(`${path} (${template}) is not whole`);
    }
  }
  console.log(`${pages.size} templates opened`);
  await selfAssessment();
} finally {
  await browser.close();
}
console.log(faults.length === 0 ? 'no faults' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** A tab that tells what goes wrong in it. */
async function newPage() {
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  const where = () => page.url().split('/').slice(-2).join('/');
  page.on('pageerror', (error) => fault(`${where()}: ${error.message}`));
  page.on('console', (message) => {
    if (['error', 'warn'].includes(message.type())) {
      fault(`${where()}: console: ${message.text()}`);
    }
  });
  page.on('request', (request) => {
    if (!/^(file|data|blob|about):/u.test(request.url())) {
      fault(`${where()}: asks for ${request.url()}`);
    }
  });
  // Firefox tells its console of what the policy blocks, and not those who listen to the page.
  await page.evaluateOnNewDocument(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => console.error(`${violatedDirective} blocks ${blockedURI}`));
  });
  return page;
}

/** Eyes that never see a fault are shut: an unsafe page must raise each kind first. */
async function plantedFaults() {
  const folder = mkdtempSync(join(tmpdir(), 'shirube-firefox-'));
  const file = join(folder, 'unsafe.html');
  const policy = '<meta http-equiv="Content-Security-Policy" content="style-src \'none\'">';
  writeFileSync(file, `<!DOCTYPE html>${policy}<style>p{}</style><img src="http://127.0.0.1:8099/x.png"><script>console.error('planted'); throw new Error('thrown');</script>`);
  const page = await newPage();
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await page.close();
  rmSync(folder, { recursive: true });
  const seen = faults.splice(0).join('\n');
  for (const sign of ['planted', 'thrown', '127.0.0.1:8099', 'style-src']) {
    if (!seen.includes(sign)) {
      fault(`what was planted is not seen: ${sign}`);
    }
  }
  console.log('the faults above were planted');
}

/** @param {any} page @param {string} path */
async function visit(page, path) {
  await page.goto(fileAddress(path), { waitUntil: 'load' });
}

/** Begins a self-assessment, answers one question, and looks whether it is there again. */
async function selfAssessment() {
  const page = await newPage();
  await visit(page, `check/${CHECK}.html`);
  await page.waitForSelector('[data-module="check"][data-ready="true"]');
  await page.type('[data-field="subject-name"]', 'しるべ市');
  await page.click('[data-action="new"]');
  await page.waitForSelector('[data-module="check"][data-route="profile"]');
  const { doc, question } = await page.evaluate(() => ({
    doc: document.querySelector('[data-module="check"]')?.getAttribute('data-doc-id'),
    question: JSON.parse(document.querySelector('#check-model')?.textContent ?? '').questions[0].id,
  }));
  const state = `[data-question-id="${question}"] input[data-field="state"]`;
  const isKept = async () => {
    await page.evaluate((hash) => {
      location.hash = hash;
    }, `/d/${doc}/q/${question}`);
    await page.waitForSelector(`${state}[value="met"]`);
    return page.$eval(`${state}[value="met"]`, ($input) => $input.checked);
  };
  await isKept();
  await page.$eval(`${state}[value="met"]`, ($input) => $input.click());
  await page.waitForFunction(() => ['saved', 'failed'].includes(document.querySelector('[data-save-status]')?.getAttribute('data-save-status') ?? ''));
  const status = await page.$eval('[data-save-status]', ($status) => ({ is: $status.getAttribute('data-save-status'), says: $status.textContent?.trim() ?? '' }));
  console.log(`the store says ${status.is}: ${status.says}`);
  if (status.is === 'failed') {
    // Then it must say so where it is seen, and the file can be saved.
    if (status.says === '') {
      fault('the store fails and does not say why');
    }
    return;
  }
  await page.reload({ waitUntil: 'load' });
  await page.waitForSelector('[data-module="check"][data-ready="true"]');
  console.log('opened again after a reload');
  if (!(await isKept())) {
    fault('an answer that was said to be kept is not there after a reload');
  }
}
