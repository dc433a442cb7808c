/**
 * Writing files (CHECKS §5.4, §8): serialise, read back, count, offer; then say how many answers went out. Every output is
 * made from the doc on the screen.
 */
import { withSave } from '../doc.js';
import { messages as m } from '../messages.js';
import { readAnswers } from '../read.js';
import { readDraft } from '../session.js';
import { nowIso } from './clock.js';
import { download } from '../../download.js';

const JSON_TYPE = 'application/json;charset=utf-8';

/**
 * @param {any} doc
 * @param {any} model
 * @returns {{ doc: any, text: string, fileName: string, count: number }}
 */
export function savedDoc(doc, model) {
  const saved = withSave(doc, model, { at: nowIso(), build: model.build });
  const back = readAnswers(new TextEncoder().encode(saved.text), saved.fileName, model);
  if (back.error !== undefined) {
    throw new Error(`the file does not read back: ${back.error.code}`);
  }
  const count = answeredIn(back.doc);
  if (count !== answeredIn(doc)) {
    throw new Error('the file does not hold every answer');
  }
  return { ...saved, count };
}

/** @param {any} doc */
function answeredIn(doc) {
  return Object.values(doc.answers ?? {}).filter((/** @type {any} */ answer) => (answer?.state ?? null) !== null).length;
}

/**
 * The doc on the screen as its file.
 *
 * @param {import('../app.js').Context} context
 * @param {import('./status.js').StatusLine} status
 * @returns {Promise<boolean>}
 */
export async function saveDocFile({ session, model }, status) {
  try {
    const saved = savedDoc(session.doc, model);
    download(saved.fileName, saved.text, JSON_TYPE);
    session.markFile(saved.doc, saved.fileName);
    status.result('ok', saved.count);
    status.said(m.fileOffered(saved.count), true);
    return true;
  } catch (error) {
    console.error(error);
    status.result('failed', 0);
    status.said(m.saveFailed, false);
    return false;
  }
}

/**
 * A draft of the start screen as its file, without opening it.
 *
 * @param {import('../app.js').Context} context
 * @param {string} docId
 * @returns {Promise<string | null>} the name, or null when it failed
 */
export async function exportDraft({ store, model }, docId) {
  try {
    const draft = await readDraft(store, docId);
    if (draft === null) {
      return null;
    }
    const saved = savedDoc(draft.doc, model);
    download(saved.fileName, saved.text, JSON_TYPE);
    return saved.fileName;
  } catch (error) {
    console.error(error);
    return null;
  }
}

/** A plain text for mail. @param {string} name @param {string} text */
export function exportText(name, text) {
  download(name, `\uFEFF${text.replaceAll('\n', '\r\n')}`, 'text/plain;charset=utf-8');
}
