/**
 * What stands in which cell of a workbook (CHECKS 8.5): each field of a document with its sheet, its row by id and its
 * column by heading. Writing and reading go by the same list, so a cell that nobody touched reads back as unchanged.
 */
import { effectiveFact, effectiveState } from './conditions.js';
import { facetTitle, labelOf, optionLabel, stateLabel } from './labels.js';
import { answersOf, eachQuestions, isJoint } from './members.js';
import { own } from './objects.js';
import { getPath } from './path.js';
import { words } from './words/messages.js';

/**
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 *
 * @typedef {'text' | 'date' | 'state' | 'na-reason' | 'checked_by' | 'needs' | 'fact' | 'tick' | 'number' | 'no-value' | 'count' | 'lines' | 'figure'} CellKind
 *
 * @typedef {object} Slot
 * @property {'head' | 'profile' | 'answers' | 'points' | 'indicators' | 'voices'} sheet
 * @property {string} key of the row: its id, or its ids with a blank between
 * @property {string} heading of the column
 * @property {string[]} path
 * @property {CellKind} kind
 * @property {string} text what stands in the cell
 * @property {number | null} rev of what is asked
 * @property {any} item question, fact, input of an indicator
 *
 * @typedef {object} ListRow a row of evidence or of the plan
 * @property {string} id
 * @property {string[]} path
 * @property {Record<string, string>} cells text by field
 */

/** A cell of a spreadsheet holds 32,767 units. */
const CELL_UNITS_MAX = 32_000;

/** Fields of the first sheet, and how they are read. @type {readonly (readonly [string, CellKind])[]} */
const HEAD = [
  ['subject/name', 'text'], ['subject/code', 'text'], ['as_of', 'date'], ['cycle/label', 'text'], ['cycle/next_due', 'date'], ['role/label', 'text'], ['meeting/name', 'text'],
  ['meeting/date', 'date'], ['meeting/doc_no', 'text'], ['heard/how', 'text'], ['heard/asked', 'figure'], ['heard/answered', 'figure'], ['heard/support', 'text'],
  ['heard/not_heard_reason', 'text'], ['comments/lead', 'text'], ['status/by_role', 'text'],
];

export const EVIDENCE_FIELDS = Object.freeze(['title', 'where', 'as_of', 'retain_until', 'for', 'vis']);
export const PLAN_FIELDS = Object.freeze(['what', 'questions', 'owner', 'due', 'resource', 'links', 'status', 'check_on', 'note']);

/**
 * A text as it fits a cell; the whole of it stands in the data sheet.
 *
 * @param {string} text
 */
function fitted(text) {
  if (text.length <= CELL_UNITS_MAX) {
    return text;
  }
  const room = CELL_UNITS_MAX - words.cellCut.length;
  const isHalf = /[\uD800-\uDBFF]/.test(text.charAt(room - 1));
  return text.slice(0, isHalf ? room - 1 : room) + words.cellCut;
}

/** @param {any} value */
function textOf(value) {
  return value === null || value === undefined ? '' : fitted(String(value));
}

/**
 * Every cell that is there whatever was answered.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @returns {Slot[]}
 */
