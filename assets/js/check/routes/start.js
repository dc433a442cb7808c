/**
 * The first screen (CHECKS §4.5, §4.7): drafts of this browser, none opened by itself; a new round; last time's file; what
 * should be here but is not.
 */
import { ownType } from '../doc.js';
import { messages as m } from '../messages.js';
import { changedSince, createDraft, draftOfCopy } from '../session.js';
import { clockText, daysBetween, nowIso, today } from '../ui/clock.js';
import { button, el } from '../ui/dom.js';
import { exportDraft } from '../ui/export.js';
import { labelled } from '../ui/fields.js';
import { importPart } from '../ui/import.js';
import { sampleButton } from '../ui/sample_button.js';

const IDLE_DAYS = 180;

/**
 * @param {import('../app.js').Context & { lostDoc: string | null, open: (id: string, ...to: string[]) => void }} context
 * @returns {Promise<import('../app.js').View>}
 */
export async function startRoute(context) {
  const { store, model, lostDoc } = context;
  /** @type {Awaited<ReturnType<typeof store.survey>>} */
  let survey = { docs: [], losses: [] };
  let isUnreadable = false;
  try {
    survey = await store.survey(model.id);
  } catch (error) {
    console.error(error);
    isUnreadable = true;
  }
  const drafts = [...survey.docs].sort((one, other) => ((one.at ?? '') < (other.at ?? '') ? 1 : -1));
  return {
    title: m.routes.start ?? '',
    children: [
      isUnreadable ? el('p', { class: 'ck-notice ck-notice-strong', role: 'alert', text: m.storeUnreadable, data: { notice: 'unreadable' } }) : null,
      lostDoc !== null && !survey.losses.some(({ doc, copy }) => doc === lostDoc && copy !== null)
        ? el('p', { class: 'ck-notice ck-notice-strong', role: 'alert', text: m.lostDoc, data: { notice: 'lost' } })
        : null,
      ...survey.losses.map((loss) => lossPart(context, loss)),
      el('p', { class: 'lead ck-lead', text: m.startLead }),
      drafts.length === 0 ? null : draftsPart(context, drafts),
      newPart(context, drafts.length),
      filePart(context),
      el('p', { class: 'ck-small', text: m.notAScore }),
    ],
  };
}

/** @param {any} context @param {import('../store.js').Loss} loss */
function lossPart(context, loss) {
  const { store } = context;
  const $part = el('div', { class: 'ck-notice ck-notice-strong', data: { notice: 'loss', draft: loss.doc } });
  $part.append(
    el('h3', { text: m.lossTitle(loss.label) }),
    el('p', { text: m.lossCounts(loss.found, loss.wanted) }),
    loss.copy === null ? el('p', { text: m.lossNoCopy }) : el('p', { text: m.lossCopy(loss.copy.count, clockText(loss.copy.at, m.clock)) }),
  );
  const $actions = el('p', { class: 'actions' });
  if (loss.copy !== null) {
    $actions.append(
      button(m.lossRestore, async () => {
        await draftOfCopy({ store, model: context.model, copy: loss.copy, now: nowIso });
        context.open(loss.doc);
      }, { data: { action: 'copy-restore' } }),
    );
  }
  $actions.append(
    button(loss.found > 0 ? m.lossKeep : m.lossDismiss, async () => {
      if (loss.found > 0) {
        context.open(loss.doc);
      } else {
        await store.dismiss(loss.doc);
        context.refresh();
      }
    }, { data: { action: 'loss-dismiss' } }),
  );
  $part.append($actions);
  return $part;
}

/** @param {any} context @param {any[]} drafts */
function draftsPart(context, drafts) {
  return el(
    'div',
    { class: 'ck-part' },
    el('h3', { text: m.draftsTitle }),
    el('p', { class: 'ck-hint', text: m.draftsHint }),
    el('ul', { class: 'ck-drafts' }, drafts.map((draft) => draftRow(context, draft))),
  );
}

