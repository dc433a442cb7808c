/**
 * The line with the two clocks (CHECKS §1.1, §4.4): what this browser keeps, and what is in a file. `saved` is only said
 * after the store has acknowledged it; a failure stays.
 */
import { REMIND_FIRST_ANSWERS, REMIND_CHANGES, REMIND_DAYS } from '../constants.js';
import { messages as m } from '../messages.js';
import { clockText, daysBetween, nowIso } from './clock.js';
import { button, el, setData } from './dom.js';

/**
 * @param {import('../store.js').Store} store
 * @param {() => import('../session.js').Session | null} current
 * @param {() => Promise<boolean>} save
 */
export function statusLine(store, current, save) {
  const $store = el('span', { class: 'ck-status-store', role: 'status' });
  const $file = el('span', { class: 'ck-status-file', role: 'status' });
  const $said = el('span', { class: 'ck-status-said', role: 'status' });
  const $save = button(m.saveFile, () => void save(), { class: 'button ck-save', data: { export: 'json' } });
  const $lost = button(m.notFound, () => {
    void current()?.forgetFile();
    $said.textContent = m.notFoundSaid;
    $lost.hidden = true;
  }, { class: 'ck-text-button', data: { action: 'file-lost' }, hidden: true });
  const $remind = el('span', { class: 'ck-status-remind' });
  const $line = el('div', { class: 'ck-status' }, el('p', { class: 'ck-clocks' }, $store, $file, $remind), el('p', { class: 'ck-status-do' }, $save, $lost, $said));

  /** @param {HTMLElement} $place @param {string} text */
  function say($place, text) {
    if ($place.textContent !== text) {
      $place.textContent = text;
    }
  }

  function update() {
    const session = current();
    if (session === null) {
      return;
    }
    const status = shownStatus(store, session);
    setData($store, { 'save-status': status });
    $line.classList.toggle('ck-status-bad', status === 'failed' || status === 'suspect' || status === 'readonly');
    const savedAt = store.savedAt ?? session.row.opened;
    say(
      $store,
      status === 'failed' ? m.statusFailed : status === 'readonly' ? m.statusReadonly : status === 'suspect' ? m.statusSuspect : status === 'idle' ? m.statusIdle : m.statusSaved(clockText(savedAt, m.clock)),
    );
    const file = session.fileStatus();
    setData($file, { 'file-status': file.status, 'file-behind': file.behind });
    say($file, file.status === 'never' ? m.fileNever : m.fileSaved(clockText(file.at ?? '', m.clock), file.behind));
    say($remind, mustRemind(session, file) ? m.fileRemind : '');
    if (!store.isCopying) {
      setData($store, { 'copy-status': 'none' });
    }
  }

  return {
    $line,
    update,
    /** @param {string} text @param {boolean} isFile whether a file was offered, which may not have arrived */
    said(text, isFile) {
      say($said, text);
      $lost.hidden = !isFile;
      update();
    },
    /** @param {'ok' | 'failed'} result @param {number} count */
    result(result, count) {
      setData($save, { 'export-result': result, 'export-count': count });
    },
  };
}

/** @typedef {ReturnType<typeof statusLine>} StatusLine */

/**
 * @param {import('../store.js').Store} store
 * @param {import('../session.js').Session} session
 */
function shownStatus(store, session) {
  if (session.isReadonly || store.status === 'readonly') {
    return 'readonly';
  }
  if (store.status === 'failed') {
    return 'failed';
  }
  if (session.isSuspect) {
    return 'suspect';
  }
  if (session.isDirty || store.status === 'saving') {
    return 'saving';
  }
  return store.savedAt === null ? 'idle' : 'saved';
}

/**
 * @param {import('../session.js').Session} session
 * @param {{ status: string, behind: number, at: string | null }} file
 */
function mustRemind(session, file) {
  if (file.status === 'never') {
    return session.answeredCount() >= REMIND_FIRST_ANSWERS;
  }
  return file.behind > REMIND_CHANGES || (file.behind > 0 && daysBetween(file.at ?? nowIso(), nowIso()) > REMIND_DAYS);
}
