/**
 * The draft store under faults and under chance (CHECKS §4, §15 Part I, §16): what was acknowledged is there again, and what
 * could not be kept is said and can be saved to a file.
 */
import assert from 'node:assert/strict';

import { addressOf, appOf, killBrowser, newProfile, openProfile } from './check_app.mjs';
import { browserTest } from './run.mjs';

const CHECK = 'kikan';
const SCHEDULES = Number(process.env.SCHEDULES ?? 40);
const STEPS = 10;

/** Each puts one fault into the browser before the page runs. @type {Record<string, () => void>} */
const FAULTS = {
  quota: () => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...values) {
      if (globalThis.faultIsOn) {
        throw new DOMException('full', 'QuotaExceededError');
      }
      return put.apply(this, values);
    };
  },
  abort: () => {
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function (...values) {
      const request = put.apply(this, values);
      if (globalThis.faultIsOn) {
        this.transaction.abort();
      }
      return request;
    };
  },
  noEvent: () => {
    const { addEventListener } = IDBTransaction.prototype;
    IDBTransaction.prototype.addEventListener = function (type, listener, options) {
      const guarded = (event) => {
        if (!globalThis.faultIsOn) {
          listener.call(this, event);
        }
      };
      return addEventListener.call(this, type, guarded, options);
    };
  },
};

for (const [name, fault] of Object.entries(FAULTS)) {
  browserTest(`a store that fails (${name}) is said within 3.5 s, and the file can be saved`, async (test) => {
    const profile = newProfile(test);
    const context = await openProfile(profile);
    await context.addInitScript(fault);
    const app = appOf(context.pages()[0] ?? (await context.newPage()));
    await app.open(await addressOf(CHECK, 'folder'));
    await app.begin('しるべ市');
    const [first, second] = await questionsOf(app);
    await app.go(`q/${first}`);
    await app.answer(first, 'met');
    await app.saved();
    await app.page.evaluate(() => {
      globalThis.faultIsOn = true;
    });
    const begun = Date.now();
    await app.answer(first, 'partly');
    await app.page.waitForSelector('[data-save-status="failed"]', { timeout: 5_000 });
    assert.ok(Date.now() - begun < 3_900, 'the warning comes in time');
    const file = await app.download('button[data-export="json"]');
    assert.equal(JSON.parse(file.bytes.toString('utf8')).answers[first].state, 'partly');
    await app.go(`q/${second}`);
    await app.answer(second, 'not');
    assert.equal(await app.status(), 'failed', 'the warning stays');
    await app.page.evaluate(() => {
      globalThis.faultIsOn = false;
    });
    await app.page.waitForSelector('[data-save-status="saved"]', { timeout: 12_000 });
    await app.page.reload();
    await app.isOn('q');
    assert.equal(await app.stateOf(second), 'not', 'what waited is in the store in the end');
  });
}

/** Faults that are there from the start: the draft lives in the page, and says so. @type {Record<string, () => void>} */
const NO_STORE = {
  private: () => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('no store here', 'SecurityError');
    };
  },
  blocked: () => {
    IDBFactory.prototype.open = () => {
      const request = new EventTarget();
      setTimeout(() => request.dispatchEvent(new Event('blocked')), 10);
      return /** @type {any} */ (request);
    };
  },
};

for (const [name, fault] of Object.entries(NO_STORE)) {
  browserTest(`without a store (${name}) one can answer and save the file`, async (test) => {
    const context = await openProfile(newProfile(test));
    await context.addInitScript(fault);
    const app = appOf(context.pages()[0] ?? (await context.newPage()));
    await app.open(await addressOf(CHECK, 'folder'));
    await app.page.waitForSelector('[data-notice="unreadable"]');
    await app.begin('しるべ市');
    const [first] = await questionsOf(app);
    await app.go(`q/${first}`);
    await app.answer(first, 'met');
    await app.page.waitForSelector('[data-save-status="failed"]');
    const file = await app.download('button[data-export="json"]');
    assert.equal(JSON.parse(file.bytes.toString('utf8')).answers[first].state, 'met');
  });
}

browserTest('localStorage that throws leaves the draft alone', async (test) => {
  const context = await openProfile(newProfile(test));
  await context.addInitScript(() => {
    for (const name of ['getItem', 'setItem', 'removeItem']) {
      Storage.prototype[name] = () => {
        throw new DOMException('no', 'SecurityError');
      };
    }
  });
  const app = appOf(context.pages()[0] ?? (await context.newPage()));
  await app.open(await addressOf(CHECK, 'folder'));
  await app.begin('しるべ市');
  const [first] = await questionsOf(app);
  await app.go(`q/${first}`);
  await app.answer(first, 'met');
  await app.saved();
  await app.page.reload();
  await app.isOn('q');
  assert.equal(await app.stateOf(first), 'met');
});

