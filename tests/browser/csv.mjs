/** A18 over the site, in both places. The gate: `gates/csv.mjs`. */
import { csv } from './gates/csv.mjs';
import { gateTest, httpSite } from './run.mjs';
import { fileAddress, pagePaths, pageSource } from './site.mjs';

const withTables = () => pagePaths().filter((path) => pageSource(path).includes('data-download'));

gateTest('A18: every table comes back from its CSV as it was', csv, { addresses: () => withTables().map(fileAddress) });
gateTest('A18: likewise over http', csv, {
  addresses: async () => {
    const { address } = await httpSite();
    return withTables().map(address);
  },
});
