/**
 * Out to a workbook and back (CHECKS §8.5): the bytes of the blank one come when they are needed; what was changed in it is
 * shown before anything changes here.
 */
import { newDoc, fileName } from '../doc.js';
import { docId as newDocId } from '../ids.js';
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { readDraft, replaceDraft, storeDoc } from '../session.js';
import { randomBytes } from './chance.js';
import { nowIso, today } from './clock.js';
import { loadData } from './data_script.js';
import { button, el, lines, refill, setData } from './dom.js';
import { download } from '../../download.js';
import { savedDoc } from './export.js';
import { placeText } from './words.js';
import { applyWorkbook, readWorkbook } from '../xlsx_read.js';
import { fillWorkbook } from '../xlsx_write.js';

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SHOWN_MAX = 200;

/** @param {string} base64 @returns {Uint8Array} */
function bytesOfBase64(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

/**
 * The model with every cell of its workbook, and the workbook's bytes.
 *
 * @param {any} model
 * @returns {Promise<{ model: any, bytes: Uint8Array }>}
 */
async function withWorkbook(model) {
  const { base64, sheets, cells, rows } = await loadData(model.xlsx.script);
  return { model: { ...model, xlsx: { ...model.xlsx, sheets, cells, rows } }, bytes: bytesOfBase64(base64) };
}

/** @param {any} model */
export function hasWorkbook(model) {
  return typeof model.xlsx?.script === 'string' && typeof DecompressionStream === 'function';
}

/** @param {import('../app.js').Context} context @returns {Promise<{ name: string, count: number }>} */
export async function exportWorkbook(context) {
  const { session, summary } = context;
  const saved = savedDoc(session.doc, context.model);
  const { model, bytes } = await withWorkbook(context.model);
  const filled = await fillWorkbook(bytes, model, saved.doc, summary());
  const name = fileName(saved.doc, model, { at: nowIso(), extension: 'xlsx' });
  download(name, filled, XLSX_TYPE);
  return { name, count: saved.count };
}

/**
 * What a workbook would change, and the button that does it.
 *
 * @param {any} context
 * @param {Uint8Array} bytes
 * @param {string} name
 * @param {HTMLElement} $panel
 * @param {(error: any) => void} refuse
 */
export async function previewWorkbook(context, bytes, name, $panel, refuse) {
  const { store, model: pageModel } = context;
  const model = hasWorkbook(pageModel) ? (await withWorkbook(pageModel)).model : pageModel;
  let target = context.session?.doc ?? null;
  let result = await readWorkbook(bytes, model, target);
  if (result.error !== undefined) {
    refuse(result.error);
    return;
  }
  if (target === null && result.base !== null) {
    target = (await readDraft(store, result.base.doc_id).catch(() => null))?.doc ?? null;
    if (target !== null) {
      result = await readWorkbook(bytes, model, target);
      if (result.error !== undefined) {
        refuse(result.error);
        return;
      }
    }
  }
  const { base, changes, problems } = result;
  if (target !== null && base !== null && base.doc_id !== target.doc_id) {
    refuse({ code: 'wrong-kind', detail: 'other-doc' });
    return;
  }
  const isNew = target === null;
  const doc = target ?? base ?? newDoc(model, { docId: newDocId(today(), randomBytes), subject: {}, asOf: today(), at: nowIso(), build: model.build });
  /** @type {Map<any, boolean>} */
  const taken = new Map(changes.map((change) => [change, change.kind === 'proposed']));
  const groups = ['proposed', 'asked', 'kept', 'emptied'].map((kind) => ({ kind, list: changes.filter((change) => change.kind === kind) })).filter(({ list }) => list.length > 0);
  setData($panel, { 'import-step': 'preview', 'import-error': null, 'import-case': changes.length === 0 && !isNew ? 'same' : 'workbook', 'import-warning': result.warnings.map(({ code }) => code).join(' ') || null });
  refill(
    $panel,
    el('h4', { text: more.previewTitle(name) }),
    el('p', { text: changes.length === 0 ? more.workbookSame : more.workbookCounts(changes.length, problems.length) }),
    groups.map(({ kind, list }) =>
      el(
        'fieldset',
        { class: 'ck-choice', data: { 'workbook-kind': kind } },
        el('legend', { text: more.withCount(more.workbookKinds[kind] ?? kind, list.length) }),
        el('p', { class: 'ck-hint', text: more.workbookKindHints[kind] ?? '' }),
        list.slice(0, SHOWN_MAX).map((change) => {
          const $box = el('input', { type: 'checkbox', checked: taken.get(change) === true });
          $box.addEventListener('change', () => taken.set(change, $box.checked));
          return el('label', { class: 'ck-row' }, $box, el('span', { class: 'ck-row-text' }, el('span', { class: 'ck-row-label', text: placeText(model, change.path) }), el('span', { class: 'ck-own-text' }, ...lines(more.workbookChange(change.draft === '' ? m.blank : change.draft, change.text === '' ? m.blank : change.text)))));
        }),
        list.length > SHOWN_MAX ? el('p', { text: m.andMore(list.length - SHOWN_MAX) }) : null,
      ),
    ),
    problems.length === 0 ? null : el('details', { class: 'fold' }, el('summary', { text: more.withCount(more.workbookProblems, problems.length) }), el('ul', {}, problems.map((problem) => el('li', { text: more.workbookProblem(problem.sheet, problem.row, more.workbookProblemWhy[problem.why] ?? problem.why, problem.text) })))),
    el(
      'p',
      { class: 'actions' },
      changes.length === 0 && !isNew ? null : button(more.importApplyPlain, () => void apply(), { class: 'button ck-primary', data: { action: 'import-apply' } }),
      button(more.importCancel, () => {
        setData($panel, { 'import-step': null, 'import-case': null, 'import-warning': null });
        refill($panel);
      }, { data: { action: 'import-cancel' } }),
    ),
  );

  async function apply() {
    const at = nowIso();
    const next = applyWorkbook(model, doc, changes, (change) => taken.get(change) === true, at);
    if (isNew) {
      await storeDoc({ store, model, doc: next, at, why: 'import', file: null, previous: null, isFromFile: true });
    } else if (context.session?.docId === next.doc_id) {
      await context.session.replace(next, 'import');
    } else {
      await replaceDraft({ store, model: pageModel, docId: next.doc_id, doc: next, now: nowIso });
    }
    setData($panel, { 'import-step': 'done' });
    refill($panel, el('p', { text: more.workbookDone([...taken.values()].filter((isTaken) => isTaken).length) }));
    context.openDoc(next.doc_id);
  }
}
