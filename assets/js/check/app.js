/**
 * The self-assessment in the browser (CHECKS §6): which screen stands where, the life of an open doc, the line with the two
 * clocks. What a screen shows, the files in `routes/` know; what answers mean, the modules without `document` do.
 *
 * @typedef {object} View
 * @property {string} title
 * @property {(Node | string | null)[]} children
 * @property {string} [print] the paper this screen is, `A` … `G`
 *
 * @typedef {object} Context what a screen may use
 * @property {any} model the edition that is answered
 * @property {any} newest the edition of this page
 * @property {import('./store.js').Store} store
 * @property {import('./session.js').Session} session
 * @property {import('./ui/dom.js').Scope} scope
 * @property {(...parts: string[]) => string} href
 * @property {(...parts: string[]) => void} go
 * @property {(iso: string) => string} date
 * @property {(iso: string) => string} shortDate
 * @property {() => any} summary
 * @property {() => any[]} raters their answers, for counts that are masked where they are shown; the doc of a paper has none
 * @property {(state: string | null | undefined, question: any) => string} stateText
 * @property {(path: string[], value: any) => string} valueText
 * @property {(id: string) => { id: string, text: string, state: string | null, reason: string }[]} previousTexts
 * @property {(question: any) => void} confirmCarried
 * @property {(text: string) => void} announce
 * @property {() => Promise<boolean>} saveFile
 * @property {(id: string) => void} openDoc
 * @property {() => void} refresh the same screen, made anew
 */
import { messages as m } from './messages.js';
import { checkRoute } from './routes/check.js';
import { facetRoute, questionRoute } from './routes/facet.js';
import { heardRoute } from './routes/heard.js';
import { indicatorsRoute } from './routes/indicators.js';
import { profileRoute } from './routes/profile.js';
import { startRoute } from './routes/start.js';
import { tasksRoute } from './routes/tasks.js';
import { longDate, shortDate } from './dates.js';
import { tabId } from './ids.js';
import { wholeModel } from './model.js';
import { openSession } from './session.js';
import { createStore } from './store.js';
import { shownQuestions } from './ui/blank_form.js';
import { randomBytes } from './ui/chance.js';
import { nowIso } from './ui/clock.js';
import { createScope, el, link, refill, setData } from './ui/dom.js';
import { saveDocFile } from './ui/export.js';
import { morePart } from './ui/more_script.js';
import { statusLine } from './ui/status.js';
import { stateText, valueText } from './ui/words.js';

/** What is there when the page is; other screens come with the later part of the script. @type {import('./ui/more_script.js').Routes} */
const ROUTES = new Map([
  ['profile', profileRoute],
  ['tasks', tasksRoute],
  ['facet', facetRoute],
  ['q', questionRoute],
  ['indicators', indicatorsRoute],
  ['heard', heardRoute],
  ['check', checkRoute],
]);

/** The menu of a doc, in the order of the work. */
const MENU = ['profile', 'first', 'tasks', 'check', 'summary', 'todo', 'plan', 'evidence', 'compare', 'print', 'files'];
/** What a council uses together; a person who answers for one role does not. */
const TOGETHER = ['members', 'raters', 'voices', 'agenda', 'packs', 'publish'];
/** Which of these are only for some. @type {Map<string, (context: Context) => boolean>} */
const ONLY_IF = new Map([
  ['members', ({ session }) => session.doc.subject?.type === 'joint'],
  ['voices', ({ model }) => (model.voices ?? []).length > 0],
]);
/** Where the menu says a screen is that it does not name. */
const BELONGS_TO = new Map([['project', 'agenda'], ['facet', 'tasks'], ['q', 'tasks'], ['heard', 'tasks'], ['indicators', 'tasks']]);

