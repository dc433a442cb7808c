/**
 * One open draft: the doc as the screens see it, changes on their way into the store, changes from other tabs, and how far
 * the file is behind. The store keeps, `fold.js` decides what the records mean; here they meet.
 *
 * A change is in `doc` at once. It becomes a record when the store is ready for the next transaction, so that later
 * keystrokes in the same field coalesce (CHECKS §4.4).
 */
import { askedFacts, effectiveState } from './conditions.js';
import { SNAPSHOT_EVERY_RECORDS } from './constants.js';
import { canonicalJson } from './canonical.js';
import { bodyHash, confirmChanges, newDoc, stateChanges, withPatch } from './doc.js';
import { compact, extend, fold, getPath, isIntact, recordFor, replacement, setPath } from './fold.js';
import { docId as newDocId, itemId } from './ids.js';
import { wholeModel } from './model.js';
import { copyOf, own } from './objects.js';
import { summarise } from './summary.js';
import { extent } from './store.js';
import { randomBytes } from './ui/chance.js';
import { loadData } from './ui/data_script.js';

/** What a save adds; it stands in the row of the draft, not in its log. */
const SAVE_KEYS = ['seq', 'saved_at', 'saves', 'app', 'integrity'];
/** Fields that follow others: two tabs never disagree about them in a way a person must settle. */
const FOLLOWING = new Set(['at', 'rev', 'mh', 'confirmed_at', 'answers_body', 'events']);

/** Numbers of records are counted on over all drafts of this page, by draft. @type {Map<string, number>} */
const lastNumbers = new Map();

/**
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {any} options.model
 * @param {string} options.docId
 * @param {() => string} options.now
 * @param {() => void} options.onChange
 */
