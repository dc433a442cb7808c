/**
 * Runs in `<head>` before the first paint and puts the stored display settings on `<html>`. It must be small and must
 * never throw: a store that is full, blocked or foreign only means that the page looks as the device wants it.
 */
import { applySetting, parseSetting, settingKey } from './display/setting.js';

try {
  const { dataset } = document.documentElement;
  if (dataset.site) {
    applySetting(dataset, parseSetting(localStorage.getItem(settingKey(dataset.site))));
  }
} catch {
  // Reading `localStorage` itself can throw, as when the browser blocks all site data.
}
