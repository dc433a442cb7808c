/**
 * Markup and structure: A4 valid HTML, A15 names and structure, A20 the same order on every page,
 * E5 the DOM contract (EXPERIENCE §5), R6 what RELIABILITY §6–7 asks of the bytes of a page.
 * What concerns several pages at once (titles, site map, clicks) stands in `../structure.mjs`.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { htmlValidate } from '../tools.mjs';
import { appsReady, findings, open } from './open.mjs';

/** Rules of html-validate that say the opposite of what the build does on purpose. */
const MARKUP_RULES = {
  // minify-html leaves out quotes that HTML does not need, and writes the doctype its own way.
  'attr-quotes': 'off',
  'doctype-style': 'off',
  'no-trailing-whitespace': 'off',
  // `integrity` blocks scripts on file:// outright (RELIABILITY H9).
  'require-sri': 'off',
  // Length of a title is a question of wording, and Japanese titles are short.
  'long-title': 'off',
};

let validator;

/** A4. @param {any} _page @param {string} url a `file:` address */
export async function markup(_page, url) {
  const { HtmlValidate, StaticConfigLoader } = htmlValidate();
  validator ??= new HtmlValidate(
    new StaticConfigLoader({ root: true, extends: ['html-validate:recommended', 'html-validate:a11y'], rules: MARKUP_RULES }),
  );
  const html = pageBytes(url);
  const report = await validator.validateString(html, 'page.html');
  const messages = report.results.flatMap((result) => result.messages).filter((message) => !isSubmitButton(html, message));
  return findings('A4', url, messages.map((message) => [`line ${message.line}`, `${message.ruleId}: ${message.message}`]));
}

/**
 * minify-html leaves out `type="submit"`, which is what a button in a form is anyway. Outside a form a button without
 * its type is a mistake.
 *
 * @param {string} html
 * @param {{ ruleId: string, offset: number }} message
 */
function isSubmitButton(html, { ruleId, offset }) {
  const before = html.slice(0, offset);
  return ruleId === 'no-implicit-button-type' && before.lastIndexOf('<form') > before.lastIndexOf('</form');
}

/** A15. @param {any} page @param {string} url */
export async function structure(page, url) {
  await open(page, url);
  const pairs = await page.evaluate(() => {
    const { where, isShown } = gatesInPage;
    const pairs = [];
    const count = (selector, wanted) => {
      const found = document.querySelectorAll(selector).length;
      if (found !== wanted) {
        pairs.push([selector, `${found} on the page instead of ${wanted}`]);
      }
    };
    count('h1', 1);
    count('main', 1);
    if (document.title.trim() === '') {
      pairs.push(['title', 'the page has no title']);
    }

    let levelBefore = 0;
    for (const $heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
      const level = Number($heading.localName.slice(1));
      if (level > levelBefore + 1) {
        pairs.push([where($heading), `heading level ${level} after ${levelBefore}`]);
      }
      levelBefore = level;
    }

    const name = ($element) =>
      $element.getAttribute('aria-label') ??
      ($element.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ')
        .trim();
    const taken = new Set();
    for (const $named of document.querySelectorAll('nav, section[aria-label], section[aria-labelledby]')) {
      const text = name($named);
      if (text === '') {
        pairs.push([where($named), 'navigation without a name']);
      } else if (taken.has(text)) {
        pairs.push([where($named), `the name ${text} is used twice`]);
      }
      taken.add(text);
      // A named section is a landmark: only scrolling regions of tables are (EXPERIENCE §4).
      if ($named.localName === 'section' && ($named.tabIndex !== 0 || $named.querySelector('table') === null)) {
        pairs.push([where($named), 'a named section that is no scroll region of a table']);
      }
    }

    for (const $reading of document.querySelectorAll('rt')) {
      if ($reading.closest('[aria-hidden="true"]') === null) {
        pairs.push([where($reading.closest('ruby') ?? $reading), 'the reading is spoken beside the word']);
      }
    }
    for (const $named of document.querySelectorAll('[aria-label]')) {
      const readings = [...$named.querySelectorAll('rt')].map(($reading) => $reading.textContent);
      if (readings.some((reading) => $named.getAttribute('aria-label').includes(reading))) {
        pairs.push([where($named), 'a name that holds the reading']);
      }
    }
    for (const $hidden of document.querySelectorAll('[aria-hidden="true"] a[href], [aria-hidden="true"] button')) {
      if (isShown($hidden)) {
        pairs.push([where($hidden), 'can be focused but is hidden from assistive technology']);
      }
    }
    return pairs;
  });
  return findings('A15', url, pairs);
}

/**
 * The frame of a page as a reader without sight meets it: landmarks with their names, headings outside `main`,
 * and which kinds of things `main` holds. Independent of what the texts say.
 *
 * @param {any} page
 * @param {string} url
 * @returns {Promise<string[]>}
 */
export async function accessibilityFrame(page, url) {
  await open(page, url);
  await appsReady(page);
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const LANDMARKS = new Set(['banner', 'main', 'navigation', 'contentinfo', 'search', 'form', 'complementary']);
  const lines = [];
  const kinds = new Set();
  const walk = (node, depth, isInMain) => {
    const role = node.ignored ? '' : (node.role?.value ?? '');
    const isLandmark = LANDMARKS.has(role);
    if (isLandmark) {
      lines.push(`${'  '.repeat(depth)}${role}${node.name?.value ? ` "${node.name.value}"` : ''}`);
    } else if (isInMain && /^[a-z]/u.test(role) && role !== 'generic' && role !== 'none') {
      kinds.add(role);
    }
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child !== undefined) {
        walk(child, depth + (isLandmark ? 1 : 0), isInMain || role === 'main');
      }
    }
  };
  walk(nodes[0], 0, false);
  return [...lines, `main holds: ${[...kinds].sort().join(' ')}`];
}

