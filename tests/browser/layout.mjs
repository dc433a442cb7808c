/** A5–A8 over the site. The gates: `gates/layout.mjs`. */
import { largeText, reflow, targetSize, textSpacing } from './gates/layout.mjs';
import { gateTest } from './run.mjs';

gateTest('page', 'A5: every page fits a window of 320 × 256 px', reflow);
gateTest('page', 'A6: text at 200 % is cut off nowhere', largeText);
gateTest('page', 'A7: the reader’s own text spacing fits', textSpacing);
gateTest('page', 'A8: everything to press is large enough', targetSize);
