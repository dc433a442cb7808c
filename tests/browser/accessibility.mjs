/** A1, A2, A3, A11 over the site. The gates: `gates/accessibility.mjs`. */
import { accessible, enhancedContrast, forcedColours, states } from './gates/accessibility.mjs';
import { rememberDocument, sameDocument } from './gates/same_document.mjs';
import { gateTest, httpSite } from './run.mjs';
import { fileAddress, templatePages } from './site.mjs';

/** What the pages were when axe looked at them. @type {Map<string, string>} */
const documents = new Map();

/** @param {string} path */
const isTemplatePage = (path) => [...templatePages().values()].includes(path);

gateTest(
  'page',
  'A1: axe finds nothing on any page',
  async (page, url, options) => {
    await rememberDocument(page, url, options);
    return accessible(page, url);
  },
  { options: () => ({ documents, root: fileAddress('') }) },
);
gateTest('served', 'A1: over http every page is the same document', sameDocument, {
  options: async () => ({ documents, root: (await httpSite()).address('') }),
});
gateTest('served', 'A1: axe finds nothing over http', accessible, { when: isTemplatePage, options: () => ({ isSample: true }) });
gateTest('dark', 'A1: axe finds nothing in the dark scheme', accessible, { options: () => ({ isSample: true }) });
gateTest('template', 'A2: axe finds nothing in the states of a page', states);
gateTest('template', 'A3: running text has contrast 7:1', enhancedContrast);
gateTest('dark', 'A3: running text has contrast 7:1 in the dark scheme', enhancedContrast);
gateTest('template', 'A11: forced colours lose nothing', forcedColours);
gateTest('template', 'A11: forced colours lose nothing in the dark scheme', forcedColours, {
  options: () => ({ colorScheme: 'dark', hasAxe: false }),
});
