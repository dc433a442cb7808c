/**
 * The later part of the self-assessment's script: what one office needs on the way from the first question to its results
 * stands in `check.js`; papers, files in other forms, opening files, the next round and what a council does together are
 * here. The page loads it when it is asked for, and gets the functions by one call (CHECKS §1.3).
 */
import './check.js';
import { agendaRoute } from './check/routes/agenda.js';
import { compareRoute } from './check/routes/compare.js';
import { evidenceRoute } from './check/routes/evidence.js';
import { filesRoute } from './check/routes/files.js';
import { firstRoute } from './check/routes/first.js';
import { membersRoute } from './check/routes/members.js';
import { migrateRoute } from './check/routes/migrate.js';
import { packsRoute } from './check/routes/packs.js';
import { planRoute } from './check/routes/plan.js';
import { printRoute } from './check/routes/print.js';
import { projectRoute } from './check/routes/project.js';
import { publishRoute } from './check/routes/publish.js';
import { ratersRoute } from './check/routes/raters.js';
import { summaryRoute } from './check/routes/summary.js';
import { todoRoute } from './check/routes/todo.js';
import { voicesRoute } from './check/routes/voices.js';
import { withPredecessor } from './check/predecessors.js';
import { sampleDoc } from './check/sample.js';
import { previewFile } from './check/ui/import_preview.js';

/** @type {import('./check/ui/more_script.js').Routes} */
const routes = new Map([
  ['agenda', agendaRoute],
  ['compare', compareRoute],
  ['evidence', evidenceRoute],
  ['files', filesRoute],
  ['first', firstRoute],
  ['members', membersRoute],
  ['migrate', migrateRoute],
  ['packs', packsRoute],
  ['plan', planRoute],
  ['print', printRoute],
  ['project', projectRoute],
  ['publish', publishRoute],
  ['raters', ratersRoute],
  ['summary', summaryRoute],
  ['todo', todoRoute],
  ['voices', voicesRoute],
]);

/** @type {any} */ (globalThis).shirubeData.push({ routes, previewFile, sampleDoc, withPredecessor });
