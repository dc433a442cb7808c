/** The next round (CHECKS §9): from this doc or from last time's file; the old one is saved first and never changed. */
import { docId as newDocId } from '../ids.js';
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { migrate, planMigration } from '../migrate.js';
import { storeDoc } from '../session.js';
import { randomBytes } from '../ui/chance.js';
import { nowIso, today } from '../ui/clock.js';
import { button, el, refill } from '../ui/dom.js';
import { savedDoc } from '../ui/export.js';
import { labelled } from '../ui/fields.js';
import { download } from '../../download.js';

const BUCKETS = ['confirm', 'reference', 'new', 'retired'];

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function migrateRoute(context) {
  const { session } = context;
  return {
    title: m.routes.migrate ?? '',
    children: [
      el('p', { class: 'ck-lead', text: more.migrateLead }),
      migratePart(context, session.doc, null),
    ],
  };
}

/**
 * What the next round would take over, and the button that begins it.
 *
 * @param {any} context
 * @param {any} oldDoc
 * @param {string | null} fileName of the file it came from; null: it is the open draft and is saved first
 */
export function migratePart(context, oldDoc, fileName) {
  const { newest: model, store } = context;
  const $part = el('div', { class: 'ck-migrate' });
  let plan;
  try {
    plan = planMigration(oldDoc, model);
  } catch (error) {
    console.error(error);
    refill($part, el('p', { class: 'ck-notice', role: 'alert', text: more.migrateUnreadable }));
    return $part;
  }
  const { buckets, items, retired } = plan;
  const $kind = el('select', { data: { field: 'migrate-kind' } }, m.cycleKinds.map(({ value, label }) => el('option', { value, text: label })));
  const texts = new Map(items.map((item) => [item.id, item]));
  const textOf = (/** @type {string} */ id) => {
    const question = model.questions.find((/** @type {any} */ one) => one.id === id);
    return question === undefined ? (retired.find((one) => one.id === id)?.text ?? texts.get(id)?.from[0]?.text ?? id) : `${m.questionNo(question.no)}\u3000${question.text.ja}`;
  };
  refill(
    $part,
    el('p', { class: 'ck-migrate-counts', text: more.migrateCounts(buckets.confirm.length, buckets.reference.length, buckets.new.length, buckets.retired.length) }),
    buckets.unanswered.length === 0 ? null : el('p', { class: 'ck-small', text: more.migrateUnanswered(buckets.unanswered.length) }),
    BUCKETS.map((bucket) => {
      const ids = buckets[/** @type {'confirm'} */ (bucket)];
      return el(
        'details',
        { class: 'fold ck-details', data: { 'migrate-bucket': bucket } },
        el('summary', { text: more.withCount(more.migrateBuckets[bucket] ?? '', ids.length) }),
        el('div', { class: 'ck-details-body' }, el('p', { class: 'ck-hint', text: more.migrateBucketHints[bucket] ?? '' }), ids.length === 0 ? el('p', { text: more.none }) : el('ul', { class: 'ck-plain' }, ids.map((/** @type {string} */ id) => el('li', {}, textOf(id), why(texts.get(id)?.why ?? retired.find((one) => one.id === id)?.why ?? null))))),
      );
    }),
    labelled(more.migrateKind, $kind),
    el('p', { class: 'actions' }, button(fileName === null ? more.migrateStart : more.migrateStartFile, () => void begin(), { class: 'button ck-primary', data: { action: 'migrate-start' } })),
    el('p', { class: 'ck-hint', text: more.migrateHint }),
  );
  return $part;

  async function begin() {
    let name = fileName;
    if (name === null) {
      const saved = savedDoc(oldDoc, model);
      download(saved.fileName, saved.text, 'application/json;charset=utf-8');
      context.session.markFile(saved.doc, saved.fileName);
      name = saved.fileName;
    }
    const id = newDocId(today(), randomBytes);
    const at = nowIso();
    const doc = migrate(oldDoc, model, model.steps ?? [], { docId: id, at, build: model.build, asOf: today(), fileName: name, cycle: { kind: /** @type {'full' | 'interim'} */ ($kind.value) } });
    await storeDoc({ store, model, doc, at, why: 'migrate', file: null, previous: oldDoc });
    location.hash = `/d/${id}/profile`;
  }
}

/** @param {string | null} text */
function why(text) {
  return text === null || text === '' ? null : el('span', { class: 'ck-small', text: `（${text}）` });
}
