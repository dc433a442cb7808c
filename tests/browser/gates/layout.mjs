/** Room for text and fingers: A5 reflow, A6 text at 200 %, A7 text spacing, A8 size of targets. They leave the page as it was. */
import { closeFolds, findings, open, openFolds } from './open.mjs';

/** A5, WCAG 1.4.10. @param {any} page @param {string} url */
export async function reflow(page, url) {
  await open(page, url);
  const viewport = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 256 });
  const pairs = [...(await sidewaysOverflow(page))];
  await openFolds(page);
  pairs.push(...(await sidewaysOverflow(page)).map(([where, message]) => [where, `${message} (unfolded)`]));
  await closeFolds(page);
  await page.setViewportSize(viewport);
  return findings('A5', url, pairs);
}

/** What makes the page, or a part of it that is no named region of a table, scroll sideways. @param {any} page */
function sidewaysOverflow(page) {
  return page.evaluate(() => {
    const { where, isShown } = gatesInPage;
    const pairs = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      pairs.push(['page', `scrolls sideways: ${scrollWidth} px in ${clientWidth}`]);
    }
    const isRegion = ($element) => $element.matches('[aria-label], [aria-labelledby]') && $element.tabIndex === 0 && $element.querySelector('table') !== null;
    const scrolls = ($element) => $element.scrollWidth > $element.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle($element).overflowX);
    for (const $element of document.body.querySelectorAll('*')) {
      const right = $element.getBoundingClientRect().right + scrollX;
      if (scrolls($element) && isShown($element) && !isRegion($element)) {
        pairs.push([where($element), 'scrolls sideways by itself']);
      }
      // Cut off rather than scrolling: the page's own width says nothing about it.
      if (right > clientWidth + 1 && isShown($element) && !hasScrollingAncestor($element)) {
        pairs.push([where($element), `reaches beyond the window by ${Math.round(right - clientWidth)} px`]);
      }
    }
    return pairs.slice(0, 5);

    function hasScrollingAncestor($element) {
      for (let $step = $element.parentElement; $step !== null; $step = $step.parentElement) {
        if (isRegion($step)) {
          return true;
        }
      }
      return false;
    }
  });
}

/** Text that its own box, or a box around it, cuts off. @param {any} page */
function clippedText(page) {
  return page.evaluate(() => {
    const { where, isShown, textNodes } = gatesInPage;
    const pairs = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) {
      pairs.push(['page', `scrolls sideways: ${scrollWidth} px in ${clientWidth}`]);
    }
    const seen = new Set();
    for (const node of textNodes(document.body, 'script, style, select, textarea')) {
      if (!isShown(node.parentElement)) {
        continue;
      }
      const range = document.createRange();
      range.selectNodeContents(node);
      const text = range.getBoundingClientRect();
      for (let $step = node.parentElement; $step !== null && $step !== document.body; $step = $step.parentElement) {
        const style = getComputedStyle($step);
        const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
        if (!cuts(style.overflowX) && !cuts(style.overflowY)) {
          continue;
        }
        const box = $step.getBoundingClientRect();
        const isCut = (cuts(style.overflowY) && text.bottom > box.bottom + 2) || (cuts(style.overflowX) && text.right > box.right + 2);
        if (isCut && !seen.has($step)) {
          seen.add($step);
          pairs.push([where($step), 'cuts its text off']);
        }
      }
    }
    return pairs;
  });
}

/** Lines of text that lie on one another. @param {any} page */
function overlappingLines(page) {
  return page.evaluate(() => {
    const { where, isShown, textNodes } = gatesInPage;
    const lines = [];
    for (const node of textNodes(document.body, 'script, style, rt, rp, select, textarea, [popover], svg')) {
      const $parent = node.parentElement;
      if (!isShown($parent)) {
        continue;
      }
      const fontSize = Number.parseFloat(getComputedStyle($parent).fontSize);
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const rect of range.getClientRects()) {
        if (rect.width > 1) {
          // The glyphs fill about the em box in the middle of what the font reserves.
          const middle = rect.top + rect.height / 2;
          // A word with a reading wider than itself stands in the middle of the reading's room, which may hang over.
          const spare = $parent.localName === 'ruby' ? Math.max(0, rect.width - node.data.length * fontSize) / 2 : 0;
          lines.push({ $parent, left: rect.left + spare, right: rect.right - spare, top: middle - fontSize * 0.45, bottom: middle + fontSize * 0.45 });
        }
      }
    }
    lines.sort((a, b) => a.top - b.top);
    const pairs = [];
    lines.forEach((line, index) => {
      for (let next = index + 1; next < lines.length && lines[next].top < line.bottom; next += 1) {
        const other = lines[next];
        const width = Math.min(line.right, other.right) - Math.max(line.left, other.left);
        const height = Math.min(line.bottom, other.bottom) - other.top;
        const least = Math.min(line.bottom - line.top, other.bottom - other.top);
        if (width > 2 && height > least * 0.15 && !isLayered(line.$parent, other.$parent)) {
          pairs.push([where(line.$parent), `lies on ${where(other.$parent)}`]);
        }
      }
    });
    return pairs.slice(0, 5);

    /** One of them is an open panel over the page. */
    function isLayered($one, $other) {
      const layer = ($element) => {
        for (let $step = $element; $step !== null; $step = $step.parentElement) {
          if (['absolute', 'fixed', 'sticky'].includes(getComputedStyle($step).position)) {
            return $step;
          }
        }
        return null;
      };
      return layer($one) !== layer($other);
    }
  });
}

