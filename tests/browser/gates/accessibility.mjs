/**
 * axe and forced colours: A1 every page, A2 its states, A3 enhanced contrast, A11 forced colours.
 * The colour scheme is the one of the browser context.
 */
import { axeSource } from '../tools.mjs';
import { PANELS, isJudged } from './axe_judged.mjs';
import { findings, forgetStored, open, openFolds } from './open.mjs';
import { differingPixelCount } from './png.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** axe leaves out single signs such as ① and Ⅰ as "icons"; here they are numbers, and text. */
const CHECKS = Object.fromEntries(['color-contrast', 'color-contrast-enhanced'].map((id) => [id, { options: { ignoreUnicode: false } }]));
const WARNING_RULES = ['p-as-heading', 'table-fake-caption', 'td-has-header', 'focus-order-semantics'];
const POPOVERS_OPENED_MAX = 3;
/** In the states of a page, what follows so many of its like is not looked at again: A1 looks at all of it. */
const MORE_OF_THE_SAME = ['main :is(tr, li, section, fieldset, dt, dd):nth-child(n+31)'];

let source;

/**
 * Runs axe in the page as it stands.
 *
 * @param {any} page
 * @param {string} gate
 * @param {string} url
 * @param {object} options of `axe.run`
 * @param {string} state told in the findings
 */
async function axe(page, gate, url, options, state) {
  source ??= axeSource();
  const { include = 'html', isSample = false, ...runOptions } = options;
  const context = isSample ? { include: [include], exclude: MORE_OF_THE_SAME } : include;
  if (!(await page.evaluate(() => 'axe' in globalThis))) {
    await page.evaluate(source);
  }
  const { violations, incomplete } = await page.evaluate(
    async ({ context, runOptions, checks, panels }) => {
      const results = await globalThis.axe.run(context, { preload: false, resultTypes: ['violations', 'incomplete'], checks, ...runOptions });
      const plain = (rules) =>
        rules.flatMap((rule) =>
          rule.nodes.map((node) => ({
            rule: rule.id,
            target: String(node.target),
            reason: [...node.any, ...node.all, ...node.none].map((check) => check.data?.messageKey ?? check.message).join('; '),
            message: [...node.any, ...node.all, ...node.none].map((check) => check.message).join('; '),
            isInPanel: document.querySelector(node.target[0])?.closest(panels) != null,
          })),
        );
      return { violations: plain(results.violations), incomplete: plain(results.incomplete) };
    },
    { context, runOptions, checks: CHECKS, panels: PANELS },
  );
  const prefix = state === '' ? '' : `[${state}] `;
  const found = violations.filter((result) => !isJudged(result, state)).map(({ rule, target, message }) => ({
    gate,
    url,
    where: target,
    message: `${prefix}${rule}: ${message}`,
    isWarning: WARNING_RULES.includes(rule),
  }));
  const unsure = incomplete
    .filter((result) => !WARNING_RULES.includes(result.rule) && !isJudged(result, state))
    .map(({ rule, target, reason }) => ({ gate, url, where: target, message: `${prefix}${rule} could not decide (${reason}): judge it, then list it with a reason` }));
  return [...found, ...unsure];
}

const EVERYTHING = { runOnly: TAGS, rules: Object.fromEntries(WARNING_RULES.map((rule) => [rule, { enabled: true }])) };

/**
 * A1. Where the same page has been looked at before, in another place or scheme, a sample will do.
 *
 * @param {any} page
 * @param {string} url
 * @param {{ isSample?: boolean }} [options]
 */
export async function accessible(page, url, { isSample = false } = {}) {
  await open(page, url);
  return [...(await axe(page, 'A1', url, { ...EVERYTHING, isSample }, '')), ...(await nameRadioGroups(page, 'A1', url)), ...(await drawnText(page, 'A1', url))];
}

/** axe does not measure text in drawings: against the last filled shape under it, or the ground of the page, 7:1. */
async function drawnText(page, gate, url) {
  const pairs = await page.evaluate(() => {
    const { where, isShown, contrast, groundBehind } = gatesInPage;
    return [...document.querySelectorAll('svg')].filter(isShown).flatMap(($svg) => {
      const $shapes = [...$svg.querySelectorAll('rect, circle, ellipse, polygon, path')].filter(($shape) => getComputedStyle($shape).fill !== 'none' && isShown($shape));
      return [...$svg.querySelectorAll('text, tspan')]
        .filter(($text) => $text.childElementCount === 0 && isShown($text))
        .filter(($text) => {
          const { left, right, top, bottom } = $text.getBoundingClientRect();
          const [x, y] = [(left + right) / 2, (top + bottom) / 2];
          const $under = $shapes.findLast(($shape) => {
            const box = $shape.getBoundingClientRect();
            return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
          });
          const ground = $under === undefined ? groundBehind($svg) : getComputedStyle($under).fill;
          return contrast(getComputedStyle($text).fill, ground) < 7;
        })
        .map(($text) => [where($text), 'text of a drawing below 7:1']);
    });
  });
  return findings(gate, url, pairs);
}

