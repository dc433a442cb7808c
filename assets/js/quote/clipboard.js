/**
 * Copies the text of a field where the browser allows it; in any case the text is selected, so that Ctrl+C does.
 *
 * The Clipboard API needs a secure context, which plain http does not have (RELIABILITY J5); the older command works
 * on all three places alike.
 */

/**
 * @param {HTMLTextAreaElement} $field
 * @returns {boolean} whether the text is on the clipboard
 */
export function copyField($field) {
  $field.focus();
  $field.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  }
}
