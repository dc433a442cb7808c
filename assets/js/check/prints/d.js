/** D やさしい版: easy words, large type, voices first, what will be done. */
import { easyParts } from '../easy.js';
import { messages as m } from '../messages.js';
import { el } from '../ui/dom.js';
import { paperSection } from './parts.js';

/** @param {import('../app.js').Context} context @returns {Node[]} */
export function paperD({ model, session }) {
  const { title, parts } = easyParts(model, session.doc);
  return [
    el('p', { class: 'ck-paper-owner', text: session.doc.subject?.name ?? '' }),
    el(
      'div',
      { class: 'ck-paper-easy' },
      el('h3', { class: 'ck-paper-title', text: title }),
      parts.map(({ heading, lines, asked }) => paperSection(heading, ...lines.map((text, index) => el('p', asked.length === 0 ? { text } : { text, class: asked.includes(index) ? 'ck-easy-asked' : 'ck-easy-said' })))),
    ),
    el('p', { class: 'ck-paper-not', text: m.notAScore }),
  ];
}