/** @param {any} context @param {{ row: any, snaps: any[], records: any[], at: string | null }} draft */
function draftRow(context, { row, snaps, records, at }) {
  const behind = row.file === null || row.file === undefined ? null : changedSince(snaps, records, row.file.lam ?? 0);
  const $row = el('li', { class: 'ck-draft', data: { draft: row.doc_id } });
  const $said = el('p', { class: 'ck-small', role: 'status' });
  $row.append(
    el('p', { class: 'ck-draft-name' }, el('strong', { text: row.label === '' ? m.noName : row.label }), row.fixed === true ? el('span', { class: 'ck-tag', text: m.fixed }) : null, row.from_file === true ? el('span', { class: 'ck-tag', text: m.fromFile }) : null),
    el('p', { class: 'ck-draft-facts', text: m.draftFacts(row.edition, at === null ? m.never : clockText(at, m.clock), behind === null ? m.fileNeverShort : behind === 0 ? m.fileCurrent : m.fileBehind(behind)) }),
    at !== null && daysBetween(at, nowIso()) >= IDLE_DAYS ? el('p', { class: 'ck-small', text: m.draftIdle }) : '',
    el(
      'p',
      { class: 'actions' },
      button(m.draftOpen, () => context.open(row.doc_id), { class: 'button ck-primary', data: { action: 'draft-open' }, label: m.draftOpenOf(row.label) }),
      button(m.saveFile, async () => {
        const name = await exportDraft(context, row.doc_id);
        $said.textContent = name === null ? m.saveFailed : m.savedAs(name);
      }, { data: { action: 'draft-export' }, label: m.draftExportOf(row.label) }),
      button(m.draftDelete, () => askDelete(context, $row, row, behind), { data: { action: 'draft-delete' }, label: m.draftDeleteOf(row.label) }),
    ),
    $said,
  );
  return $row;
}

/** Deleting asks, and offers the file first. @param {any} context @param {HTMLElement} $row @param {any} row @param {number | null} behind */
function askDelete(context, $row, row, behind) {
  if ($row.querySelector('.ck-ask') !== null) {
    return;
  }
  const $yes = button(m.deleteYes, async () => {
    await context.store.remove(row.doc_id);
    context.announce(m.deleted(row.label));
    context.refresh();
  }, { data: { action: 'draft-delete-yes' } });
  const $ask = el(
    'div',
    { class: 'ck-ask', role: 'group', label: m.deleteAsk(row.label), tabIndex: -1 },
    el('p', { text: m.deleteAsk(row.label) }),
    behind === 0 ? null : el('p', { text: m.deleteBehind }),
    el('p', { class: 'actions' }, button(m.saveFileFirst, () => void exportDraft(context, row.doc_id), { data: { action: 'draft-export' } }), $yes, button(m.deleteNo, () => {
      $ask.remove();
      /** @type {HTMLElement | null} */ ($row.querySelector('[data-action="draft-delete"]'))?.focus();
    }, { data: { action: 'draft-delete-no' } })),
  );
  $row.append($ask);
  $ask.focus();
}

/** @param {any} context @param {number} draftCount */
function newPart(context, draftCount) {
  const $name = el('input', { type: 'text', autocomplete: 'off', maxLength: 60, data: { field: 'subject-name' } });
  const $begin = el('button', { type: 'submit', class: 'button ck-primary', text: m.newBegin, data: { action: 'new' } });
  const begin = async (/** @type {Event} */ event) => {
    event.preventDefault();
    $begin.disabled = true;
    const id = await createDraft({ store: context.store, model: context.model, name: $name.value.trim(), asOf: today(), now: nowIso });
    context.open(id, 'profile');
  };
  return el(
    'div',
    { class: 'ck-part' },
    el('h3', { text: draftCount === 0 ? m.newTitle : m.newTitleAgain }),
    el('form', { class: 'ck-new', onSubmit: (event) => void begin(event) }, labelled(m.subjectNames[ownType(context.model)] ?? m.subjectName, $name, m.subjectNameHint), el('p', { class: 'actions' }, $begin)),
    el('ul', { class: 'ck-hints' }, m.newHints.map((text) => el('li', { text }))),
    el('p', { class: 'actions' }, sampleButton({ ...context, openDoc: context.open })),
  );
}

/** @param {any} context */
function filePart(context) {
  return el(
    'div',
    { class: 'ck-part' },
    el('h3', { text: m.openTitle }),
    el('p', { text: m.openLead }),
    importPart(context),
  );
}
