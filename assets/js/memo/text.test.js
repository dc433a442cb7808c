import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoText } from './text.js';

test('the memo names the page, the place and what was noticed', () => {
  const text = memoText({ site: 'しるべ 令和8年11月版', page: 'G-172', place: 'I-7-2-2', quote: '', comment: ' 数が違う ' });
  assert.match(text, /しるべ 令和8年11月版/);
  assert.match(text, /ページID：G-172/);
  assert.match(text, /場所：I-7-2-2/);
  assert.match(text, /数が違う\n$/);
});
