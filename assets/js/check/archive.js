/**
 * The HTML file for keeping (CHECKS 8.4): everything readable without any program but a browser, and the exact answers
 * file inside, from which it is opened again. No script runs, nothing is loaded. It holds all fields and says so; of a
 * published document it holds what that holds.
 */
import { effectiveFact, effectiveState, isUnconfirmed } from './conditions.js';
import { longDate, longDateTime } from './dates.js';
import { facetTitle, labelOf, optionLabel, stateLabel, stateMark } from './labels.js';
import { dataBlockText, element, Html, sourceOf, voidElement } from './markup.js';
import { isBlank, own } from './objects.js';
import { VOICE_OPTIONS } from './voices.js';
import { words } from './words/messages.js';

/**
 * @typedef {import('./markup.js').Content} Content
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./types.js').Question} Question
 * @typedef {import('./types.js').Summary} Summary
 */

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const COUNTED = /** @type {const} */ (['met', 'partly', 'started', 'not', 'unknown', 'defer', 'unanswered', 'na', 'not_asked']);

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {Summary} summary
 * @param {string} text the bytes of the answers file
 * @returns {string}
 */
export function archiveHtml(model, doc, summary, text) {
  const { archive } = words;
  const title = archive.title(model.title.ja, doc.subject.name);
  const head = [
    voidElement('meta', { charset: 'utf-8' }),
    voidElement('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    voidElement('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    voidElement('meta', { name: 'robots', content: 'noindex' }),
    element('title', title),
    new Html(`<style>${(model.archive_css ?? '').replaceAll('<', '\\3C ')}</style>`),
  ];
  const isPublic = /** @type {string} */ (doc.kind) === 'shirube/public';
  const body = element('main', [
    element('p', isPublic ? words.published : words.internal),
    element('h1', title),
    element('p', words.notice),
    element('p', isPublic ? words.publishedAbout : archive.about),
    factsPart(model, doc),
    heardPart(doc),
    commentsPart(doc),
    gatePart(model, summary),
    countsPart(model, summary),
    changesPart(model, summary),
    gapsPart(model, summary),
    unknownPart(model, summary),
    naPart(model, summary),
    planPart(model, doc),
    figuresPart(model, doc, summary),
    voicesPart(model, doc),
    discussionPart(model, doc),
    ...model.facets.map((facet) => facetPart(model, doc, summary, facet.id)),
    ratersPart(model, doc),
    archivedPart(doc),
    isPublic ? null : recordsPart(doc),
    section(archive.method, [paragraph(archive.methodText), list([[archive.hash, summary.doc.body], [archive.edition, summary.model.meaning_hash]])]),
  ]);
  const data = `<script type="application/json" id="shirube-answers">${dataBlockText(text)}</script>`;
  return `<!DOCTYPE html>\n<html lang="ja">\n<head>\n${head.map(sourceOf).join('\n')}\n</head>\n<body>\n${sourceOf(body)}\n${data}\n</body>\n</html>\n`;
}

/** @param {string} heading @param {Content} content */
function section(heading, content) {
  return element('section', [element('h2', heading), content]);
}

/** @param {string | null | undefined} text as people wrote it */
function paragraph(text) {
  return isBlank(text) ? null : element('p', text, { class: 'written' });
}

/** Names with what they stand for; those without are left out. @param {readonly (readonly [string, Content])[]} pairs */
function list(pairs) {
  const written = pairs.filter(([, value]) => !(value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)));
  return written.length === 0 ? null : element('dl', written.map(([name, value]) => element('div', [element('dt', name), element('dd', value)])));
}

/** @param {readonly string[]} header @param {readonly (readonly Content[])[]} rows first cell heads its row */
function table(header, rows) {
  const cells = (/** @type {readonly Content[]} */ row) => row.map((cell, index) => (index === 0 ? element('th', cell, { scope: 'row' }) : element('td', cell)));
  return element('table', [
    element('thead', element('tr', header.map((name) => element('th', name, { scope: 'col' })))),
    element('tbody', rows.map((row) => element('tr', cells(row)))),
  ]);
}

/** @param {readonly Content[]} items */
function bullets(items) {
  return items.length === 0 ? element('p', words.nothing) : element('ul', items.map((item) => element('li', item)));
}

/** @param {Model} model @param {string} id */
function questionLine(model, id) {
  const question = model.questions.find((candidate) => candidate.id === id);
  return question === undefined ? id : `${question.no} ${question.text.ja ?? ''}`;
}