export async function openSession({ store, model: newest, docId, now, onChange }) {
  const loaded = await store.load(docId);
  if (loaded === null || loaded.row.check !== newest.id) {
    return null;
  }
  const { row } = loaded;
  let folded = fold(newestIntact(loaded.snaps), loaded.records);
  if (folded.state === null) {
    return null;
  }
  const model = await modelOf(newest, folded.state);
  /** @type {any} */
  let doc = whole();
  /** Fields that are no records yet. @type {Map<string, { path: string[], val: any, over: any[] }>} */
  const dirty = new Map();
  let isRowDirty = false;
  let version = 0;
  let summaryVersion = -1;
  /** @type {any} */
  let lastSummary = null;
  let isSuspect = false;
  let isCompacting = false;
  let logCount = loaded.records.length;
  let removed = false;

  let lastSnap = loaded.snaps.at(-1)?.k ?? 0;

  lastNumbers.set(docId, Math.max(lastNumbers.get(docId) ?? 0, folded.cover[store.tab] ?? 0));

  /** The doc as a file would hold it. */
  function whole() {
    const made = copyOf(folded.state);
    for (const key of SAVE_KEYS) {
      if (row.saved?.[key] !== undefined) {
        made[key] = copyOf(row.saved[key]);
      }
    }
    return made;
  }

  function nextNumber() {
    const next = (lastNumbers.get(docId) ?? 0) + 1;
    lastNumbers.set(docId, next);
    return next;
  }

  function tomb() {
    const count = Object.values(folded.cover).reduce((sum, n) => sum + n, 0);
    return { doc: docId, check: row.check, label: row.label, count, lam: folded.lam, fileAt: row.file?.at ?? null };
  }

  /** Turns what has changed since the last transaction into records. */
  function collect() {
    if (removed || (dirty.size === 0 && !isRowDirty)) {
      return [];
    }
    /** @type {any[]} */
    const puts = [];
    const hadConflicts = folded.conflicts.length > 0;
    for (const { path, val, over } of dirty.values()) {
      const record = recordFor(folded, {
        doc: docId,
        tab: store.tab,
        n: nextNumber(),
        path,
        ...(val === undefined ? {} : { val }),
        wall: now(),
        ...(over.length === 0 ? {} : { over }),
      });
      folded = extend(folded, [record]);
      puts.push({ store: 'log', value: record });
    }
    logCount += puts.length;
    dirty.clear();
    const label = doc.subject?.name ?? '';
    const isFixed = doc.status?.state === 'fixed';
    // The row is written only when it has news: another tab may have put its own.
    if (isRowDirty || label !== row.label || isFixed !== row.fixed) {
      row.label = label;
      row.fixed = isFixed;
      isRowDirty = false;
      puts.push({ store: 'docs', value: { ...row } });
    }
    doc = whole();
    if (hadConflicts || folded.conflicts.length > 0) {
      // A choice is settled when its record is made; screens hear of it after the store has taken it.
      queueMicrotask(changed);
    }
    return [{ puts, tomb: tomb(), done: written }];
  }

  function written() {
    isSuspect = isSuspect && store.status !== 'saved';
    store.copy(docId, copyOfDoc);
    if (logCount >= SNAPSHOT_EVERY_RECORDS && !isCompacting) {
      void putTogether();
    }
  }

  function copyOfDoc() {
    const state = Object.fromEntries(Object.entries(doc).filter(([key]) => key !== 'model_snapshot'));
    const { count: records, lam } = tomb();
    return { check: row.check, edition: row.edition, lam, at: now(), count: records, state };
  }

  async function putTogether() {
    isCompacting = true;
    try {
      await store.compact(docId, (base, records) => compact(fold(base, records), { doc: docId, k: (base?.k ?? 0) + 1, why: 'compact', at: now() }), canonicalJson);
      logCount = 0;
    } catch {
      // The log is longer than it need be, nothing is lost, and the next writing tries again.
    }
    isCompacting = false;
  }

  function changed() {
    version += 1;
    onChange();
  }

  /** @param {string[]} path @param {any} val @param {any[]} [over] */
  function put(path, val, over = []) {
    setPath(doc, path, val);
    const key = JSON.stringify(path);
    dirty.set(key, { path, val, over: [...(dirty.get(key)?.over ?? []), ...over] });
  }

  /** What goes with a change of one field. @param {string[]} path */
  function follow(path) {
    const [part, id = ''] = path;
    const lists = new Map([['answers', 'questions'], ['profile', 'profile'], ['indicators', 'indicators']]);
    const list = lists.get(part ?? '');
    if (list !== undefined) {
      const item = model[list].find((/** @type {any} */ one) => one.id === id);
      const held = own(doc[/** @type {string} */ (part)], id);
      if (item !== undefined && (held?.rev !== item.rev || held?.mh !== item.mh)) {
        put([/** @type {string} */ (part), id, 'rev'], item.rev);
        put([/** @type {string} */ (part), id, 'mh'], item.mh);
      }
      if (part === 'answers') {
        put(['answers', id, 'at'], now());
      }
    }
    if (doc.status?.state === 'fixed' && part !== 'status' && part !== 'events') {
      put(['status'], { state: 'open', at: null, by_role: null });
      put(['events'], [...doc.events, { at: now(), what: 'reopened', by_role: null, note: '' }]);
    }
  }

  /** @param {any[]} records of other tabs */
  function take(records) {
    const news = records.filter((record) => record.doc === docId && record.tab !== store.tab);
    if (news.length === 0) {
      return;
    }
    folded = extend(folded, news);
    logCount += news.length;
    doc = whole();
    for (const { path, val } of dirty.values()) {
      setPath(doc, path, val);
    }
    changed();
  }

  async function reread() {
    if (removed) {
      return;
    }
    let again;
    try {
      again = await store.load(docId);
    } catch {
      return;
    }
    if (again === null) {
      return;
    }
    const next = fold(newestIntact(again.snaps), again.records);
    const grown = Object.entries(next.cover).some(([tab, n]) => n > (folded.cover[tab] ?? 0)) || (again.snaps.at(-1)?.k ?? 0) > (loaded?.snaps.at(-1)?.k ?? 0);
    if ((again.row.file?.seq ?? 0) > (row.file?.seq ?? 0)) {
      row.file = again.row.file;
      row.saved = again.row.saved;
    }
    if (grown) {
      // What this page knows and the store does not has still to be written, and stays.
      const own = recordsNotIn(next);
      folded = extend(next, own);
      doc = whole();
      for (const { path, val } of dirty.values()) {
        setPath(doc, path, val);
      }
      changed();
    }
  }

  /** Records of this tab that are on their way. @param {any} next @returns {any[]} */
  function recordsNotIn(next) {
    return store.pendingRecords(docId).filter((record) => record.n > (next.cover[store.tab] ?? 0));
  }

  const stopCollecting = store.collectFrom(collect);
  const stopListening = store.onRemote((message) => {
    if (message.type === 'records') {
      take(message.records);
    } else if (message.type === 'removed' && message.doc === docId) {
      removed = true;
    } else if (message.type === 'docs' || message.type === 'stored') {
      if (message.doc === undefined || message.doc === null || message.doc === docId || message.docs?.includes(docId)) {
        void reread();
      }
    }
  });

  // A newer patch of the same edition: its words, the same answers, one notice (CHECKS §9.8).
  let patched = false;
  if (doc.model.edition === model.edition && doc.model.patch < model.patch) {
    const next = withPatch(doc, model, { at: now() });
    put(['model'], next.model);
    put(['model_snapshot'], next.model_snapshot);
    put(['events'], next.events);
    row.patch = model.patch;
    isRowDirty = true;
    patched = true;
    store.flush();
  }

  const session = {
    docId,
    row,
    model,
    get doc() {
      return doc;
    },
    get isPatched() {
      return patched;
    },
    get isReadonly() {
      return store.status === 'readonly';
    },
    get isSuspect() {
      return isSuspect;
    },
    set isSuspect(value) {
      isSuspect = value;
    },
    get isDirty() {
      return dirty.size > 0 || isRowDirty;
    },
    get badCount() {
      return folded.badCount;
    },
    /** @returns {import('./types.js').Conflict[]} */
    get conflicts() {
      return folded.conflicts.filter(({ path }) => !FOLLOWING.has(path.at(-1) ?? ''));
    },

    /** @param {string[]} path @returns {any} */
    get(path) {
      return getPath(doc, path);
    },

    /** @param {string[]} path @param {any} val undefined deletes */
    set(path, val) {
      if (session.isReadonly) {
        return;
      }
      const isState = path[0] === 'answers' && path.length === 3 && path[2] === 'state';
      // Choosing what was carried over is an answer too.
      const old = isState ? effectiveState(getPath(doc, path.slice(0, 2))) : getPath(doc, path);
      if (same(old, val)) {
        return;
      }
      if (isState) {
        this.apply(stateChanges(model, doc, path[1] ?? '', val ?? null, now()));
        return;
      }
      put(path, val);
      follow(path);
      changed();
      store.flush();
    },

    /** @param {{ path: string[], val?: any }[]} changes */
    apply(changes) {
      if (session.isReadonly || changes.length === 0) {
        return;
      }
      for (const { path, val } of changes) {
        put(path, val);
      }
      follow(changes[0]?.path ?? []);
      changed();
      store.flush();
    },

    /** @param {string[]} path of a list @param {Record<string, any>} item @returns {string} its id */
    addItem(path, item) {
      const id = itemId(randomBytes);
      put([...path, id, 'id'], id);
      for (const [key, value] of Object.entries(item)) {
        put([...path, id, key], value);
      }
      follow(path);
      changed();
      store.flush();
      return id;
    },

    /** @param {string[]} path @param {string} id */
    removeItem(path, id) {
      put([...path, id], undefined);
      follow(path);
      changed();
      store.flush();
    },

    /** A person's choice between inputs of two tabs. @param {any} conflict @param {any} value */
    settle(conflict, value) {
      const losers = [conflict.winner, ...conflict.losers].map(({ stamp }) => stamp);
      put(conflict.path, value.val, losers);
      follow(conflict.path);
      changed();
      store.flush();
    },

    /** @param {any} question */
    confirmCarried(question) {
      this.apply(confirmChanges(model, doc, question.id, now()));
    },

    /** @param {any} fact */
    isFactAsked(fact) {
      return askedFacts(model, doc).get(fact.id) !== 'no';
    },

    summary() {
      if (summaryVersion !== version || lastSummary === null) {
        const conflicts = session.conflicts.filter(({ path }) => path[0] === 'answers').map(({ path }) => path[1] ?? '');
        lastSummary = summarise(model, doc, { previous: row.previous ?? null, conflicts, body: '' });
        summaryVersion = version;
      }
      return lastSummary;
    },

    answeredCount() {
      return Object.values(session.summary().states).filter((/** @type {any} */ { asked, state }) => asked !== 'no' && state !== null).length;
    },

    /** @returns {{ status: 'never' | 'current' | 'behind', behind: number, at: string | null }} */
    fileStatus() {
      const paths = changedPaths(folded, row.file?.lam ?? 0);
      for (const { path } of dirty.values()) {
        if (!FOLLOWING.has(path.at(-1) ?? '')) {
          paths.add(JSON.stringify(path));
        }
      }
      const behind = paths.size;
      if (row.file === null || row.file === undefined) {
        return { status: 'never', behind, at: null };
      }
      return { status: behind === 0 ? 'current' : 'behind', behind, at: row.file.at };
    },

    /** A file was offered to the person. @param {any} saved the doc with its save @param {string} name */
    markFile(saved, name) {
      // What is in the file is a record before the mark is set.
      store.flush();
      row.before_file = row.file ?? null;
      row.file = { seq: saved.seq, body: saved.integrity.body, at: now(), name, lam: folded.lam };
      row.saves = saved.saves;
      row.saved = Object.fromEntries(SAVE_KEYS.map((key) => [key, saved[key]]));
      for (const key of SAVE_KEYS) {
        doc[key] = copyOf(saved[key]);
      }
      isSuspect = false;
      isRowDirty = true;
      store.flush();
      changed();
    },

    /** The file did not arrive (CHECKS §5.4). */
    forgetFile() {
      row.file = row.before_file ?? null;
      isRowDirty = true;
      store.flush();
      changed();
    },

    /** Puts a whole doc in the place of this one; what was here can be brought back. @param {any} next @param {'import' | 'migrate' | 'fix'} why @param {any} [file] */
    async replace(next, why, file) {
      lastSnap = Math.max(lastSnap, await newestSnap(store, docId));
      const k = lastSnap + 1;
      lastSnap += 2;
      const base = dirty.size === 0 ? folded : extend(folded, []);
      const before = compact({ ...base, state: doc }, { doc: docId, k, why: 'fix', at: now() });
      const snap = replacement(folded, next, { k: k + 1, why, tab: store.tab, n: lastNumbers.get(docId) ?? 0, at: now() });
      dirty.clear();
      folded = fold(snap, []);
      if (file !== undefined) {
        row.file = file === null ? null : { ...file, lam: folded.lam };
        row.saved = Object.fromEntries(SAVE_KEYS.map((key) => [key, next[key]]).filter(([, value]) => value !== undefined));
        row.saves = next.saves;
      }
      doc = whole();
      row.label = doc.subject?.name ?? '';
      row.fixed = doc.status?.state === 'fixed';
      await store.commit([{ store: 'snap', value: before }, { store: 'snap', value: snap }, { store: 'docs', value: row }], tomb());
      changed();
    },

    /** States that can be brought back, newest first. */
    async undoList() {
      const again = await store.load(docId).catch(() => null);
      return (again?.snaps ?? []).filter(({ why }) => why !== 'compact').reverse();
    },

    body() {
      return bodyHash(doc, model);
    },

    reread,

    leave() {
      if (!removed) {
        store.flushNow();
        store.copy(docId, copyOfDoc, true);
      }
    },

    mustAsk() {
      const isBehind = session.fileStatus().status !== 'current';
      return session.isDirty || store.isBehind || ((store.status === 'failed' || isSuspect) && isBehind);
    },

    /** @param {string} id */
    previousTexts(id) {
      const answer = own(doc.answers, id);
      return (answer?.carried?.from ?? []).map((/** @type {any} */ from) => ({ id: from.id, text: from.text ?? '', state: from.state, reason: from.reason ?? '' }));
    },

    setRow(/** @type {Record<string, any>} */ values) {
      Object.assign(row, values);
      isRowDirty = true;
      store.flush();
      changed();
    },

    close() {
      session.leave();
      stopCollecting();
      stopListening();
    },
  };
  return session;
}

