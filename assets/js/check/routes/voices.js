/** What 当事者 and families said (CHECKS §11): people counted, beside the judgements and never one bar with them. */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { voiceForm } from '../prints/voice_form.js';
import { button, el, link, live } from '../ui/dom.js';
import { textField, withAccess } from '../ui/fields.js';
import { questionOf, questionText } from '../ui/question_names.js';
import { VOICE_OPTIONS, voiceTallies } from '../voices.js';
import { voiceOneView } from './voice_one.js';

const WHOLE = /^\d{1,6}$/u;

/**
 * @param {import('../app.js').Context} context
 * @param {string[]} args `one`: asked one after the other; `paper`: the sheet that is handed out
 * @returns {import('../app.js').View}
 */
export function voicesRoute(context, [part = ''] = []) {
  if (part === 'one') {
    return voiceOneView(context);
  }
  if (part === 'paper') {
    return voicePaperView(context);
  }
  const { model, scope } = context;
  const voices = model.voices ?? [];
  return {
    title: m.routes.voices ?? '',
    children: [
      el('p', { class: 'ck-lead', text: more.voicesLead }),
      el('p', { class: 'actions' }, voices.length === 0 ? null : link(context.href('voices', 'one'), more.voiceOneTitle, { class: 'button' }), voices.length === 0 ? null : link(context.href('voices', 'paper'), more.voicePaperTitle, { class: 'button' }), link(context.href('heard'), more.toHeard)),
      voices.length === 0 ? el('p', { text: more.voicesNone }) : null,
      ...voices.map((/** @type {any} */ voice) => voicePart(context, voice)),
      live(
        scope,
        el('section', { class: 'ck-part' }),
        () => context.summary().pairs ?? [],
        (pairs) =>
          pairs.length === 0
            ? null
            : [
                el('h3', { text: more.pairsTitle }),
                el('p', { class: 'ck-hint', text: more.pairsHint }),
                el(
                  'ul',
                  { class: 'ck-plain' },
                  pairs.map((/** @type {any} */ pair) =>
                    el(
                      'li',
                      { data: { concept: pair.concept } },
                      el('p', { text: voices.find((/** @type {any} */ { id }) => id === pair.voice.id)?.text.easy ?? pair.voice.id }),
                      el('p', { text: tallyText(pair.voice.counts) }),
                      pair.questions.filter((/** @type {any} */ { check }) => check === model.id).map((/** @type {any} */ { id, state }) => el('p', {}, link(context.href('q', id), questionText(context, id)), `\u3000${context.stateText(state, questionOf(context, id))}`)),
                      pair.apart ? el('p', { class: 'ck-flag', text: more.pairApart }) : null,
                    ),
                  ),
                ),
              ],
      ),
    ],
  };
}

/** @param {import('../app.js').Context} context @returns {import('../app.js').View} */
function voicePaperView(context) {
  return {
    title: more.voicePaperTitle,
    print: 'V',
    children: [
      el('p', { class: 'ck-lead', text: more.voicePaperLead }),
      el('p', { class: 'actions' }, button(more.print, () => print(), { class: 'button ck-primary', data: { print: 'V' } }), link(context.href('voices'), more.voiceOneBack)),
      (context.model.voices ?? []).length === 0 ? el('p', { text: more.voicesNone }) : voiceForm(context),
    ],
  };
}

/** @param {any} counts */
export function tallyText(counts) {
  return counts.small ? more.voiceSmall(counts.n) : more.voiceCounts(counts.hai, counts.naka, counts.iie, counts.shiranai, counts.n);
}

/** @param {import('../app.js').Context} context @param {any} voice */
function voicePart(context, voice) {
  const { session, scope, model } = context;
  const path = ['voices', 'counts', voice.id];
  const people = withAccess(context, {
    get: (place) => session.get(place)?.toString(),
    set: (place, text) => {
      const isBlank = text === undefined || text === '';
      if (isBlank || WHOLE.test(text)) {
        session.apply([
          { path: [...path, 'rev'], val: voice.rev },
          { path: [...path, 'mh'], val: voice.mh },
          { path: place, ...(isBlank ? {} : { val: Number(text) }) },
        ]);
      }
    },
  });
  const number = (/** @type {string} */ id) => textField(people, { path: [...path, id], label: more.voiceWords[id] ?? id, field: `voice-${id}`, max: 6, inputMode: 'numeric', check: (text) => (text === '' || WHOLE.test(text) ? '' : m.numberBad) });
  const opinions = withAccess(context, {
    get: (place) => session.get(place)?.join('\n'),
    set: (place, text) => session.set(place, text === undefined || text === '' ? undefined : text.split('\n').slice(0, 50)),
  });
  return el(
    'fieldset',
    { class: 'ck-question', data: { 'voice-id': voice.id } },
    el('legend', { class: 'ck-legend', text: voice.text.easy }),
    voice.hint_easy ? el('p', { class: 'ck-hint', text: voice.hint_easy }) : null,
    el('div', { class: 'ck-pair' }, VOICE_OPTIONS.map(number)),
    live(scope, el('p', { role: 'status' }), () => voiceTallies(model, session.doc)[voice.id] ?? null, (tally) => (tally === null || tally.n === 0 ? null : [more.voiceTotal(tally.n), tally.differs ? el('strong', { text: `\u3000${more.voiceDiffers}` }) : null])),
    textField(opinions, { path: [...path, 'opinions'], label: more.voiceOpinions, hint: more.voiceOpinionsHint, field: 'opinions', rows: 3 }),
    textField(context, { path: [...path, 'response'], label: more.voiceResponse, field: 'response', rows: 2, max: 400 }),
  );
}
