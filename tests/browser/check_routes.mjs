/**
 * Every screen of the self-assessment, with a draft in it, under the gates of EXPERIENCE §15 that look at what is on the
 * screen and on paper: axe, contrast, reflow, targets, keys, forced colours, print.
 */
import assert from 'node:assert/strict';

import { addressOf, appOf } from './check_app.mjs';
import { accessible, enhancedContrast, forcedColours } from './gates/accessibility.mjs';
import { keyboard } from './gates/keyboard.mjs';
import { largeText, reflow, targetSize, textSpacing } from './gates/layout.mjs';
import { changed } from './gates/open.mjs';
import { paper } from './gates/print.mjs';
import { browserTest, newPage, report, twoAtATime } from './run.mjs';

const CHECK = process.env.CHECK ?? 'kikan';
/** One in which people are asked too, and each member of a joint body. */
const CHECK_WITH_VOICES = 'shichoson';
const STATES = ['met', 'partly', 'unknown', 'na', 'started', 'not', 'defer', 'met', 'met'];
/** What a screen may leave off its paper: where to go and what to do next. */
const NOT_ON_PAPER = '.ck-menu, .ck-status, .ck-neighbours, .ck-up, .actions';

/** Where a paper stands, only the paper prints. */
const PAPERS = ['todo', 'print/', 'voices/paper'];
const NOT_OF_PAPER = ':not(:has([data-print-part]), [data-print-part], [data-print-part] *)';

/** Those that leave the screen as it was come first, on one visit. */
const GATES = {
  accessible,
  enhancedContrast,
  reflow,
  largeText,
  textSpacing,
  targetSize,
  paper: (/** @type {any} */ page, /** @type {string} */ url) => paper(page, url, { except: PAPERS.some((route) => url.includes(`/${route}`)) ? `.actions, ${NOT_OF_PAPER}` : NOT_ON_PAPER }),
  keyboard,
  forcedColours: (/** @type {any} */ page, /** @type {string} */ url) => forcedColours(page, url, { hasAxe: false }),
};

browserTest('case 45: every screen of a self-assessment passes the gates of a page', async (test) => {
  const chosen = process.env.ROUTES?.split(',');
  // Each of the two works on drafts of its own: a gate presses what it finds, and a change comes to every tab of a draft.
  const workers = await Promise.all([0, 1].map(async () => {
    const page = await newPage();
    test.after(() => page.context().close());
    const screens = await screensWithDrafts(page);
    return { page: watched(page), screens: screens.filter(({ name }) => chosen?.includes(name) ?? true) };
  }));
  /** @type {Record<string, import('./run.mjs').Finding[]>} */
  const findings = Object.fromEntries(Object.keys(GATES).map((name) => [name, []]));
  await twoAtATime([...workers[0].screens.keys()], async (/** @type {number} */ index, /** @type {number} */ worker) => {
    const { page, screens } = workers[worker];
    const { name, address } = screens[index];
    changed(page);
    for (const [gateName, gate] of Object.entries(GATES)) {
      if (name === 'form' && gateName === 'keyboard') {
        // The address names a place in the page, so that Tab begins there.
        continue;
      }
      const found = await looked(gate, page, address);
      findings[gateName].push(...found.map((finding) => ({ ...finding, url: `${address.split('#')[0]}?${name}` })));
    }
  });
  for (const [name, found] of Object.entries(findings)) {
    await test.test(name, (test) => report(test, found));
  }
});

/** Every screen there is, over drafts made in the storage of this page. @param {any} page @returns {Promise<{ name: string, address: string }[]>} */
async function screensWithDrafts(page) {
  const place = await addressOf(CHECK, 'folder');
  const jointPlace = await addressOf(CHECK_WITH_VOICES, 'folder');
  return [
    ...(await aDraft(page, place)).map(({ name, hash }) => ({ name, address: `${place}${hash}` })),
    ...(await aJointDraft(page, jointPlace)).map(({ name, hash }) => ({ name, address: `${jointPlace}${hash}` })),
  ];
}

