/** A13: what a reader without scripts gets is the page. */
import { findings, open } from './open.mjs';

const TEXT_KEPT_MIN = 0.99;

/** @param {any} page @param {string} url */
export async function withoutScripts(page, url) {
  await open(page, url);
  const withScripts = await page.evaluate(content);

  const bare = await withoutScriptsBeside(page);
  await open(bare, url);
  const without = await bare.evaluate(content);
  const pairs = await bare.evaluate(deadControls);

  const left = new Map();
  for (const text of without.texts) {
    left.set(text, (left.get(text) ?? 0) + 1);
  }
  const lost = withScripts.texts.filter((text) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
  const length = (texts) => texts.reduce((sum, text) => sum + text.length, 0);
  const kept = 1 - length(lost) / Math.max(1, length(withScripts.texts));
  if (kept < TEXT_KEPT_MIN) {
    pairs.push(['main', `keeps ${(kept * 100).toFixed(1)} % of its text without scripts; lost «${lost[0].slice(0, 30)}»`]);
  }
  for (const part of /** @type {const} */ (['navigations', 'fieldsets'])) {
    if (without[part] < withScripts[part]) {
      pairs.push(['page', `${without[part]} ${part} without scripts, ${withScripts[part]} with them`]);
    }
  }
  if (without.navigations === 0) {
    pairs.push(['page', 'no navigation without scripts']);
  }
  return findings('A13', url, pairs);
}

/** @type {WeakMap<object, Promise<any>>} */
const besides = new WeakMap();

/** A page whose scripts do not run, kept beside a page that has them. @param {any} page */
function withoutScriptsBeside(page) {
  if (!besides.has(page)) {
    const made = page.context().browser().newContext({ javaScriptEnabled: false, viewport: page.viewportSize() });
    page.context().on('close', async () => (await made).close().catch(() => {}));
    besides.set(page, made.then((context) => context.newPage()));
  }
  return besides.get(page);
}

/** Runs in the page. */
function content() {
  // A form that only works with scripts is shown by them, its labels included.
  const CONTROLS =
    '[data-check-app], script, style, button, select, textarea, [role="status"], [aria-live], [popover], [data-needs-script]:has(button, input, select, textarea)';
  const $main = document.querySelector('main') ?? document.body;
  return {
    texts: gatesInPage.textNodes($main, CONTROLS).map((node) => node.data.replace(/\s/gu, '')),
    navigations: [...document.querySelectorAll('nav')].filter(($nav) => $nav.querySelector('a[href]') !== null).length,
    fieldsets: document.querySelectorAll('fieldset').length,
  };
}

/** Runs in the page: what can be pressed and does nothing (EXPERIENCE §4). */
function deadControls() {
  const { where, isShown } = gatesInPage;
  const works = ($control) =>
    $control.matches('[popovertarget], [commandfor]') || (['submit', 'reset'].includes($control.type) && $control.form?.getAttribute('action'));
  const $dead = [...document.querySelectorAll('button, input[type="button"], input[type="submit"], [role="button"], a[href="#"]')].filter(
    ($control) => isShown($control) && !works($control),
  );
  return $dead.map(($control) => [where($control), 'can be seen and does nothing without scripts']);
}
