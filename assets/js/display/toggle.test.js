import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DEFAULT_SETTING } from './setting.js';
import { isPressed, toggled } from './toggle.js';

test('the first press on the colour toggle turns away from the device', () => {
  assert.equal(isPressed(DEFAULT_SETTING, 'theme', true), true);
  assert.equal(toggled(DEFAULT_SETTING, 'theme', true).theme, 'light');
  assert.equal(toggled(DEFAULT_SETTING, 'theme', false).theme, 'dark');
});

test('two presses on ruby or meeting lead back', () => {
  for (const toggle of ['ruby', 'meeting']) {
    const once = toggled(DEFAULT_SETTING, toggle, false);
    assert.equal(isPressed(once, toggle, false), true);
    assert.deepEqual(toggled(once, toggle, false), DEFAULT_SETTING);
  }
});

test('a toggle of another component is left alone', () => {
  assert.equal(isPressed(DEFAULT_SETTING, 'shortcut', false), null);
  assert.deepEqual(toggled(DEFAULT_SETTING, 'shortcut', false), DEFAULT_SETTING);
});
