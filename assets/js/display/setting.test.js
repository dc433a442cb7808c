import assert from 'node:assert/strict';
import { test } from 'node:test';

import { DEFAULT_SETTING, applySetting, parseSetting, settingKey } from './setting.js';

test('the key belongs to one site', () => {
  assert.equal(settingKey('example-shi'), 'shirube:example-shi:display');
});

test('what was stored comes back', () => {
  const setting = { theme: 'dark', ruby: 'on', mode: 'meeting' };
  assert.deepEqual(parseSetting(JSON.stringify(setting)), setting);
});

test('anything unknown in the store counts as not stored', () => {
  const texts = [null, '', '{', 'null', '[]', '7', '"dark"', '{"theme":"pink","ruby":true,"mode":["meeting"]}'];
  for (const text of texts) {
    assert.deepEqual(parseSetting(text), DEFAULT_SETTING, String(text));
  }
});

test('applying removes what is not set', () => {
  /** @type {Record<string, string>} */
  const dataset = { site: 'x', theme: 'dark', ruby: 'on' };
  applySetting(dataset, { theme: 'light', ruby: null, mode: 'meeting' });
  assert.deepEqual(dataset, { site: 'x', theme: 'light', mode: 'meeting' });
});
