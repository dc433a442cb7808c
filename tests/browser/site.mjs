/**
 * The built site as the tests see it: its pages by the manifest, one page for each template, the two places it is
 * opened from (`file://`, and plain http below a sub-path), and what can be read from the files without a browser.
 * Holds no gate.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The folder that was built; another one can be named to test a packaged site. */
export const siteFolder = process.env.SITE ?? fileURLToPath(new URL('../../dist', import.meta.url));
const manifestPath = join(siteFolder, '.build-manifest.json');

/** What is missing before the tests can start, or "". */
export const missingSite = existsSync(manifestPath) ? '' : `no built site in ${siteFolder}: run \`shirube build\` first`;

/**
 * A name that is not `localhost`, so that the browser gives the pages no secure context (EXPERIENCE §14, RELIABILITY J5).
 * The browser is told that it stands for this machine.
 */
export const HTTP_HOST = 'shirube.test';
const HTTP_FOLDER = '/a/b/';

/** @returns {string[]} paths of all pages, in the manifest's order */
export function pagePaths() {
  const { files } = JSON.parse(readFileSync(manifestPath, 'utf8'));
  return Object.keys(files).filter((path) => path.endsWith('.html'));
}

/** @param {string} path */
export const pageSource = (path) => readFileSync(join(siteFolder, path), 'utf8');

/** @param {string} path */
export const fileAddress = (path) => pathToFileURL(join(siteFolder, path)).href;

/**
 * The fullest page of each template, for what is too slow to be done on every page.
 *
 * @returns {Map<string, string>} template → path
 */
export function templatePages() {
  /** @type {Map<string, { path: string, size: number }>} */
  const fullest = new Map();
  for (const path of pagePaths()) {
    const size = statSync(join(siteFolder, path)).size;
    const template = templateOf(path);
    if (size > (fullest.get(template)?.size ?? 0)) {
      fullest.set(template, { path, size });
    }
  }
  return new Map([...fullest].map(([template, { path }]) => [template, path]));
}

/** @param {string} path */
function templateOf(path) {
  const [, name] = /<html\s[^>]*\bdata-template="?([\w-]+)/u.exec(pageSource(path)) ?? [];
  if (name === undefined) {
    throw new Error(`${path} does not say which template made it (data-template on html)`);
  }
  return name;
}

/** Sections of the guidance: what `data-source` may name. */
export function sourceSections() {
  const sections = new Set();
  for (const path of pagePaths()) {
    for (const id of idsOf(pageSource(path))) {
      if (/^(?:0|I{1,3})(?:-|$)/u.test(id)) {
        sections.add(id);
      }
    }
  }
  return sections;
}

/** @param {string} html @returns {Set<string>} */
export function idsOf(html) {
  return new Set([...html.matchAll(/\sid=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/gu)].map((match) => match[1] ?? match[2] ?? match[3]));
}

/** @type {Map<string, Set<string> | null>} */
const idsByFile = new Map();

/**
 * Ids of a file, or null where there is no such file.
 *
 * @param {string} filePath
 */
export function idsOfFile(filePath) {
  if (!idsByFile.has(filePath)) {
    const isFile = statSync(filePath, { throwIfNoEntry: false })?.isFile() ?? false;
    idsByFile.set(filePath, isFile ? idsOf(readFileSync(filePath, 'utf8')) : null);
  }
  return idsByFile.get(filePath) ?? null;
}

/**
 * Links of a page to other pages of the site, without `#` and `?`.
 *
 * @param {string} path
 * @returns {Set<string>} paths
 */
export function linkedPages(path) {
  const linked = new Set();
  for (const match of pageSource(path).matchAll(/<a\s[^>]*?\bhref=(?:"([^"]*)"|([^\s>]+))/gu)) {
    const address = new URL((match[1] ?? match[2]).replaceAll('&amp;', '&'), `http://site/${path}`);
    if (address.host === 'site') {
      linked.add(decodeURIComponent(address.pathname.slice(1)));
    }
  }
  return linked;
}

/**
 * Serves the site the way a plain web server does, below a sub-path.
 *
 * @returns {Promise<{ address: (path: string) => string, close: () => void }>}
 */
export async function serveSite() {
  const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://site').pathname);
    const filePath = normalize(join(siteFolder, path.slice(HTTP_FOLDER.length)));
    const isInside = path.startsWith(HTTP_FOLDER) && filePath.startsWith(siteFolder + sep);
    if (!isInside || !statSync(filePath, { throwIfNoEntry: false })?.isFile()) {
      // The browser asks for an icon by itself; that is no fault of the page.
      response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    response.writeHead(200, { 'content-type': types[extname(filePath)] ?? 'application/octet-stream' });
    response.end(readFileSync(filePath));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: (path) => `http://${HTTP_HOST}:${port}${HTTP_FOLDER}${path}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
