/** A19 over the site. The gate: `gates/weight.mjs`. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import { firstRender, pageWeight } from './gates/weight.mjs';
import { browserTest, gateTest } from './run.mjs';
import { siteFolder } from './site.mjs';

const PACKAGE_BYTES_MAX = 10 * 1024 * 1024;

gateTest('page', 'A19: no page weighs more than it may', pageWeight);
gateTest('template', 'A19: each template is there within a second', firstRender);

browserTest('A19: the package stays below 10 MB', async () => {
  const files = readdirSync(siteFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, entry) => sum + deflateRawSync(readFileSync(join(entry.path, entry.name))).length, 0);
  assert.ok(bytes <= PACKAGE_BYTES_MAX, `${bytes} bytes`);
});