/** @typedef {NonNullable<Awaited<ReturnType<typeof openSession>>>} Session */

/**
 * The edition a draft was begun on; it never changes by itself (CHECKS §9.8). Where its script cannot be loaded, what the
 * draft holds of it is enough to go on.
 *
 * @param {any} newest
 * @param {any} doc
 * @returns {Promise<any>}
 */
export async function modelOf(newest, doc) {
  if (doc.model.edition === newest.edition) {
    return newest;
  }
  const script = newest.editions?.find((/** @type {any} */ { edition }) => edition === doc.model.edition)?.script ?? null;
  if (script !== null) {
    try {
      return wholeModel(await loadData(script));
    } catch (error) {
      console.error(error);
    }
  }
  return { ...newest, ...doc.model, ...doc.model_snapshot, steps: [], references: {}, xlsx: null };
}

/**
 * Fields whose last change is younger than a file, those that follow others left out.
 *
 * @param {any} folded
 * @param {number} lam clock of the file
 * @returns {Set<string>}
 */
function changedPaths(folded, lam) {
  const paths = new Set();
  for (const [key, stamp] of Object.entries(folded.stamps.won ?? {})) {
    /** @type {string[]} */
    const path = JSON.parse(key);
    if (path.length > 0 && stamp[0] > lam && !FOLLOWING.has(path.at(-1) ?? '')) {
      paths.add(key);
    }
  }
  return paths;
}

