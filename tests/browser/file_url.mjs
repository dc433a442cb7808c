/** A14 over the site. The gate: `gates/file_url.mjs`. */
import { fromFolder } from './gates/file_url.mjs';
import { gateTest } from './run.mjs';

gateTest('opened', 'A14: every page opens from a folder without an error, a foreign request or a dead link', fromFolder);
