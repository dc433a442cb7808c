/**
 * What a page keeps on this device. Reading or writing may fail at any time, on `file://` or by policy; then the page works
 * as if nothing were kept, and the caller can say so. Keys carry the site's id and the page's subject, because local pages
 * may share one store (EXPERIENCE section 14).
 */

/**
 * @param {string} kind what keeps it, such as `quiz`
 * @param {string} subject which of them
 */
export function storeKey(kind, subject) {
  return `shirube:${document.documentElement.dataset.site ?? ''}:${kind}:${subject}`;
}

/**
 * @param {string} key
 * @returns {string | null}
 */
export function readStored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/**
 * @param {string} key
 * @param {string | null} text null takes it away
 * @returns {boolean} whether the store has it now
 */
export function writeStored(key, text) {
  try {
    if (text === null) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, text);
    }
    return localStorage.getItem(key) === text;
  } catch {
    return false;
  }
}
