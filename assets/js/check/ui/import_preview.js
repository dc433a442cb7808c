/**
 * What opening a file would do (CHECKS §5.4): what it is, a preview with counts, and only then a change. A refusal changes
 * nothing; one bad element is set aside in the list and never sinks the rest; nothing passes in silence.
 */
import { IMPORT_BYTES_MAX } from '../constants.js';
import { ownDoc } from '../doc.js';
import { docId as newDocId } from '../ids.js';
import { isJoint } from '../members.js';
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { readable } from '../newer.js';
import { applyChoices, kindOf, readAnswers, reconcile } from '../read.js';
import { migratePart } from '../routes/migrate.js';
import { readDraft, replaceDraft, storeDoc } from '../session.js';
import { randomBytes } from './chance.js';
import { nowIso, today } from './clock.js';
import { bytesOf } from '../../download.js';
import { button, el, lines, refill, setData } from './dom.js';
import { placeText, stateText } from './words.js';
import { previewWorkbook } from './workbook.js';

/** @param {HTMLElement} $panel @param {any} error */
function refuse($panel, error) {
  setData($panel, { 'import-step': 'refused', 'import-error': error.code, 'import-warning': null });
  refill($panel, el('p', { class: 'ck-part-title', text: more.importRefused }), el('p', { text: (more.importErrors[error.code] ?? more.importErrors['bad-shape'] ?? '') }), more.importDetails[error.detail] === undefined ? null : el('p', { text: more.importDetails[error.detail] ?? '' }), el('p', { class: 'ck-small', text: more.importUnchanged }));
}

/** @param {any} context @param {File} file @param {HTMLElement} $panel @param {((doc: any, file: { name: string }) => void) | undefined} take */
export async function previewFile(context, file, $panel, take) {
  const { model, store } = context;
  if (file.size > IMPORT_BYTES_MAX) {
    refuse($panel, { code: 'too-large' });
    return;
  }
  let bytes;
  try {
    bytes = await bytesOf(file);
  } catch {
    refuse($panel, { code: 'bad-shape' });
    return;
  }
  if (kindOf(bytes) === 'xlsx' && take === undefined) {
    try {
      await previewWorkbook(context, bytes, file.name, $panel, (error) => refuse($panel, error));
    } catch (error) {
      console.error(error);
      refuse($panel, { code: 'bad-zip' });
    }
    return;
  }
  const result = readAnswers(bytes, file.name, model);
  if (result.error !== undefined) {
    refuse($panel, result.error);
    return;
  }
  if (result.readonly === true) {
    showNewer(context, $panel, result.doc);
    return;
  }
  const { doc, warnings, aside } = result;
  if (take !== undefined) {
    setData($panel, { 'import-step': 'done', 'import-error': null, 'import-warning': warnings.map((/** @type {any} */ { code }) => code).join(' ') || null });
    refill($panel, el('p', { text: more.importTaken(file.name) }));
    take(doc, { name: file.name });
    return;
  }
  const draft = await readDraft(store, doc.doc_id).catch(() => null);
  const { case: situation, differences } = reconcile(draft === null ? null : { doc: draft.doc, file: draft.row.file ?? null }, doc, model);
  show(context, $panel, { file, doc, warnings, aside, draft, situation, differences });
}

/** A file of a newer format is no draft here, but can be read (CHECKS §5.4). @param {any} context @param {HTMLElement} $panel @param {any} raw */
function showNewer(context, $panel, raw) {
  refuse($panel, { code: 'newer-schema' });
  const shown = readable(raw);
  $panel.append(
    el('h4', { text: more.newerTitle }),
    el('p', { text: more.newerHead(shown.subject === '' ? m.noName : shown.subject, context.date(shown.asOf), shown.answered) }),
    ...shown.facets.map(({ title, items }) =>
      el(
        'details',
        { class: 'fold' },
        el('summary', { text: `${title === '' ? more.newerOthers : title}（${items.filter(({ state }) => state !== null).length}/${items.length}）` }),
        el('dl', { class: 'ck-review ck-details-body' }, items.map((item) => el('div', { class: 'ck-review-item' }, el('dt', { text: item.name }), el('dd', {}, el('strong', { class: 'ck-state', text: item.label === '' ? stateText(context.model, item.state, null) : item.label }), item.texts.map((text) => el('p', { class: 'ck-own-text' }, ...lines(text))))))),
      ),
    ),
    shown.plan.length === 0 ? '' : el('details', { class: 'fold' }, el('summary', { text: m.routes.plan ?? '' }), el('ul', { class: 'ck-details-body' }, shown.plan.map((text) => el('li', {}, ...lines(text))))),
  );
}

