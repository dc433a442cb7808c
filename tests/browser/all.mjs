/**
 * The browser tests as a whole, in one process with one browser: `node --test tests/browser/all.mjs`.
 * Each family runs alone likewise (`node --test tests/browser/layout.mjs`). Quick answers come first; of the gates over
 * every page those that type or press come after those that look, or the page would be loaded once more.
 */
import './faults.mjs';
import './structure.mjs';
import './file_url.mjs';
import './no_scripts.mjs';
import './layout.mjs';
import './csv.mjs';
import './local.mjs';
import './learning.mjs';
import './search.mjs';
import './check_walk.mjs';
import './check_store.mjs';
import './check_edges.mjs';
import './weight.mjs';
import './print.mjs';
import './check_meeting.mjs';
import './accessibility.mjs';
import './keyboard.mjs';
import './check_routes.mjs';

import { noForeignRequestTest } from './run.mjs';

noForeignRequestTest();
