/** What all papers share: the head in the flow and in the margin, the sentence that says what this is not. */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { maskedItem } from '../raters.js';
import { valueLines } from '../routes/indicators.js';
import { peopleText } from '../routes/raters.js';
import { today } from '../ui/clock.js';
import { el, lines } from '../ui/dom.js';
import { questionText } from '../ui/question_names.js';

/** @typedef {import('../app.js').Context} Context */

/** @type {CSSStyleSheet | null} */
let sheet = null;

/** A text as CSS writes one. @param {string} text */
function cssString(text) {
  return `"${text.replace(/[\n\r\f\0]/gu, ' ').replace(/["\\]/gu, (character) => `\\${character}`)}"`;
}

/** The head of every sheet, where the browser has margin boxes; it goes with the paper's screen. @param {Context} context @param {string} letter */
export function runningHead(context, letter) {
  const { doc } = context.session;
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  const left = [doc.subject?.name ?? '', context.model.title.short, more.papers[letter]?.short ?? '', context.shortDate(doc.as_of)].filter((text) => text !== '').join('\u3000');
  const right = [doc.meeting?.name ?? '', doc.meeting?.doc_no === undefined ? '' : more.docNo(doc.meeting.doc_no), isInternal(letter) ? more.internal : ''].filter((text) => text !== '').join('\u3000');
  const font = 'font-size: 8pt; white-space: nowrap; font-family: "BIZ UDPGothic", "Yu Gothic UI", Meiryo, sans-serif;';
  sheet.replaceSync(`@media print { @page { @top-left { content: ${cssString(left)}; ${font} } @top-right { content: ${cssString(right)}; ${font} } } }`);
  context.scope.onEnd(() => sheet?.replaceSync(''));
}

/** @param {string} letter */
function isInternal(letter) {
  return letter === 'E' || letter === 'G';
}

/** @param {string} letter */
export function isPublic(letter) {
  return letter === 'C' || letter === 'D';
}

/** The head in the flow of page one. @param {Context} context @param {string} letter */
export function paperHead(context, letter) {
  const { doc, fileStatus } = { doc: context.session.doc, fileStatus: context.session.fileStatus() };
  const facts = [
    [m.meetingNo, doc.meeting?.doc_no ?? ''],
    [m.meetingName, [doc.meeting?.name ?? '', doc.meeting?.date ? context.date(doc.meeting.date) : ''].filter((text) => text !== '').join('\u3000')],
    [m.asOf, context.date(doc.as_of)],
    [more.madeOn, context.date(today())],
    [more.editionName, isPublic(letter) ? more.editionShort(context.model.edition, context.model.patch) : more.edition(context.model.edition, context.model.patch, doc.seq ?? 0, fileStatus.status === 'behind')],
    [more.kindName, [doc.status.state === 'fixed' ? m.fixed : more.stateOpen, isInternal(letter) ? more.internal : isPublic(letter) ? more.public : more.council].join('・')],
  ];
  return [
    el('p', { class: 'ck-paper-owner', text: doc.subject?.name ?? '' }),
    el('h3', { class: 'ck-paper-title', text: more.paperTitle(context.model.title.ja, more.papers[letter]?.short ?? '') }),
    el('p', { class: 'ck-paper-facts' }, facts.filter(([, value]) => value !== '').map(([name, value]) => el('span', { class: 'ck-paper-fact', text: `${name}：${value}` }))),
    el('p', { class: 'ck-paper-not', text: m.notAScore }),
  ];
}

/** A part of a paper below its heading. @param {string | (Node | string)[]} title @param {...import('../ui/dom.js').Child | import('../ui/dom.js').Child[]} children */
export function paperSection(title, ...children) {
  return el('section', { class: 'ck-paper-section' }, el('h4', {}, ...[title].flat()), ...children);
}

/** Which 着眼点 were ticked. @param {any} question @param {any} answer */
export function pointsLine(question, answer) {
  const ticked = (question.points ?? []).filter((/** @type {any} */ { id }) => (answer?.points ?? []).includes(id));
  return ticked.length === 0 ? null : el('p', { class: 'ck-small', text: `${m.points}：${ticked.map((/** @type {any} */ { text }) => text).join('、')}` });
}

/** What shows the answer, and where it lies. @param {any} answer */
export function evidenceLine(answer) {
  const items = answer?.evidence ?? [];
  return items.length === 0 ? null : el('p', { class: 'ck-small', text: `${m.evidence}：${items.map((/** @type {any} */ { title = '', where = '' }) => [title, where].filter((text) => text !== '').join('、')).join('／')}` });
}

/** Quantities with what stands beside them. @param {Context} context @param {any[]} indicators of the model */
export function indicatorsPart(context, indicators) {
  const found = context.summary().indicators;
  return indicators.length === 0 ? null : paperSection(m.routes.indicators ?? '', ...indicators.map((indicator) => el('div', { class: 'ck-indicator-value' }, el('h5', { text: indicator.text }), valueLines(indicator, found[indicator.id] ?? null))), el('p', { class: 'ck-small', text: m.indicatorsNote }));
}

/** What was decided on the agenda. @param {Context} context */
export function outcomesPart(context) {
  const items = (context.session.doc.discussion?.agenda ?? []).filter((/** @type {any} */ { outcome }) => (outcome ?? '') !== '');
  return items.length === 0
    ? null
    : paperSection(more.outcomesTitle, el('dl', { class: 'ck-review' }, items.map((/** @type {any} */ { title, question, outcome }) => el('div', { class: 'ck-review-item' }, el('dt', { text: title || questionText(context, question) }), el('dd', {}, el('p', { class: 'ck-own-text' }, ...lines(outcome)))))));
}

/** How 当事者 and families were heard, or why not. @param {Context} context */
export function heardLine(context) {
  const heard = context.session.doc.heard ?? {};
  const how = heard.how ?? '';
  const reason = heard.not_heard_reason ?? '';
  const counts = (heard.asked ?? '') === '' && (heard.answered ?? '') === '' ? '' : more.heardCounts(String(heard.asked ?? ''), String(heard.answered ?? ''));
  return how === '' && reason === '' && counts === '' ? more.heardNothing : [how, counts, reason === '' ? '' : more.heardWhyNot(reason)].filter((text) => text !== '').join('\u3000');
}

/**
 * Whether a field may stand on a paper for the council.
 *
 * @param {any} answer
 * @param {string} field
 * @returns {boolean}
 */
export function isForCouncil(answer, field) {
  const otherwise = field === 'handover' ? 'internal' : 'council';
  return (answer?.vis?.[field] ?? otherwise) !== 'internal';
}

/**
 * How many people answered what, where they did not agree; small groups put together (CHECKS §10).
 *
 * @param {Context} context
 * @param {any} question
 * @returns {string} "" where they agreed, or nobody was asked
 */
export function splitText(context, question) {
  const item = context.summary().raters?.[question.id];
  if (item === undefined || (item.flag !== 'split' && item.flag !== 'near')) {
    return '';
  }
  const { tally, small } = maskedItem(item, context.raters());
  const groups = Object.entries(tally).map(([category, counts]) => `${m.categories[category] ?? category} ${peopleText(context, question, counts)}`);
  if (small !== null) {
    groups.push(`${more.smallGroups} ${small.states === null ? more.smallHidden : peopleText(context, question, small.states)}`);
  }
  return more.splitText(more.raterFlags[item.flag] ?? '', groups);
}