export function slotsOf(model, doc) {
  const { headings } = words;
  /** @type {Slot[]} */
  const slots = HEAD.map(([id, kind]) => ({
    sheet: 'head', key: id, heading: headings.head.entry, path: id.split('/'), kind, text: textOf(getPath(doc, id.split('/'))), rev: null, item: null,
  }));
  for (const fact of model.profile) {
    const entry = own(doc.profile, fact.id);
    const option = effectiveFact(entry);
    const common = { sheet: /** @type {const} */ ('profile'), key: fact.id, rev: fact.rev, item: fact };
    slots.push(
      { ...common, heading: headings.profile.v, path: ['profile', fact.id, 'v'], kind: 'fact', text: option === null ? '' : optionLabel(fact, option) },
      { ...common, heading: headings.profile.note, path: ['profile', fact.id, 'note'], kind: 'text', text: textOf(entry?.note) },
    );
  }
  for (const question of model.questions) {
    const answer = own(doc.answers, question.id);
    slots.push(...answerSlots(model, question, question.id, ['answers', question.id], answer));
    for (const point of question.points ?? []) {
      const isTicked = answer?.points?.includes(point.id) ?? false;
      slots.push({
        sheet: 'points', key: `${question.id} ${point.id}`, heading: headings.points.ticked, path: ['answers', question.id, 'points', point.id], kind: 'tick',
        text: isTicked ? words.ticked : '', rev: question.rev, item: question,
      });
    }
  }
  slots.push(...memberRows(model, doc).flatMap((row) => row.slots));
  for (const indicator of model.indicators ?? []) {
    const entry = own(doc.indicators, indicator.id);
    const path = ['indicators', indicator.id];
    indicator.inputs.forEach((input, index) => {
      const common = { sheet: /** @type {const} */ ('indicators'), key: `${indicator.id} ${input.id}`, rev: indicator.rev, item: input };
      slots.push({ ...common, heading: headings.indicators.value, path: [...path, 'inputs', input.id], kind: 'number', text: textOf(own(entry?.inputs, input.id)) });
      if (index === 0) {
        slots.push(
          { ...common, heading: headings.indicators.state, path: [...path, 'state'], kind: 'no-value', text: labelOf(words.noValueShort, entry?.state) },
          { ...common, heading: headings.indicators.source, path: [...path, 'source'], kind: 'text', text: textOf(entry?.source) },
          { ...common, heading: headings.indicators.note, path: [...path, 'note'], kind: 'text', text: textOf(entry?.note) },
        );
      }
    });
  }
  for (const voice of model.voices ?? []) {
    const entry = own(doc.voices?.counts, voice.id);
    const common = { sheet: /** @type {const} */ ('voices'), key: voice.id, rev: voice.rev, item: voice };
    const path = ['voices', 'counts', voice.id];
    for (const { id, label } of own(model.scales, voice.scale)?.options ?? []) {
      slots.push({ ...common, heading: label, path: [...path, id], kind: 'count', text: textOf(/** @type {any} */ (entry)?.[id]) });
    }
    slots.push(
      { ...common, heading: headings.voices.opinions, path: [...path, 'opinions'], kind: 'lines', text: textOf((entry?.opinions ?? []).join('\n')) },
      { ...common, heading: headings.voices.response, path: [...path, 'response'], kind: 'text', text: textOf(entry?.response) },
    );
  }
  return slots;
}

/**
 * The cells of one answer.
 *
 * @param {Model} model
 * @param {import('./types.js').Question} question
 * @param {string} key of the row
 * @param {string[]} holder path of the answer
 * @param {import('./types.js').Answer | undefined} answer
 * @returns {Slot[]}
 */
function answerSlots(model, question, key, holder, answer) {
  const names = words.headings.answers;
  const state = effectiveState(answer);
  /** @type {(heading: string, path: string[], kind: CellKind, text: string) => Slot} */
  const slot = (heading, path, kind, text) => ({ sheet: 'answers', key, heading, path: [...holder, ...path], kind, text, rev: question.rev, item: question });
  return [
    slot(names.state, ['state'], 'state', state === null ? '' : stateLabel(model, question, state)),
    slot(names['na-reason'], ['na', 'reason'], 'na-reason', labelOf(words.naReasons, answer?.na?.reason)),
    slot(names['na-who'], ['na', 'who'], 'text', textOf(answer?.na?.who)),
    slot(names.checked_by, ['checked_by'], 'checked_by', labelOf(words.checkedBy, answer?.checked_by)),
    slot(names.reason, ['reason'], 'text', textOf(answer?.reason)),
    slot(names.handover, ['handover'], 'text', textOf(answer?.handover)),
    slot(names['ask-who'], ['ask', 'who'], 'text', textOf(answer?.ask?.who)),
    slot(names['ask-by'], ['ask', 'by'], 'date', textOf(answer?.ask?.by)),
    slot(names.needs, ['needs'], 'needs', (answer?.needs ?? []).map((need) => labelOf(words.needs, need)).join(words.separator)),
  ];
}

/**
 * What is asked of each member of a joint body: a row of its own below the questions, known by the question and the
 * member.
 *
 * @param {Model} model
 * @param {Doc} doc
 */
export function memberRows(model, doc) {
  const { columns, headings } = words;
  return (isJoint(doc) ? doc.subject.members : []).flatMap(({ code, name }) =>
    eachQuestions(model).map((question) => {
      const key = `${question.id} ${code}`;
      const slots = answerSlots(model, question, key, ['answers', question.id, 'each', code], own(own(doc.answers, question.id)?.each, code));
      /** What says whose row it is, by heading. @type {Record<string, string>} */
      const cells = { [columns.no]: question.no, [columns.facet]: words.ofMember(facetTitle(model, question.facet), name), [columns.question]: question.text.ja ?? '', [headings.answers.id]: key, [headings.answers.rev]: String(question.rev) };
      return { key, cells, slots };
    }),
  );
}

