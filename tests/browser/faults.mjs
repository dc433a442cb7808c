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
  await overAll(fileNames, undefined, async (page, name) => {
    const gate = gateNamed(name);
    assert.ok(gate in GATES, `${name} names no gate`);
    const found = [];
    for (const look of GATES[gate]) {
      found.push(...(await look(page, addressOf(name), options)));
    }
    const caught = found.find((finding) => !finding.isWarning);
    if (caught === undefined) {
      missed.push(`${name}: not caught by ${gate}`);
    } else {
      test.diagnostic(`${gate} ${name}: ${caught.where}: ${caught.message.split('\n')[0]}`);
    }
  });
  assert.deepEqual(missed, []);
});

browserTest('every gate has a planted fault', async () => {
  const named = new Set(fileNames.map(gateNamed));
  assert.deepEqual(Object.keys(GATES).filter((gate) => !named.has(gate)), []);
});

browserTest('the clean page is caught by no gate', async (test) => {
  const options = await optionsOfClean();
  const found = [];
  await overAll(Object.values(GATES).flat(), undefined, async (page, gate) => {
    found.push(...(await gate(page, addressOf(CLEAN_PAGE), options)));
  });
  report(test, found);
});