/** How many fields of a draft are younger than its file. @param {any[]} snaps @param {any[]} records @param {number} lam */
export function changedSince(snaps, records, lam) {
  return changedPaths(fold(newestIntact(snaps), records), lam).size;
}

/** A damaged snapshot is passed over: the one before it and the log still tell most. @param {any[]} snaps */
function newestIntact(snaps) {
  return [...snaps].reverse().find((snap) => isIntact(snap)) ?? null;
}

/** @param {import('./store.js').Store} store @param {string} docId @returns {Promise<number>} */
async function newestSnap(store, docId) {
  const loaded = await store.load(docId).catch(() => null);
  return loaded?.snaps.at(-1)?.k ?? 0;
}

/** @param {any} one @param {any} other */
function same(one, other) {
  return one === other || ((one ?? null) === null && (other ?? null) === null) || (typeof one === 'object' && typeof other === 'object' && canonicalJson(one) === canonicalJson(other));
}

/**
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {any} options.model
 * @param {string} options.name
 * @param {string} options.asOf
 * @param {() => string} options.now
 * @returns {Promise<string>} its id, when it is in the store
 */
export async function createDraft({ store, model, name, asOf, now }) {
  const id = newDocId(asOf, randomBytes);
  const at = now();
  const doc = newDoc(model, { docId: id, subject: { name }, asOf, at, build: model.build });
  await storeDoc({ store, model, doc, at, why: 'import', file: null, previous: null });
  return id;
}

