/** A text with the readings of its words above them. A screen reader hears each word once. */
import { messages as more } from '../more/messages.js';
import { readings } from '../readings/messages.js';
import { rubyParts, rubyWords } from '../ruby.js';
import { el } from './dom.js';

/** @type {import('../ruby.js').RubyWord[] | null} */
let words = null;

/** @param {string} text @returns {(Node | string)[]} */
export function ruby(text) {
  words ??= rubyWords(readings);
  return rubyParts(text, words).map(({ text: written, reading }) =>
    reading === '' ? written : el('ruby', {}, written, el('rp', { text: more.rubyOpen }), el('rt', { text: reading, hiddenFromReaders: true }), el('rp', { text: more.rubyClose })),
  );
}
