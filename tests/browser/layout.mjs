/** A5–A8 over the site. The gates: `gates/layout.mjs`. */
import { largeText, reflow, targetSize, textSpacing } from './gates/layout.mjs';
import { gateTest } from './run.mjs';
import { fileAddress, pagePaths } from './site.mjs';

const addresses = () => pagePaths().map(fileAddress);

gateTest('A5: every page fits a window of 320 × 256 px', reflow, { addresses });
gateTest('A6: text at 200 % is cut off nowhere', largeText, { addresses });
gateTest('A7: the reader’s own text spacing fits', textSpacing, { addresses });
gateTest('A8: everything to press is large enough', targetSize, { addresses });
