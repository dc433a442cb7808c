/** A17: paper. Chromium's own PDF, read back with poppler. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { output } from '../tools.mjs';
import { changed, closeFolds, findings, open, openFolds } from './open.mjs';

/** A4 in points. */
const [SHORT_SIDE, LONG_SIDE] = [595, 842];

/** Sheets a page may need (EXPERIENCE §15 A17). */
const SHEET_BUDGETS = [
  { address: /-handout\.html$/u, sheets: 2 },
  { address: /\/print\/all\.html$/u, sheets: 60 },
];

/**
 * What a page of the book leaves off on purpose, to stay below its 60 sheets: the ids of the pages it is made of, the
 * sources of a note (they stand in its own entry), and the one line about a table or figure that follows at once.
 */
const NOT_IN_BOOK = '.book .note .source-line, .book figure .glance-line, .book .page-id';

/** The app of a checklist: what its screens print is looked at with a draft in it (`check_routes.mjs`). */
const APP = '[data-check-app]';

/**
 * What of `main` need not stand on paper: controls and what only scripts show, what moves within the site, and messages.
 * The way back to the top is found by where it leads.
 */
const NOT_FOR_PAPER =
  'script, style, button, select, input, textarea, [popover], [role="status"], [aria-live], [hidden], [data-needs-script]:has(button, input, select, textarea), nav:not(:has(dl)), summary, rt, rp, a[href="#main"], main ul:has(> li > a[href^="#"]):not(:has(ul))';

/** Links that stand with the buttons of a table or a note and lead to its other places. */
const WITH_BUTTONS = ':has(> button) > a[href], [data-layer="note"] a[href*="notes.html#"]';

/** The page of one table, whose figure printed by itself is one sheet. */
const TABLE_PAGE = /\/tables\/t[\d-]+\.html$/u;

/**
 * @param {any} page
 * @param {string} url
 * @param {{ backgrounds?: boolean[], except?: string }} [options] with and without background printing; what else need not stand there
 */
export async function paper(page, url, { backgrounds = [false], except = APP } = {}) {
  await open(page, url);
  // Where the shown text stands on the screen, folds open; the folds are closed again before printing.
  await openFolds(page);
  const texts = await page.evaluate((except) => {
    const { textNodes, isForListenersOnly } = gatesInPage;
    return textNodes(document.querySelector('main'), except)
      .filter((node) => !isForListenersOnly(node.parentElement))
      .map((node) => ({ text: node.data, where: gatesInPage.where(node.parentElement) }));
  }, `${NOT_FOR_PAPER}, ${WITH_BUTTONS}, ${NOT_IN_BOOK}, ${except}`);
  await closeFolds(page);

  const pairs = [];
  for (const printBackground of backgrounds) {
    const found = await judge(await page.pdf({ preferCSSPageSize: true, tagged: true, printBackground }), texts, url);
    pairs.push(...found.map(([where, message]) => [where, printBackground ? `${message} (with backgrounds)` : message]));
  }
  if (TABLE_PAGE.test(url)) {
    pairs.push(...(await tablesAlone(page)));
  }
  return findings('A17', url, pairs);
}

/** Presses the print button of each table, and prints in place of the dialog. @param {any} page */
async function tablesAlone(page) {
  const pairs = [];
  changed(page);
  await page.evaluate(() => {
    globalThis.print = () => {};
  });
  for (const button of await page.$$('main figure button[data-print]')) {
    await button.evaluate(($button) => $button.click());
    const sheetCount = await withFile(await page.pdf({ preferCSSPageSize: true }), async (file) => {
      const [, count] = /^Pages:\s+(\d+)/mu.exec(await output('pdfinfo', [file])) ?? [];
      return Number(count);
    });
    if (sheetCount !== 1) {
      pairs.push([await button.evaluate(($button) => gatesInPage.where($button.closest('figure'))), `the table alone needs ${sheetCount} sheets, may need 1`]);
    }
  }
  return pairs;
}

