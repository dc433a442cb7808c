/**
 * What the display buttons mean: which looks pressed, and what a press changes. Pure.
 */

/**
 * @param {import('./setting.js').DisplaySetting} setting
 * @param {string} toggle as in `data-toggle`
 * @param {boolean} isDeviceDark
 * @returns {boolean | null} null for a toggle that is none of ours
 */
export function isPressed(setting, toggle, isDeviceDark) {
  switch (toggle) {
    case 'theme':
      return setting.theme === null ? isDeviceDark : setting.theme === 'dark';
    case 'ruby':
      return setting.ruby === 'on';
    case 'meeting':
      return setting.mode === 'meeting';
    default:
      return null;
  }
}

/**
 * The setting after a press on a toggle.
 *
 * @param {import('./setting.js').DisplaySetting} setting
 * @param {string} toggle as in `data-toggle`
 * @param {boolean} isDeviceDark
 * @returns {import('./setting.js').DisplaySetting}
 */
export function toggled(setting, toggle, isDeviceDark) {
  const willBeOn = !isPressed(setting, toggle, isDeviceDark);
  switch (toggle) {
    case 'theme':
      return { ...setting, theme: willBeOn ? 'dark' : 'light' };
    case 'ruby':
      return { ...setting, ruby: willBeOn ? 'on' : null };
    case 'meeting':
      return { ...setting, mode: willBeOn ? 'meeting' : null };
    default:
      return setting;
  }
}