/** A6. @param {any} page @param {string} url */
export async function largeText(page, url) {
  await open(page, url);
  await addStyles(page, ':root { font-size: 200% !important }');
  await openFolds(page);
  const pairs = [...(await clippedText(page)), ...(await overlappingLines(page))];
  await closeFolds(page);
  await removeStyles(page);
  return findings('A6', url, pairs);
}

/** A7, WCAG 1.4.12: the reader's own spacing, as a bookmarklet would set it. @param {any} page @param {string} url */
export async function textSpacing(page, url) {
  await open(page, url);
  await addStyles(
    page,
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
  );
  await openFolds(page);
  const pairs = [...(await clippedText(page)), ...(await overlappingLines(page))];
  await closeFolds(page);
  await removeStyles(page);
  return findings('A7', url, pairs);
}

/** The reader's own styles; they leave no trace in the document. @param {any} page @param {string} css */
function addStyles(page, css) {
  return page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  }, css);
}

/** @param {any} page */
const removeStyles = (page) => page.evaluate(() => void document.adoptedStyleSheets.pop());

/** A8, WCAG 2.5.8 and EXPERIENCE §13. @param {any} page @param {string} url */
export async function targetSize(page, url) {
  const pairs = [];
  await open(page, url);
  const viewport = page.viewportSize();
  await openFolds(page);
  for (const size of [viewport, { width: 320, height: 640 }]) {
    await page.setViewportSize(size);
    const found = await page.evaluate(() => {
      const { where, isShown } = gatesInPage;
      const CONTROLS = 'a[href], button, summary, select, textarea, input:not([type="hidden"]), [role="button"]';
      // The button of a term stands in a sentence like a word.
      const TALL = 'button:not([data-term-id]), summary, select, input:not([type="radio"], [type="checkbox"]), header nav a, nav:has(details) a, label:has(input[type="radio"], input[type="checkbox"])';
      const pairs = [];
      for (const $control of document.querySelectorAll(`${CONTROLS}, label:has(input[type="radio"], input[type="checkbox"])`)) {
        // The label round a radio button is what is pressed.
        if (!isShown($control) || ($control.localName === 'input' && $control.closest('label') !== null) || isInline($control)) {
          continue;
        }
        const { width, height } = $control.getBoundingClientRect();
        const size = `${Math.round(width)} × ${Math.round(height)} px`;
        if (width < 23.5 || height < 23.5) {
          pairs.push([where($control), `too small: ${size}`]);
        } else if ($control.matches(TALL) && height < 43.5) {
          pairs.push([where($control), `less than 44 px high: ${size}`]);
        }
      }
      return pairs;

      /** A link, or the button of a term, inside a sentence. */
      function isInline($control) {
        if (!getComputedStyle($control).display.startsWith('inline') || $control.closest('header, nav') !== null) {
          return false;
        }
        let $block = $control.parentElement;
        while ($block !== null && getComputedStyle($block).display === 'inline') {
          $block = $block.parentElement;
        }
        const letters = ($element) => $element.textContent.replace(/[\s\p{P}]/gu, '').length;
        const controls = [...$block.querySelectorAll(CONTROLS)].reduce((sum, $each) => sum + letters($each), 0);
        return getComputedStyle($control).display === 'inline' && letters($block) > controls;
      }
    });
    pairs.push(...found.map(([where, message]) => [where, `${message} at ${size.width} px`]));
  }
  await closeFolds(page);
  await page.setViewportSize(viewport);
  return findings('A8', url, pairs);
}
