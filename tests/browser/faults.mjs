/**
 * The gates themselves: every page of `faults/` is caught by the gate its `<meta name="fault">` names, and the clean
 * page, which has a bit of everything and no fault, by none. A new gate brings its page.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

import { accessible, enhancedContrast, forcedColours, states } from './gates/accessibility.mjs';
import { csv } from './gates/csv.mjs';
import { fromFolder } from './gates/file_url.mjs';
import { keyboard, reducedMotion, shortcut } from './gates/keyboard.mjs';
import { largeText, reflow, targetSize, textSpacing } from './gates/layout.mjs';
import { withoutScripts } from './gates/no_scripts.mjs';
import { paper } from './gates/print.mjs';
import { consistency, contract, frameOrder, markup, safety, structure } from './gates/structure.mjs';
import { firstRender, pageWeight } from './gates/weight.mjs';
import { browserTest, newPage, overAll, report } from './run.mjs';

const folder = new URL('faults/', import.meta.url);
const CLEAN_PAGE = 'clean.html';
const fileNames = readdirSync(folder).filter((name) => name.endsWith('.html') && name !== CLEAN_PAGE);

/** All gates by their id; some have several. */
const GATES = {
  A1: [accessible],
  A2: [states],
  A3: [enhancedContrast],
  A4: [markup],
  A5: [reflow],
  A6: [largeText],
  A7: [textSpacing],
  A8: [targetSize],
  A9: [keyboard],
  A10: [shortcut],
  A11: [forcedColours],
  A12: [reducedMotion],
  A13: [withoutScripts],
  A14: [fromFolder],
  A15: [structure],
  A17: [paper],
  A18: [csv],
  A19: [pageWeight, firstRender],
  A20: [consistency],
  E5: [contract],
  R6: [safety],
};

/** What some gates need to know of the clean page, as they do of the site. */
async function optionsOfClean() {
  const page = await newPage();
  const reference = await frameOrder(page, addressOf(CLEAN_PAGE));
  await page.context().close();
  return { reference, sections: new Set(['I-1']) };
}

/** @param {string} name */
const addressOf = (name) => new URL(name, folder).href;

/** @param {string} name */
const gateNamed = (name) => /<meta name="fault" content="(\w+)">/u.exec(readFileSync(new URL(name, folder), 'utf8'))?.[1] ?? '';

browserTest('every planted fault is caught by the gate it names', async (test) => {
  const options = await optionsOfClean();
  const missed = [];
  await overAll(fileNames.map(addressOf), { isIsolated: true }, async (page, url) => {
    const name = url.slice(url.lastIndexOf('/') + 1);
    const gates = GATES[gateNamed(name)];
    assert.ok(gates !== undefined, `${name} names no gate`);
    const found = [];
    for (const gate of gates) {
      found.push(...(await gate(page, url, options)));
    }
    const faults = found.filter((finding) => !finding.isWarning);
    if (faults.length === 0) {
      missed.push(`${name}: not caught by ${gateNamed(name)}`);
    } else {
      test.diagnostic(`${gateNamed(name)} ${name}: ${faults[0].where}: ${faults[0].message.split('\n')[0]}`);
    }
    return [];
  });
  assert.deepEqual(missed, []);
});

browserTest('every gate has a planted fault', async () => {
  const named = new Set(fileNames.map(gateNamed));
  assert.deepEqual(Object.keys(GATES).filter((gate) => !named.has(gate)), []);
});

browserTest('the clean page is caught by no gate', async (test) => {
  const options = await optionsOfClean();
  const gates = Object.values(GATES).flat();
  const visits = gates.map(() => addressOf(CLEAN_PAGE));
  report(test, await overAll(visits, { isIsolated: true }, (page, url) => gates.pop()(page, url, options)));
});