browserTest('a wiped store is told, and the copy is offered with both counts', async (test) => {
  const context = await openProfile(newProfile(test));
  const app = appOf(context.pages()[0] ?? (await context.newPage()));
  const address = await addressOf(CHECK, 'folder');
  await app.open(address);
  const id = await app.begin('しるべ市');
  const [first] = await questionsOf(app);
  await app.go(`q/${first}`);
  await app.answer(first, 'met');
  await app.saved();
  await app.page.waitForTimeout(2_100);
  await app.reason(first, '控えに入る');
  await app.saved();
  await wipe(app, true, false);
  await app.open(address, `#/d/${id}/tasks`);
  await app.isOn('start');
  await app.page.waitForSelector(`[data-notice="loss"][data-draft="${id}"]`);
  await app.page.click('[data-action="copy-restore"]');
  await app.isOn('tasks');
  await app.go(`q/${first}`);
  assert.equal(await app.stateOf(first), 'met');
  assert.equal(await app.page.inputValue(`[data-question-id="${first}"] [data-field="reason"]`), '控えに入る');
});

browserTest('everything gone but the address names a draft: it is said', async (test) => {
  const context = await openProfile(newProfile(test));
  const app = appOf(context.pages()[0] ?? (await context.newPage()));
  const address = await addressOf(CHECK, 'folder');
  await app.open(address);
  const id = await app.begin('しるべ市');
  await app.saved();
  await wipe(app, true, true);
  await app.open(address, `#/d/${id}/tasks`);
  await app.isOn('start');
  await app.page.waitForSelector('[data-notice="lost"]');
});

browserTest('a store that says it lost data offers the copy', async (test) => {
  const context = await openProfile(newProfile(test));
  const app = appOf(context.pages()[0] ?? (await context.newPage()));
  const address = await addressOf(CHECK, 'folder');
  await app.open(address);
  const id = await app.begin('しるべ市');
  await app.saved();
  await app.page.waitForTimeout(2_100);
  const [first] = await questionsOf(app);
  await app.go(`q/${first}`);
  await app.answer(first, 'met');
  await app.saved();
  await wipe(app, true, false);
  await context.addInitScript(() => {
    Object.defineProperty(IDBVersionChangeEvent.prototype, 'dataLoss', { get: () => 'total' });
  });
  await app.open(address);
  await app.page.waitForSelector(`[data-notice="loss"][data-draft="${id}"] [data-action="copy-restore"]`);
});

browserTest('two tabs: different questions are both kept, the same field shows both until one is chosen', async (test) => {
  const context = await openProfile(newProfile(test));
  const one = appOf(context.pages()[0] ?? (await context.newPage()));
  const address = await addressOf(CHECK, 'folder');
  await one.open(address);
  const id = await one.begin('しるべ市');
  await one.saved();
  const [first, second] = await questionsOf(one);
  const two = appOf(await context.newPage());
  await two.open(address, `#/d/${id}/q/${first}`);
  await two.isOn('q');
  await one.go(`q/${first}`);
  await one.answer(first, 'met');
  await one.saved();
  await two.page.waitForSelector(`[data-question-id="${first}"][data-state="met"]`);
  await two.go(`q/${second}`);
  await two.answer(second, 'not');
  await two.saved();
  await one.go(`q/${second}`);
  await one.page.waitForSelector(`[data-question-id="${second}"][data-state="not"]`);

  // Both write the same field before either has heard of the other.
  for (const { page } of [one, two]) {
    await page.evaluate(() => {
      BroadcastChannel.prototype.postMessage = () => undefined;
    });
  }
  await two.go(`q/${first}`);
  await one.go(`q/${first}`);
  await Promise.all([one.reason(first, '一つ目の画面'), two.reason(first, '二つ目の画面')]);
  await Promise.all([one.saved(), two.saved()]);
  await one.page.reload();
  await one.isOn('q');
  await one.page.waitForSelector(`[data-question-id="${first}"][data-conflict="true"]`);
  const shown = await one.page.textContent(`[data-question-id="${first}"] .ck-conflict`);
  assert.match(shown ?? '', /一つ目の画面/u);
  assert.match(shown ?? '', /二つ目の画面/u);
  await one.page.click('[data-action="conflict-keep"] >> nth=0');
  await one.page.waitForSelector(`[data-question-id="${first}"]:not([data-conflict])`);
  await one.saved();
});

