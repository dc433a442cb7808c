/**
 * The voices asked one after the other, in large type with readings (CHECKS §11): for one person at this screen, alone or
 * with somebody who helps. Nothing is counted before the person has come to the end, and then only numbers are kept.
 */
import { messages as more } from '../more/messages.js';
import { button, el, link, refill } from '../ui/dom.js';
import { ruby } from '../ui/ruby.js';
import { VOICE_OPTIONS } from '../voices.js';

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function voiceOneView(context) {
  const { model, session } = context;
  const voices = /** @type {any[]} */ (model.voices ?? []);
  const $stage = el('div', { class: 'ck-voice' });
  /** What this person said so far, by voice. @type {Map<string, string>} */
  const said = new Map();
  let people = 0;

  /** @param {number} index */
  function ask(index) {
    const voice = voices[index];
    const $question = el('h3', { class: 'ck-voice-question', tabIndex: -1 }, ...ruby(voice.text.easy));
    const choose = (/** @type {string | null} */ option) => {
      if (option === null) {
        said.delete(voice.id);
      } else {
        said.set(voice.id, option);
      }
      if (index + 1 < voices.length) {
        ask(index + 1);
      } else {
        finish();
      }
    };
    refill(
      $stage,
      el('p', { class: 'ck-voice-place', text: more.voicePlace(index + 1, voices.length) }),
      $question,
      voice.hint_easy ? el('p', {}, ...ruby(voice.hint_easy)) : null,
      el('ul', { class: 'ck-voice-options' }, VOICE_OPTIONS.map((option) => el('li', {}, button(more.voiceSay[option] ?? option, () => choose(option), { class: said.get(voice.id) === option ? 'button ck-voice-chosen' : 'button', data: { action: 'voice-say', 'voice-option': option } })))),
      el('p', { class: 'actions' }, index === 0 ? null : button(more.voiceBack, () => ask(index - 1), { data: { action: 'voice-back' } }), button(more.voiceSkip, () => choose(null), { data: { action: 'voice-skip' } })),
    );
    $stage.dataset.voiceId = voice.id;
    $question.focus();
  }

  function finish() {
    const $end = el('h3', { class: 'ck-voice-question', tabIndex: -1 }, ...ruby(more.voiceEnd));
    refill(
      $stage,
      $end,
      el('p', {}, ...ruby(more.voiceEndHint)),
      el('p', { class: 'actions' }, button(more.voiceCount, count, { class: 'button ck-primary', data: { action: 'voice-count' } }), button(more.voiceBack, () => ask(voices.length - 1), { data: { action: 'voice-back' } }), button(more.voiceDrop, begin, { data: { action: 'voice-drop' } })),
    );
    delete $stage.dataset.voiceId;
    $end.focus();
  }

  function count() {
    session.apply(
      [...said].flatMap(([id, option]) => {
        const voice = voices.find((one) => one.id === id);
        const path = ['voices', 'counts', id];
        return [{ path: [...path, 'rev'], val: voice.rev }, { path: [...path, 'mh'], val: voice.mh }, { path: [...path, option], val: (session.get([...path, option]) ?? 0) + 1 }];
      }),
    );
    people += 1;
    begin();
    context.announce(more.voiceCounted(people));
  }

  function begin() {
    said.clear();
    delete $stage.dataset.voiceId;
    const $start = button(more.voiceBegin, () => ask(0), { class: 'button ck-primary', data: { action: 'voice-begin' } });
    refill($stage, el('p', {}, ...ruby(more.voiceOneLead)), people === 0 ? null : el('p', { text: more.voiceCounted(people), data: { 'voice-people': people } }), el('p', { class: 'actions' }, $start));
    if (people > 0) {
      $start.focus();
    }
  }

  begin();
  return {
    title: more.voiceOneTitle,
    children: [voices.length === 0 ? el('p', { text: more.voicesNone }) : $stage, el('p', { class: 'ck-next' }, link(context.href('voices'), more.voiceOneBack))],
  };
}