/** The words with which its basis asks for it. @param {Question} question */
function basisLine(question) {
  return question.basis.map(({ label, section: place, says }) => `${label ?? place}: ${says}`).join('\n');
}

/**
 * @param {Model} model
 * @param {Doc} doc
 */
function factsPart(model, doc) {
  const { archive } = words;
  const { subject, cycle, role, status } = doc;
  const bodies = (/** @type {readonly { code: string, name: string, until?: string }[]} */ items) =>
    items.map(({ code, name, until }) => [name, code, until ? `${archive.until} ${until}` : ''].filter((part) => part).join(' ')).join('\n');
  return section(archive.facts, [
    list([
      [archive.subject, subject.name], [archive.type, labelOf(words.subjectTypes, subject.type)], [archive.code, subject.code], [archive.members, bodies(subject.members)],
      [archive.predecessors, bodies(subject.predecessors)], [archive.population, labelOf(words.populationClasses, subject.population_class)],
      [archive.shareName, subject.share_name ? archive.yes : archive.no], [archive.asOf, longDate(doc.as_of)],
      [archive.cycle, [cycle.label, labelOf(words.cycleKinds, cycle.kind)].filter((part) => part).join(' ')], [archive.nextDue, longDate(cycle.next_due)],
      [archive.previous, cycle.previous === null ? '' : [cycle.previous.file_name, cycle.previous.edition, cycle.previous.doc_id].join(' ')],
      [archive.role, [labelOf(words.roleTypes, role.type), labelOf(words.categories, role.category), role.label].filter((part) => part).join(' ')],
      [archive.status, [labelOf(words.docStates, status.state), longDate(status.at), status.by_role ?? ''].filter((part) => part).join(' ')],
      [archive.meeting, [doc.meeting?.name ?? '', longDate(doc.meeting?.date)].filter((part) => part).join(' ')], [archive.docNo, doc.meeting?.doc_no],
      [archive.edition, `${doc.model.edition}-${doc.model.patch}`], [archive.savedAt, longDateTime(doc.saved_at)], [archive.program, doc.app.build], [words.columns.id, doc.doc_id],
    ]),
    model.profile.length === 0 ? null : element('h3', archive.profile),
    list(
      model.profile.map((fact) => {
        const entry = own(doc.profile, fact.id);
        const waiting = entry?.carried && isUnconfirmed(entry) ? `${words.waiting} ${optionLabel(fact, entry.carried.proposed)}` : '';
        return [fact.ask.ja ?? fact.id, [optionLabel(fact, effectiveFact(entry)), waiting, entry?.note ?? ''].filter((part) => part).join('\n')];
      }),
    ),
    doc.publish === undefined
      ? null
      : list([
          [archive.publish, Object.entries(doc.publish.fields ?? {}).map(([field, vis]) => `${labelOf(words.fields, field)} ${labelOf(words.visibility, vis)}`).join('\n')],
          [words.columns.owner, [doc.publish.checked_by_role ?? '', longDate(doc.publish.at)].filter((part) => part).join(' ')],
        ]),
  ]);
}

/** @param {Doc} doc */
function heardPart({ heard }) {
  const { archive } = words;
  return section(archive.heard, heard === undefined || isBlank(heard)
    ? element('p', words.states.unanswered)
    : [
        paragraph(heard.how),
        list([[archive.asked, heard.asked], [archive.answered, heard.answered], [archive.support, heard.support], [archive.notHeard, heard.not_heard_reason]]),
      ]);
}

/** @param {Doc} doc */
function commentsPart({ comments }) {
  const { archive } = words;
  if (comments === undefined) {
    return null;
  }
  return section(archive.lead, [
    paragraph(comments.lead), element('h3', archive.strengths), bullets(comments.strengths ?? []), element('h3', archive.issues), bullets(comments.issues ?? []),
  ]);
}

/** @param {Model} model @param {Summary} summary */
function gatePart(model, { gate }) {
  const lines = (/** @type {readonly string[]} */ ids) => bullets(ids.map((id) => questionLine(model, id)));
  const part = (/** @type {string} */ heading, /** @type {readonly string[]} */ ids) => (ids.length === 0 ? null : [element('h3', `${heading} ${words.items(ids.length)}`), lines(ids)]);
  return section(words.gateTitle, [
    paragraph(words.gate[gate.status]), part(words.gate.unmet, gate.unmet), part(words.gate.unconfirmed, gate.unconfirmed), part(words.states.na, gate.na), part(words.checkedBy.belief, gate.belief),
  ]);
}

