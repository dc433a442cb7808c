/**
 * The checklists of a built site outside a browser: the model of each edition, whole, and the bytes of its blank workbook;
 * and the site with the artificial earlier edition of `tests/fixtures/checks`. Holds no test.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { wholeModel } from '../assets/js/check/model.js';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** The program, where it has been built. */
export const program = [process.env.SHIRUBE, ...['release', 'debug'].map((profile) => path.join(process.env.CARGO_TARGET_DIR ?? path.join(root, 'target'), profile, 'shirube'))].find(
  (file) => file !== undefined && existsSync(file),
);

/**
 * @param {string} site
 * @returns {{ model: any, blank: Uint8Array }[]} newest edition first, by the name of the page
 */
export function siteModels(site) {
  const folder = path.join(site, 'check');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html') && name !== 'index.html')
    .sort()
    .flatMap((name) => {
      const [, json] = /<script[^>]*\bid="?check-model"?[^>]*>([\s\S]*?)<\/script>/u.exec(readFileSync(path.join(folder, name), 'utf8')) ?? [];
      if (json === undefined) {
        return [];
      }
      const newest = JSON.parse(json);
      const earlier = newest.editions.flatMap(({ script }) => (script === null ? [] : [dataOf(path.join(folder, script))]));
      return [newest, ...earlier].map((model) => ({
        model: wholeModel(model),
        blank: new Uint8Array(readFileSync(path.join(folder, model.id, `${model.id}-${model.edition}.xlsx`))),
      }));
    });
}

/** What a data script hands over. @param {string} file */
function dataOf(file) {
  const [, json] = /^shirubeData\.push\(([\s\S]*)\);\n$/u.exec(readFileSync(file, 'utf8')) ?? [];
  return JSON.parse(json ?? '');
}

/** Builds the site with the earlier edition into a folder that the caller takes away. @returns {string} */
export function buildEarlierSite() {
  const folder = mkdtempSync(path.join(tmpdir(), 'shirube-earlier-'));
  for (const part of ['content', 'templates', 'assets/css', 'assets/js']) {
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true });
  }
  const fixture = path.join(root, 'tests/fixtures/checks');
  const content = path.join(folder, 'content/checks');
  for (const check of readdirSync(fixture)) {
    cpSync(path.join(fixture, check), path.join(content, check), { recursive: true, filter: (file) => !file.endsWith('.lock') });
    appendFileSync(path.join(content, check, 'published.lock'), readFileSync(path.join(fixture, check, 'published.lock')));
  }
  execFileSync(/** @type {string} */ (program), ['build', '--site', folder, '--out', path.join(folder, 'dist')], { stdio: 'pipe' });
  return folder;
}
