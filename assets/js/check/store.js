/**
 * The draft store (CHECKS §4): an append-only log in IndexedDB, snapshots, the acknowledgement that something is really
 * there, a second copy and a tombstone in localStorage, and word to other tabs. It keeps what it is given and says what
 * became of it; what the records mean, `fold.js` knows, and what a person is told, `ui/status.js`.
 *
 * On `file://` all local pages of a Chromium profile share one store, so nothing here touches a name that is not ours.
 *
 * @typedef {'idle' | 'saving' | 'saved' | 'failed' | 'suspect' | 'readonly'} SaveStatus
 *
 * @typedef {object} Put
 * @property {'docs' | 'log' | 'snap'} store
 * @property {any} value
 *
 * @typedef {object} Job what one transaction takes
 * @property {Put[]} puts
 * @property {Tomb | null} tomb
 * @property {() => void} [done] called once it is acknowledged
 * @property {() => void} [failed] called at each attempt that came to nothing
 *
 * @typedef {object} Tomb what must be found again for one doc
 * @property {string} doc
 * @property {string} check
 * @property {string} label
 * @property {number} count
 * @property {number} lam
 * @property {string | null} fileAt
 *
 * @typedef {object} Loaded
 * @property {any} row of `docs`
 * @property {any[]} snaps oldest first
 * @property {any[]} records those no snapshot covers
 *
 * @typedef {object} Loss a doc that is not, or not wholly, where it was
 * @property {string} doc
 * @property {string} label
 * @property {number} wanted records by the tombstone
 * @property {number} found records in the store
 * @property {any | null} copy the second copy, when there is one
 */
import { COPY_EVERY_MS, TRANSACTION_TIMEOUT_MS } from './constants.js';

const STORES = ['docs', 'log', 'snap', 'meta'];
const RETRY_MS = 5_000;
const COPY_FORMAT = 1;
/** Nobody waits for a log to be put together. */
const COMPACTION_PATIENCE = 10;

/**
 * @param {object} options
 * @param {string} options.siteId
 * @param {string} options.tab
 * @param {() => string} options.now a date-time with offset, for display
 */