/** @param {Model} model @param {Summary} summary */
function countsPart(model, { cells }) {
  const { archive, columns } = words;
  const scale = Object.values(model.scales).find(({ kind }) => kind === 'ordinal');
  const names = COUNTED.map((id) => scale?.options.find((option) => option.id === id)?.label ?? (id === 'not_asked' ? words.asked.no : labelOf(words.states, id)));
  const rows = Object.entries(cells).map(([key, cell]) => {
    const [facetId = '', modality = ''] = key.split('/');
    const range = cell.low === null || cell.high === null ? words.notCounted : archive.range(cell.low, cell.high, cell.n);
    const percent = cell.percent === null ? '' : ` ${cell.percent}${words.percent}`;
    return [`${facetTitle(model, facetId)} ${labelOf(words.modalities, modality)}`, range + percent, ...COUNTED.map((id) => cell[id])];
  });
  const checked = model.facets.flatMap(({ id, title }) => {
    const ways = Object.entries(cells[`${id}/all`]?.checked ?? {}).filter(([, count]) => count > 0);
    return ways.length === 0 ? [] : [/** @type {const} */ ([title.ja ?? id, ways.map(([by, count]) => `${labelOf(words.checkedBy, by)} ${count}`).join('\u3000')])];
  });
  const low = model.facets.filter(({ id }) => cells[`${id}/all`]?.enough === false && cells[`${id}/all`]?.empty === false);
  return section(archive.counts, [
    table([columns.facet, archive.metItems, ...names], rows),
    checked.length === 0 ? null : [element('h3', archive.checkedTitle), list(checked)],
    low.length === 0 ? null : paragraph(`${low.map(({ title }) => title.ja ?? '').join(' ')}: ${archive.low}`),
  ]);
}

/** @param {Model} model @param {Summary} summary */
function changesPart(model, { comparison }) {
  const { archive, columns } = words;
  if (comparison === null) {
    return null;
  }
  return section(archive.changes, [
    list(Object.entries(comparison.counts).map(([change, count]) => [labelOf(/** @type {any} */ (archive), change), String(count)])),
    table(
      [columns.question, archive.lastTime, columns.state, archive.change],
      comparison.items.filter(({ change }) => change !== null).map(({ id, from, to, change }) => {
        const question = /** @type {Question} */ (model.questions.find((candidate) => candidate.id === id));
        return [questionLine(model, id), from.map(({ state }) => stateLabel(model, question, state)).join('\n'), stateLabel(model, question, to), labelOf(/** @type {any} */ (archive), change)];
      }),
    ),
    comparison.retired.length === 0 ? null : bullets(comparison.retired.map(({ id, why }) => `${id} ${why}`)),
  ]);
}

/** @param {Model} model @param {Summary} summary */
function gapsPart(model, { gaps }) {
  return section(words.archive.gaps, bullets(gaps.map(({ id, modality }) => `${questionLine(model, id)} [${labelOf(words.modalities, modality)}]`)));
}

/** @param {Model} model @param {Summary} summary */
function unknownPart(model, { lists }) {
  const { archive, columns } = words;
  return section(archive.unknown, lists.unknown.length === 0
    ? element('p', words.nothing)
    : table([columns.question, columns.askWho, columns.askBy], lists.unknown.map(({ id, who, by }) => [questionLine(model, id), who, longDate(by)])));
}

/** @param {Model} model @param {Summary} summary */
function naPart(model, { lists }) {
  const { archive, columns } = words;
  const na = lists.na.map(({ id, reason, who }) => [questionLine(model, id), labelOf(words.naReasons, reason), who]);
  const notAsked = lists.not_asked.map(({ id, say }) => [questionLine(model, id), words.asked.no, say]);
  return section(archive.na, na.length + notAsked.length === 0 ? element('p', words.nothing) : table([columns.question, columns.naReason, columns.naWho], [...na, ...notAsked]));
}

/** @param {Model} model @param {Doc} doc */
function planPart(model, doc) {
  const { archive, columns } = words;
  const plans = doc.plan ?? [];
  if (plans.length === 0) {
    return section(archive.plan, element('p', words.nothing));
  }
  const rows = plans.map((plan) => [
    plan.what, (plan.questions ?? []).map((id) => questionLine(model, id)).join('\n'), plan.owner, longDate(plan.due), plan.resource, (plan.links ?? []).join('\n'), labelOf(words.planStatus, plan.status),
    longDate(plan.check_on), plan.note,
  ]);
  return section(archive.plan, table([columns.what, columns.questions, columns.owner, columns.due, columns.resource, columns.links, columns.status, columns.checkOn, columns.note], rows));
}

