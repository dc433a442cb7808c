/** Where a hit stands: its address from this page, and what it stands under. */
import { messages } from './panel_messages.js';

/**
 * @param {import('./engine.js').Engine} engine
 * @param {number} number of a unit
 * @param {string} root the way from the page to the root of the site
 */
export function place(engine, number, root) {
  const unit = engine.head.units[number];
  const page = unit === undefined ? undefined : engine.head.pages[unit.page];
  if (unit === undefined || page === undefined) {
    return null;
  }
  const steps = [...page.breadcrumb, page.title, ...unit.above];
  const above = steps.filter((title, index) => title !== '' && title !== unit.title && title !== steps[index - 1]);
  return { unit, page, href: `${root}${page.url}#${unit.anchor}`, above: above.join(messages.searchStep) };
}

/** The way from a page to the root of the site, from where its search form leads. @param {HTMLFormElement} $form */
export function rootOf($form) {
  const action = $form.getAttribute('action') ?? '';
  return action.slice(0, action.lastIndexOf('/') + 1);
}
