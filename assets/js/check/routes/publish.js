/** 公表版 and やさしい版 (CHECKS §13): only what all may read, and before it a list of what is left out. */
import { archiveHtml } from '../archive.js';
import { fileName, serialise } from '../doc.js';
import { easyText } from '../easy.js';
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { publicDoc, publicModel, removedFromPublic } from '../publish.js';
import { summarise } from '../summary.js';
import { nowIso } from '../ui/clock.js';
import { button, el, link, live, setData } from '../ui/dom.js';
import { download } from '../../download.js';
import { exportText } from '../ui/export.js';
import { selectField, textField } from '../ui/fields.js';
import { questionText } from '../ui/question_names.js';

const FIELDS = ['reason', 'evidence', 'points', 'plan', 'ask', 'heard', 'comments', 'response'];
/** Whatever was chosen, these are never for all (`publish.js`), so it is not offered. */
const NEVER_PUBLIC = new Set(['ask']);
const SHOWN_MAX = 100;

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function publishRoute(context) {
  const { model, session, scope } = context;
  const $said = el('p', { role: 'status' });
  const publicFile = () => {
    const { doc, model: shown } = publicParts(context);
    const name = fileName(doc, model, { at: nowIso(), extension: 'html', part: more.publicPart });
    session.set(['publish', 'at'], nowIso());
    download(name, archiveHtml(shown, doc, summarise(shown, doc, {}), serialise(doc, shown)), 'text/html;charset=utf-8');
    setData($html, { 'export-result': 'ok' });
    $said.textContent = m.savedAs(name);
  };
  const $html = button(more.publicHtml, publicFile, { data: { export: 'html' } });
  const $txt = button(more.easyTxt, () => {
    const name = fileName(session.doc, model, { at: nowIso(), extension: 'txt', part: more.easyPart });
    exportText(name, easyText(model, session.doc).replace(/^\uFEFF/u, '').replaceAll('\r\n', '\n'));
    setData($txt, { 'export-result': 'ok' });
    $said.textContent = m.savedAs(name);
  }, { data: { export: 'txt' } });
  return {
    title: m.routes.publish ?? '',
    children: [
      el('p', { class: 'ck-lead', text: more.publishLead }),
      el('section', { class: 'ck-part' }, el('h3', { text: more.publishFields }), el('p', { class: 'ck-hint', text: more.publishFieldsHint }), el('div', { class: 'fields' }, FIELDS.map((field) => selectField(context, { path: ['publish', 'fields', field], label: more.visFields[field] ?? m.fieldNames[field] ?? field, field: `vis-${field}`, options: more.visLevels.filter(({ value }) => value !== 'public' || !NEVER_PUBLIC.has(field)), empty: more.visDefault })), textField(context, { path: ['publish', 'checked_by_role'], label: more.publishChecked, field: 'checked-by-role', max: 30 }))),
      live(
        scope,
        el('section', { class: 'ck-part', data: { 'publish-removed': '' } }),
        () => removedFromPublic(model, session.doc),
        (removed) => [
          el('h3', { text: more.withCount(more.publishRemoved, removed.length) }),
          ...removedList(context, removed),
        ],
      ),
      el('section', { class: 'ck-part' }, el('h3', { text: more.publishOut }), el('p', { class: 'actions' }, link(context.href('print', 'C'), more.papers.C?.title ?? 'C', { class: 'button' }), link(context.href('print', 'D'), more.papers.D?.title ?? 'D', { class: 'button' }), $html, $txt), $said),
    ],
  };
}

/** What is left out, question by question. @param {import('../app.js').Context} context @param {any[]} removed */
function removedList(context, removed) {
  const level = (/** @type {string} */ vis) => more.visLevels.find(({ value }) => value === vis)?.label ?? vis;
  /** @type {Map<string, Set<string>>} */
  const byPlace = new Map();
  for (const { path, vis } of removed) {
    const [part = '', id = '', field = ''] = path;
    const name = m.fieldNames[part === 'answers' ? field : (path.at(-1) ?? '')] ?? field;
    const place = part === 'answers' ? questionText(context, id) : part === 'voices' ? ((context.model.voices ?? []).find((/** @type {any} */ voice) => voice.id === path[2])?.text.easy ?? '') : path.length > 1 ? (m.fieldNames[part] ?? '') : '';
    byPlace.set(place, (byPlace.get(place) ?? new Set()).add(more.publishField(name, level(vis))));
  }
  const lines = [...byPlace].map(([place, fields]) => (place === '' ? more.publishWhole([...fields]) : more.publishPlace(place, [...fields])));
  return [el('ul', { class: 'ck-plain' }, lines.slice(0, SHOWN_MAX).map((text) => el('li', { text }))), lines.length > SHOWN_MAX ? el('p', { text: m.andMore(lines.length - SHOWN_MAX) }) : null].filter(($part) => $part !== null);
}

/** The doc and the model as all may read them. @param {import('../app.js').Context} context */
export function publicParts({ model, session }) {
  return { doc: publicDoc(model, session.doc), model: publicModel(model, session.doc) };
}
