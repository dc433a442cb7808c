/** A9, A10, A12 over the site. The gates: `gates/keyboard.mjs`. */
import { keyboard, reducedMotion, shortcut } from './gates/keyboard.mjs';
import { gateTest, httpSite } from './run.mjs';
import { fileAddress, pagePaths, templatePages } from './site.mjs';

const everyTemplate = () => [...templatePages().values()];

gateTest('A9: each template can be used by keyboard alone', keyboard, { addresses: () => everyTemplate().map(fileAddress), isIsolated: true });
gateTest('A10: the key / is never taken from a reader who types', shortcut, { addresses: () => pagePaths().map(fileAddress) });
gateTest('A10: nor over http', shortcut, {
  addresses: async () => {
    const { address } = await httpSite();
    return everyTemplate().map(address);
  },
});
gateTest('A12: nothing moves for readers who asked for less motion', reducedMotion, { addresses: () => everyTemplate().map(fileAddress), isIsolated: true });
