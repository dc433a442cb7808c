/**
 * The four tables as CSV (CHECKS 8.6), for taking along into a spreadsheet; they are not read back. UTF-8 with BOM,
 * CRLF, all cells quoted, one header row, nothing a spreadsheet would run. They hold everything, so they are internal.
 */
import { csvText } from '../csv.js';
import { effectiveFact, effectiveState, isUnconfirmed } from './conditions.js';
import { longDate } from './dates.js';
import { facetTitle, labelOf, optionLabel, stateLabel } from './labels.js';
import { answersOf } from './members.js';
import { own } from './objects.js';
import { summarise } from './summary.js';
import { words } from './words/messages.js';

/**
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./types.js').Question} Question
 * @typedef {import('./types.js').Summary} Summary
 */

/**
 * @param {readonly string[]} header
 * @param {readonly (readonly string[])[]} rows
 */
function table(header, rows) {
  return csvText([[...header, words.notice], ...rows.map((row) => [...row, words.internal])]);
}

/** The two columns of a date. @param {string} column */
function dateColumns(column) {
  return [words.isoDate(column), words.eraDate(column)];
}

/** @param {string | null | undefined} iso */
function dateCells(iso) {
  return [iso ?? '', longDate(iso)];
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {Summary} summary
 * @returns {{ answers: string, evidence: string, plan: string, indicators: string }}
 */
export function csvTables(model, doc, summary) {
  return {
    answers: answersTable(model, doc, summary),
    evidence: evidenceTable(model, doc, summary),
    plan: planTable(model, doc),
    indicators: indicatorsTable(model, doc, summary),
  };
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {Summary} summary
 */
function answersTable(model, doc, summary) {
  const { columns } = words;
  const header = [
    columns.no, columns.facet, columns.member, columns.question, columns.modality, columns.asked, columns.state, columns.naReason, columns.naWho, columns.checkedBy, columns.reason,
    columns.handover, columns.askWho, ...dateColumns(columns.askBy), columns.needs, columns.points, columns.carried, columns.at, columns.id, columns.rev,
  ];
  const facts = model.profile.map((fact) => {
    const entry = own(doc.profile, fact.id);
    const row = ['', columns.fact, '', fact.ask.ja ?? '', '', '', optionLabel(fact, effectiveFact(entry)), '', '', '', entry?.note ?? ''];
    return [...row, '', '', '', '', '', '', carriedCell(entry), '', fact.id, String(fact.rev)];
  });
  const rows = model.questions.flatMap((question) =>
    answersOf(doc, question.id).map(({ name: member, answer }) => {
      const asked = own(summary.states, question.id)?.asked ?? 'yes';
      const ticked = (question.points ?? []).filter(({ id }) => answer?.points?.includes(id)).map(({ text }) => text);
      return [
        question.no, facetTitle(model, question.facet), member, question.text.ja ?? '', labelOf(words.modalities, question.modality), labelOf(words.asked, asked),
        stateLabel(model, question, effectiveState(answer)), labelOf(words.naReasons, answer?.na?.reason), answer?.na?.who ?? '', labelOf(words.checkedBy, answer?.checked_by),
        answer?.reason ?? '', answer?.handover ?? '', answer?.ask?.who ?? '', ...dateCells(answer?.ask?.by),
        (answer?.needs ?? []).map((need) => labelOf(words.needs, need)).join('\n'), ticked.join('\n'), carriedCell(answer), answer?.at ?? '', question.id, String(answer?.rev ?? question.rev),
      ];
    }),
  );
  return table(header, [...facts, ...rows]);
}

/** @param {{ carried?: import('./types.js').Carried | null } | undefined} answer */
function carriedCell(answer) {
  if (!answer?.carried) {
    return '';
  }
  return isUnconfirmed(answer) ? words.waiting : words.confirmed;
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {Summary} summary
 */
function evidenceTable(model, doc, summary) {
  const { columns } = words;
  const header = [
    columns.no, columns.question, columns.member, columns.title, columns.where, columns.side, ...dateColumns(columns.asOf), ...dateColumns(columns.retainUntil), columns.vis, columns.remark,
    columns.id, columns.key,
  ];
  const flagsOf = (/** @type {string | null} */ code) => (code === null ? summary.flags : summarise(model, doc, { member: code, body: '' }).flags);
  const rows = model.questions.flatMap((question) =>
    answersOf(doc, question.id).flatMap(({ code, name: member, answer }) =>
      (answer?.evidence ?? []).map((evidence) => {
        const remarks = flagsOf(code).filter(({ id, item }) => id === question.id && item === evidence.id).map(({ flag }) => labelOf(words.flags, flag));
        return [
          question.no, question.text.ja ?? '', member, evidence.title ?? '', evidence.where ?? '', labelOf(words.evidenceFor, evidence.for), ...dateCells(evidence.as_of),
          ...dateCells(evidence.retain_until), labelOf(words.visibility, evidence.vis), remarks.join('\n'), question.id, evidence.id,
        ];
      }),
    ),
  );
  return table(header, rows);
}

/**
 * @param {Model} model
 * @param {Doc} doc
 */
function planTable(model, doc) {
  const { columns } = words;
  const header = [
    columns.what, columns.questions, columns.owner, ...dateColumns(columns.due), columns.resource, columns.links, columns.status, ...dateColumns(columns.checkOn), columns.note, columns.id, columns.key,
  ];
  const numbers = new Map(model.questions.map(({ id, no }) => [id, no]));
  const rows = (doc.plan ?? []).map((plan) => [
    plan.what ?? '', (plan.questions ?? []).map((id) => numbers.get(id) ?? id).join('\n'), plan.owner ?? '', ...dateCells(plan.due), plan.resource ?? '', (plan.links ?? []).join('\n'),
    labelOf(words.planStatus, plan.status), ...dateCells(plan.check_on), plan.note ?? '', (plan.questions ?? []).join(' '), plan.id,
  ]);
  return table(header, rows);
}

/**
 * One row an input, and one with the result.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @param {Summary} summary
 */
function indicatorsTable(model, doc, summary) {
  const { columns } = words;
  const header = [
    columns.indicator, columns.input, columns.value, columns.unit, columns.whyNull, columns.reference, columns.referenceYear, columns.referenceSource, columns.referenceNote, columns.source, columns.note, columns.id,
  ];
  const rows = (model.indicators ?? []).flatMap((indicator) => {
    const entry = own(doc.indicators, indicator.id);
    const found = own(summary.indicators, indicator.id);
    const reference = found?.reference;
    const inputs = indicator.inputs.map((input) => {
      const share = own(found?.parts, input.id);
      return [
        indicator.text, input.label, own(entry?.inputs, input.id) ?? '', input.unit ?? '', share === undefined ? '' : `${share}${words.percent}`, '', '', '', '', '', '', indicator.id,
      ];
    });
    const result = [
      indicator.text, columns.result, found?.value ?? '', indicator.unit, labelOf(words.noValue, found?.why_null),
      reference === null || reference === undefined ? '' : `${reference.value ?? ''}${reference.unit ?? ''}`, String(reference?.year ?? ''), reference?.source ?? '', reference?.note ?? '',
      entry?.source ?? '', entry?.note ?? '', indicator.id,
    ];
    return [...inputs, result];
  });
  return table(header, rows);
}
