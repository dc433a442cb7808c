/** A14 over the site. The gate: `gates/file_url.mjs`. */
import { fromFolder } from './gates/file_url.mjs';
import { gateTest } from './run.mjs';
import { fileAddress, pagePaths } from './site.mjs';

gateTest('A14: every page opens from a folder without an error, a foreign request or a dead link', fromFolder, {
  addresses: () => pagePaths().map(fileAddress),
  isIsolated: true,
});
