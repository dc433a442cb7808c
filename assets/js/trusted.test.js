import assert from 'node:assert/strict';
import { test } from 'node:test';

import { scriptUrl } from './trusted.js';

test('only the engine and the packs of the search are scripts', () => {
  for (const url of ['../assets/search.0123456789abcdef.js', 'assets/town.0123456789abcdef.js', 'assets/search/0123456789abcdef.js', '../assets/search/0123456789abcdef.js', '../assets/search/0123456789abcdef/0f/g-12.js', '../assets/check_more.0123456789abcdef.js', 'kikan/data/2022.0123456789abcdef.js', '../check/kikan/data/2022.0123456789abcdef.js', 'kikan/data/2026-xlsx.0123456789abcdef.js', '../check/kikan/data/2026-links.0123456789abcdef.js']) {
    assert.equal(scriptUrl(url), url);
  }
  for (const url of [
    'assets/site.0123456789abcdef.js',
    'https://example.com/assets/search/0123456789abcdef.js',
    '//example.com/assets/search/0123456789abcdef.js',
    ['javascript', 'alert(1)'].join(':'),
    'data:text/javascript,1',
    'assets/search/../../x.js',
    'assets/search/0123456789abcdef.js?x',
    'assets/search/0123456789ABCDEF.js',
    'assets/search/0123456789abcdef.js\n',
    '/assets/search/0123456789abcdef.js',
    '../kikan/data/2022.0123456789abcdef.js',
    'kikan/data/../2022.0123456789abcdef.js',
    '..\\assets\\search\\0123456789abcdef.js',
  ]) {
    assert.throws(() => scriptUrl(url), TypeError, url);
  }
});
