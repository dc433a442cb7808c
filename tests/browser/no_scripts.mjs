/** A13 over the site. The gate: `gates/no_scripts.mjs`. */
import { withoutScripts } from './gates/no_scripts.mjs';
import { gateTest } from './run.mjs';

gateTest('page', 'A13: every page is complete without scripts', withoutScripts);