export function createStore({ siteId, tab, now }) {
  const name = `shirube:${siteId}`;
  /** @type {IDBDatabase | null} */
  let database = null;
  /** @type {Promise<IDBDatabase> | null} */
  let connecting = null;
  /** @type {Job[]} */
  let jobs = [];
  /** @type {Job[]} */
  let inFlight = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let retry;
  /** @type {SaveStatus} */
  let status = 'idle';
  let isFresh = false;
  let hasDataLoss = false;
  let isCopying = true;
  /** @type {string | null} */
  let savedAt = null;
  /** @type {Set<() => Job[]>} */
  const collectors = new Set();
  /** @type {Set<(status: SaveStatus) => void>} */
  const statusListeners = new Set();
  /** @type {Set<(message: any) => void>} */
  const remoteListeners = new Set();
  /** @type {Map<string, number>} */
  const copiedAt = new Map();
  const channel = openChannel();

  window.addEventListener('storage', (event) => {
    if (event.key?.startsWith(`${name}:`) === true) {
      tell({ type: 'stored', doc: event.key.startsWith(`${name}:copy:`) ? event.key.slice(`${name}:copy:`.length) : null });
    }
  });

  function openChannel() {
    try {
      const made = new BroadcastChannel(name);
      made.addEventListener('message', ({ data }) => {
        if (data?.tab !== tab) {
          tell(data);
        }
      });
      return made;
    } catch {
      return null;
    }
  }

  /** @param {any} message */
  function tell(message) {
    for (const listener of remoteListeners) {
      listener(message);
    }
  }

  /** @param {any} message */
  function post(message) {
    try {
      channel?.postMessage({ ...message, tab });
    } catch {
      // Other tabs read again when they get the focus.
    }
  }

  /** @param {SaveStatus} next */
  function setStatus(next) {
    if (status === 'readonly') {
      return;
    }
    status = next;
    for (const listener of statusListeners) {
      listener(next);
    }
  }

  /** @returns {Promise<IDBDatabase>} */
  function connect() {
    if (database !== null) {
      return Promise.resolve(database);
    }
    if (connecting !== null) {
      return connecting;
    }
    connecting = timed((resolve, reject, isLate) => {
      const request = indexedDB.open(name, 1);
      request.addEventListener('upgradeneeded', (event) => {
        isFresh = event.oldVersion === 0;
        const { dataLoss } = /** @type {any} */ (event);
        hasDataLoss = dataLoss !== undefined && dataLoss !== 'none';
        const made = request.result;
        made.createObjectStore('docs', { keyPath: 'doc_id' });
        made.createObjectStore('log', { keyPath: ['doc', 'tab', 'n'] });
        made.createObjectStore('snap', { keyPath: ['doc', 'k'] });
        made.createObjectStore('meta');
      });
      request.addEventListener('error', () => {
        if (request.error?.name === 'VersionError') {
          setStatus('readonly');
        }
        reject(request.error);
      });
      request.addEventListener('blocked', () => reject(new Error('blocked')));
      request.addEventListener('success', () => {
        if (isLate()) {
          request.result.close();
        } else {
          resolve(request.result);
        }
      });
    }).then(
      (opened) => {
        connecting = null;
        database = opened;
        opened.addEventListener('versionchange', () => {
          // A newer build wants the store: let it, and write no more.
          opened.close();
          database = null;
          setStatus('readonly');
        });
        opened.addEventListener('close', () => {
          database = null;
        });
        return opened;
      },
      (error) => {
        connecting = null;
        throw error;
      },
    );
    return connecting;
  }

  /** Gives up a connection that did not answer, so that the next try is made on a fresh one. */
  function disconnect() {
    const old = database;
    database = null;
    connecting = null;
    try {
      old?.close();
    } catch {
      // It is gone already.
    }
  }

  /**
   * One transaction, settled by `complete`, `abort` or the clock.
   *
   * @template T
   * @param {IDBDatabase} opened
   * @param {'readonly' | 'readwrite'} mode
   * @param {(stores: (name: string) => IDBObjectStore, give: (value: T) => void) => void} body
   * @param {number} [patience] how many times longer than a writing it may take, where nobody waits
   * @returns {Promise<T>}
   */
  function transact(opened, mode, body, patience = 1) {
    return timed((resolve, reject) => {
      const transaction = opened.transaction(STORES, mode, { durability: 'strict' });
      /** @type {T | undefined} */
      let result;
      transaction.addEventListener('complete', () => resolve(/** @type {T} */ (result)));
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('abort')));
      transaction.addEventListener('error', () => reject(transaction.error ?? new Error('error')));
      body(
        (storeName) => transaction.objectStore(storeName),
        (value) => {
          result = value;
        },
      );
    }, patience);
  }

  /**
   * @template T
   * @param {(stores: (name: string) => IDBObjectStore, give: (value: T) => void) => void} body
   * @returns {Promise<T>}
   */
  async function read(body) {
    try {
      return await transact(await connect(), 'readonly', body);
    } catch (error) {
      disconnect();
      throw error;
    }
  }

  /** What this page has given and no transaction has acknowledged. @param {Put['store']} kind @returns {any[]} */
  function waitingPuts(kind) {
    return [...inFlight, ...jobs].flatMap(({ puts }) => puts.filter(({ store }) => store === kind).map(({ value }) => value));
  }

  /**
   * Reads, or where nothing can be read but something waits to be written, goes on with that: the draft then lives in this
   * page, and says so.
   *
   * @template T
   * @param {T} otherwise
   * @param {(stores: (name: string) => IDBObjectStore, give: (value: T) => void) => void} body
   * @returns {Promise<T>}
   */
  async function readOr(otherwise, body) {
    try {
      return await read(body);
    } catch (error) {
      if (waitingPuts('docs').length === 0) {
        throw error;
      }
      return otherwise;
    }
  }

  /**
   * @param {IDBDatabase} opened
   * @param {Job[]} batch
   */
  function write(opened, batch) {
    return transact(opened, 'readwrite', (stores) => {
      for (const { puts } of batch) {
        for (const { store, value } of puts) {
          stores(store).put(value);
        }
      }
      const tombs = batch.map(({ tomb }) => tomb).filter((tomb) => tomb !== null);
      if (tombs.length > 0) {
        const meta = stores('meta');
        answered(meta.get('tomb'), (old) => meta.put(withTombs(old, tombs), 'tomb'));
      }
    });
  }

  /** Everything that waits, in one transaction; the next one starts when this one is acknowledged. */
  function flush() {
    if (status === 'readonly' || inFlight.length > 0 || retry !== undefined) {
      return;
    }
    send();
  }

  function send() {
    for (const collect of collectors) {
      jobs.push(...collect());
    }
    if (jobs.length === 0) {
      return;
    }
    const batch = jobs;
    jobs = [];
    inFlight.push(...batch);
    setStatus('saving');
    // With a connection at hand the transaction starts now: the page may be going.
    let writing;
    try {
      writing = database === null ? connect().then((opened) => write(opened, batch)) : write(database, batch);
    } catch (error) {
      writing = Promise.reject(error);
    }
    writing.then(
      () => {
        inFlight = inFlight.filter((job) => !batch.includes(job));
        acknowledged(batch);
      },
      () => {
        inFlight = inFlight.filter((job) => !batch.includes(job));
        jobs = [...batch, ...jobs];
        disconnect();
        setStatus('failed');
        for (const { failed } of batch) {
          failed?.();
        }
        retry ??= setTimeout(() => {
          retry = undefined;
          flush();
        }, RETRY_MS);
      },
    );
  }

  /** @param {Job[]} batch */
  function acknowledged(batch) {
    savedAt = now();
    const tombs = batch.map(({ tomb }) => tomb).filter((tomb) => tomb !== null);
    rememberTombs(tombs);
    const records = batch.flatMap(({ puts }) => puts.filter(({ store }) => store === 'log').map(({ value }) => value));
    if (records.length > 0) {
      post({ type: 'records', records });
    }
    if (batch.some(({ puts }) => puts.some(({ store }) => store !== 'log'))) {
      post({ type: 'docs', docs: tombs.map(({ doc }) => doc) });
    }
    for (const { done } of batch) {
      done?.();
    }
    flush();
    if (inFlight.length === 0 && jobs.length === 0) {
      setStatus('saved');
    }
  }

  // ---- localStorage: a convenience that may throw at any time ----

  /** @param {string} key @returns {any} */
  function readLocal(key) {
    try {
      const text = localStorage.getItem(`${name}:${key}`);
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  /** @param {string} key @param {any} value @returns {boolean} */
  function writeLocal(key, value) {
    try {
      localStorage.setItem(`${name}:${key}`, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  /** @param {string} key */
  function dropLocal(key) {
    try {
      localStorage.removeItem(`${name}:${key}`);
    } catch {
      // Then it was never there.
    }
  }

  /** @param {Tomb[]} tombs */
  function rememberTombs(tombs) {
    if (tombs.length > 0) {
      writeLocal('tomb', withTombs(readLocal('tomb'), tombs));
    }
  }

  /** @param {string} doc */
  async function forget(doc) {
    const local = asMap(readLocal('tomb'));
    local.delete(doc);
    writeLocal('tomb', Object.fromEntries(local));
    dropLocal(`copy:${doc}`);
    await transact(await connect(), 'readwrite', (stores) => {
      const range = IDBKeyRange.bound([doc], [doc, []]);
      stores('docs').delete(doc);
      stores('log').delete(range);
      stores('snap').delete(range);
      const meta = stores('meta');
      answered(meta.get('tomb'), (old) => {
        const kept = asMap(old);
        kept.delete(doc);
        meta.put(Object.fromEntries(kept), 'tomb');
      });
    });
    post({ type: 'removed', doc });
  }

  return {
    tab,
    connect,
    flush,
    get status() {
      return status;
    },
    get savedAt() {
      return savedAt;
    },
    get isCopying() {
      return isCopying;
    },
    /** Whether something was written that no transaction has acknowledged. */
    get isBehind() {
      return inFlight.length > 0 || jobs.length > 0 || status === 'failed';
    },

    /** The page may be going: what waits is sent even while another transaction is in flight. */
    flushNow() {
      if (status !== 'readonly' && status !== 'failed') {
        send();
      }
    },

    /** @param {(status: SaveStatus) => void} listener */
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },

    /** @param {(message: any) => void} listener */
    onRemote(listener) {
      remoteListeners.add(listener);
      return () => remoteListeners.delete(listener);
    },

    /** Records that no transaction has acknowledged yet. @param {string} doc @returns {any[]} */
    pendingRecords(doc) {
      return [...inFlight, ...jobs].flatMap(({ puts }) => puts.filter(({ store, value }) => store === 'log' && value.doc === doc).map(({ value }) => value));
    },

    /** Asked at each transaction for what has changed since the last one. @param {() => Job[]} collect */
    collectFrom(collect) {
      collectors.add(collect);
      return () => collectors.delete(collect);
    },

    /**
     * @param {Put[]} puts
     * @param {Tomb | null} tomb
     * @returns {Promise<boolean>} whether it is in the store; false when the first attempt failed, and more will be made
     */
    commit(puts, tomb) {
      return new Promise((resolve) => {
        jobs.push({ puts, tomb, done: () => resolve(true), failed: () => resolve(false) });
        if (status === 'failed') {
          resolve(false);
        }
        flush();
      });
    },

    /**
     * All docs of one checklist, and what should be here but is not.
     *
     * @param {string} check
     * @returns {Promise<{ docs: { row: any, snaps: any[], records: any[], count: number, lam: number, at: string | null }[], losses: Loss[] }>}
     */
    async survey(check) {
      /** @type {{ rows: any[], log: any[], snaps: any[], tomb: any }} */
      const all = await readOr({ rows: [], log: [], snaps: [], tomb: null }, (stores, give) => {
        const found = { rows: [], log: [], snaps: [], tomb: null };
        give(/** @type {any} */ (found));
        answered(stores('docs').getAll(), (rows) => (found.rows = rows));
        answered(stores('log').getAll(), (log) => (found.log = log));
        answered(stores('snap').getAll(), (snaps) => (found.snaps = snaps));
        answered(stores('meta').get('tomb'), (tomb) => (found.tomb = tomb));
      });
      const rows = all.rows.filter((row) => row.check === check);
      for (const row of waitingPuts('docs')) {
        if (row.check === check && !rows.some(({ doc_id: id }) => id === row.doc_id)) {
          rows.push(row);
        }
      }
      const docs = rows.map((row) => {
        const snaps = [...all.snaps, ...waitingPuts('snap')].filter(({ doc }) => doc === row.doc_id);
        const records = [...all.log, ...waitingPuts('log')].filter(({ doc }) => doc === row.doc_id);
        return { row, snaps, records, ...extent(snaps, records) };
      });
      const tombs = mergedTombs(all.tomb, readLocal('tomb'));
      const losses = tombs
        .filter((tomb) => tomb.check === check)
        .map((tomb) => {
          const doc = docs.find(({ row }) => row.doc_id === tomb.doc);
          const copy = readLocal(`copy:${tomb.doc}`);
          return { doc: tomb.doc, label: tomb.label, wanted: tomb.count, found: doc?.count ?? 0, copy: isCopy(copy, tomb.doc) ? copy : null };
        })
        .filter(({ found, wanted }) => found < wanted || (hasDataLoss && found === 0));
      return { docs, losses };
    },

    /** @param {string} doc @returns {Promise<Loaded | null>} */
    async load(doc) {
      const range = IDBKeyRange.bound([doc], [doc, []]);
      /** @type {{ row: any, snaps: any[], records: any[] }} */
      const found = await readOr({ row: null, snaps: [], records: [] }, (stores, give) => {
        const all = { row: null, snaps: [], records: [] };
        give(/** @type {any} */ (all));
        answered(stores('docs').get(doc), (row) => (all.row = row ?? null));
        answered(stores('snap').getAll(range), (snaps) => (all.snaps = snaps));
        answered(stores('log').getAll(range), (records) => (all.records = records));
      });
      const row = waitingPuts('docs').filter(({ doc_id: id }) => id === doc).at(-1) ?? found.row;
      const snaps = [...found.snaps, ...waitingPuts('snap').filter((snap) => snap.doc === doc && !found.snaps.some(({ k }) => k === snap.k))];
      const records = [...found.records, ...waitingPuts('log').filter((record) => record.doc === doc)];
      return row === null ? null : { row, snaps, records };
    },

    /**
     * Puts the log of a doc together in one snapshot. Read, fold and write are one transaction, so two tabs that do it at
     * once do it one after the other; the records are deleted in a later one, and only when the snapshot reads back equal.
     *
     * @param {string} doc
     * @param {(base: any | null, records: any[]) => any} fold makes the snapshot
     * @param {(snap: any) => string} print the same text for equal snapshots
     */
    async compact(doc, fold, print) {
      const range = IDBKeyRange.bound([doc], [doc, []]);
      const made = await transact(await connect(), 'readwrite', (/** @type {any} */ stores, /** @type {(value: any) => void} */ give) => {
        answered(stores('snap').getAll(range), (snaps) => {
          answered(stores('log').getAll(range), (records) => {
            const snap = fold(snaps.at(-1) ?? null, records);
            stores('snap').add(snap);
            give(snap);
          });
        });
      }, COMPACTION_PATIENCE);
      const back = await read((stores, give) => {
        answered(stores('snap').get([doc, made.k]), give);
      });
      if (back === undefined || print(back) !== print(made)) {
        return false;
      }
      await transact(await connect(), 'readwrite', (stores) => {
        answered(stores('log').openCursor(range), (cursor) => {
          if (cursor !== null) {
            if (cursor.value.n <= (made.cover[cursor.value.tab] ?? 0)) {
              cursor.delete();
            }
            cursor.continue();
          }
        });
        answered(stores('snap').getAll(range), (/** @type {any[]} */ snaps) => {
          const kept = new Set([made.k, ...snaps.filter(({ why }) => why !== 'compact').slice(-5).map(({ k }) => k)]);
          for (const { k } of snaps) {
            if (k < made.k && !kept.has(k)) {
              stores('snap').delete([doc, k]);
            }
          }
        });
      }, COMPACTION_PATIENCE);
      return true;
    },

    /** @param {string} doc */
    async remove(doc) {
      await forget(doc);
    },

    /** A notice of a loss that a person has read and does not need any more. @param {string} doc */
    async dismiss(doc) {
      await forget(doc);
    },

    // ---- The second copy ----

    /**
     * @param {string} doc
     * @param {() => any} make the copy, asked for only when it is written
     * @param {boolean} [isUrgent] whether the page may be going
     */
    copy(doc, make, isUrgent = false) {
      const last = copiedAt.get(doc) ?? Number.NEGATIVE_INFINITY;
      if (!isUrgent && performance.now() - last < COPY_EVERY_MS) {
        return;
      }
      copiedAt.set(doc, performance.now());
      isCopying = writeLocal(`copy:${doc}`, { v: COPY_FORMAT, doc, ...make() });
      if (!isCopying) {
        // An old copy would promise what it does not hold.
        dropLocal(`copy:${doc}`);
      }
    },

    /** @param {string} doc */
    readCopy(doc) {
      const copy = readLocal(`copy:${doc}`);
      return isCopy(copy, doc) ? copy : null;
    },

    /** @param {string} doc */
    dropCopy(doc) {
      dropLocal(`copy:${doc}`);
    },

    get isFresh() {
      return isFresh;
    },
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */

/**
 * How far a doc has come: records ever written, and the highest clock.
 *
 * @param {any[]} snaps
 * @param {any[]} records
 */
export function extent(snaps, records) {
  const base = snaps.at(-1) ?? null;
  /** @type {Map<string, number>} */
  const last = new Map(Object.entries(base?.cover ?? {}));
  let lam = base?.lam ?? 0;
  let at = base?.at ?? null;
  for (const record of records) {
    last.set(record.tab, Math.max(last.get(record.tab) ?? 0, record.n));
    if (record.lam >= lam) {
      lam = record.lam;
      at = record.wall ?? at;
    }
  }
  return { count: [...last.values()].reduce((sum, n) => sum + n, 0), lam, at };
}

/** @param {IDBRequest} request @param {(result: any) => void} take */
function answered(request, take) {
  request.addEventListener('success', () => take(request.result));
}

/** @param {any} copy @param {string} doc */
function isCopy(copy, doc) {
  return copy !== null && typeof copy === 'object' && copy.v === COPY_FORMAT && copy.doc === doc && typeof copy.state === 'object' && copy.state !== null;
}

/** @param {any} value @returns {Map<string, any>} */
function asMap(value) {
  return new Map(value !== null && typeof value === 'object' ? Object.entries(value) : []);
}

/** @param {any} old @param {Tomb[]} tombs */
function withTombs(old, tombs) {
  const all = asMap(old);
  for (const { doc, check, label, count, lam, fileAt } of tombs) {
    const before = all.get(doc);
    all.set(doc, { check, label, count: Math.max(count, before?.count ?? 0), lam: Math.max(lam, before?.lam ?? 0), file_at: fileAt ?? before?.file_at ?? null });
  }
  return Object.fromEntries(all);
}

/** @param {any} stored @param {any} local @returns {{ doc: string, check: string, label: string, count: number }[]} */
function mergedTombs(stored, local) {
  const all = asMap(stored);
  for (const [doc, tomb] of asMap(local)) {
    if (typeof tomb?.count === 'number' && tomb.count > (all.get(doc)?.count ?? -1)) {
      all.set(doc, tomb);
    }
  }
  return [...all].map(([doc, { check, label, count }]) => ({ doc, check, label, count }));
}

/**
 * @template T
 * @param {(resolve: (value: T) => void, reject: (error: any) => void, isLate: () => boolean) => void} start
 * @param {number} [patience]
 * @returns {Promise<T>}
 */
function timed(start, patience = 1) {
  return new Promise((resolve, reject) => {
    let isLate = false;
    const clock = setTimeout(() => {
      isLate = true;
      reject(new Error('no answer'));
    }, TRANSACTION_TIMEOUT_MS * patience);
    const settle = (/** @type {(value: any) => void} */ how) => (/** @type {any} */ value) => {
      clearTimeout(clock);
      how(value);
    };
    try {
      start(settle(resolve), settle(reject), () => isLate);
    } catch (error) {
      settle(reject)(error);
    }
  });
}
