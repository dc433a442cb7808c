/**
 * The display settings as a value. Pure; the page and the store are the callers' matter. `js/display.js` carries all of
 * this in every `<head>`, so what only the buttons need stands in `toggle.js`.
 *
 * @typedef {object} DisplaySetting
 * @property {'light' | 'dark' | null} theme null: as the device has it
 * @property {'on' | null} ruby
 * @property {'meeting' | null} mode
 */

/** @type {Readonly<DisplaySetting>} */
export const DEFAULT_SETTING = Object.freeze({ theme: null, ruby: null, mode: null });

/**
 * On `file://` all local pages may share one store, so the key carries the site's id (EXPERIENCE section 14).
 *
 * @param {string} siteId
 */
export function settingKey(siteId) {
  return `shirube:${siteId}:display`;
}

/**
 * What is stored may be anybody's; only known values are taken over.
 *
 * @param {string | null} text
 * @returns {DisplaySetting}
 */
export function parseSetting(text) {
  /** @type {any} */
  let stored = null;
  try {
    stored = JSON.parse(text ?? 'null');
  } catch {
    // Not ours, or cut off: as if nothing were stored.
  }
  return {
    theme: stored?.theme === 'light' || stored?.theme === 'dark' ? stored.theme : null,
    ruby: stored?.ruby === 'on' ? 'on' : null,
    mode: stored?.mode === 'meeting' ? 'meeting' : null,
  };
}

/**
 * Puts the setting on `<html>` as `data-theme`, `data-ruby`, `data-mode`; the style sheets do the rest.
 *
 * @param {DOMStringMap} dataset of `<html>`
 * @param {DisplaySetting} setting
 */
export function applySetting(dataset, setting) {
  for (const name of /** @type {const} */ (['theme', 'ruby', 'mode'])) {
    const value = setting[name];
    if (value === null) {
      delete dataset[name];
    } else {
      dataset[name] = value;
    }
  }
}