/** @param {any} context @param {HTMLElement} $panel @param {any} found */
function show(context, $panel, { file, doc, warnings, aside, draft, situation, differences }) {
  setData($panel, { 'import-step': 'preview', 'import-error': null, 'import-case': situation, 'import-warning': warnings.map((/** @type {any} */ { code }) => code).join(' ') || null });
  const counts = countsOf(doc);
  /** @type {Map<any, 'file' | 'draft'>} */
  const choices = new Map(differences.map((/** @type {any} */ difference) => [difference, difference.take === 'choose' ? null : difference.take]));
  const $choices = situation === 'diverged' && differences.length > 0 ? choicesPart(context, differences, choices) : null;
  const isTakable = situation !== 'same' && situation !== 'keep-draft';
  const isJointOnlyOnOneSide = draft !== null && situation !== 'other-subject' && isJoint(draft.doc) !== isJoint(doc);
  refill(
    $panel,
    el('h4', { text: more.previewTitle(file.name) }),
    el('dl', { class: 'facts' }, fact(more.previewSubject, doc.subject?.name || m.noName), fact(more.previewAsOf, context.date(doc.as_of ?? '')), fact(more.previewSaved, doc.saved_at ? context.date(doc.saved_at.slice(0, 10)) + ' ' + doc.saved_at.slice(11, 16) : m.never), fact(more.previewCounts, more.previewCountsText(counts))),
    warnings.length === 0 ? null : el('ul', { class: 'ck-warnings' }, warnings.map((/** @type {any} */ warning) => el('li', { text: more.importWarnings(warning.code, warning.detail ?? '', warning.count ?? 0) }))),
    aside.length === 0 ? null : el('details', { class: 'fold' }, el('summary', { text: more.aside(aside.length) }), el('ul', {}, aside.map((/** @type {any} */ one) => el('li', { text: `${one.path.join(' / ')}：${more.asideWhy[one.why] ?? one.why}` })))),
    el('p', { class: 'ck-part-title', text: more.previewCases[situation] ?? '' }),
    isJointOnlyOnOneSide ? el('p', { class: 'ck-flag', text: more.previewJoint(isJoint(draft.doc)), data: { 'import-joint': '' } }) : null,
    $choices,
    el(
      'p',
      { class: 'actions' },
      isTakable ? button(more.importApply[situation] ?? more.importApplyPlain, () => void apply(), { class: 'button ck-primary', data: { action: 'import-apply' } }) : null,
      draft !== null && (situation === 'same' || situation === 'keep-draft') ? button(more.importOpenDraft, () => context.openDoc(doc.doc_id), { class: 'button ck-primary', data: { action: 'import-open' } }) : null,
      draft === null && doc.role?.type === 'consolidated' ? button(more.importNextRound, nextRound, { data: { action: 'from-previous' } }) : null,
      button(more.importCancel, () => {
        setData($panel, { 'import-step': null, 'import-case': null, 'import-warning': null });
        refill($panel);
      }, { data: { action: 'import-cancel' } }),
    ),
    draft === null ? el('p', { class: 'ck-hint', text: more.importNextRoundHint }) : null,
  );

  function nextRound() {
    setData($panel, { 'import-step': 'done' });
    refill($panel, el('h4', { text: m.routes.migrate ?? '' }), el('p', { text: more.migrateFileLead }), migratePart(context, doc, file.name));
    $panel.focus();
  }

  async function apply() {
    if (situation === 'other-subject') {
      // Drafts are known by their ids, and this one is taken.
      const other = ownDoc(doc, { docId: newDocId(today(), randomBytes), at: nowIso() });
      await storeDoc({ store: context.store, model: context.model, doc: other, at: nowIso(), why: 'import', file: null, previous: null, isFromFile: true });
      done(other.doc_id);
      return;
    }
    const save = doc.integrity === undefined ? null : { seq: doc.seq, body: doc.integrity.body, at: doc.saved_at ?? nowIso(), name: file.name };
    if (draft === null) {
      await storeDoc({ store: context.store, model: context.model, doc, at: nowIso(), why: 'import', file: save, previous: null, isFromFile: true });
    } else {
      const next = situation === 'take-file' ? doc : applyChoices(draft.doc, doc, differences, (/** @type {any} */ difference) => choices.get(difference) ?? null);
      const saved = situation === 'take-file' ? save : undefined;
      await (context.session?.docId === doc.doc_id ? context.session.replace(next, 'import', saved) : replaceDraft({ store: context.store, model: context.model, docId: doc.doc_id, doc: next, file: saved, now: nowIso }));
    }
    done(doc.doc_id);
  }

  /** @param {string} docId */
  function done(docId) {
    setData($panel, { 'import-step': 'done' });
    refill($panel, el('p', { text: more.importDone(countsOf(doc).answered) }));
    context.openDoc(docId);
  }
}

/** @param {string} name @param {string} text */
function fact(name, text) {
  return el('div', {}, el('dt', { text: name }), el('dd', { text }));
}

/** @param {any} doc */
function countsOf(doc) {
  const answers = /** @type {any[]} */ (Object.values(doc.answers ?? {}));
  return {
    answered: answers.filter((answer) => (answer?.state ?? null) !== null).length,
    evidence: answers.reduce((sum, answer) => sum + (answer?.evidence?.length ?? 0), 0),
    plan: (doc.plan ?? []).length,
    archive: Object.keys(doc.archive ?? {}).length,
  };
}

/** Both sides of each field in which file and draft differ; no default where both say something. @param {any} context @param {any[]} differences @param {Map<any, any>} choices */
function choicesPart(context, differences, choices) {
  const text = (/** @type {any} */ difference, /** @type {any} */ value) => context.valueText(difference.path, value);
  return el(
    'div',
    { class: 'ck-choices' },
    el('p', { class: 'ck-hint', text: more.choicesHint }),
    differences.map((difference, index) => {
      const name = `choice-${index}`;
      const radio = (/** @type {'file' | 'draft'} */ side, /** @type {string} */ title) => {
        const $radio = el('input', { type: 'radio', name, value: side, checked: choices.get(difference) === side, data: { field: 'choice' } });
        $radio.addEventListener('change', () => choices.set(difference, side));
        return el('label', { class: 'ck-row' }, $radio, el('span', { class: 'ck-row-text' }, el('span', { class: 'ck-row-label', text: title }), el('span', { class: 'ck-own-text' }, ...lines(text(difference, difference[side])))));
      };
      return el('fieldset', { class: 'ck-choice', data: { 'choice-path': difference.path.join('/') } }, el('legend', { text: placeText(context.model, difference.path) }), radio('file', more.sideFile), radio('draft', more.sideDraft));
    }),
  );
}
