/** How 当事者 and families were heard, or why not; it stands on the first page of every paper (CHECKS §5.1 `heard`). */
import { messages as m } from '../messages.js';
import { el, link } from '../ui/dom.js';
import { textField } from '../ui/fields.js';

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function heardRoute(context) {
  return {
    title: m.routes.heard ?? '',
    children: [
      el('p', { class: 'ck-lead', text: m.heardLead }),
      el(
        'div',
        { class: 'fields' },
        textField(context, { path: ['heard', 'how'], label: m.heardHow, hint: m.heardHowHint, field: 'heard-how', rows: 4, max: 400 }),
        el(
          'div',
          { class: 'ck-pair' },
          textField(context, { path: ['heard', 'asked'], label: m.heardAsked, field: 'heard-asked', max: 10, inputMode: 'numeric' }),
          textField(context, { path: ['heard', 'answered'], label: m.heardAnswered, field: 'heard-answered', max: 10, inputMode: 'numeric' }),
        ),
        textField(context, { path: ['heard', 'support'], label: m.heardSupport, hint: m.heardSupportHint, field: 'heard-support', rows: 2, max: 200 }),
        textField(context, { path: ['heard', 'not_heard_reason'], label: m.notHeard, hint: m.notHeardHint, field: 'not-heard-reason', rows: 3, max: 400 }),
      ),
      el('p', { class: 'ck-next' }, link(context.href('tasks'), m.toTasks, { class: 'button' })),
    ],
  };
}
