/** A18 over the site, in both places. The gate: `gates/csv.mjs`. */
import { csv } from './gates/csv.mjs';
import { gateTest } from './run.mjs';
import { pageSource } from './site.mjs';

/** @param {string} path */
const hasTable = (path) => pageSource(path).includes('data-download');

gateTest('page', 'A18: every table comes back from its CSV as it was', csv, { when: hasTable });
gateTest('served', 'A18: every table comes back from its CSV over http', csv, { when: hasTable });