/** What evidence is for, as its row says it. @param {import('./types.js').Question} question @param {{ code: string | null, name: string }} member code: null for the body itself */
function evidenceOf({ no }, { code, name }) {
  return code === null ? no : words.ofMember(no, name === code ? code : `${name} ${code}`);
}

/**
 * Answers by what a row of evidence says that it is for.
 *
 * @param {Model} model
 * @param {readonly Doc[]} docs
 * @returns {[string, string[]][]} with their paths below the answers
 */
export function evidenceHolders(model, docs) {
  return model.questions.flatMap((question) =>
    docs.flatMap((doc) => [...(isJoint(doc) ? doc.subject.members : []), ...answersOf(doc, question.id)].flatMap(({ code, name }) => (code === null ? [] : [/** @type {[string, string[]]} */ ([evidenceOf(question, { code, name }), [question.id, 'each', code]])]))),
  );
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @returns {ListRow[]}
 */
export function evidenceRows(model, doc) {
  return model.questions.flatMap((question) =>
    answersOf(doc, question.id).flatMap(({ code, name, answer }) => (answer?.evidence ?? []).map((evidence) => ({ code, name, evidence }))).map(({ code, name, evidence }) => ({
      id: evidence.id,
      path: ['answers', question.id, ...(code === null ? [] : ['each', code]), 'evidence', evidence.id],
      cells: {
        question: evidenceOf(question, { code, name }), title: textOf(evidence.title), where: textOf(evidence.where), as_of: textOf(evidence.as_of), retain_until: textOf(evidence.retain_until),
        for: labelOf(words.evidenceFor, evidence.for), vis: labelOf(words.visibility, evidence.vis), id: evidence.id,
      },
    })),
  );
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @returns {ListRow[]}
 */
export function planRows(model, doc) {
  const numbers = new Map(model.questions.map(({ id, no }) => [id, no]));
  return (doc.plan ?? []).map((plan) => ({
    id: plan.id,
    path: ['plan', plan.id],
    cells: {
      what: textOf(plan.what), questions: (plan.questions ?? []).map((id) => numbers.get(id) ?? id).join(words.separator), owner: textOf(plan.owner), due: textOf(plan.due),
      resource: textOf(plan.resource), links: textOf((plan.links ?? []).join('\n')), status: labelOf(words.planStatus, plan.status), check_on: textOf(plan.check_on), note: textOf(plan.note), id: plan.id,
    },
  }));
}

/**
 * Last time's answers, for reading only.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @returns {{ key: string, cells: Record<string, string> }[]}
 */
export function previousRows(model, doc) {
  return model.questions.flatMap((question) => {
    const from = own(doc.answers, question.id)?.carried?.from ?? [];
    const join = (/** @type {(source: import('./types.js').CarriedFrom) => string | undefined} */ pick) => textOf(from.map((source) => pick(source) ?? '').join('\n').trim());
    return from.length === 0
      ? []
      : [{ key: question.id, cells: { question: join(({ text }) => text), state: join(({ state }) => stateLabel(model, question, state)), reason: join(({ reason }) => reason) } }];
  });
}

const CHUNK_UNITS = 30_000;

/**
 * The answers file on one line in pieces that a cell takes; nothing in them means anything to a spreadsheet.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function dataChunks(text) {
  // Line feeds stand only between the parts of JSON, never inside a text.
  const line = text
    .replace(/\n */g, '')
    .replace(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('_x', '_\\u0078');
  /** @type {string[]} */
  const chunks = [];
  for (let at = 0; at < line.length; ) {
    let end = Math.min(at + CHUNK_UNITS, line.length);
    // A pair is not parted, nor is a blank left at an edge, where some programs would drop it.
    while (end < line.length && end > at + 1 && (/[\uDC00-\uDFFF\s]/.test(line.charAt(end)) || /\s/.test(line.charAt(end - 1)))) {
      end -= 1;
    }
    chunks.push(line.slice(at, end));
    at = end;
  }
  return chunks;
}
