/** Keys and motion: A9 the whole page by keyboard, A10 the shortcut, A12 reduced motion. */
import { changed, findings, forgetStored, open } from './open.mjs';

/** Beyond that many stops a page is walked only so far from its top, and from its end; the rest is more of the same. */
const STOPS_WALKED_MAX = 160;
const STOPS_WALKED_BACK_MAX = 60;
const POPOVERS_TRIED_MAX = 3;
const RING_PX_MIN = 2;

/** A9. @param {any} page @param {string} url */
export async function keyboard(page, url) {
  await open(page, url);
  const stopCount = await page.evaluate(() => {
    const CONTROLS = 'a[href], button, summary, select, textarea, input:not([type="hidden"]), [tabindex="0"]';
    // Of a group of radio buttons only one is a stop.
    const isStop = ($control, _, $all) => $control.type !== 'radio' || $all.find(($other) => $other.name === $control.name && $other.type === 'radio') === $control;
    globalThis.stops = [...document.querySelectorAll(CONTROLS)].filter(($control) => $control.checkVisibility() && !$control.disabled).filter(isStop);
    return globalThis.stops.length;
  });
  const pairs = [
    ...(await walk(page, 'Tab', stopCount, STOPS_WALKED_MAX)),
    ...(stopCount > STOPS_WALKED_MAX ? [] : await stopsLeftOut(page)),
    ...(await walk(page, 'Shift+Tab', stopCount, STOPS_WALKED_BACK_MAX)),
    ...(await tryPopovers(page)),
    ...(await tryRadioGroups(page)),
  ];
  changed(page);
  return findings('A9', url, pairs);
}

/** @param {any} page @param {string} key @param {number} stopCount @param {number} stopsMax */
async function walk(page, key, stopCount, stopsMax) {
  const pairs = [];
  // From the top, or from beyond the last element.
  await page.evaluate((isForward) => {
    document.activeElement?.blur();
    getSelection()?.removeAllRanges();
    if (isForward) {
      scrollTo(0, 0);
    }
  }, key === 'Tab');
  if (key !== 'Tab') {
    // Shift+Tab from the top goes round to the end of the page.
    await page.evaluate(() => {
      const $stops = [...document.querySelectorAll('a[href], button, summary')].filter(($stop) => $stop.checkVisibility());
      $stops.at(-1)?.focus();
    });
  }
  for (let index = 0; index < Math.min(stopCount + 3, stopsMax); index += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(lookAtFocus, RING_PX_MIN);
    if (stop === null) {
      if (index < Math.min(stopCount, stopsMax) / 2) {
        pairs.push(['page', `${key}: focus left the page after ${index} of ${stopCount} stops`]);
      }
      break;
    }
    if (index === 0 && key === 'Tab' && !stop.isSkipLink) {
      pairs.push([stop.where, 'the first stop is not the link to the text']);
    }
    if (stop.isSame) {
      pairs.push([stop.where, `${key} does not leave this element`]);
      break;
    }
    pairs.push(...stop.faults.map((fault) => [stop.where, `${fault} (${key})`]));
  }
  await page.evaluate(() => delete globalThis.focusBefore);
  return pairs;
}

/** What can be seen and used but was passed over on the way. @param {any} page */
function stopsLeftOut(page) {
  return page.evaluate(() => {
    const { where, isShown } = gatesInPage;
    const isVisited = ($stop) => globalThis.visited.has($stop) || ($stop.type === 'radio' && [...globalThis.visited].some(($other) => $other.name === $stop.name));
    return globalThis.stops.filter(($stop) => isShown($stop) && !isVisited($stop)).map(($stop) => [where($stop), 'Tab does not reach it']);
  });
}