/** @param {Model} model @param {Doc} doc @param {Summary} summary */
function figuresPart(model, doc, summary) {
  const { archive, columns } = words;
  const indicators = model.indicators ?? [];
  if (indicators.length === 0) {
    return null;
  }
  const rows = indicators.map((indicator) => {
    const entry = own(doc.indicators, indicator.id);
    const found = own(summary.indicators, indicator.id);
    const reference = found?.reference;
    const parts = Object.entries(found?.parts ?? {}).map(([id, share]) => `${indicator.inputs.find((input) => input.id === id)?.label ?? id} ${share}${words.percent}`);
    const value = found?.value === null || found === undefined ? (parts.length > 0 ? parts.join('\n') : labelOf(words.noValue, found?.why_null)) : `${found.value}${indicator.unit}`;
    const beside = reference ? [reference.label, `${reference.value ?? ''}${reference.unit ?? ''}`, reference.year, reference.source, reference.note].filter((part) => !isBlank(part)).join('\n') : '';
    const inputs = indicator.inputs.map((input) => `${input.label} ${own(entry?.inputs, input.id) ?? ''}${input.unit ?? ''}`).join('\n');
    return [indicator.text, value, inputs, beside, [indicator.note, entry?.source, entry?.note].filter((part) => !isBlank(part)).join('\n')];
  });
  return section(archive.figures, table([columns.indicator, columns.result, columns.input, columns.reference, columns.note], rows));
}

/** @param {Model} model @param {Doc} doc */
function voicesPart(model, doc) {
  const { archive } = words;
  const counts = Object.entries(doc.voices?.counts ?? {});
  if (counts.length === 0) {
    return null;
  }
  return section(archive.voices, counts.map(([id, count]) => {
    const voice = (model.voices ?? []).find((candidate) => candidate.id === id);
    const options = own(model.scales, voice?.scale ?? '')?.options ?? [];
    return [
      element('h3', voice?.text.easy ?? id),
      list(VOICE_OPTIONS.map((option) => [options.find((candidate) => candidate.id === option)?.label ?? option, count[option]])),
      bullets(count.opinions ?? []),
      isBlank(count.response) ? null : list([[archive.response, count.response]]),
    ];
  }));
}

/** @param {Model} model @param {Doc} doc */
function discussionPart(model, doc) {
  const { archive, columns } = words;
  const agenda = doc.discussion?.agenda ?? [];
  if (agenda.length === 0) {
    return null;
  }
  return section(archive.agenda, table(
    [columns.question, columns.title, columns.what, archive.discussion],
    agenda.map(({ question, title, minutes, ask, outcome }) => [questionLine(model, question), `${title} ${minutes}${archive.minutes}`, ask, outcome]),
  ));
}

/** @param {Model} model @param {Doc} doc @param {Summary} summary @param {string} facetId */
function facetPart(model, doc, summary, facetId) {
  const questions = model.questions.filter(({ facet }) => facet === facetId);
  return section(`${words.archive.answers} ${facetTitle(model, facetId)}`, questions.map((question) => {
    const asked = own(summary.states, question.id)?.asked;
    return element('article', [
      element('h3', questionLine(model, question.id)),
      list([[words.columns.modality, labelOf(words.modalities, question.modality)], [words.columns.basis, basisLine(question)], [words.columns.asked, asked === 'no' || asked === undefined ? words.asked.no : '']]),
      answerPart(model, question, own(doc.answers, question.id), doc),
    ]);
  }));
}

