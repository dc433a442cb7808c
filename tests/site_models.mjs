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
      const html = readFileSync(path.join(folder, name), 'utf8');
      if (!MODEL.test(html)) {
        return [];
      }
      const newest = modelOfPage(html);
      const earlier = newest.editions.flatMap(({ script }) => (script === null ? [] : [wholeModel(dataOf(path.join(folder, script)))]));
      return [newest, ...earlier].map((model) => ({
        model: { ...model, xlsx: dataOf(path.join(folder, model.xlsx.script)) },
        blank: new Uint8Array(readFileSync(path.join(folder, model.id, `${model.id}-${model.edition}.xlsx`))),
      }));
    });
}

const MODEL = /<script[^>]*\bid="?check-model"?[^>]*>([\s\S]*?)<\/script>/u;
const QUESTION = /<fieldset ([^>]*data-question-id=[^>]*)>([\s\S]*?)<\/fieldset>/gu;

/** The model of a page, whole: what the script reads in the blank form is read here without a browser. @param {string} html */
export function modelOfPage(html) {
  const facets = [...html.matchAll(/data-facet-id="?([\w-]+)/gu)];
  const shown = [...html.matchAll(QUESTION)].map(({ index, 1: attributes = '', 2: inner = '' }) => {
    const texts = (/** @type {RegExp} */ pattern) => [...inner.matchAll(pattern)].map(([, text = '']) => unescaped(text));
    const basis = texts(/<a ([^>]*\bdata-source=[^>]*)>/gu).map((link) => {
      const [page = 0, last = null] = attributeOf(link, 'data-source-page').split('-').map(Number);
      return { section: attributeOf(link, 'data-source'), page, page_to: last };
    });
    const facet = facets.findLast((found) => found.index < index)?.[1] ?? '';
    const [, no = '', text = ''] = /<legend><b>問([^<]*)<\/b>([^<]*)<\/legend>/u.exec(inner) ?? [];
    return [attributeOf(attributes, 'data-question-id'), { no, facet, modality: attributeOf(attributes, 'data-modality'), text: unescaped(text), points: texts(/<li>([^<]*)<\/li>/gu), basis }];
  });
  return wholeModel(JSON.parse(MODEL.exec(html)?.[1] ?? ''), new Map(shown));
}

/** @param {string} attributes @param {string} name */
function attributeOf(attributes, name) {
  return new RegExp(`(?:^|\\s)${name}="?([^"\\s]*)`, 'u').exec(attributes)?.[1] ?? '';
}

/** @param {string} text */
function unescaped(text) {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&#x2F;', '/').replaceAll('&amp;', '&');
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
