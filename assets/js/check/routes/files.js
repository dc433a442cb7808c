/** Files (CHECKS §5.4, §8): saving in every form, opening with a preview, undoing an opening. */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { clockText } from '../ui/clock.js';
import { button, el, link, live, setData } from '../ui/dom.js';
import { exportArchive, exportCsv } from '../ui/export_forms.js';
import { importPart } from '../ui/import.js';
import { exportWorkbook, hasWorkbook } from '../ui/workbook.js';

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function filesRoute(context) {
  return {
    title: m.routes.files ?? '',
    children: [
      el('section', { class: 'ck-part' }, el('h3', { text: more.saveTitle }), el('p', { text: more.saveLead }), el('p', { class: 'actions' }, button(m.saveFile, () => void context.saveFile(), { class: 'button ck-primary', data: { export: 'json' } }))),
      el(
        'section',
        { class: 'ck-part' },
        el('h3', { text: more.otherForms }),
        el('p', { class: 'ck-hint', text: more.otherFormsHint }),
        hasWorkbook(context.model) ? exportRow(more.xlsxName, more.xlsxHint, 'xlsx', () => exportWorkbook(context)) : null,
        exportRow(more.archiveName, more.archiveHint, 'html', () => exportArchive(context)),
        ...['answers', 'evidence', 'plan', 'indicators'].map((table) => exportRow(more.csvName(more.csvTables[table] ?? ''), '', 'csv', () => exportCsv(context, /** @type {any} */ (table)), { table })),
      ),
      el('section', { class: 'ck-part' }, el('h3', { text: m.openTitle }), el('p', { text: m.openLead }), importPart(context)),
      undoPart(context),
      el('section', { class: 'ck-part' }, el('h3', { text: more.nextRoundTitle }), el('p', { text: more.nextRoundLead }), el('p', {}, link(context.href('migrate'), more.toMigrate))),
      clearPart(context),
    ],
  };
}

/** @param {string} title @param {string} hint @param {string} kind @param {() => { name: string, count: number } | Promise<{ name: string, count: number }>} write @param {Record<string, string>} [data] */
function exportRow(title, hint, kind, write, data = {}) {
  const $said = el('span', { class: 'ck-small', role: 'status' });
  const $button = button(title, async () => {
    try {
      const { name, count } = await write();
      setData($button, { 'export-result': 'ok', 'export-count': count });
      $said.textContent = m.savedAs(name);
    } catch (error) {
      console.error(error);
      setData($button, { 'export-result': 'failed' });
      $said.textContent = m.saveFailed;
    }
  }, { data: { export: kind, ...data } });
  return el('div', { class: 'ck-export' }, el('p', { class: 'actions' }, $button, $said), hint === '' ? null : el('p', { class: 'ck-hint', text: hint }));
}

/** @param {import('../app.js').Context} context */
function undoPart(context) {
  const { session, scope } = context;
  const $part = el('section', { class: 'ck-part' });
  /** @type {any[]} */
  let list = [];
  const look = async () => {
    list = await session.undoList();
    scope.sync();
  };
  live(
    scope,
    $part,
    () => list.slice(1).map(({ k, at }) => ({ k, at })),
    (items) =>
      items.length === 0
        ? null
        : [
            el('h3', { text: more.undoTitle }),
            el('p', { class: 'ck-hint', text: more.undoHint }),
            el('ul', { class: 'ck-plain' }, items.map((/** @type {any} */ { k, at }) => el('li', {}, button(more.undoTo(clockText(at, m.clock)), async () => {
              const snap = list.find((one) => one.k === k);
              if (snap !== undefined) {
                await session.replace(snap.state, 'import');
                context.announce(more.undone);
                await look();
              }
            }, { data: { action: 'import-undo' } })))),
          ],
  );
  void look();
  return $part;
}

/** Clearing asks, touches this doc only, and offers the file first (CHECKS §4.7). @param {import('../app.js').Context} context */
function clearPart(context) {
  const { session } = context;
  const $ask = el('div', { class: 'ck-ask', hidden: true, role: 'group', label: more.clearAsk, tabIndex: -1 });
  $ask.append(
    el('p', { text: more.clearAsk }),
    el(
      'p',
      { class: 'actions' },
      button(m.saveFileFirst, () => void context.saveFile()),
      button(more.clearYes, async () => {
        await session.replace({ ...session.doc, profile: {}, answers: {}, indicators: {}, plan: [], comments: {} }, 'import');
        $ask.hidden = true;
        context.announce(more.cleared);
      }, { data: { action: 'clear-yes' } }),
      button(m.deleteNo, () => {
        $ask.hidden = true;
      }, { data: { action: 'clear-no' } }),
    ),
  );
  return el(
    'section',
    { class: 'ck-part' },
    el('h3', { text: more.clearTitle }),
    el('p', { class: 'ck-hint', text: more.clearHint }),
    el('p', { class: 'actions' }, button(more.clear, () => {
      $ask.hidden = false;
      $ask.focus();
    }, { data: { action: 'clear' } })),
    $ask,
    live(context.scope, el('p', { class: 'ck-small' }), () => session.fileStatus(), ({ status }) => (status === 'never' ? m.fileNever : null)),
  );
}
