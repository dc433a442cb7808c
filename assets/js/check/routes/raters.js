/**
 * Several people's answers (CHECKS §10): their files beside each other, nothing averaged; a person decides, and who saw it
 * otherwise stays with the reason.
 */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { effectiveState } from '../conditions.js';
import { nextDissent } from '../dissent.js';
import { contentKey } from '../doc.js';
import { gathered, maskedItem, SMALL, takeRaters, withdrawRater } from '../raters.js';
import { tallyRaters } from '../tally.js';
import { readAnswers } from '../read.js';
import { own, withoutId } from '../objects.js';
import { nowIso } from '../ui/clock.js';
import { bytesOf } from '../../download.js';
import { dissentPart } from '../ui/dissent.js';
import { button, el, live, refill, setData } from '../ui/dom.js';
import { checkField, labelled, selectField, textField, withAccess } from '../ui/fields.js';
import { questionText } from '../ui/question_names.js';
import { answerOptions } from '../ui/words.js';

/** @typedef {import('../app.js').Context} Context */

/**
 * @param {Context} context
 * @returns {import('../app.js').View}
 */
export function ratersRoute(context) {
  const { session, scope } = context;
  return {
    title: m.routes.raters ?? '',
    children: [
      el('p', { class: 'ck-lead', text: more.ratersLead }),
      el('ul', { class: 'ck-hints' }, more.ratersSteps.map((text) => el('li', { text }))),
      takePart(context),
      live(
        scope,
        el('section', { class: 'ck-part' }),
        () => (session.doc.raters ?? []).map((/** @type {any} */ { source, category, label, answers }) => ({ source, category, label, count: Object.keys(answers ?? {}).length })),
        (raters) => [
          el('h3', { text: more.withCount(more.ratersTitle, raters.length) }),
          raters.length === 0
            ? el('p', { text: more.ratersNone })
            : el('ul', { class: 'ck-drafts' }, raters.map((/** @type {any} */ rater) => el('li', { class: 'ck-draft' }, el('p', {}, more.raterLine(m.categories[rater.category] ?? rater.category, rater.label ?? '', rater.count)), checkField(context, { field: 'show-small', path: ['raters', rater.source, 'show_small'], label: more.raterShow }), el('p', {}, button(more.raterWithdraw, () => void withdraw(context, rater.source), { class: 'ck-text-button', data: { action: 'rater-withdraw' }, label: more.raterWithdrawOf(rater.label ?? '') }))))),
        ],
      ),
      live(
        scope,
        el('section', { class: 'ck-part' }),
        () => session.doc.raters ?? [],
        (raters) => (raters.length === 0 ? null : [el('h3', { text: more.ratersItems }), el('p', { class: 'ck-hint', text: more.ratersHint }), items(context, raters)]),
      ),
    ],
  };
}

/** @param {Context} context @param {string} source */
async function withdraw(context, source) {
  const { session } = context;
  await session.replace(withdrawRater(session.doc, source, { at: nowIso(), byRole: session.doc.role?.label ?? '' }), 'import');
  context.announce(more.raterWithdrawn);
}