/** Links, buttons and fields of header and footer, in the order of the document. @param {any} page @param {string} url */
export async function frameOrder(page, url) {
  await open(page, url);
  return page.evaluate(() => {
    const SELECTOR = 'a[href], button, summary, input, select';
    const label = ($item) => `${$item.localName} ${($item.getAttribute('aria-label') ?? $item.textContent).replace(/\s+/gu, ' ').trim()}`;
    const labels = (root) => [...document.querySelectorAll(root)].flatMap(($root) => [...$root.querySelectorAll(SELECTOR)].map(label));
    return { header: labels('body > header'), footer: labels('body > footer') };
  });
}

/**
 * A20: header and footer hold the same things in the same order everywhere; what the site knows of a municipality is
 * asked in one place.
 *
 * @param {any} page
 * @param {string} url
 * @param {{ reference: { header: string[], footer: string[] } }} options
 */
export async function consistency(page, url, { reference }) {
  const order = await frameOrder(page, url);
  const pairs = [];
  for (const part of /** @type {const} */ (['header', 'footer'])) {
    const [here, there] = [order[part], reference[part]];
    const longer = here.length > there.length ? here : there;
    const index = longer.findIndex((_, at) => here[at] !== there[at]);
    if (index >= 0) {
      pairs.push([part, `item ${index + 1} is «${here[index] ?? 'nothing'}», elsewhere «${there[index] ?? 'nothing'}»`]);
    }
  }
  const parts = await page.evaluate(() => [...document.querySelectorAll('body > header, body > footer')].map(($part) => $part.localName).join());
  if (parts !== 'header,footer') {
    pairs.push(['body', `not one header, then one footer: ${parts || 'neither'}`]);
  }
  return findings('A20', url, pairs);
}

/**
 * E5, the DOM contract. Hooks of later parts are looked at only where they are.
 *
 * @param {any} page
 * @param {string} url
 * @param {{ sections: Set<string> }} options ids of the guidance's sections
 */