browserTest(`${SCHEDULES} schedules of typing, reloading, closing, second tabs and kills lose nothing acknowledged`, async (test) => {
  const address = await addressOf(CHECK, 'folder');
  const chance = generator(Number(process.env.SEED ?? 20261123));
  for (let number = 0; number < SCHEDULES; number += 1) {
    const profile = newProfile(test);
    await schedule(profile, address, chance, number);
  }
});

/**
 * @param {string} profile
 * @param {string} address
 * @param {(below: number) => number} chance
 * @param {number} number
 */
async function schedule(profile, address, chance, number) {
  let context = await openProfile(profile);
  let app = appOf(context.pages()[0] ?? (await context.newPage()));
  await app.open(address);
  const id = await app.begin(`市${number}`);
  const questions = (await questionsOf(app)).slice(0, 4);
  const facet = (await app.model()).questions[0].facet;
  /** What was acknowledged, by question. @type {Map<string, string>} */
  const acknowledged = new Map();
  /** @type {string[]} */
  const history = [];
  const reopen = async () => {
    app = appOf(context.pages()[0] ?? (await context.newPage()));
    await app.open(address, `#/d/${id}/facet/${facet}`);
    await app.isOn('facet');
  };
  await app.saved();
  await reopen();
  for (let step = 0; step < STEPS; step += 1) {
    const question = questions[chance(questions.length)];
    const text = `${number}の${step}番目`;
    const doing = ['type', 'type', 'type', 'reload', 'close', 'second', 'kill'][chance(7)];
    history.push(`${doing} ${question}`);
    if (doing === 'type') {
      await app.reason(question, text);
      await app.saved();
      acknowledged.set(question, text);
      continue;
    }
    if (doing === 'second') {
      const other = appOf(await context.newPage());
      await other.open(address, `#/d/${id}/q/${question}`);
      await other.isOn('q');
      await other.reason(question, text);
      await other.saved();
      acknowledged.set(question, text);
      await other.page.close();
      continue;
    }
    // Typed and acknowledged, then gone at once.
    await app.reason(question, text);
    await app.saved();
    acknowledged.set(question, text);
    if (doing === 'reload') {
      await app.page.reload();
      await app.isOn('facet');
    } else if (doing === 'close') {
      await context.close();
      context = await openProfile(profile);
      await reopen();
    } else {
      await killBrowser(context, profile);
      context = await openProfile(profile);
      await reopen();
    }
    await check(app, acknowledged, history);
  }
  await app.page.reload();
  await app.isOn('facet');
  await check(app, acknowledged, history);
  await context.close();
}

/** @param {import('./check_app.mjs').App} app @param {Map<string, string>} acknowledged @param {string[]} history */
async function check(app, acknowledged, history) {
  for (const [question, text] of acknowledged) {
    const found = await app.page.inputValue(`[data-question-id="${question}"] [data-field="reason"]`);
    assert.equal(found, text, `${question} after ${history.join(', ')}`);
  }
}

/** Questions that are asked whatever the facts are. @param {import('./check_app.mjs').App} app @returns {Promise<string[]>} */
async function questionsOf(app) {
  const { questions } = await app.model();
  const [{ facet }] = questions;
  return questions.filter((question) => question.facet === facet && !question.applies_if).map(({ id }) => id);
}

/** What a policy or a person may do to the stores of a browser. @param {import('./check_app.mjs').App} app @param {boolean} database @param {boolean} local */
async function wipe(app, database, local) {
  await app.page.goto('about:blank');
  const page = await app.page.context().newPage();
  await page.goto((await addressOf(CHECK, 'folder')).replace('check/kikan.html', 'about.html'));
  await page.evaluate(
    async ([database, local]) => {
      if (database) {
        for (const { name } of await indexedDB.databases()) {
          await new Promise((resolve) => {
            const request = indexedDB.deleteDatabase(name);
            request.onsuccess = resolve;
            request.onerror = resolve;
          });
        }
      }
      if (local) {
        for (const key of Object.keys(localStorage)) {
          localStorage.removeItem(key);
        }
      }
    },
    [database, local],
  );
  await page.close();
}

/** Numbers by chance that are the same in each run. @param {number} seed */
function generator(seed) {
  let state = seed >>> 0;
  return (/** @type {number} */ below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