/** A gate that fails itself is a finding too, and the others go on. @param {(page: any, url: string) => Promise<any[]>} gate @param {any} page @param {string} url */
async function looked(gate, page, url) {
  try {
    return await gate(page, url);
  } catch (error) {
    changed(page);
    return [{ gate: 'error', url, where: 'in the gate', message: String(error?.stack ?? error) }];
  }
}

/**
 * A draft with an answer of each kind, evidence and a plan.
 *
 * @param {any} page
 * @param {string} address
 * @returns {Promise<{ name: string, hash: string }[]>} every screen there is
 */
async function aDraft(page, address) {
  const app = appOf(page);
  await app.open(address);
  const id = await app.begin('しるべ市');
  const { questions, facets } = await app.model();
  const asked = questions.filter((one) => !one.applies_if);
  for (const [index, question] of asked.slice(0, STATES.length).entries()) {
    await app.go(`q/${question.id}`);
    await app.answer(question.id, STATES[index]);
  }
  await page.locator('[data-question-id] .ck-details > summary').click();
  await page.click('[data-action="evidence-add"]');
  await page.fill('[data-evidence-id] [data-field="title"]', '運営要綱');
  await app.reason(asked[STATES.length - 1].id, '要綱で確かめた。');
  await app.go('plan');
  await page.click('[data-action="plan-for"] >> nth=0');
  await app.saved();
  const inDoc = [
    'profile', 'first', 'members', 'tasks', `facet/${facets[0].id}`, `q/${asked[0].id}`, 'indicators', 'heard', 'check', 'summary', 'compare', 'todo', 'plan', 'evidence', 'print', 'print/A',
    'print/B', 'print/C', 'print/D', 'print/E', 'print/G', 'files', 'migrate', 'raters', 'voices', 'agenda', `project/${asked[0].id}`, 'packs', 'publish',
  ];
  return [
    { name: 'start', hash: '#/start' },
    { name: 'form', hash: `#q-${asked[0].id}` },
    ...inDoc.map((route) => ({ name: route, hash: `#/d/${id}/${route}` })),
  ];
}

/**
 * A joint body with a member and its evidence, and voices: the screens that look otherwise then.
 *
 * @param {any} page
 * @param {string} address
 * @returns {Promise<{ name: string, hash: string }[]>}
 */
async function aJointDraft(page, address) {
  const app = appOf(page);
  await app.open(address);
  const id = await app.begin('東部圏域');
  const { questions, voices } = await app.model();
  const each = questions.find((one) => one.level === 'each');
  await app.go('members');
  await page.selectOption('[data-field="subject-type"]', 'joint');
  await page.fill('[data-field="member-name"]', '東市');
  await page.fill('[data-field="member-code"]', '131016');
  await page.click('[data-action="member-add"]');
  await page.waitForSelector('[data-member="131016"]');
  await app.go('members/131016');
  await app.answer(each.id, 'met');
  await page.click(`[data-question-id="${each.id}"] [data-action="evidence-add"]`);
  await page.fill('[data-evidence-id] [data-field="title"]', '運営要綱');
  await app.go('voices');
  await page.fill(`[data-voice-id="${voices[0].id}"] [data-field="voice-hai"]`, '5');
  await app.saved();
  return ['voices', 'voices/one', 'voices/paper', 'members', 'members/131016', 'evidence', 'print/D', 'print/G'].map((route) => ({ name: `joint ${route}`, hash: `#/d/${id}/${route}` }));
}

/** A page whose `goto` loads the address afresh and waits for the app. @param {any} page */
function watched(page) {
  const goto = page.goto.bind(page);
  page.goto = async (/** @type {string} */ url, /** @type {any} */ options) => {
    await goto('about:blank');
    const response = await goto(url, options);
    await page.waitForSelector('[data-module="check"][data-ready="true"]');
    const [, route] = /#\/(?:d\/[^/]+\/)?([a-z]+)/u.exec(url) ?? [undefined, 'form'];
    assert.equal(await page.getAttribute('[data-module="check"]', 'data-route'), route);
    return response;
  };
  return page;
}