/** @param {Model} model @param {Question} question @param {Answer | undefined} answer @param {Doc} doc @returns {Content} */
function answerPart(model, question, answer, doc) {
  const { archive, columns } = words;
  const state = effectiveState(answer);
  const ticked = (question.points ?? []).filter(({ id }) => answer?.points?.includes(id)).map(({ text }) => text);
  const evidence = (answer?.evidence ?? []).map((item) => list([
    [columns.title, item.title], [columns.where, item.where], [columns.side, labelOf(words.evidenceFor, item.for)], [columns.asOf, longDate(item.as_of)], [columns.retainUntil, longDate(item.retain_until)],
    [columns.vis, labelOf(words.visibility, item.vis)],
  ]));
  const names = new Map(doc.subject.members.map(({ code, name }) => [code, name]));
  return [
    list([
      [columns.state, `${stateMark(model, question, state)} ${stateLabel(model, question, state)}`], [columns.naReason, labelOf(words.naReasons, answer?.na?.reason)], [columns.naWho, answer?.na?.who],
      [columns.askWho, answer?.ask?.who], [columns.askBy, longDate(answer?.ask?.by)], [columns.checkedBy, labelOf(words.checkedBy, answer?.checked_by)], [columns.points, ticked.join('\n')],
      [columns.reason, answer?.reason], [columns.handover, answer?.handover], [words.archive.evidence, evidence],
      [columns.needs, (answer?.needs ?? []).map((need) => labelOf(words.needs, need)).join('\n')],
      [columns.vis, Object.entries(answer?.vis ?? {}).map(([field, vis]) => `${labelOf(words.fields, field)} ${labelOf(words.visibility, vis)}`).join('\n')],
      [archive.decided, answer?.decided ? [labelOf(words.decisions, answer.decided.how), longDate(answer.decided.at), answer.decided.meeting ?? ''].filter((part) => part).join(' ') : ''],
      [archive.dissent, (answer?.decided?.dissent ?? []).map((item) => `${labelOf(words.categories, item.category)} ${stateLabel(model, question, item.state)} ${item.reason ?? ''}`).join('\n')],
      [columns.carried, carriedPart(model, question, answer)], [columns.at, longDateTime(answer?.at)],
    ]),
    Object.entries(answer?.each ?? {}).map(([code, member]) => [element('h4', names.get(code) ?? code), answerPart(model, question, member, doc)]),
  ];
}

/** @param {Model} model @param {Question} question @param {Answer | undefined} answer @returns {Content} */
function carriedPart(model, question, answer) {
  if (!answer?.carried) {
    return '';
  }
  const { columns } = words;
  return [
    element('p', isUnconfirmed(answer) ? words.waiting : words.confirmed),
    answer.carried.from.map((source) => list([
      [columns.question, source.text ?? source.id], [columns.state, stateLabel(model, question, source.state)], [columns.reason, source.reason], [columns.handover, source.handover],
      [columns.checkedBy, labelOf(words.checkedBy, source.checked_by)], [words.archive.evidence, (source.evidence ?? []).map(({ title = '', where = '' }) => `${title} ${where}`).join('\n')],
    ])),
  ];
}

/** @param {Model} model @param {Doc} doc */
function ratersPart(model, doc) {
  const { archive, columns } = words;
  const raters = doc.raters ?? [];
  if (raters.length === 0 && (doc.sources ?? []).length === 0) {
    return null;
  }
  const questionOf = (/** @type {string} */ id) => model.questions.find((candidate) => candidate.id === id) ?? { scale: '' };
  return section(archive.raters, [
    raters.map(({ category, label, answers }) => [
      element('h3', `${labelOf(words.categories, category)} ${label}`),
      table([columns.question, columns.state, columns.reason, columns.checkedBy], Object.entries(answers).map(([id, { state, reason, checked_by: by }]) => [
        questionLine(model, id), stateLabel(model, questionOf(id), state), reason, labelOf(words.checkedBy, by),
      ])),
    ]),
    bullets((doc.sources ?? []).map(({ doc_id: id, seq, category, read_at: at }) => `${id} ${seq} ${labelOf(words.categories, category)} ${longDate(at)}`)),
  ]);
}

/** @param {Doc} doc */
function archivedPart(doc) {
  const { archive, columns } = words;
  const entries = Object.entries(doc.archive ?? {});
  if (entries.length === 0) {
    return null;
  }
  return section(archive.archived, entries.map(([id, { text, edition, answer, why }]) => [
    element('h3', text === '' ? id : text),
    list([
      [archive.edition, edition], [columns.remark, why], [columns.state, answer?.state], [columns.reason, answer?.reason], [columns.handover, answer?.handover],
      [archive.evidence, (answer?.evidence ?? []).map((/** @type {any} */ item) => `${item?.title ?? ''} ${item?.where ?? ''}`).join('\n')],
    ]),
  ]));
}

/** @param {Doc} doc */
function recordsPart(doc) {
  const { archive } = words;
  return section(archive.events, bullets(doc.events.map(({ at, what, by_role: by, note }) => [longDateTime(at), labelOf(words.events, what), by ?? '', note ?? ''].filter((part) => part).join(' '))));
}
