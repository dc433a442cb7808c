/**
 * The blank form of a page: what it says of its questions is not said again by the model beside it.
 */
import { messages as m } from '../messages.js';

/**
 * @param {Element} $root
 * @returns {Map<string, import('../model.js').Shown>} by question
 */
export function shownQuestions($root) {
  /** @type {NodeListOf<HTMLElement>} */
  const $questions = $root.querySelectorAll('fieldset[data-question-id]');
  return new Map([...$questions].map(($question) => [$question.dataset.questionId ?? '', shownQuestion($question)]));
}

/** @param {HTMLElement} $question @returns {import('../model.js').Shown} */
function shownQuestion($question) {
  /** @type {HTMLElement | null} */
  const $facet = $question.closest('[data-facet-id]');
  /** @type {NodeListOf<HTMLElement>} */
  const $sources = $question.querySelectorAll('a[data-source]');
  const $legend = $question.querySelector('legend');
  return {
    no: ($legend?.firstChild?.textContent ?? '').slice(m.questionNo('').length),
    facet: $facet?.dataset.facetId ?? '',
    modality: $question.dataset.modality ?? '',
    text: $legend?.lastChild?.textContent ?? '',
    points: [...$question.querySelectorAll('li')].map(($point) => $point.textContent ?? ''),
    basis: [...$sources].map(({ dataset: { source = '', sourcePage = '' } }) => {
      const [page = 0, last = null] = sourcePage.split('-').map(Number);
      return { section: source, page, page_to: last };
    }),
  };
}