/**
 * @template T
 * @param {Buffer} pdf
 * @param {(file: string) => Promise<T>} use
 * @returns {Promise<T>}
 */
async function withFile(pdf, use) {
  const folder = await mkdtemp(join(tmpdir(), 'shirube-print-'));
  try {
    const file = join(folder, 'page.pdf');
    await writeFile(file, pdf);
    return await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * @param {Buffer} pdf
 * @param {{ text: string, where: string }[]} texts
 * @param {string} url
 */
function judge(pdf, texts, url) {
  return withFile(pdf, async (file) => {
    const [info, raw, fonts] = await Promise.all([
      output('pdfinfo', ['-l', '999', file]),
      output('pdftotext', ['-raw', '-enc', 'UTF-8', file, '-']),
      output('pdffonts', [file]),
    ]);
    const sheets = raw.split('\f').slice(0, -1).map(bare);
    return [...sizeFaults(info), ...sheetFaults(sheets, url), ...fontFaults(fonts), ...lostTexts(texts, sheets.join(''))];
  });
}

/** @param {string} info what pdfinfo says */
function sizeFaults(info) {
  const sizes = [...info.matchAll(/^Page\s+(\d+) size:\s+([\d.]+) x ([\d.]+)/gmu)];
  return sizes.flatMap(([, number, width, height]) => {
    const [short, long] = [Number(width), Number(height)].sort((a, b) => a - b);
    const isA4 = Math.abs(short - SHORT_SIDE) < 2 && Math.abs(long - LONG_SIDE) < 2;
    return isA4 ? [] : [[`sheet ${number}`, `not A4: ${width} × ${height} pt`]];
  });
}

/** @param {string[]} sheets @param {string} url */
function sheetFaults(sheets, url) {
  const pairs = [];
  sheets.forEach((text, index) => {
    if (!text.includes(`${index + 1}/${sheets.length}`)) {
      pairs.push([`sheet ${index + 1}`, 'does not say which sheet of how many it is']);
    }
    if (/file:/iu.test(text)) {
      pairs.push([`sheet ${index + 1}`, 'shows file: on paper']);
    }
  });
  const budget = SHEET_BUDGETS.find(({ address }) => address.test(url));
  if (budget !== undefined && sheets.length > budget.sheets) {
    pairs.push(['paper', `needs ${sheets.length} sheets, may need ${budget.sheets}`]);
  }
  return pairs;
}

/** @param {string} fonts what pdffonts says */
function fontFaults(fonts) {
  const lines = fonts.split('\n').slice(2).filter((line) => line.trim() !== '');
  return lines
    .filter((line) => !/\s(?:yes)\s+(?:yes|no)\s+(?:yes|no)\s+\d+\s+\d+\s*$/u.test(line))
    .map((line) => ['paper', `a font that is not embedded: ${line.slice(0, 40).trim()}`]);
}

/**
 * @param {{ text: string, where: string }[]} texts
 * @param {string} paperText
 */
function lostTexts(texts, paperText) {
  const reported = new Set();
  return texts.flatMap(({ text, where }) => {
    if (isOnPaper(bare(text), paperText) || reported.has(where)) {
      return [];
    }
    reported.add(where);
    return [[where, 'is missing on paper']];
  });
}

/** A text may be divided by the ends of pages and by words the style sheet adds; its parts must stand there. */
const PARTS_MAX = 4;

/** @param {string} text @param {string} paperText @returns {boolean} */
function isOnPaper(text, paperText) {
  let rest = text;
  for (let part = 0; part < PARTS_MAX && rest !== ''; part += 1) {
    let [low, high] = [0, rest.length];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (paperText.includes(rest.slice(0, middle))) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    if (low === 0) {
      return false;
    }
    rest = rest.slice(low);
  }
  return rest === '';
}

/** NFKC, without white space: paper breaks lines where it likes. @param {string} text */
const bare = (text) => text.normalize('NFKC').replace(/[\s\u00AD\u200B]/gu, '');
