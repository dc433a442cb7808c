/** A17 over the site. The gate: `gates/print.mjs`. */
import { paper } from './gates/print.mjs';
import { gateTest } from './run.mjs';

gateTest('page', 'A17: every page prints whole on A4, numbered, without file:', paper);
gateTest('template', 'A17: each template prints the same with backgrounds', paper, { options: () => ({ backgrounds: [true] }) });