/** Runs in the page. @param {number} ringWidth */
function lookAtFocus(ringWidth) {
  const { where, contrast, groundBehind, colour } = gatesInPage;
  const $focused = document.activeElement;
  if ($focused === null || $focused === document.body || $focused === document.documentElement) {
    return null;
  }
  const isSame = globalThis.focusBefore === $focused;
  globalThis.focusBefore = $focused;
  globalThis.visited = (globalThis.visited ?? new Set()).add($focused);
  const faults = [];

  const $rings = [$focused, $focused.closest('label'), ...($focused.labels ?? [])].filter(Boolean);
  const isRing = ($ring) => {
    const style = getComputedStyle($ring);
    const ground = groundBehind($ring.parentElement);
    const isOutline = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= ringWidth && contrast(style.outlineColor, ground) >= 3;
    const shadow = /^(rgba?\([^)]*\)|#\w+|\w+) 0px 0px 0px (\d+)px/u.exec(style.boxShadow);
    const isShadow = shadow !== null && Number(shadow[2]) >= ringWidth && colour(shadow[1])[3] > 0.9 && contrast(shadow[1], ground) >= 3;
    return isOutline || isShadow;
  };
  if (!$rings.some(isRing)) {
    faults.push('the focus has no visible ring');
  }

  const rects = [...$focused.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
  const $shown = rects.length > 0 ? null : $focused.closest('label');
  const rect = rects.find(({ bottom, top }) => bottom > 0 && top < innerHeight) ?? $shown?.getBoundingClientRect();
  if (rect === undefined) {
    faults.push('the focused element cannot be seen');
  } else {
    // The middle of what is in the window: a region may be taller than the window.
    const x = (Math.max(0, rect.left) + Math.min(innerWidth, rect.right)) / 2;
    const y = (Math.max(0, rect.top) + Math.min(innerHeight, rect.bottom)) / 2;
    const $top = document.elementFromPoint(x, y);
    if ($top === null || !($focused.contains($top) || $top.contains($focused) === true && $top.matches('label, td, th, li, p') || $focused.closest('label')?.contains($top))) {
      faults.push(`the focus is covered by ${$top === null ? 'the edge of the window' : where($top)}`);
    }
  }
  return { where: where($focused), isSame, isSkipLink: $focused.matches('a[href="#main"]'), faults };
}

/** Every popover opens by key, lets Tab out, and Esc closes it and gives the focus back. @param {any} page */
async function tryPopovers(page) {
  const pairs = [];
  const buttons = await page.$$('button[popovertarget]');
  for (const button of buttons.slice(0, POPOVERS_TRIED_MAX)) {
    if (!(await button.evaluate(($button) => gatesInPage.isShown($button)))) {
      continue;
    }
    const name = await button.evaluate(($button) => gatesInPage.where($button));
    const isOpen = () => button.evaluate(($button) => document.getElementById($button.getAttribute('popovertarget'))?.matches(':popover-open') ?? false);
    const isInside = () => button.evaluate(($button) => document.getElementById($button.getAttribute('popovertarget'))?.contains(document.activeElement) ?? false);
    await button.focus();
    await page.keyboard.press('Enter');
    if (!(await isOpen())) {
      pairs.push([name, 'Enter does not open the popover']);
      continue;
    }
    const insideCount = await button.evaluate(($button) => document.getElementById($button.getAttribute('popovertarget')).querySelectorAll('a[href], button, input, select, textarea, [tabindex]').length);
    for (let index = 0; index <= insideCount + 1; index += 1) {
      await page.keyboard.press('Tab');
    }
    if (await isInside()) {
      pairs.push([name, 'Tab does not leave the popover']);
    }
    await button.focus();
    if (!(await isOpen())) {
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    if (await isOpen()) {
      pairs.push([name, 'Esc does not close the popover']);
      await button.evaluate(($button) => document.getElementById($button.getAttribute('popovertarget')).hidePopover());
    } else if (!(await button.evaluate(($button) => document.activeElement === $button))) {
      pairs.push([name, 'Esc does not give the focus back']);
    }
  }
  return pairs;
}

/** Arrows move inside a group of radio buttons. @param {any} page */
async function tryRadioGroups(page) {
  const pairs = [];
  const names = await page.evaluate(() => [...new Set([...document.querySelectorAll('input[type="radio"]')].filter(gatesInPage.isShown).map(($radio) => $radio.name))]);
  for (const name of names.slice(0, POPOVERS_TRIED_MAX)) {
    const radios = page.locator(`input[type="radio"][name="${name}"]`);
    if ((await radios.count()) < 2) {
      continue;
    }
    await radios.first().focus();
    await page.keyboard.press('ArrowDown');
    if (!(await radios.nth(1).isChecked()) || !(await radios.nth(1).evaluate(($radio) => document.activeElement === $radio))) {
      pairs.push([`input[name="${name}"]`, 'the arrow keys do not move in the group']);
    }
  }
  return pairs;
}

/** A10, WCAG 2.1.4. @param {any} page @param {string} url */
export async function shortcut(page, url) {
  await open(page, url);
  const pairs = [];
  const fields = await page.$$('input:not([type]), input[type="text"], input[type="search"], input[type="number"], textarea, [contenteditable="true"]');
  for (const field of fields) {
    if (!(await field.evaluate(($field) => gatesInPage.isShown($field) && !$field.readOnly && !$field.disabled))) {
      continue;
    }
    const name = await field.evaluate(($field) => gatesInPage.where($field));
    changed(page);
    await field.focus();
    await page.keyboard.press('/');
    const isKept = await field.evaluate(
      ($field) => document.activeElement === $field && ($field.type === 'number' || ($field.value ?? $field.textContent).endsWith('/')),
    );
    if (!isKept) {
      pairs.push([name, 'the page takes / away from the field']);
    }
  }
  // While words are being composed, and with a modifier, the key belongs to somebody else.
  const taken = await page.evaluate(() => {
    document.activeElement?.blur();
    const variants = { 'in a composition': { isComposing: true }, 'with Ctrl': { ctrlKey: true }, 'with Alt': { altKey: true }, 'with Meta': { metaKey: true } };
    return Object.entries(variants)
      .filter(([, init]) => {
        const event = new KeyboardEvent('keydown', { key: '/', bubbles: true, cancelable: true, ...init });
        document.body.dispatchEvent(event);
        const isTaken = event.defaultPrevented || document.activeElement !== document.body;
        document.activeElement?.blur();
        return isTaken;
      })
      .map(([name]) => name);
  });
  pairs.push(...taken.map((name) => ['page', `the page takes / ${name}`]));
  if (await page.evaluate(() => document.querySelector('button[data-toggle="shortcut"]') !== null)) {
    const focusesAfterKey = async () => {
      await page.evaluate(() => document.activeElement?.blur());
      await page.keyboard.press('/');
      return page.evaluate(() => document.activeElement?.matches('input[data-search-input]') ?? false);
    };
    if (!(await focusesAfterKey())) {
      pairs.push(['page', '/ does not lead to the search box']);
    }
    await page.evaluate(() => document.querySelector('button[data-toggle="shortcut"]').click());
    if (await focusesAfterKey()) {
      pairs.push(['page', '/ is taken although it was switched off']);
    }
    await forgetStored(page);
  }
  return findings('A10', url, pairs);
}

/** A12. @param {any} page @param {string} url */
export async function reducedMotion(page, url) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, url);
  const pairs = await page.evaluate(() => {
    const { where, isShown } = gatesInPage;
    const pairs = [];
    const look = (after) => {
      for (const animation of document.getAnimations()) {
        pairs.push([animation.effect?.target ? where(animation.effect.target) : 'page', `moves after ${after}`]);
      }
    };
    look('loading');
    const press = (selector, countMax) => {
      for (const $control of [...document.querySelectorAll(selector)].slice(0, countMax)) {
        if (isShown($control)) {
          $control.click();
          look(`pressing ${where($control)}`);
        }
      }
    };
    press('summary', 8);
    press('[popovertarget]', 3);
    press('[aria-pressed]', 6);
    press('[aria-pressed]', 6);
    press('main :is(input[type="radio"], input[type="checkbox"])', 6);
    scrollTo(0, document.body.scrollHeight);
    look('scrolling');
    for (const $link of [...document.querySelectorAll('a[href], button')].filter(isShown).slice(0, 10)) {
      $link.focus();
      look(`focusing ${where($link)}`);
    }
    return pairs;
  });
  for (const control of (await page.$$('main a[href], button')).slice(0, 3)) {
    if (await control.isVisible()) {
      await control.hover({ force: true });
      const count = await page.evaluate(() => document.getAnimations().length);
      if (count > 0) {
        pairs.push([await control.evaluate(($control) => gatesInPage.where($control)), 'moves under the pointer']);
      }
    }
  }
  await page.emulateMedia({ reducedMotion: null });
  await forgetStored(page);
  return findings('A12', url, pairs);
}