/** axe has no rule for radio buttons whose question is not tied to them. */
async function nameRadioGroups(page, gate, url) {
  const pairs = await page.evaluate(() => {
    const { where } = gatesInPage;
    const groups = Map.groupBy(document.querySelectorAll('input[type="radio"]'), ($radio) => $radio.name);
    return [...groups.values()].flatMap(([$first]) => {
      const $fieldset = $first.closest('fieldset');
      const $group = $first.closest('[role="radiogroup"], [role="group"]');
      const isNamed = ($fieldset?.querySelector(':scope > legend')?.textContent.trim() ?? '') !== '' || $group?.hasAttribute('aria-labelledby') || $group?.hasAttribute('aria-label');
      return isNamed ? [] : [[where($first), 'radio buttons without the legend that asks']];
    });
  });
  return findings(gate, url, pairs);
}

/** A3. @param {any} page @param {string} url */
export async function enhancedContrast(page, url) {
  await open(page, url);
  return axe(page, 'A3', url, { include: 'main', isSample: true, runOnly: { type: 'rule', values: ['color-contrast-enhanced'] } }, '');
}

/**
 * The states of a page, each from a fresh load: its name, what a page must have for it, and what brings it about.
 *
 * @type {readonly (readonly [string, string, (page: any) => Promise<void>])[]}
 */
const STATES = [
  ['everything unfolded', 'details', openFolds],
  [
    'menu open at 320 px',
    'header details',
    async (page) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await openFolds(page);
    },
  ],
  ['ruby on', 'html:has(ruby) button[data-toggle="ruby"]', (page) => press(page, 'button[data-toggle="ruby"]')],
  ['meeting on', 'button[data-toggle="meeting"]', (page) => press(page, 'button[data-toggle="meeting"]')],
  ...Array.from({ length: POPOVERS_OPENED_MAX }, (_, index) =>
    /** @type {const} */ ([
      `popover ${index + 1} open`,
      '[popovertarget]',
      (page) => page.evaluate((index) => document.querySelectorAll('[popovertarget]')[index]?.click(), index),
    ]),
  ),
  [
    'search panel open',
    'header [data-search-panel]',
    async (page) => {
      await page.fill('header input[data-search-input]', '\u76f8\u8ac7');
      await page.waitForFunction(() => document.querySelector('[data-search-results]') !== null || document.querySelector('[data-search-panel]:not([hidden]) a'));
    },
  ],
  [
    'form answered',
    'main :is(input[type="radio"], input[type="checkbox"])',
    (page) =>
      page.evaluate(() => {
        for (const $field of document.querySelectorAll('main :is(input[type="radio"], input[type="checkbox"])')) {
          $field.click();
        }
      }),
  ],
  [
    'answer shown',
    'fieldset:is([data-quiz-id], [data-question-id])',
    (page) =>
      page.evaluate(() => {
        for (const $question of document.querySelectorAll('fieldset:is([data-quiz-id], [data-question-id])')) {
          $question.querySelector('input[type="radio"]')?.click();
          $question.querySelector('button')?.click();
        }
      }),
  ],
  [
    'filtered',
    'select[data-filter]',
    async (page) => {
      for (const filter of await page.$$('select[data-filter]')) {
        await filter.selectOption({ index: 1 });
      }
    },
  ],
];

/** Presses a control of the display settings and folds them away again. @param {any} page @param {string} selector */
function press(page, selector) {
  return page.evaluate((selector) => {
    const $button = document.querySelector(selector);
    $button.closest('details')?.setAttribute('open', '');
    $button.click();
    $button.closest('details')?.removeAttribute('open');
  }, selector);
}

/** A2. The page is left with nothing stored. @param {any} page @param {string} url */
export async function states(page, url) {
  const found = [];
  const viewport = page.viewportSize();
  await open(page, url);
  for (const [name, needed, bring] of STATES) {
    if ((await page.$(needed)) === null) {
      continue;
    }
    await bring(page);
    found.push(...(await axe(page, 'A2', url, { runOnly: TAGS, isSample: true }, name)), ...(await nameRadioGroups(page, 'A2', url)));
    await forgetStored(page);
    await page.setViewportSize(viewport);
    await open(page, url);
  }
  return found;
}

