/** D やさしい版: easy words, large type, voices first, what will be done. */
import { easyParts } from '../easy.js';
import { messages as m } from '../messages.js';
import { publicDoc } from '../publish.js';
import { el } from '../ui/dom.js';

/** @param {import('../app.js').Context} context @returns {Node[]} */
export function paperD(context) {
  const { title, parts } = easyParts(context.model, publicDoc(context.model, context.session.doc));
  return [
    el('p', { class: 'ck-paper-owner', text: context.session.doc.subject?.name ?? '' }),
    el('h3', { class: 'ck-paper-title', text: title }),
    ...parts.map(({ heading, lines }) => el('section', { class: 'ck-paper-section' }, el('h4', { text: heading }), lines.map((line) => el('p', { text: line })))),
    el('p', { class: 'ck-paper-not', text: m.notAScore }),
  ];
}
