/**
 * What 当事者 and families said, beside what was answered on the same matter (CHECKS §11): people counted on one line, the
 * judgement on another, never one bar.
 */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { tallyText } from '../routes/voices.js';
import { el, lines } from '../ui/dom.js';
import { questionOf, questionText } from '../ui/question_names.js';
import { paperSection } from './parts.js';
import { voicePairs, voiceTallies } from '../voices.js';

/** @param {import('../app.js').Context} context over what the readers of the paper may see */
export function voicesPart(context) {
  const { model, session } = context;
  const { doc } = session;
  const tallies = voiceTallies(model, doc);
  const voices = (model.voices ?? []).filter((/** @type {any} */ { id }) => (tallies[id]?.n ?? 0) > 0);
  if (voices.length === 0) {
    return null;
  }
  const pairs = new Map(voicePairs(model, doc).map((pair) => [pair.voice.id, pair]));
  return paperSection(
    m.routes.voices ?? '',
    el('p', { class: 'ck-small', text: more.voicesPaperNote }),
    el(
      'dl',
      { class: 'ck-review' },
      voices.map((/** @type {any} */ { id, text }) => {
        const tally = /** @type {any} */ (tallies[id]);
        const pair = pairs.get(id);
        const response = doc.voices?.counts?.[id]?.response ?? '';
        return el(
          'div',
          { class: 'ck-review-item', data: { 'voice-id': id } },
          el('dt', { text: text.easy }),
          el(
            'dd',
            {},
            el('p', { text: `${tallyText(tally)}${tally.differs ? `\u3000${more.voiceDiffers}` : ''}` }),
            (pair?.questions ?? []).filter(({ state }) => state !== null).map((/** @type {any} */ one) => el('p', { class: 'ck-small', text: `${questionText(context, one.id)}\u3000${context.stateText(one.state, questionOf(context, one.id))}` })),
            pair?.apart === true ? el('p', { class: 'ck-small', text: more.pairApart }) : null,
            response === '' ? null : el('p', { class: 'ck-own-text' }, more.voiceAnswered, ...lines(response)),
          ),
        );
      }),
    ),
  );
}
