/**
 * Every screen of the self-assessment, with a draft in it, under the gates of EXPERIENCE §15 that look at what is on the
 * screen: axe, contrast, reflow, targets, forced colours.
 */
import { accessible, enhancedContrast, forcedColours } from './gates/accessibility.mjs';
import { largeText, reflow, targetSize, textSpacing } from './gates/layout.mjs';
import { changed } from './gates/open.mjs';
import { addressOf, appOf, newProfile, openProfile } from './check_app.mjs';
import { browserTest, report } from './run.mjs';

const CHECK = process.env.CHECK ?? 'kikan';
const GATES = { accessible, enhancedContrast, forcedColours, reflow, largeText, textSpacing, targetSize };
const STATES = ['met', 'partly', 'unknown', 'na', 'started', 'not', 'defer', 'met', 'met'];

browserTest('every screen of a self-assessment passes the gates of a page', async (test) => {
  const context = await openProfile(newProfile(test));
  const page = context.pages()[0] ?? (await context.newPage());
  const app = appOf(page);
  const address = await addressOf(CHECK, 'folder');
  await app.open(address);
  const id = await app.begin('しるべ市');
  const { questions, facets } = await app.model();
  for (const [index, question] of questions.filter((one) => !one.applies_if).slice(0, STATES.length).entries()) {
    await app.go(`q/${question.id}`);
    await app.answer(question.id, STATES[index % STATES.length]);
  }
  await app.go('plan');
  await page.click('[data-action="plan-for"] >> nth=0');
  await app.saved();
  const chosen = process.env.ROUTES?.split(',');
  const routes = chosen ?? [
    'profile', 'tasks', `facet/${facets[0].id}`, `q/${questions[0].id}`, 'indicators', 'heard', 'check', 'summary', 'compare', 'todo', 'plan', 'evidence', 'print', 'print/A',
    'print/B', 'print/C', 'print/D', 'print/E', 'print/G', 'files', 'migrate', 'raters', 'voices', 'agenda', `project/${questions[0].id}`, 'packs', 'publish',
  ];
  const findings = [];
  for (const route of ['start', ...routes]) {
    const url = route === 'start' ? `${address}#/start` : `${address}#/d/${id}/${route}`;
    for (const [name, gate] of Object.entries(GATES)) {
      changed(page);
      await page.goto('about:blank');
      try {
        const found = await gate(await ready(page), url, {});
        findings.push(...found.map((finding) => ({ ...finding, url: `${address}?${route}` })));
      } catch (error) {
        findings.push({ gate: name, url: `${address}?${route}`, where: 'in the gate', message: String(error?.message ?? error) });
      }
    }
  }
  report(test, findings);
});

/** A page whose `goto` waits for the app. @param {any} page */
async function ready(page) {
  const known = page;
  if (known.waitsForApp !== true) {
    const { goto } = page;
    known.goto = async (url, options) => {
      const response = await goto.call(page, url, options);
      if (url.includes('/check/')) {
        await page.waitForSelector('[data-module="check"][data-ready="true"]');
      }
      return response;
    };
    known.waitsForApp = true;
  }
  return page;
}
