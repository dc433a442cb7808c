/**
 * Whether a key belongs to somebody else than the `/` shortcut. Pure.
 */

/**
 * @param {{ key: string, isComposing: boolean, ctrlKey: boolean, altKey: boolean, metaKey: boolean, defaultPrevented: boolean, target: unknown }} event
 */
export function isTyping(event) {
  if (event.key !== '/' || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) {
    return true;
  }
  const target = /** @type {{ tagName?: unknown, isContentEditable?: unknown } | null} */ (event.target);
  return ['INPUT', 'TEXTAREA', 'SELECT'].includes(String(target?.tagName)) || target?.isContentEditable === true;
}
