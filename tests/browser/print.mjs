/** A17 over the site. The gate: `gates/print.mjs`. */
import { paper } from './gates/print.mjs';
import { gateTest } from './run.mjs';
import { fileAddress, pagePaths, templatePages } from './site.mjs';

gateTest('A17: every page prints whole on A4, numbered, without file:', paper, { addresses: () => pagePaths().map(fileAddress) });
gateTest('A17: each template prints the same with backgrounds', paper, {
  addresses: () => [...templatePages().values()].map(fileAddress),
  options: { backgrounds: [true] },
});
