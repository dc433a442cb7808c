/**
 * One question for the wall (CHECKS §12): large, only what the council may see, the distribution hidden until it is opened,
 * decision and dissent typed while people talk. Internal text is not in the DOM.
 */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { councilDoc } from '../publish.js';
import { tallyRaters } from '../tally.js';
import { own } from '../objects.js';
import { dissentPart } from '../ui/dissent.js';
import { button, el, lines, link, refill } from '../ui/dom.js';
import { selectField, textField, withAccess } from '../ui/fields.js';
import { strengthBadge } from '../ui/question.js';
import { answerOptions } from '../ui/words.js';
import { decide, tallyPart } from './raters.js';

/**
 * @param {import('../app.js').Context} context
 * @param {string[]} args
 * @returns {import('../app.js').View}
 */
export function projectRoute(context, [questionId = '']) {
  const { model, session, scope } = context;
  const question = model.questions.find((/** @type {any} */ { id }) => id === questionId);
  if (question === undefined) {
    return { title: m.routeFailedTitle, children: [el('p', {}, link(context.href('agenda'), m.routes.agenda ?? ''))] };
  }
  const answer = councilDoc(model, session.doc).answers[questionId];
  const raters = session.doc.raters ?? [];
  const tally = tallyRaters(model, raters)[questionId] ?? { tally: {}, reasons: [], flag: 'none', proposal: null };
  const $open = el('div', { class: 'ck-project-open' });
  const show = () => refill($open, raters.length === 0 ? el('p', { class: 'ck-state', text: context.stateText(answer?.state ?? null, question) }) : tallyPart(context, question, tally, raters), answer?.reason ? el('p', { class: 'ck-own-text' }, ...lines(answer.reason)) : null);
  const agenda = (session.doc.discussion?.agenda ?? []).find((/** @type {any} */ item) => item.question === questionId);
  const onAgenda = (session.doc.discussion?.agenda ?? []).map((/** @type {any} */ item) => item.question);
  const after = onAgenda[onAgenda.indexOf(questionId) + 1];
  const decided = withAccess(context, {
    // What was answered before stays hidden; what is decided here is shown.
    get: () => (own(session.doc.answers, questionId)?.decided ? session.get(['answers', questionId, 'state']) : undefined),
    set: (_, state) => {
      if (state !== undefined) {
        decide(context, question, tally, state, session.get(['answers', questionId, 'decided', 'how']) ?? 'council');
      }
    },
  });
  return {
    title: m.questionNo(question.no),
    children: [
      el(
        'div',
        { class: 'ck-project' },
        el('p', { class: 'ck-project-text', text: question.text.ja }),
        el('p', {}, strengthBadge(question.modality)),
        agenda?.ask ? el('p', { text: agenda.ask }) : null,
        (question.points ?? []).length === 0 ? null : el('ul', { class: 'ck-plain' }, question.points.map((/** @type {any} */ { text }) => el('li', { text }))),
        el('p', { class: 'actions' }, button(more.projectOpen, show, { class: 'button ck-primary', data: { action: 'project-open' } }), timer(scope, agenda?.minutes ?? 10)),
        $open,
        el(
          'div',
          { class: 'fields' },
          selectField(decided, { path: [], label: more.decideState, field: 'decided-state', options: answerOptions(model, question) }),
          selectField(context, { path: ['answers', questionId, 'decided', 'how'], label: more.decideHow, field: 'decided-how', options: Object.entries(m.decidedHow).map(([value, label]) => ({ value, label })) }),
          textField(context, { path: ['answers', questionId, 'decided', 'meeting'], label: more.decideMeeting, field: 'decided-meeting', max: 60 }),
          agenda === undefined ? null : textField(context, { path: ['discussion', 'agenda', questionId, 'outcome'], label: more.agendaOutcome, field: 'agenda-outcome', rows: 3, max: 400 }),
          dissentPart(context, question),
        ),
      ),
      el('p', { class: 'ck-next actions' }, after === undefined ? null : link(context.href('project', after), more.projectNext, { class: 'button ck-primary' }), link(context.href('agenda'), m.routes.agenda ?? '', { class: 'button' })),
    ],
  };
}

/** Minutes left, said once a minute. @param {import('../ui/dom.js').Scope} scope @param {number} minutes */
function timer(scope, minutes) {
  let left = minutes;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let running;
  const $left = el('span', { class: 'ck-project-left', role: 'timer', text: more.minutesLeft(left) });
  const $button = button(more.timerStart, () => {
    if (running === undefined) {
      running = setInterval(() => {
        left -= 1;
        $left.textContent = left <= 0 ? more.timeIsUp : more.minutesLeft(left);
        if (left <= 0) {
          clearInterval(running);
        }
      }, 60_000);
      $button.disabled = true;
    }
  }, { data: { action: 'timer-start' } });
  scope.onEnd(() => clearInterval(running));
  return el('span', { class: 'actions' }, $button, $left);
}