/**
 * A new draft with this content.
 *
 * @param {object} options
 * @param {import('./store.js').Store} options.store
 * @param {any} options.model
 * @param {any} options.doc
 * @param {string} options.at
 * @param {'import' | 'migrate'} options.why
 * @param {any} options.file
 * @param {any} options.previous
 * @param {boolean} [options.isFromFile]
 */
export async function storeDoc({ store, model, doc, at, why, file, previous, isFromFile = false }) {
  const snap = replacement(null, doc, { k: 1, why, tab: store.tab, n: lastNumbers.get(doc.doc_id) ?? 0, at });
  const { count, lam } = extent([snap], []);
  const row = {
    doc_id: doc.doc_id,
    check: doc.model.id,
    edition: doc.model.edition,
    patch: doc.model.patch,
    label: doc.subject?.name ?? '',
    created: at,
    opened: at,
    file: file === null ? null : { ...file, lam },
    saves: doc.saves ?? [],
    saved: Object.fromEntries(SAVE_KEYS.map((key) => [key, doc[key]]).filter(([, value]) => value !== undefined)),
    fixed: doc.status?.state === 'fixed',
    from_file: isFromFile,
    previous,
    model_snapshot: doc.model_snapshot ?? model.snapshot,
  };
  await store.commit(
    [
      { store: 'snap', value: snap },
      { store: 'docs', value: row },
    ],
    { doc: doc.doc_id, check: row.check, label: row.label, count, lam, fileAt: file?.at ?? null },
  );
}

/**
 * The second copy as a draft; nothing is restored silently, so a person has asked for this.
 *
 * @param {{ store: import('./store.js').Store, model: any, copy: any, now: () => string }} options
 */
export async function draftOfCopy({ store, model, copy, now }) {
  const doc = copyOf({ ...copy.state, model_snapshot: model.snapshot });
  await store.remove(doc.doc_id);
  await storeDoc({ store, model, doc, at: now(), why: 'import', file: null, previous: null });
}

/**
 * Puts a doc in the place of a draft that is not open; what was there can be brought back.
 *
 * @param {{ store: import('./store.js').Store, model: any, docId: string, doc: any, file?: any, now: () => string }} options
 */
export async function replaceDraft({ store, model, docId, doc, file, now }) {
  const session = await openSession({ store, model, docId, now, onChange: () => undefined });
  if (session !== null) {
    await session.replace(doc, 'import', file);
    session.close();
  }
}

/**
 * A draft as it stands in the store, without opening it.
 *
 * @param {import('./store.js').Store} store
 * @param {string} docId
 * @returns {Promise<{ doc: any, row: any } | null>}
 */
export async function readDraft(store, docId) {
  const loaded = await store.load(docId);
  if (loaded === null) {
    return null;
  }
  const { state } = fold(newestIntact(loaded.snaps), loaded.records);
  if (state === null) {
    return null;
  }
  return { doc: { ...copyOf(state), ...(loaded.row.saved ?? {}) }, row: loaded.row };
}
