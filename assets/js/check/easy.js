/**
 * The easy version as a text file (CHECKS 13): UTF-8 with BOM, CRLF, figures in words, voices first. Of the answers
 * only what all may see is in it.
 */
import { effectiveState } from './conditions.js';
import { longDate } from './dates.js';
import { isBlank, own } from './objects.js';
import { publicDoc } from './publish.js';
import { VOICE_OPTIONS, voiceTallies } from './voices.js';
import { words } from './words/messages.js';

/**
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 *
 * @typedef {object} EasyPart
 * @property {string} heading
 * @property {string[]} lines
 * @property {number[]} asked which of the lines are questions; what follows one answers it
 * @property {number[]} own which of the lines hold what the body wrote
 */

/**
 * In the order in which it is read; for the page as well as for the file.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @returns {{ title: string, parts: EasyPart[] }}
 */
export function easyParts(model, doc) {
  const { easy } = words;
  // A document that is the public one already has lost the marks that say so.
  const shown = /** @type {string} */ (doc.kind) === 'shirube/public' ? doc : publicDoc(model, doc);
  const about = [easy.who(shown.subject.name), easy.when(longDate(shown.as_of)), easy.notice].filter((line) => line !== '');
  /** @type {EasyPart[]} */
  const parts = [{ heading: easy.about, asked: [], own: about.flatMap((line, index) => (line === easy.notice ? [] : [index])), lines: about }];

  const tallies = voiceTallies(model, shown);
  /** @param {string} heading @param {string[][]} answered each a question, its answer, and what the body says to it @param {string} none */
  const add = (heading, answered, none) => {
    let at = 0;
    const asked = answered.map((lines) => {
      const first = at;
      at += lines.length;
      return first;
    });
    const own = answered.flatMap(({ length }, index) => (length > 2 ? [(asked[index] ?? 0) + 2] : []));
    parts.push({ heading, asked, own, lines: answered.length === 0 ? [none] : answered.flat() });
  };
  const voices = (model.voices ?? []).flatMap(({ id, text }) => {
    const tally = tallies[id];
    if (tally === undefined || tally.n === 0) {
      return [];
    }
    const said = VOICE_OPTIONS.filter((option) => tally[option] > 0).map((option) => easy.said(tally[option], easy.options[option]));
    const response = own(shown.voices?.counts, id)?.response;
    return [[text.easy ?? text.ja ?? '', easy.asked(tally.n) + said.join(''), ...(isBlank(response) ? [] : [easy.response(response ?? '')])]];
  });
  add(easy.voices, voices, easy.noVoices);

  for (const facet of model.facets) {
    const lines = model.questions.filter((question) => question.facet === facet.id && !isBlank(question.text.easy)).flatMap((question) => {
      const answer = own(shown.answers, question.id);
      return answer === undefined ? [] : [[question.text.easy ?? '', easy.states[/** @type {keyof typeof easy.states} */ (effectiveState(answer) ?? 'unanswered')] ?? '']];
    });
    if (lines.length > 0) {
      add(facet.title.easy ?? facet.title.ja ?? '', lines, '');
    }
  }
  const plans = (shown.plan ?? []).filter(({ status, what }) => status !== 'dropped' && !isBlank(what)).map(({ what, due }) => (isBlank(due) ? (what ?? '') : easy.until(what ?? '', longDate(due))));
  parts.push({ heading: easy.plan, asked: [], own: plans.map((_, index) => index), lines: plans.length === 0 ? [easy.noPlan] : plans });
  return { title: model.title.easy ?? model.title.ja, parts };
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @returns {string} with byte order mark
 */
export function easyText(model, doc) {
  const { title, parts } = easyParts(model, doc);
  const lines = [title, '', ...parts.flatMap(({ heading, lines: texts }) => [`■ ${heading}`, ...texts.flatMap((text) => text.split(/\r\n?|\n/)), ''])];
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}
