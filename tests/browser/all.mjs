/**
 * The browser tests as a whole, in one process with one browser: `node --test tests/browser/all.mjs`.
 * Each family runs alone likewise (`node --test tests/browser/layout.mjs`). Quick answers come first.
 */
import { noForeignRequestTest } from './run.mjs';

await import('./faults.mjs');
await import('./structure.mjs');
await import('./file_url.mjs');
await import('./no_scripts.mjs');
await import('./layout.mjs');
await import('./csv.mjs');
await import('./weight.mjs');
await import('./keyboard.mjs');
await import('./print.mjs');
await import('./accessibility.mjs');
noForeignRequestTest();