/** Files of raters, several at once; a preview before anything changes. @param {Context} context */
function takePart(context) {
  const { session, model } = context;
  const $input = el('input', { type: 'file', multiple: true, accept: '.json,.txt,.html', data: { import: 'raters' } });
  const $panel = el('div', { class: 'ck-import-panel', role: 'status', tabIndex: -1 });
  $input.addEventListener('change', async () => {
    /** @type {any[]} */
    const docs = [];
    /** @type {string[]} */
    const refused = [];
    /** @type {Map<string, string>} */
    const names = new Map();
    for (const file of $input.files ?? []) {
      const result = readAnswers(await bytesOf(file), file.name, model, { role: 'rater' });
      if (result.error === undefined) {
        docs.push(result.doc);
        names.set(result.doc.doc_id, file.name);
      } else {
        refused.push(`${file.name}：${more.importErrors[result.error.code === 'role' ? 'not-rater' : result.error.code] ?? ''}`);
      }
    }
    $input.value = '';
    const { doc, report } = takeRaters(model, session.doc, docs, { at: nowIso() });
    const lines = [
      more.ratersFound(docs.length, doc.raters?.length ?? 0),
      ...report.refused.map(({ doc_id: one, why }) => `${names.get(one) ?? one}：${more.raterRefused[why] ?? why}`),
      ...report.replaced.map(() => more.raterReplaced),
      ...report.facts.map(({ fact }) => more.raterFacts(model.profile.find((/** @type {any} */ item) => item.id === fact)?.ask.ja ?? fact)),
      ...refused,
    ];
    setData($panel, { 'import-step': docs.length === 0 ? 'refused' : 'preview', 'import-error': docs.length === 0 ? 'role' : null });
    refill(
      $panel,
      el('ul', { class: 'ck-plain' }, lines.map((text) => el('li', { text }))),
      docs.length === 0
        ? null
        : el('p', { class: 'actions' }, button(more.importApplyPlain, async () => {
            await session.replace(doc, 'import');
            setData($panel, { 'import-step': 'done' });
            refill($panel, el('p', { text: more.ratersTaken(doc.raters?.length ?? 0) }));
          }, { class: 'button ck-primary', data: { action: 'import-apply' } })),
    );
    $panel.focus();
  });
  return el('div', { class: 'ck-import' }, labelled(more.ratersLabel, $input, more.ratersLabelHint), $panel);
}

/** @param {Context} context @param {any[]} raters */
function items(context, raters) {
  const { model } = context;
  const tallies = tallyRaters(model, raters);
  const order = ['split', 'near', 'single', 'agree', 'none'];
  const questions = [...model.questions].filter((/** @type {any} */ { id }) => tallies[id] !== undefined && tallies[id]?.flag !== 'none');
  questions.sort((one, other) => order.indexOf(tallies[one.id]?.flag ?? 'none') - order.indexOf(tallies[other.id]?.flag ?? 'none'));
  const counts = order.slice(0, -1).map((flag) => ({ flag, count: questions.filter(({ id }) => tallies[id]?.flag === flag).length })).filter(({ count }) => count > 0);
  return el('div', {}, el('p', { class: 'ck-lead', text: more.raterCounts(counts.map(({ flag, count }) => ({ flag: more.raterFlags[flag] ?? flag, count }))) }), questions.map((question) => item(context, question, tallies[question.id], raters)));
}

/** @param {Context} context @param {any} question @param {any} tally @param {any[]} raters */
function item(context, question, tally, raters) {
  const { session, scope } = context;
  return el(
    'fieldset',
    { class: 'ck-question', data: { 'question-id': question.id, 'rater-flag': tally.flag } },
    el('legend', { class: 'ck-legend', text: questionText(context, question.id) }),
    tallyPart(context, question, tally, raters),
    live(
      scope,
      el('div', { role: 'status' }),
      () => effectiveState(own(session.doc.answers, question.id)),
      // While people do not agree no value is shown until somebody decides.
      (state) => [
        el('p', {}, el('strong', { text: more.raterFlags[tally.flag] ?? tally.flag }), state === null ? null : `\u3000${more.raterNow(context.stateText(state, question))}`),
        tally.proposal === null || state !== null
          ? null
          : el('p', { class: 'ck-confirm' }, more.raterProposal(context.stateText(tally.proposal, question)), button(more.raterAccept, () => decide(context, question, tally, tally.proposal, 'unanimous'), { data: { action: 'rater-accept' }, label: more.raterAcceptOf(question.no) })),
      ],
    ),
    decidePart(context, question, tally),
  );
}

/** Who said what, small groups put together (CHECKS §10). @param {Context} context @param {any} question @param {any} tally @param {any[]} raters */
export function tallyPart(context, question, tally, raters) {
  const shown = maskedItem(tally, raters);
  return el(
    'ul',
    { class: 'ck-plain' },
    Object.entries(shown.tally).map(([category, counts]) => el('li', { text: `${m.categories[category] ?? category}：${peopleText(context, question, counts)}` })),
    shown.small === null ? null : el('li', { data: { masked: 'true' }, text: `${more.smallGroups}：${shown.small.states === null ? more.smallHidden : peopleText(context, question, shown.small.states)}` }),
    shown.reasons.map(({ category, state, reason }) => el('li', { class: 'ck-own-text', text: more.raterReason(category === SMALL ? more.smallGroups : (m.categories[category] ?? category), context.stateText(state, question), reason) })),
  );
}