/** @param {HTMLElement} $root `data-module="check"` */
export function startCheck($root) {
  const $model = document.querySelector('script#check-model');
  const $place = $root.querySelector('[data-check-app]');
  if ($model === null || !($place instanceof HTMLElement)) {
    throw new Error('data-module="check" lacks its model or the place of the app');
  }
  const $host = $place;
  const model = wholeModel(JSON.parse($model.textContent ?? ''), shownQuestions($root));
  const store = createStore({ siteId: model.site_id, tab: tabId(randomBytes), now: nowIso });
  const $form = staticForm($root);
  /** @type {import('./session.js').Session | null} */
  let session = null;
  let scope = createScope();
  let isFirst = true;
  let address = '/start';
  let routing = Promise.resolve();

  const $notices = el('div', { class: 'ck-notices', role: 'status' });
  const $status = el('div', { class: 'ck-status-slot' });
  const $menu = el('div', { class: 'ck-menu-slot' });
  const $heading = el('h2', { class: 'heading ck-title', tabIndex: -1 });
  const $body = el('div', { class: 'ck-body' });
  const $live = el('p', { class: 'visually-hidden', role: 'status' });
  $host.classList.add('ck-app');
  refill($host, $notices, $status, $menu, $heading, $body, $live);
  setData($root, { 'check-id': model.id, edition: model.edition });

  const status = statusLine(store, () => session, () => saveFile());
  $status.append(status.$line);

  /** @param {string} text */
  function announce(text) {
    $live.textContent = '';
    setTimeout(() => {
      $live.textContent = text;
    }, 50);
  }

  /** @param {string} text @param {Record<string, any>} [data] */
  function notice(text, data = {}) {
    $notices.append(el('p', { class: 'ck-notice', text, data }));
  }

  async function saveFile() {
    return session === null ? false : saveDocFile(context(session, scope), status);
  }

  /** @param {import('./session.js').Session} open @param {import('./ui/dom.js').Scope} current @returns {Context} */
  function context(open, current) {
    const href = (/** @type {string[]} */ ...parts) => `#/d/${open?.docId ?? ''}/${parts.join('/')}`;
    return {
      model: open?.model ?? model,
      newest: model,
      store,
      session: open,
      scope: current,
      href,
      go: (...parts) => goTo(href(...parts).slice(1)),
      date: longDate,
      shortDate,
      summary: () => open.summary(),
      raters: () => open.doc.raters ?? [],
      stateText: (state, question) => stateText(open?.model ?? model, state, question),
      valueText: (path, value) => valueText(open?.model ?? model, path, value),
      previousTexts: (id) => open.previousTexts(id),
      confirmCarried: (question) => open.confirmCarried(question),
      announce,
      saveFile,
      openDoc: (id) => goTo(`/d/${id}/tasks`),
      refresh: () => {
        void show(false);
      },
    };
  }

  /** @param {string | null} docId */
  async function use(docId) {
    if (session !== null && session.docId !== docId) {
      session.close();
      session = null;
    }
    if (docId !== null && session === null) {
      session = await openSession({ store, model, docId, now: nowIso, onChange: changed });
      refill($notices);
      if (session?.isPatched === true) {
        notice(m.patched, { notice: 'patched' });
      }
      if (session !== null && session.model.edition !== model.edition) {
        notice(m.olderEdition(session.model.edition, model.edition), { notice: 'older-edition' });
      }
      if (session !== null && session.badCount > 0) {
        notice(m.badRecords(session.badCount), { notice: 'bad-records' });
      }
    }
  }

  function changed() {
    scope.sync();
    status.update();
  }

  /** Shows what the address says. @param {boolean} [isMove] whether the focus goes to the heading */
  async function show(isMove = true) {
    const hash = decodeURIComponent(location.hash.replace(/^#/u, ''));
    const docMatch = /^\/d\/(a-[0-9]{8}-[a-z2-7]{10})\/?(.*)$/u.exec(hash);
    if (!hash.startsWith('/')) {
      if ($form.holds(hash)) {
        showForm(hash);
        return;
      }
      if ($root.dataset.ready === 'true' && hash !== '') {
        // The skip link and its like: the screen stays, and so does its address.
        history.replaceState(null, '', `#${address}`);
        return;
      }
    }
    address = hash;
    $form.detach();
    $host.hidden = false;
    const parts = (docMatch?.[2] ?? '').split('/').filter((part) => part !== '');
    const [name = 'tasks', ...args] = parts;
    try {
      await use(docMatch?.[1] ?? null);
    } catch (error) {
      console.error(error);
      refill($notices, el('p', { class: 'ck-notice ck-notice-strong', text: m.storeUnreadable, data: { notice: 'unreadable' } }));
    }
    scope.end();
    scope = createScope();
    const open = session;
    /** @type {View} */
    let view;
    let route = docMatch === null || open === null ? 'start' : name;
    const here = context(/** @type {any} */ (open), scope);
    try {
      const make = route === 'start' ? undefined : (ROUTES.get(route) ?? (await morePart()).routes.get(route));
      if (make === undefined || open === null) {
        route = 'start';
        view = await startRoute({ ...here, lostDoc: docMatch !== null && open === null ? (docMatch[1] ?? '') : null, open: (id, ...to) => goTo(`/d/${id}/${to.length === 0 ? 'tasks' : to.join('/')}`) });
      } else {
        view = make(here, args);
      }
    } catch (error) {
      console.error(error);
      view = { title: m.routeFailedTitle, children: [el('p', { text: m.routeFailed })] };
    }
    $host.classList.toggle('ck-in-doc', open !== null && route !== 'start');
    $status.hidden = open === null || route === 'start';
    refill($menu, open === null || route === 'start' ? null : menu(here, route));
    $heading.textContent = view.title;
    refill($body, view.children);
    setData($root, { 'doc-id': open?.docId ?? null, route, ready: 'true' });
    setPaper(view.print ?? null);
    document.title = `${view.title}：${model.title.ja}`;
    status.update();
    if (isMove && !isFirst) {
      window.scrollTo(0, 0);
      const place = $body.querySelector('[data-focus-first]');
      (place instanceof HTMLElement ? place : $heading).focus({ preventScroll: place === null });
      $host.scrollIntoView({ block: 'start' });
    }
    isFirst = false;
  }

  /** To a screen, also to the one the address names already. @param {string} hash */
  function goTo(hash) {
    if (location.hash === `#${hash}`) {
      routing = routing.then(() => show());
    } else {
      location.hash = hash;
    }
  }

  /** Without a doc a question stands in the blank form, where links from the site lead. @param {string} anchor */
  function showForm(anchor) {
    $host.hidden = true;
    $form.attach();
    setPaper(null);
    setData($root, { route: 'form', ready: 'true', 'doc-id': null });
    document.getElementById(anchor)?.scrollIntoView({ block: 'start' });
    isFirst = false;
  }

  /** @param {Context} here @param {string} route */
  function menu(here, route) {
    const isCouncils = here.session.doc.role?.type === 'consolidated';
    const names = isCouncils ? [...MENU, ...TOGETHER.filter((name) => ONLY_IF.get(name)?.(here) ?? true)] : MENU;
    const current = BELONGS_TO.get(route) ?? route;
    return el(
      'nav',
      { class: 'ck-menu', label: m.menuName },
      el(
        'details',
        { class: 'fold ck-menu-fold' },
        el('summary', { text: m.menuName }),
        el(
          'ul',
          {},
          names.map((name) => el('li', {}, link(here.href(name), m.routes[name] ?? name, name === current ? { current: 'page' } : {}))),
          el('li', {}, link('#/start', m.routes.start ?? '')),
        ),
      ),
    );
  }

  /** On a paper's screen only the paper prints. @param {string | null} paper */
  function setPaper(paper) {
    setData(document.documentElement, { printing: paper === null ? null : 'part', paper });
  }

  window.addEventListener('hashchange', () => {
    routing = routing.then(() => show());
  });
  window.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 's') {
      event.preventDefault();
      void saveFile();
    }
  });
  const leaving = () => {
    session?.leave();
    store.flushNow();
  };
  window.addEventListener('pagehide', leaving);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') {
      leaving();
    } else {
      void session?.reread();
    }
  });
  window.addEventListener('focus', () => void session?.reread());
  window.addEventListener('beforeunload', (event) => {
    if (session !== null && session.mustAsk()) {
      event.preventDefault();
      // Browsers before 119 want a value.
      event.returnValue = true;
    }
  });
  store.onStatus(() => status.update());
  store.onRemote((message) => {
    if (message.type === 'removed' && message.doc === session?.docId) {
      refill($notices);
      notice(m.removedElsewhere, { notice: 'removed' });
    }
  });
  routing = routing.then(() => show(false));
}

/**
 * The blank form of the page: it goes while the app works, so that ids stand once, and comes back for links to a question.
 *
 * @param {HTMLElement} $root
 */
function staticForm($root) {
  const $parts = [...$root.children].filter(($part) => !$part.matches('[data-check-app], script'));
  const $marks = $parts.map(($part) => {
    const $mark = document.createComment('');
    $part.before($mark);
    return $mark;
  });
  return {
    detach() {
      $parts.forEach(($part) => $part.remove());
    },
    /** @param {string} anchor */
    holds(anchor) {
      return anchor !== '' && $parts.some(($part) => $part.id === anchor || [...$part.querySelectorAll('[id]')].some(({ id }) => id === anchor));
    },
    attach() {
      $parts.forEach(($part, index) => $marks[index]?.after($part));
    },
  };
}
