/**
 * Which slide comes next, and how long the talk has run. Pure.
 */

/**
 * @param {string} key as a keyboard event names it
 * @param {number} index of the slide that is shown
 * @param {number} count
 * @returns {number | 'list' | null} the slide to show, back to the list, or nothing to do
 */
export function keyAction(key, index, count) {
  switch (key) {
    case 'ArrowRight':
    case 'PageDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowLeft':
    case 'PageUp':
      return Math.max(index - 1, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    case 'Escape':
      return 'list';
    default:
      return null;
  }
}

/** Minutes and seconds. @param {number} milliseconds */
export function clockText(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  return [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
