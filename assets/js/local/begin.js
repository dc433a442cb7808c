/**
 * Looks whether the municipality says anything of itself, and only then loads what puts it into the page: most sites are
 * read without.
 */
import { receive } from '../search/receive.js';

/** As `../town.js` calls it. */
const FUNCTION = 'SHIRUBE_TOWN';

/** @param {HTMLElement} $root names the script */
export function beginLocal($root) {
  const { SHIRUBE_LOCAL: said = null } = /** @type {{ SHIRUBE_LOCAL?: unknown }} */ (/** @type {unknown} */ (globalThis));
  if (said !== null) {
    receive($root.ownerDocument, $root.dataset.script ?? '', FUNCTION).then(
      ([start]) => /** @type {typeof import('./local.js').startLocal} */ (start)(),
      (error) => console.error(error),
    );
  }
}
