/** D やさしい版: easy words, large type, readings for who wants them, voices first, what will be done. */
import { easyParts } from '../easy.js';
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { el, refill } from '../ui/dom.js';
import { ruby } from '../ui/ruby.js';
import { paperSection } from './parts.js';

/** @param {import('../app.js').Context} context @returns {Node[]} */
export function paperD({ model, session }) {
  const { title, parts } = easyParts(model, session.doc);
  const $withReadings = el('input', { type: 'checkbox', checked: true, data: { field: 'with-readings' } });
  const $body = el('div', { class: 'ck-paper-easy' });
  const write = () => {
    const read = (/** @type {string} */ text) => ($withReadings.checked ? ruby(text) : [text]);
    $body.classList.toggle('ck-readings', $withReadings.checked);
    // What the body wrote is read as it is: nobody knows the readings of its names.
    const line = (/** @type {import('../easy.js').EasyPart} */ { asked, own }, /** @type {string} */ text, /** @type {number} */ index) =>
      el('p', asked.length === 0 ? {} : { class: asked.includes(index) ? 'ck-easy-asked' : 'ck-easy-said' }, ...(own.includes(index) ? [text] : read(text)));
    refill($body, el('h3', { class: 'ck-paper-title' }, ...read(title)), ...parts.map((part) => paperSection(read(part.heading), ...part.lines.map((text, index) => line(part, text, index)))));
  };
  $withReadings.addEventListener('change', write);
  write();
  return [
    el('p', { class: 'actions' }, el('label', { class: 'ck-row' }, $withReadings, el('span', { class: 'ck-row-text', text: more.withReadings }))),
    el('p', { class: 'ck-paper-owner', text: session.doc.subject?.name ?? '' }),
    $body,
    el('p', { class: 'ck-paper-not', text: m.notAScore }),
  ];
}
