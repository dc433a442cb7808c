/**
 * The sheet on which 当事者 and families are asked (CHECKS §11): large type with readings, one box an answer, no name. What
 * comes back is counted by hand and entered as numbers.
 */
import { messages as more } from '../more/messages.js';
import { el } from '../ui/dom.js';
import { ruby } from '../ui/ruby.js';
import { VOICE_OPTIONS } from '../voices.js';

/** @param {import('../app.js').Context} context @returns {HTMLElement} */
export function voiceForm({ model, session }) {
  return el(
    'article',
    { class: 'ck-paper ck-paper-d ck-voice-form', data: { print: 'V', 'print-part': '' } },
    el('p', { class: 'ck-paper-owner', text: session.doc.subject?.name ?? '' }),
    el(
      'div',
      { class: 'ck-readings' },
      el('h3', { class: 'ck-paper-title' }, ...ruby(more.voiceFormTitle)),
      el('p', {}, ...ruby(more.voiceFormLead)),
      el(
        'ol',
        { class: 'ck-form-questions' },
        (model.voices ?? []).map((/** @type {any} */ { id, text, hint_easy: hint = '' }) =>
          el(
            'li',
            { data: { 'voice-id': id } },
            el('p', { class: 'ck-easy-asked' }, ...ruby(text.easy)),
            hint === '' ? null : el('p', {}, ...ruby(hint)),
            el('p', { class: 'ck-form-options' }, VOICE_OPTIONS.map((option) => el('span', { text: more.box(more.voiceSay[option] ?? option) }))),
          ),
        ),
      ),
      el('p', { class: 'ck-easy-asked' }, ...ruby(more.voiceFormMore)),
      el('div', { class: 'ck-form-lines' }),
    ),
  );
}
