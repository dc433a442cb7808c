/**
 * Pictures of every template, to be looked at by people: `node tests/browser/shots.mjs [TEMPLATE…]`.
 *
 * Into `shots/` (ignored by git): at 1280, 640 and 320 px, in the dark scheme, in forced colours, and the first sheets
 * of paper. Judges nothing; what a program can judge is in the gates.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { closeBrowser, missing, overAll } from './run.mjs';
import { fileAddress, templatePages } from './site.mjs';
import { output } from './tools.mjs';

const folder = fileURLToPath(new URL('../../shots', import.meta.url));
/** Beyond that a page only repeats itself. */
const HEIGHT_PX_MAX = 5000;
const SHEETS_MAX = 2;

const VIEWS = [
  { name: '1280', width: 1280 },
  { name: '640', width: 640 },
  { name: '320', width: 320 },
  { name: 'dark', width: 1280, media: { colorScheme: 'dark' } },
  { name: 'forced', width: 1280, media: { forcedColors: 'active' } },
];

if (missing !== '') {
  console.error(missing);
  process.exit(2);
}
const wanted = process.argv.slice(2);
const templates = [...templatePages()].filter(([template]) => wanted.length === 0 || wanted.includes(template));
if (wanted.length === 0) {
  await rm(folder, { recursive: true, force: true });
}
await mkdir(folder, { recursive: true });
await overAll(templates, {}, async (page, [template, path]) => {
  await page.goto(fileAddress(path));
  for (const { name, width, media = {} } of VIEWS) {
    await page.emulateMedia({ colorScheme: null, forcedColors: null, ...media });
    await page.setViewportSize({ width, height: 800 });
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    const clip = { x: 0, y: 0, width, height: Math.min(height, HEIGHT_PX_MAX) };
    await page.screenshot({ path: join(folder, `${template}-${name}.png`), fullPage: true, clip, animations: 'disabled' });
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  const pdf = join(folder, `${template}.pdf`);
  await writeFile(pdf, await page.pdf({ preferCSSPageSize: true, tagged: true }));
  await output('pdftoppm', ['-png', '-r', '80', '-l', String(SHEETS_MAX), pdf, join(folder, `${template}-print`)]);
});
await closeBrowser();
console.log(`${templates.length} templates in ${folder}`);
