/** Whose assessment it is, and the facts that decide which questions are asked (CHECKS §2.4, §5.1). */
import { ownType } from '../doc.js';
import { messages as m } from '../messages.js';
import { own } from '../objects.js';
import { el, link } from '../ui/dom.js';
import { dateField, radioRows, selectField, textField } from '../ui/fields.js';
import { predecessorsPart } from '../ui/predecessors.js';

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function profileRoute(context) {
  const { model, session, scope } = context;
  const summary = context.summary();
  return {
    title: m.routes.profile ?? '',
    children: [
      el('p', { class: 'ck-lead', text: m.profileLead }),
      el(
        'section',
        { class: 'ck-part' },
        el('h3', { text: m.subjectTitle }),
        el(
          'div',
          { class: 'fields' },
          textField(context, { path: ['subject', 'name'], label: m.subjectNames[ownType(model)] ?? m.subjectName, field: 'subject-name', max: 60 }),
          model.id === 'kikan' || model.id === 'kyogikai'
            ? null
            : textField(context, { path: ['subject', 'code'], label: m.subjectCode, hint: m.subjectCodeHint, field: 'subject-code', max: 6, inputMode: 'numeric' }),
          dateField(context, { path: ['as_of'], label: m.asOf, hint: m.asOfHint, field: 'as_of' }),
          textField(context, { path: ['cycle', 'label'], label: m.cycleLabel, hint: m.cycleLabelHint, field: 'cycle-label', max: 40 }),
          selectField(context, { path: ['cycle', 'kind'], label: m.cycleKind, field: 'cycle-kind', options: m.cycleKinds }),
          dateField(context, { path: ['cycle', 'next_due'], label: m.nextDue, hint: m.nextDueHint(model.cycle.min_years, model.cycle.max_years), field: 'next-due' }),
          selectField(context, { path: ['subject', 'population_class'], label: m.populationClass, field: 'population-class', options: m.populationClasses }),
          session.doc.role?.type === 'pack' ? null : selectField(context, { path: ['role', 'type'], label: m.roleType, field: 'role-type', options: m.roleTypes, empty: m.noChoice }),
          selectField(context, { path: ['role', 'category'], label: m.roleCategory, field: 'role-category', options: Object.entries(m.categories).map(([value, label]) => ({ value, label })) }),
          textField(context, { path: ['role', 'label'], label: m.roleLabel, hint: m.roleLabelHint, field: 'role-label', max: 30 }),
        ),
        el('p', {}, link(context.href('members'), m.toMembers)),
        predecessorsPart(context),
      ),
      model.profile.length === 0
        ? null
        : el(
            'section',
            { class: 'ck-part' },
            el('h3', { text: m.factsTitle }),
            el('p', { class: 'ck-hint', text: m.factsHint }),
            model.profile.map((/** @type {any} */ fact) => factPart(context, fact)),
          ),
      el(
        'section',
        { class: 'ck-part' },
        el('h3', { text: m.meetingTitle }),
        el('p', { class: 'ck-hint', text: m.meetingHint }),
        el(
          'div',
          { class: 'fields' },
          textField(context, { path: ['meeting', 'name'], label: m.meetingName, field: 'meeting-name', max: 40 }),
          dateField(context, { path: ['meeting', 'date'], label: m.meetingDate, field: 'meeting-date' }),
          textField(context, { path: ['meeting', 'doc_no'], label: m.meetingNo, field: 'meeting-no', max: 12 }),
        ),
      ),
      el('p', { class: 'ck-next' }, link(context.href('tasks'), m.toTasks, { class: 'button ck-primary' })),
    ],
  };

  /** @param {import('../app.js').Context} here @param {any} fact */
  function factPart(here, fact) {
    const $fieldset = el(
      'fieldset',
      { class: 'ck-fact', data: { 'profile-id': fact.id } },
      el('legend', { class: 'ck-legend', text: fact.ask.ja }),
      fact.help ? el('p', { class: 'ck-hint', text: fact.help }) : null,
      lastTime(fact),
      el(
        'div',
        { class: 'ck-options' },
        radioRows(here, { name: `fact-${fact.id}`, field: 'v', path: ['profile', fact.id, 'v'], choices: fact.options.map((/** @type {any} */ { id, label }) => ({ value: id, label })) }),
      ),
    );
    const $not = el('p', { class: 'ck-not-asked', text: m.factNotAsked });
    $fieldset.append($not);
    scope.onSync(() => {
      const isOpen = isAsked(fact);
      $not.hidden = isOpen;
      const $options = $fieldset.querySelector('.ck-options');
      if ($options instanceof HTMLElement) {
        $options.hidden = !isOpen;
      }
    });
    return $fieldset;
  }

  /** Last time's option; a person chooses again. @param {any} fact */
  function lastTime(fact) {
    const proposed = own(session.doc.profile, fact.id)?.carried?.proposed ?? null;
    const label = fact.options.find((/** @type {any} */ { id }) => id === proposed)?.label;
    return label === undefined ? null : el('p', { class: 'ck-hint' }, m.previousState, el('strong', { text: label }));
  }

  /** @param {any} fact */
  function isAsked(fact) {
    return session.isFactAsked(fact) && summary !== null;
  }
}
