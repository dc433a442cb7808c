/**
 * The model of a checklist as a page carries it, made whole (CHECKS §3): what most questions leave open is not written, what
 * the blank form says is read there, and what a document embeds is a part of the model itself. A page carries none of it.
 */
import { copyOf } from './objects.js';

/** What a question has where the page says nothing. */
const QUESTION = Object.freeze({
  accepts: [], applies_if: null, concept: null, core: false, evidence_hints: [], if_not: null, jijitsu_kind: null, knowledge: [], level: 'shared', points: [], rev: 1,
});
/** Likewise a ground of a question. */
const BASIS = Object.freeze({ effective: null, law: null, law_href: null, law_label: null, modality: null, page: null, page_to: null });

/**
 * @typedef {object} Shown what the blank form of a page says of a question, and the model beside it therefore leaves out
 * @property {string} no
 * @property {string} facet
 * @property {string} modality
 * @property {string} text
 * @property {string[]} points
 * @property {{ section: string, page: number, page_to: number | null }[]} basis
 */

/**
 * @param {any} carried
 * @param {Map<string, Shown>} [shown] by question; the model of an earlier edition has no form beside it
 * @returns {import('./types.js').Model}
 */
export function wholeModel({ places = {}, ...carried }, shown = new Map()) {
  const grounded = (/** @type {any} */ item) => ({ ...item, basis: (item.basis ?? []).map((/** @type {any} */ basis) => ({ ...BASIS, ...places[placeKey(basis)], ...basis })) });
  const [scale] = Object.keys(carried.scales);
  const questions = carried.questions.map((/** @type {any} */ question) => grounded({ ...copyOf(QUESTION), scale, ...withShown(question, shown.get(question.id)) }));
  const model = { ...carried, questions, indicators: carried.indicators.map(grounded) };
  return { ...model, snapshot: snapshotOf(model) };
}

/** @param {any} question @param {Shown | undefined} shown */
function withShown(question, shown) {
  if (shown === undefined) {
    return question;
  }
  const { text, points, basis, ...rest } = shown;
  return {
    ...question,
    ...rest,
    text: { easy: null, ...question.text, ja: text },
    points: points.map((point, index) => ({ id: question.points[index], text: point })),
    basis: basis.map((place, index) => ({ ...place, ...question.basis[index] })),
  };
}

/** Where the guidance says it; several items stand on one place, so a page names it once. @param {any} basis */
function placeKey({ section, page, page_to: last }) {
  return `${section} ${(last ?? page) === page ? page : `${page}-${last}`}`;
}

/**
 * What a document of answers embeds, so that it can be read without this site.
 *
 * @param {import('./types.js').Model} model
 */
function snapshotOf({ id, edition, patch, meaning_hash, scales, facets, profile, questions, voices, indicators }) {
  const asked = questions.map((question) => ({
    id: question.id,
    rev: question.rev,
    mh: question.mh,
    no: question.no,
    facet: question.facet,
    text: question.text,
    points: question.points,
    modality: question.modality,
    // Absent as everywhere in a document of answers, where the other has it.
    basis: question.basis.map(({ section, says, law }) => (law === null ? { section, says } : { section, says, law })),
    scale: question.scale,
  }));
  return copyOf({ id, edition, patch, meaning_hash, scales, facets, profile, questions: asked, voices, indicators });
}
