/** The doc on the screen as a page for keeping and as tables (CHECKS §8). */
import { archiveHtml } from '../archive.js';
import { csvTables } from '../csv.js';
import { fileName } from '../doc.js';
import { messages as more } from '../more/messages.js';
import { nowIso } from './clock.js';
import { download } from '../../download.js';
import { savedDoc } from './export.js';

/** @param {import('../app.js').Context} context @returns {{ name: string, count: number }} */
export function exportArchive({ session, model, summary }) {
  const saved = savedDoc(session.doc, model);
  const name = fileName(saved.doc, model, { at: nowIso(), extension: 'html' });
  download(name, archiveHtml(model, saved.doc, summary(), saved.text), 'text/html;charset=utf-8');
  return { name, count: saved.count };
}

/** @param {import('../app.js').Context} context @param {'answers' | 'evidence' | 'plan' | 'indicators'} table @returns {{ name: string, count: number }} */
export function exportCsv({ session, model, summary }, table) {
  const text = csvTables(model, session.doc, summary())[table];
  const name = fileName(session.doc, model, { at: nowIso(), extension: 'csv', part: more.csvTables[table] ?? table });
  download(name, text, 'text/csv;charset=utf-8');
  return { name, count: Math.max(0, text.split('\r\n').length - 2) };
}
