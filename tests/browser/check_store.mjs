/**
 * The draft store under faults and under chance (CHECKS §4, §15 Part I, §16): what was acknowledged is there again, and what
 * could not be kept is said and can be saved to a file.
 */
import assert from 'node:assert/strict';

import { addressOf, answerFirst, appOf, dropProfile, ended, killBrowser, makeProfile, newApp, openProfile, questionsOf } from './check_app.mjs';
import { browserTest, sideBySide, twoAtATime } from './run.mjs';

const CHECK = 'kikan';
const SCHEDULES = Number(process.env.SCHEDULES ?? 40);
const SEED = Number(process.env.SEED ?? 20261123);
const STEPS = 10;
/** Far more than one takes. */
const SCHEDULE_MS = 20_000;
/** Schedules that share a browser, which is closed and killed for all of them at once. */
const BATCH = 5;
const QUESTIONS = 4;
const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;
/** Until the second copy may be written again. */
const COPY_MS = 2_100;
/** From a fault's beginning to the click that meets it. */
const CLICK_MS = 400;

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
  sideBySide(`case 3: a store that fails (${name}) is said within 3.5 s, and the file can be saved`, async (test) => {
    const app = await newApp(test);
    await app.page.addInitScript(fault);
    await app.open(await addressOf(CHECK, 'folder'));
    await app.begin('しるべ市');
    const [first, second] = await questionsOf(app);
    await app.go(`q/${first}`);
    await app.answer(first, 'met');
    await app.saved();
    // By the page's own clock: how busy the machine is has no part in it.
    await app.page.evaluate(() => {
      globalThis.faultIsOn = true;
      const begun = performance.now();
      const $status = document.querySelector('[data-save-status]');
      new MutationObserver(() => {
        if ($status.getAttribute('data-save-status') === 'failed') {
          globalThis.failedAfter ??= performance.now() - begun;
        }
      }).observe($status, { attributes: true });
    });
    await app.answer(first, 'partly');
    await app.page.waitForSelector('[data-save-status="failed"]');
    const after = await app.page.evaluate(() => globalThis.failedAfter);
    assert.ok(after < 3_500 + CLICK_MS, `the warning comes in time, not after ${after} ms`);
    const file = await app.download('button[data-export="json"]');
    assert.equal(JSON.parse(file.bytes.toString('utf8')).answers[first].state, 'partly');
    await app.go(`q/${second}`);
    await app.answer(second, 'not');
    assert.equal(await app.status(), 'failed', 'the warning stays');
    await app.page.evaluate(() => {
      globalThis.faultIsOn = false;
    });
    await app.saved();
    await app.reload();
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
  sideBySide(`case 3: without a store (${name}) one can answer and save the file`, async (test) => {
    const app = await newApp(test);
    await app.page.addInitScript(fault);
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

sideBySide('case 5: localStorage that throws leaves the draft alone', async (test) => {
  const app = await newApp(test);
  await app.page.addInitScript(() => {
    for (const name of ['getItem', 'setItem', 'removeItem']) {
      Storage.prototype[name] = () => {
        throw new DOMException('no', 'SecurityError');
      };
    }
  });
  await app.open(await addressOf(CHECK, 'folder'));
  await app.begin('しるべ市');
  const first = await answerFirst(app);
  await app.reload();
  await app.isOn('q');
  assert.equal(await app.stateOf(first), 'met');
});

sideBySide('case 4: a wiped store is told, and the copy is offered with both counts', async (test) => {
  const app = await newApp(test);
  const address = await addressOf(CHECK, 'folder');
  await app.open(address);
  const id = await app.begin('しるべ市');
  const first = await answerFirst(app);
  await app.page.waitForTimeout(COPY_MS);
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

sideBySide('case 4: everything gone but the address names a draft: it is said', async (test) => {
  const app = await newApp(test);
  const address = await addressOf(CHECK, 'folder');
  await app.open(address);
  const id = await app.begin('しるべ市');
  await app.saved();
  await wipe(app, true, true);
  await app.open(address, `#/d/${id}/tasks`);
  await app.isOn('start');
  await app.page.waitForSelector('[data-notice="lost"]');
});

sideBySide('case 4: a store that says it lost data offers the copy', async (test) => {
  const app = await newApp(test);
  const address = await addressOf(CHECK, 'folder');
  await app.open(address);
  const id = await app.begin('しるべ市');
  await app.saved();
  await app.page.waitForTimeout(COPY_MS);
  const first = await answerFirst(app);
  await wipe(app, true, false);
  await app.page.addInitScript(() => {
    Object.defineProperty(IDBVersionChangeEvent.prototype, 'dataLoss', { get: () => 'total' });
  });
  await app.open(address);
  await app.page.waitForSelector(`[data-notice="loss"][data-draft="${id}"] [data-action="copy-restore"]`);
});

sideBySide('case 6: two tabs: different questions are both kept, the same field shows both until one is chosen', async (test) => {
  const one = await newApp(test);
  const address = await addressOf(CHECK, 'folder');
  await one.open(address);
  const id = await one.begin('しるべ市');
  await one.saved();
  const [first, second] = await questionsOf(one);
  const two = appOf(await one.page.context().newPage());
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
      Storage.prototype.setItem = () => undefined;
    });
  }
  await two.go(`q/${first}`);
  await one.go(`q/${first}`);
  await Promise.all([one.reason(first, '一つ目の画面'), two.reason(first, '二つ目の画面')]);
  await Promise.all([one.saved(), two.saved()]);
  await one.reload();
  await one.isOn('q');
  await one.page.waitForSelector(`[data-question-id="${first}"][data-conflict="true"]`);
  const shown = await one.page.textContent(`[data-question-id="${first}"] .ck-conflict`);
  assert.match(shown ?? '', /一つ目の画面/u);
  assert.match(shown ?? '', /二つ目の画面/u);
  await one.page.click('[data-action="conflict-keep"] >> nth=0');
  await one.page.waitForSelector(`[data-question-id="${first}"]:not([data-conflict])`);
  await one.saved();
});

browserTest(`case 2 and 8: ${SCHEDULES} schedules of typing, reloading, closing, second tabs, clocks set back and kills lose nothing acknowledged`, async () => {
  const address = await addressOf(CHECK, 'folder');
  const numbers = Array.from({ length: SCHEDULES }, (_, number) => number);
  const batches = numbers.filter((number) => number % BATCH === 0).map((from) => numbers.slice(from, from + BATCH));
  await twoAtATime(batches, (batch) => schedules(address, batch));
}, { timeout: Math.max(SCHEDULES * SCHEDULE_MS, 10 * 60_000) });

/**
 * Drafts of one browser profile, each filled in by a schedule of its own while the browser they share is closed and killed.
 *
 * @param {string} address
 * @param {number[]} numbers
 */
async function schedules(address, numbers) {
  const profile = makeProfile();
  const chance = generator(SEED + (numbers[0] ?? 0));
  try {
    let context = await openProfile(profile);
    const drafts = [];
    for (const number of numbers) {
      drafts.push(await newDraft(await context.newPage(), address, number));
    }
    for (let step = 0; step < STEPS; step += 1) {
      const end = ['', '', 'close', 'kill', ''][chance(5)];
      const working = drafts.map((draft) => draft.step(step));
      if (end === '') {
        await Promise.all(working);
        continue;
      }
      // As soon as one is acknowledged; the others are in the midst of it.
      await Promise.any(working);
      const ending = end === 'kill' ? killBrowser(context, profile) : context.close();
      await ended([...working, ending]);
      drafts.forEach((draft) => draft.history.push(end));
      context = await openProfile(profile);
      await Promise.all(drafts.map(async (draft) => draft.reopen(await context.newPage())));
    }
    for (const draft of drafts) {
      await draft.reload();
    }
  } finally {
    await dropProfile(profile);
  }
}

/**
 * @param {any} page
 * @param {string} address
 * @param {number} number of the schedule
 */
async function newDraft(page, address, number) {
  let app = appOf(page);
  await app.open(address);
  const id = await app.begin(`市${number}`);
  await app.saved();
  const questions = (await questionsOf(app)).slice(0, QUESTIONS);
  const facet = (await app.model()).questions[0].facet;
  const chance = generator(SEED + 1_000 + number);
  /** By question what was acknowledged, and what was typed after that. @type {Map<string, { kept: string, typed: string[] }>} */
  const texts = new Map(questions.map((question) => [question, { kept: '', typed: [] }]));
  /** @type {string[]} */
  const history = [];
  await app.go(`facet/${facet}`);

  /** @param {any} where @param {string} question @param {string} text */
  async function type(where, question, text) {
    const known = texts.get(question);
    known.typed.push(text);
    await where.reason(question, text);
    await where.saved();
    texts.set(question, { kept: text, typed: [] });
  }

  /** What was acknowledged is there, or what was typed after it. */
  async function look() {
    for (const [question, { kept, typed }] of texts) {
      const found = await app.page.inputValue(`[data-question-id="${question}"] [data-field="reason"]`);
      assert.ok([kept, ...typed].includes(found), `schedule ${number} (SEED=${SEED}): ${question} is 「${found}」, acknowledged was 「${kept}」, after ${history.join(', ')}`);
      texts.set(question, { kept: found, typed: [] });
    }
  }

  async function reload() {
    await app.reload();
    await app.isOn('facet');
    await look();
  }

  return {
    history,
    reload,
    /** @param {number} step */
    async step(step) {
      const question = questions[chance(questions.length)];
      const text = `${number}の${step}番目`;
      const doing = ['type', 'type', 'type', 'reload', 'second', 'clock'][chance(6)];
      history.push(`${doing} ${question}`);
      if (doing === 'second') {
        const other = appOf(await app.page.context().newPage());
        await other.open(address, `#/d/${id}/q/${question}`);
        await other.isOn('q');
        await type(other, question, text);
        await other.page.close();
        return;
      }
      if (doing === 'clock') {
        await app.page.evaluate(setClock, (chance(3) - 1) * YEAR_MS);
      }
      await type(app, question, text);
      if (doing === 'reload') {
        await reload();
      }
    },
    /** @param {any} next page of a browser that has just been started */
    async reopen(next) {
      app = appOf(next);
      await app.open(address, `#/d/${id}/facet/${facet}`);
      await app.isOn('facet');
      await look();
    },
  };
}

/** The clock of a page set forward or back; runs in the page. @param {number} offset */
function setClock(offset) {
  const real = globalThis.realDate ?? Date;
  globalThis.realDate = real;
  globalThis.Date = class extends real {
    /** @param {any[]} values */
    constructor(...values) {
      super(...(values.length === 0 ? [real.now() + offset] : values));
    }

    static now() {
      return real.now() + offset;
    }
  };
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