/** People by state, in the order of the scale. @param {Context} context @param {any} question @param {Record<string, number>} counts */
export function peopleText(context, question, counts) {
  const order = answerOptions(context.model, question).map(({ value }) => value);
  return Object.entries(counts)
    .sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
    .map(([state, people]) => more.people(context.stateText(state, question), people))
    .join('、');
}

/** Evidence and ticked points of the raters, each once; a person takes them over. @param {Context} context @param {any} question */
function offeredPart(context, question) {
  const { session } = context;
  const found = gathered(context.raters(), question.id);
  const path = ['answers', question.id];
  const answer = own(session.doc.answers, question.id);
  const known = new Set((answer?.evidence ?? []).map(contentKey));
  const evidence = found.evidence.filter((/** @type {any} */ one) => !known.has(contentKey(one)));
  const points = (question.points ?? []).filter((/** @type {any} */ { id }) => found.points.includes(id) && !(answer?.points ?? []).includes(id));
  if (evidence.length === 0 && points.length === 0) {
    return null;
  }
  const take = () => {
    evidence.forEach((/** @type {any} */ one) => session.addItem([...path, 'evidence'], withoutId(one)));
    if (points.length > 0) {
      const chosen = new Set([...(answer?.points ?? []), ...points.map((/** @type {any} */ { id }) => id)]);
      session.set([...path, 'points'], (question.points ?? []).map((/** @type {any} */ { id }) => id).filter((/** @type {string} */ id) => chosen.has(id)));
    }
    context.announce(more.raterTaken);
  };
  return el(
    'div',
    {},
    el('p', { class: 'ck-part-title', text: more.raterOffered }),
    el('ul', { class: 'ck-plain' }, evidence.map((/** @type {any} */ { title = '', where = '' }) => el('li', { text: [title, where].filter((text) => text !== '').join('\u3000') })), points.map((/** @type {any} */ { text }) => el('li', { text: `${m.points}：${text}` }))),
    el('p', {}, button(more.raterTake, take, { class: 'ck-text-button', data: { action: 'rater-take' }, label: more.raterTakeOf(question.no) })),
  );
}

/** A person decides; who saw it otherwise stays. @param {Context} context @param {any} question @param {any} tally */
function decidePart(context, question, tally) {
  const { session, model } = context;
  const path = ['answers', question.id, 'decided'];
  const decided = withAccess(context, {
    get: () => session.get(['answers', question.id, 'state']),
    set: (_, state) => {
      if (state === undefined) {
        session.set(['answers', question.id, 'state'], undefined);
      } else {
        decide(context, question, tally, state, session.get([...path, 'how']) ?? 'council');
      }
    },
  });
  return el(
    'details',
    { class: 'fold ck-details' },
    el('summary', { text: more.decideTitle(question.no) }),
    el(
      'div',
      { class: 'ck-details-body' },
      selectField(decided, { path, label: more.decideState, field: 'decided-state', options: answerOptions(model, question) }),
      selectField(context, { path: [...path, 'how'], label: more.decideHow, field: 'decided-how', options: Object.entries(m.decidedHow).map(([value, label]) => ({ value, label })) }),
      textField(context, { path: [...path, 'meeting'], label: more.decideMeeting, field: 'decided-meeting', max: 60 }),
      textField(context, { path: ['answers', question.id, 'reason'], label: m.reason, field: 'reason', rows: 2 }),
      offeredPart(context, question),
      dissentPart(context, question),
    ),
  );
}

/** @param {Context} context @param {any} question @param {any} tally @param {string} state @param {string} how */
export function decide(context, question, tally, state, how) {
  const { session } = context;
  const path = ['answers', question.id, 'decided'];
  session.set(['answers', question.id, 'state'], state);
  const before = session.get(path) ?? {};
  const events = session.get(['events']) ?? [];
  const at = nowIso();
  session.apply([
    { path, val: { ...before, how, at, dissent: nextDissent(before.dissent ?? [], tally, state) } },
    // One line for each question, however often a choice is changed at the table.
    ...(events.at(-1)?.what === 'decided' && events.at(-1)?.note === question.id ? [] : [{ path: ['events'], val: [...events, { at, what: 'decided', by_role: session.doc.role?.label ?? null, note: question.id }] }]),
  ]);
}
