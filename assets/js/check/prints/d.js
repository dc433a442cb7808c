/** D やさしい版: easy words, large type, voices first, what will be done. */
import { messages as m } from '../messages.js';
import { el, fill } from '../ui/dom.js';
import { fileFunctions } from '../ui/files_script.js';
import { paperSection } from './parts.js';

/** @param {import('../app.js').Context} context @returns {Node[]} */
export function paperD(context) {
  const $body = el('div', { class: 'ck-paper-easy', data: { loaded: 'false' } });
  fileFunctions().then(({ easyParts }) => {
    const { title, parts } = easyParts(context.model, context.session.doc);
    fill($body, [el('h3', { class: 'ck-paper-title', text: title }), ...parts.map(({ heading, lines, asked }) => paperSection(heading, ...lines.map((text, index) => el('p', asked.length === 0 ? { text } : { text, class: asked.includes(index) ? 'ck-easy-asked' : 'ck-easy-said' }))))]);
    $body.dataset.loaded = 'true';
  }, (error) => {
    console.error(error);
    fill($body, [el('p', { text: m.routeFailed })]);
  });
  return [el('p', { class: 'ck-paper-owner', text: context.session.doc.subject?.name ?? '' }), $body, el('p', { class: 'ck-paper-not', text: m.notAScore })];
}
