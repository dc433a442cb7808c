/**
 * What a search costs the reader: bytes before the first hits and for a further query, and the time of a query, in a browser
 * over http. Prints one row of a table for each site.
 *
 *   cargo bench --bench build -- --generate /tmp/s1000 1000 --texts content
 *   target/release/shirube build --site /tmp/s1000
 *   node benches/search.mjs /tmp/s1000/dist [DIST…]
 *
 * With `--pagefind` the same pages are indexed and asked with Pagefind as well (`npm install pagefind` in a folder of its own,
 * named in PAGEFIND; it is no dependency of the project). Nothing here is a test.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

const require = createRequire(new URL('../assets/package.json', import.meta.url));
const { chromium } = require('playwright-core');

const QUERIES = ['相談支援', '市町村 協議会', '離島の支援はどうする？', '見直し 月に一度', '基幹相談支援センターの役割', 'きょうぎかい', '主任研修 時間', '第77条の2'];
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm' };

/** @param {string} folder */
function serve(folder) {
  let bytes = 0;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname);
    try {
      const body = readFileSync(join(folder, path));
      if (/\/(?:search|pagefind)/.test(path) && !path.endsWith('.css')) {
        bytes += body.length;
      }
      response.writeHead(200, { 'content-type': TYPES[/** @type {keyof typeof TYPES} */ (extname(path))] ?? 'application/octet-stream' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
      const taken = () => {
        const now = bytes;
        bytes = 0;
        return now;
      };
      resolve({ base: `http://127.0.0.1:${port}/`, taken, close: () => server.close() });
    });
  });
}

/** @param {string} folder @returns {{ files: number, bytes: number }} */
function sizeOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return { files: files.length, bytes: files.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0) };
}

/** @param {number[]} values @param {number} share */
const quantile = (values, share) => [...values].sort((left, right) => left - right)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0;
const kb = (/** @type {number} */ bytes) => `${Math.round(bytes / 1000)} KB`;

/** Our own page, each query cold and then as a further one. @param {any} browser @param {string} dist */
async function ours(browser, dist) {
  const site = await serve(dist);
  const [cold, further, times] = [[], [], []].map(() => /** @type {number[]} */ ([]));
  for (const query of QUERIES) {
    const page = await browser.newPage();
    await page.goto(`${site.base}search.html?q=${encodeURIComponent(query)}`);
    const settled = () => page.waitForFunction(() => /ready|empty|error/.test(document.querySelector('[data-search-status]').dataset.state), null, { timeout: 120_000 });
    await settled();
    cold.push(site.taken());
    for (const next of QUERIES.filter((other) => other !== query).slice(0, 4)) {
      await page.evaluate((/** @type {string} */ text) => {
        const $input = document.querySelector('input[data-search-input]');
        document.querySelector('[data-search-status]').dataset.state = 'loading';
        $input.value = text;
        $input.form.requestSubmit();
      }, next);
      await settled();
      further.push(site.taken());
      // Once more, with everything there: the query alone.
      await page.evaluate(() => {
        document.querySelector('[data-search-status]').dataset.state = 'loading';
        document.querySelector('input[data-search-input]').form.requestSubmit();
      });
      await settled();
      times.push(Number(await page.getAttribute('[data-search-status]', 'data-ms')));
    }
    await page.close();
  }
  site.close();
  return { cold, further, times, size: sizeOf(join(dist, 'assets/search')) };
}

/** Pagefind over the same pages. @param {any} browser @param {string} dist @param {string} pagefind */
async function theirs(browser, dist, pagefind) {
  const folder = mkdtempSync(join(tmpdir(), 'pagefind-'));
  cpSync(dist, folder, { recursive: true });
  const began = performance.now();
  execFileSync(join(pagefind, 'node_modules/.bin/pagefind'), ['--site', folder, '--force-language', 'ja'], { stdio: 'ignore' });
  const built = performance.now() - began;
  const site = await serve(folder);
  const [cold, further, times] = [[], [], []].map(() => /** @type {number[]} */ ([]));
  for (const query of QUERIES) {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${site.base}404.html`);
    const ask = (/** @type {string} */ text) =>
      page.evaluate(async (/** @type {string} */ asked) => {
        const pagefind = await import(new URL('/pagefind/pagefind.js', location.href).href);
        const start = performance.now();
        const { results } = await pagefind.search(asked);
        const time = performance.now() - start;
        await Promise.all(results.slice(0, 10).map((/** @type {any} */ result) => result.data()));
        return time;
      }, text);
    site.taken();
    await ask(query);
    cold.push(site.taken());
    for (const next of QUERIES.filter((other) => other !== query).slice(0, 4)) {
      await ask(next);
      further.push(site.taken());
      times.push(await ask(next));
    }
    await context.close();
  }
  site.close();
  const size = sizeOf(join(folder, 'pagefind'));
  rmSync(folder, { recursive: true });
  return { cold, further, times, size, built };
}

const dists = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const withPagefind = process.argv.includes('--pagefind');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});
const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`);
say('| site | search | index | files | cold median | cold worst | further median | query p50 | query p95 |');
say('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const dist of dists) {
  const pages = readdirSync(dist, { recursive: true }).filter((name) => String(name).endsWith('.html')).length;
  /** @param {string} name @param {Awaited<ReturnType<typeof ours>>} found */
  const row = (name, { cold, further, times, size }) =>
    say(
      `| ${pages} pages | ${name} | ${(size.bytes / 1e6).toFixed(2)} MB | ${size.files} | ${kb(quantile(cold, 0.5))} | ${kb(Math.max(...cold))} | ${kb(quantile(further, 0.5))} | ${quantile(times, 0.5).toFixed(1)} ms | ${quantile(times, 0.95).toFixed(1)} ms |`,
    );
  row('Shirube', await ours(browser, dist));
  if (withPagefind) {
    row('Pagefind', await theirs(browser, dist, process.env.PAGEFIND ?? '.'));
  }
}
await browser.close();
