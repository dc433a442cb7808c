/** A1, A2, A3, A11 over the site. The gates: `gates/accessibility.mjs`. */
import { accessible, enhancedContrast, forcedColours, states } from './gates/accessibility.mjs';
import { gateTest, httpSite } from './run.mjs';
import { fileAddress, pagePaths, templatePages } from './site.mjs';

const everyFile = () => pagePaths().map(fileAddress);
const everyTemplate = () => [...templatePages().values()].map(fileAddress);
const everyServed = async () => {
  const { address } = await httpSite();
  return pagePaths().map(address);
};
const dark = { colorScheme: 'dark' };

gateTest('A1: axe finds nothing on any page from the folder', accessible, { addresses: everyFile });
gateTest('A1: axe finds nothing on any page served over http', accessible, { addresses: everyServed });
gateTest('A1: axe finds nothing in the dark scheme', accessible, { addresses: everyTemplate, context: dark });
gateTest('A2: axe finds nothing in the states of a page', states, { addresses: everyTemplate, isIsolated: true });
gateTest('A3: running text has contrast 7:1', enhancedContrast, { addresses: everyTemplate });
gateTest('A3: running text has contrast 7:1 in the dark scheme', enhancedContrast, { addresses: everyTemplate, context: dark });
gateTest('A11: forced colours lose nothing', forcedColours, { addresses: everyTemplate, isIsolated: true });
gateTest('A11: forced colours lose nothing in the dark scheme', forcedColours, {
  addresses: everyTemplate,
  context: dark,
  isIsolated: true,
  options: { hasAxe: false },
});