/** Pixels that must change before a state can be seen: about a tick of 3 × 4 px. */
const STATE_PIXELS_MIN = 12;
const CONTROLS_LOOKED_AT_MAX = 3;

/**
 * A11. What axe looks at here is the same in both colour schemes, so one pass may leave it out.
 *
 * @param {any} page
 * @param {string} url
 * @param {{ colorScheme?: 'light' | 'dark', hasAxe?: boolean }} [options]
 */
export async function forcedColours(page, url, { colorScheme = 'light', hasAxe = true } = {}) {
  await page.emulateMedia({ forcedColors: 'active', colorScheme });
  await open(page, url);
  const found = hasAxe ? await axe(page, 'A11', url, { runOnly: TAGS, isSample: true, rules: { 'color-contrast': { enabled: false } } }, 'forced colours') : [];
  found.push(...findings('A11', url, await invisibleStrokes(page)));
  await openFolds(page);
  found.push(...findings('A11', url, await statesThatLookAlike(page)));
  await page.emulateMedia({ forcedColors: 'none', colorScheme: null });
  await forgetStored(page);
  return found;
}

async function invisibleStrokes(page) {
  return page.evaluate(() => {
    const { where, isShown, contrast, groundBehind } = gatesInPage;
    return [...document.querySelectorAll('svg :is(path, line, polyline, polygon, rect, circle, ellipse)')]
      .filter(isShown)
      .filter(($shape) => {
        const { stroke, fill } = getComputedStyle($shape);
        const ground = groundBehind($shape.closest('svg').parentElement);
        const isSeen = (paint) => paint !== 'none' && !paint.startsWith('url') && contrast(paint, ground) >= 3;
        return stroke !== 'none' && !isSeen(stroke) && !isSeen(fill);
      })
      .map(($shape) => [where($shape), 'a line of a drawing cannot be seen']);
  });
}

async function statesThatLookAlike(page) {
  const pairs = [];
  const choices = await page.$$('input[type="radio"]:not(:checked), input[type="checkbox"]:not(:checked), [aria-pressed="false"]');
  for (const choice of choices.slice(0, CONTROLS_LOOKED_AT_MAX)) {
    const box = await boxOf(choice, 'label');
    if (box === null) {
      continue;
    }
    const before = await picture(page, box);
    await choice.evaluate(($choice) => {
      $choice.click();
      $choice.blur();
    });
    if (differingPixelCount(before, await picture(page, box), 3) < STATE_PIXELS_MIN) {
      pairs.push([await nameOf(choice), 'chosen and not chosen look alike']);
    }
    await choice.evaluate(($choice) => $choice.matches('[aria-pressed]') && $choice.click());
  }
  // An open panel would lie over what is looked at next.
  await page.evaluate(() => document.querySelectorAll('header details').forEach(($details) => $details.removeAttribute('open')));
  // A key was pressed: what a script focuses from now on shows its ring.
  await page.keyboard.press('Tab');
  for (const selector of ['main a[href]', 'button', 'summary', 'input', 'select', 'textarea']) {
    for (const control of (await page.$$(selector)).slice(0, CONTROLS_LOOKED_AT_MAX)) {
      const box = await boxOf(control, null);
      if (box === null) {
        continue;
      }
      await control.evaluate(() => document.activeElement?.blur());
      const before = await picture(page, box);
      await control.evaluate(($control) => $control.focus({ preventScroll: true }));
      if (differingPixelCount(before, await picture(page, box), 3) < STATE_PIXELS_MIN) {
        pairs.push([await nameOf(control), 'focused and not focused look alike']);
      }
      break;
    }
  }
  return pairs;
}

/** Where a control stands in the window, with room for its ring; null where it cannot be seen. */
async function boxOf(control, outer) {
  const box = await control.evaluate(($control, outer) => {
    const $shown = (outer !== null && $control.closest(outer)) || $control;
    if (!gatesInPage.isShown($shown)) {
      return null;
    }
    $shown.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = $shown.getClientRects()[0];
    return { x: x - 8, y: y - 8, width: width + 16, height: height + 16 };
  }, outer);
  if (box === null) {
    return null;
  }
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  return { x, y, width: Math.min(400, box.x + box.width - x), height: Math.min(400, box.y + box.height - y) };
}

const picture = (page, clip) => page.screenshot({ clip, animations: 'disabled', caret: 'hide' });
const nameOf = (control) => control.evaluate(($control) => gatesInPage.where($control));
