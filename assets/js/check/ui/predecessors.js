/** Bodies that were merged or renamed (CHECKS §13): named here, and their files opened for reference only. */
import { messages as m } from '../messages.js';
import { nowIso } from './clock.js';
import { button, el, live } from './dom.js';
import { labelled } from './fields.js';
import { importPart } from './import.js';
import { morePart } from './more_script.js';

/** @param {import('../app.js').Context} context */
export function predecessorsPart(context) {
  const { session, scope, model } = context;
  const path = ['subject', 'predecessors'];
  const $name = el('input', { type: 'text', autocomplete: 'off', maxLength: 60, data: { field: 'predecessor-name' } });
  const $said = el('p', { class: 'ck-field-note', role: 'status' });
  const add = () => {
    const name = $name.value.trim();
    const known = session.get(path) ?? [];
    if (name === '' || known.some((/** @type {any} */ one) => one.name === name)) {
      $said.textContent = m.memberNoName;
      return;
    }
    session.set(path, [...known, { code: '', name }]);
    $name.value = '';
    $said.textContent = '';
  };
  const take = async (/** @type {any} */ old) => {
    if (old.doc_id === session.docId || old.role?.type !== 'consolidated') {
      $said.textContent = m.predecessorRefused;
      return;
    }
    const { withPredecessor } = await morePart();
    await session.replace(withPredecessor(model, session.doc, old, { at: nowIso() }), 'import');
    $said.textContent = m.predecessorTaken(old.subject?.name ?? '');
  };
  return el(
    'details',
    { class: 'fold ck-details', open: (session.get(path) ?? []).length > 0 },
    el('summary', { text: m.predecessorsOpen }),
    el(
      'div',
      { class: 'ck-details-body' },
      el('p', { class: 'ck-hint', text: m.predecessorsHint }),
      live(
        scope,
        el('div'),
        () => session.get(path) ?? [],
        (bodies) => (bodies.length === 0 ? null : el('ul', { class: 'ck-plain' }, bodies.map((/** @type {any} */ { name, code, until }, /** @type {number} */ index) => el('li', { data: { predecessor: code || name } }, m.predecessorLine(name, until ? context.shortDate(until) : ''), ' ', button(m.predecessorRemove, () => session.set(path, bodies.filter((/** @type {any} */ _, /** @type {number} */ place) => place !== index)), { class: 'ck-text-button', label: m.predecessorRemoveOf(name) }))))),
      ),
      labelled(m.predecessorName, $name),
      el('p', { class: 'actions' }, button(m.predecessorAdd, add, { data: { action: 'predecessor-add' } })),
      importPart(context, { label: m.predecessorFile, take: (old) => void take(old) }),
      $said,
    ),
  );
}
