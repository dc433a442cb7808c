/** What to talk about (CHECKS §12): five at most, proposed in a fixed order; people reorder, add and drop. */
import { agendaCandidates } from '../agenda.js';
import { AGENDA_MAX } from '../constants.js';
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { button, el, link, live } from '../ui/dom.js';
import { textField, withAccess } from '../ui/fields.js';
import { questionOf, questionText } from '../ui/question_names.js';

const PATH = ['discussion', 'agenda'];

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function agendaRoute(context) {
  const { session, scope, model } = context;
  const ids = () => (session.doc.discussion?.agenda ?? []).map((/** @type {any} */ { question }) => question);
  const add = (/** @type {any} */ candidate) => {
    if (ids().length >= AGENDA_MAX) {
      context.announce(more.agendaFull);
      return;
    }
    session.apply([
      { path: [...PATH, candidate.question, 'title'], val: candidate.title },
      { path: [...PATH, candidate.question, 'minutes'], val: candidate.minutes },
      { path: [...PATH, candidate.question, 'ask'], val: candidate.ask },
    ]);
    context.announce(more.agendaAdded);
  };
  return {
    title: m.routes.agenda ?? '',
    children: [
      el('p', { class: 'ck-lead', text: more.agendaLead }),
      live(scope, el('ol', { class: 'ck-drafts' }), ids, (/** @type {string[]} */ all) => all.map((id, index) => item(context, id, index, all))),
      live(
        scope,
        el('section', { class: 'ck-part' }),
        () => agendaCandidates(model, session.doc, context.summary()).filter(({ question }) => !ids().includes(question)),
        (candidates) => [
          el('h3', { text: more.agendaCandidates }),
          candidates.length === 0 ? el('p', { text: more.none }) : null,
          el(
            'ul',
            { class: 'ck-drafts' },
            candidates.map((/** @type {any} */ candidate) =>
              el(
                'li',
                { class: 'ck-draft', data: { 'agenda-candidate': candidate.question } },
                el('p', {}, el('span', { class: 'ck-tag', text: more.agendaWhy[candidate.why] ?? candidate.why }), ' ', link(context.href('q', candidate.question), questionText(context, candidate.question))),
                el('p', { text: candidate.ask }),
                candidate.reasons.length === 0 ? null : el('ul', { class: 'ck-plain' }, candidate.reasons.map((/** @type {string} */ reason) => el('li', { text: reason }))),
                el('p', {}, button(more.agendaAdd, () => add(candidate), { data: { action: 'agenda-add' }, label: more.agendaAddNo(questionOf(context, candidate.question)?.no ?? '') })),
              ),
            ),
          ),
        ],
      ),
    ],
  };
}

/** @param {import('../app.js').Context} context @param {string} id @param {number} index @param {string[]} all */
function item(context, id, index, all) {
  const { session } = context;
  const move = (/** @type {-1 | 1} */ way) => {
    const next = [...all];
    next.splice(index, 1);
    next.splice(index + way, 0, id);
    session.apply([{ path: [...PATH, 'ord'], val: next }]);
    context.announce(more.agendaMoved(index + way + 1));
  };
  const minutes = withAccess(context, {
    get: (path) => session.get(path)?.toString(),
    set: (path, text) => {
      if (text !== undefined && /^\d{1,3}$/u.test(text)) {
        session.set(path, Number(text));
      }
    },
  });
  return el(
    'li',
    { class: 'ck-draft', data: { 'agenda-item': id } },
    el('p', {}, questionText(context, id)),
    textField(context, { path: [...PATH, id, 'title'], label: more.agendaTitle(index + 1), field: 'agenda-title', max: 60 }),
    el('div', { class: 'ck-pair' }, textField(minutes, { path: [...PATH, id, 'minutes'], label: more.agendaMinutes, field: 'agenda-minutes', max: 3, inputMode: 'numeric' })),
    textField(context, { path: [...PATH, id, 'ask'], label: more.agendaAsk, field: 'agenda-ask', rows: 2, max: 120 }),
    textField(context, { path: [...PATH, id, 'outcome'], label: more.agendaOutcome, field: 'agenda-outcome', rows: 2, max: 400 }),
    el(
      'p',
      { class: 'actions' },
      link(context.href('project', id), more.agendaProject, { class: 'button' }),
      button(more.up, () => move(-1), { disabled: index === 0, label: more.agendaUp(index + 1), data: { action: 'agenda-up' } }),
      button(more.down, () => move(1), { disabled: index === all.length - 1, label: more.agendaDown(index + 1), data: { action: 'agenda-down' } }),
      button(more.agendaDrop, () => session.removeItem(PATH, id), { label: more.agendaDropNo(index + 1), data: { action: 'agenda-drop' } }),
    ),
  );
}