export async function contract(page, url, { sections }) {
  await open(page, url);
  const pairs = await page.evaluate(
    ({ sections, path }) => {
      const { where, isShown } = gatesInPage;
      const pairs = [];
      const all = (selector) => [...document.querySelectorAll(selector)];
      const demand = ($element, isRight, message) => {
        if (!isRight) {
          pairs.push([$element === null ? 'page' : where($element), message]);
        }
      };
      const attribute = ($element, name, pattern) =>
        demand($element, pattern.test($element.getAttribute(name) ?? ''), `${name}="${$element.getAttribute(name)}"`);

      demand(null, all('main#main').length === 1, 'exactly one main#main');
      const $pageIds = all('[data-page-id]');
      demand(null, $pageIds.length === 1, `${$pageIds.length} places with data-page-id`);
      for (const $pageId of $pageIds) {
        attribute($pageId, 'data-page-id', /^[A-Z]-\d{2,4}$/u);
        demand($pageId, isShown($pageId) && $pageId.textContent.trim() === $pageId.dataset.pageId, 'the page id is not to be read');
      }
      for (const $layer of all('[data-layer]')) {
        attribute($layer, 'data-layer', /^(?:hitokoto|summary|note|local)$/u);
      }
      for (const $note of all('[data-layer="note"]:not(section)')) {
        attribute($note, 'role', /^note$/u);
      }

      const known = new Set(sections);
      for (const $source of all('[data-source], [data-source-page]')) {
        demand($source, known.has($source.dataset.source), `data-source names no section: ${$source.dataset.source}`);
        attribute($source, 'data-source-page', /^\d{1,2}(?:-\d{1,2})?$/u);
        const [first, last] = ($source.dataset.sourcePage ?? '').split('-').map(Number);
        demand($source, first >= 1 && (last ?? first) <= 51 && first <= (last ?? first), 'data-source-page outside 1–51');
        const address = $source.getAttribute('href') ?? '';
        demand($source, address.endsWith(`#p${first}`) && (/source\/pages\.html#/u.test(address) || path.endsWith('source/pages.html')), `the source links to ${address}`);
      }
      // Guide, tables, figures, glossary, law, changes of the law, and the single duty, question, quiz item.
      const hasSources = /\/(?:guide|tables|figures|law)\/(?!index\.html)[^/]+\.html$|\/glossary\/(?:index|pairs)\.html$|\/changes\/r/u.test(path);
      const $sourced = all(hasSources ? 'main section[id]' : 'section[data-duty-id], fieldset[data-question-id], fieldset[data-quiz-id]');
      for (const $section of $sourced) {
        demand($section, $section.querySelector('[data-source][data-source-page]') !== null, 'a section without its source');
      }

      for (const $section of all('section')) {
        const isRegion = $section.hasAttribute('aria-label');
        demand($section, ($section.id !== '') !== isRegion, 'a section has either an id, or a name as a scroll region');
      }
      for (const $figure of all('main figure')) {
        demand($figure, $figure.querySelector('table') === null || $figure.querySelector('button[data-download="csv"]') !== null, 'a table without CSV');
        demand($figure, $figure.querySelector('figcaption') !== null, 'a figure without caption');
      }
      for (const $th of all('main th')) {
        attribute($th, 'scope', /^(?:col|row|colgroup|rowgroup)$/u);
      }

      const $search = all('input[data-search-input]');
      demand(null, $search.length <= 1, 'more than one search box');
      for (const $input of $search) {
        const $form = $input.closest('form');
        demand($input, $input.name === 'q' && $form !== null && $form.method === 'get' && /search\.html$/u.test($form.getAttribute('action') ?? ''), 'not a form that opens search.html?q=');
      }
      for (const $toggle of all('button[data-toggle]')) {
        attribute($toggle, 'data-toggle', /^(?:theme|ruby|meeting|shortcut)$/u);
        attribute($toggle, 'aria-pressed', /^(?:true|false)$/u);
      }
      for (const $status of all('[data-search-status]')) {
        attribute($status, 'data-state', /^(?:idle|loading|ready|empty|error)$/u);
      }
      for (const $live of all('[data-search-status], [data-filter-status], [data-download-status]')) {
        demand($live, $live.getAttribute('role') === 'status' || $live.getAttribute('aria-live') === 'polite', 'not a polite live region');
      }
      for (const $duty of all('[data-duty-id]')) {
        attribute($duty, 'data-role', /^[a-z-]+$/u);
        attribute($duty, 'data-modality', /^(?:gimu|doryoku|hitsuyo|motome|nozomashii|kano|jijitsu)$/u);
        attribute($duty, 'data-theme-id', /^[a-z-]+(?: [a-z-]+)*$/u);
      }
      for (const $question of all('[data-question-id], [data-quiz-id]')) {
        demand($question, $question.localName === 'fieldset' && $question.querySelector(':scope > legend') !== null, 'a question is a fieldset with a legend');
        demand($question, $question.querySelector('input[checked]') === null, 'something is chosen already');
      }
      for (const $filter of all('[data-filter]')) {
        demand($filter, $filter.localName === 'select', 'a filter is a native select');
        attribute($filter, 'data-filter', /^(?:role|theme|modality|page)$/u);
      }
      return pairs;
    },
    { sections: [...sections], path: new URL(url).pathname },
  );
  return findings('E5', url, pairs);
}

/** RELIABILITY H6, word for word. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'none'; base-uri 'none'; form-action 'self' file:; object-src 'none'; require-trusted-types-for 'script'; trusted-types app";

/** R6: H6–H9 on the bytes of the page, and J6. @param {any} page @param {string} url a `file:` address */
export async function safety(page, url) {
  await open(page, url);
  const started = await page.evaluate(() =>
    [...document.querySelectorAll('[data-module-error]')].map(($error) => [gatesInPage.where($error), 'a component did not start (J6)']),
  );
  const parser = await parserOf(page);
  const pairs = await parser.evaluate(
    ({ html, policy }) => {
      const { where } = gatesInPage;
      const pairs = [];
      const delivered = new DOMParser().parseFromString(html, 'text/html');
      const complain = ($element, message) => pairs.push([where($element), message]);
      const each = (selector, message) => delivered.querySelectorAll(selector).forEach(($element) => complain($element, message));

      const [$charset, $policy] = delivered.head.children;
      if ($charset?.getAttribute('charset')?.toLowerCase() !== 'utf-8' || $policy?.getAttribute('http-equiv') !== 'Content-Security-Policy') {
        pairs.push(['head', 'does not begin with charset and policy (H6)']);
      } else if ($policy.getAttribute('content') !== policy) {
        pairs.push(['head', 'the policy is not the text of H6']);
      }
      each('style', 'a style element (H7)');
      each('[style]', 'a style attribute (H7)');
      each('script:not([src]):not([type="application/json"])', 'an inline script (H6)');
      each('script[type="module"]', 'a module script does not run on file:// (H9)');
      each('[integrity]', 'integrity blocks the script on file:// (H9)');
      each('base, object, embed, iframe, frame, applet', 'not allowed in a page');
      each('img[src^="http"], link[href^="http"], script[src^="http"], [src^="//"]', 'something from outside (promise 5)');
      delivered.querySelectorAll('script[src]').forEach(($script, index) => {
        if (index > 0 && !$script.defer) {
          complain($script, 'only the first script may stop the page (H9)');
        }
      });
      for (const $element of delivered.querySelectorAll('*')) {
        for (const { name, value } of $element.attributes) {
          if (/^on/u.test(name)) {
            complain($element, `an event attribute: ${name}`);
          }
          const isAddress = ['href', 'src', 'action', 'formaction'].includes(name);
          if (isAddress && /^[a-z][a-z0-9+.-]*:/iu.test(value) && !/^(?:https?|mailto|tel):/iu.test(value)) {
            complain($element, `an address of another scheme: ${value}`);
          }
        }
      }
      const taken = new Set();
      for (const $element of delivered.querySelectorAll('[id]')) {
        if (taken.has($element.id)) {
          complain($element, 'an id twice on one page (H8)');
        }
        taken.add($element.id);
        if (['shirubeData', 'SHIRUBE_LOCAL'].includes($element.id)) {
          complain($element, 'an id that shadows a global (H8)');
        }
      }
      return pairs;
    },
    { html: pageBytes(url), policy: POLICY },
  );
  return findings('R6', url, [...started, ...pairs]);
}

/** @type {WeakMap<object, Promise<any>>} */
const parsers = new WeakMap();

/** An empty page beside a page: there no policy forbids parsing, and no script changes what is parsed. */
function parserOf(page) {
  if (!parsers.has(page)) {
    const made = page.context().newPage().then(async (parser) => {
      await open(parser, 'about:blank');
      return parser;
    });
    parsers.set(page, made);
  }
  return parsers.get(page);
}

/** @param {string} url */
const pageBytes = (url) => readFileSync(fileURLToPath(url), 'utf8');
