/**
 * What a council might talk about (CHECKS 12): a short list to begin with, which people reorder, add to and cut. Each
 * with the question to put, both reasons, and minutes.
 */
import { AGENDA_MAX, AGENDA_PER_FACET_MAX } from './constants.js';
import { own } from './objects.js';
import { maskedItem } from './raters.js';
import { words } from './words/messages.js';

/**
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./types.js').Summary} Summary
 * @typedef {'gimu' | 'split' | 'declined' | 'apart' | 'unplanned'} AgendaReason
 *
 * @typedef {object} AgendaCandidate
 * @property {string} question
 * @property {AgendaReason} why
 * @property {string} title
 * @property {number} minutes
 * @property {string} ask
 * @property {string[]} reasons what speaks on either side
 */

const MINUTES = Object.freeze({ gimu: 15, split: 15, declined: 10, apart: 15, unplanned: 10 });
const TITLE_MAX = 60;

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {Summary} summary
 * @returns {AgendaCandidate[]}
 */
export function agendaCandidates(model, doc, summary) {
  const inOrder = /** @type {[AgendaReason, string[]][]} */ ([
    ['gimu', [...summary.gaps.filter(({ modality, state }) => modality === 'gimu' && state === 'not').map(({ id }) => id), ...summary.lists.unknown.map(({ id }) => id).filter((id) => summary.states[id]?.modality === 'gimu')]],
    ['split', model.questions.map(({ id }) => id).filter((id) => own(summary.raters ?? undefined, id)?.flag === 'split')],
    ['declined', (summary.comparison?.items ?? []).filter(({ change }) => change === 'declined').map(({ id }) => id)],
    ['apart', (summary.pairs ?? []).filter(({ apart }) => apart).flatMap(({ questions }) => questions.filter((/** @type {any} */ { check }) => check === model.id).map((/** @type {any} */ { id }) => id))],
    ['unplanned', summary.gaps.filter(({ state, planned }) => state === 'not' && !planned).map(({ id }) => id)],
  ]);
  /** @type {AgendaCandidate[]} */
  const chosen = [];
  /** @type {Map<string, number>} */
  const perFacet = new Map();
  for (const [why, ids] of inOrder) {
    for (const id of ids) {
      const question = model.questions.find((candidate) => candidate.id === id);
      const used = perFacet.get(question?.facet ?? '') ?? 0;
      const isAsked = summary.states[id] !== undefined && summary.states[id].asked !== 'no';
      if (question === undefined || !isAsked || chosen.length >= AGENDA_MAX || used >= AGENDA_PER_FACET_MAX || chosen.some((candidate) => candidate.question === id)) {
        continue;
      }
      perFacet.set(question.facet, used + 1);
      const title = `${question.no} ${question.text.ja ?? ''}`;
      chosen.push({
        question: id,
        why,
        title: title.length <= TITLE_MAX ? title : `${title.slice(0, TITLE_MAX - 1)}…`,
        minutes: MINUTES[why],
        ask: words.agenda[why],
        reasons: reasonsFor(doc, summary, id),
      });
    }
  }
  return chosen;
}

/**
 * What the council may see of the reasons.
 *
 * @param {Doc} doc
 * @param {Summary} summary
 * @param {string} id
 * @returns {string[]}
 */
function reasonsFor(doc, summary, id) {
  const answer = own(doc.answers, id);
  const isShown = (answer?.vis?.reason ?? 'council') !== 'internal';
  const item = own(summary.raters ?? undefined, id);
  const others = item === undefined ? [] : maskedItem(item, doc.raters ?? []).reasons.map(({ reason }) => reason);
  return [...new Set([...(isShown && answer?.reason ? [answer.reason] : []), ...others])];
}
