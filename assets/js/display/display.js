/**
 * The buttons for colours, ruby and meeting mode. The settings are on `<html>` before this runs (`js/display.js`).
 */
import { readStored, writeStored } from '../store.js';
import { DEFAULT_SETTING, applySetting, parseSetting, settingKey } from './setting.js';
import { isPressed, toggled } from './toggle.js';

/** @param {HTMLElement} $root */
export function startDisplay($root) {
  const $html = $root.ownerDocument.documentElement;
  const key = settingKey($html.dataset.site ?? '');
  const device = matchMedia('(prefers-color-scheme: dark)');
  const $toggles = [...$root.querySelectorAll('button[data-toggle]')].filter((element) => element instanceof HTMLButtonElement);

  let setting = parseSetting(readStored(key));

  const show = () => {
    applySetting($html.dataset, setting);
    for (const $toggle of $toggles) {
      const pressed = isPressed(setting, $toggle.dataset.toggle ?? '', device.matches);
      if (pressed !== null) {
        $toggle.setAttribute('aria-pressed', String(pressed));
      }
    }
  };

  $root.addEventListener('click', (event) => {
    const $button = event.target instanceof Element ? event.target.closest('button') : null;
    if ($button === null) {
      return;
    }
    if ($button.dataset.reset === 'display') {
      setting = DEFAULT_SETTING;
    } else if (isPressed(setting, $button.dataset.toggle ?? '', device.matches) !== null) {
      setting = toggled(setting, $button.dataset.toggle ?? '', device.matches);
    } else {
      return;
    }
    // Without a store the setting holds for this page only.
    writeStored(key, setting === DEFAULT_SETTING ? null : JSON.stringify(setting));
    show();
  });
  device.addEventListener('change', show);
  show();
}
