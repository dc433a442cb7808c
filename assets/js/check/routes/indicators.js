/** Quantities (CHECKS §2.3): own value beside a reference, never good or bad. */
import { messages as m } from '../messages.js';
import { el, live } from '../ui/dom.js';
import { dateField, radioRows, textField } from '../ui/fields.js';

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/u;

/**
 * @param {import('../app.js').Context} context
 * @returns {import('../app.js').View}
 */
export function indicatorsRoute(context) {
  const { model } = context;
  return {
    title: m.routes.indicators ?? '',
    children: [
      el('p', { class: 'ck-lead', text: m.indicatorsLead }),
      ...(model.indicators ?? []).map((/** @type {any} */ indicator) => indicatorPart(context, indicator)),
      el('p', { class: 'ck-small', text: m.indicatorsNote }),
    ],
  };
}

/** @param {import('../app.js').Context} context @param {any} indicator */
function indicatorPart(context, indicator) {
  const { scope } = context;
  const path = ['indicators', indicator.id];
  const $state = el('div', { class: 'ck-options ck-options-inline', role: 'group', label: m.indicatorState(indicator.text) }, radioRows(context, {
    name: `indicator-${indicator.id}`,
    field: 'indicator-state',
    path: [...path, 'state'],
    choices: [{ value: 'unknown', label: m.states.unknown ?? '' }, { value: 'na', label: m.states.na ?? '' }],
  }));
  return el(
    'fieldset',
    { class: 'ck-question ck-indicator', data: { 'indicator-id': indicator.id } },
    el('legend', { class: 'ck-legend', text: indicator.text }),
    el(
      'div',
      { class: 'fields' },
      indicator.inputs.map((/** @type {any} */ input) => {
        const options = { path: [...path, 'inputs', input.id], label: m.inputLabel(input.label, input.unit), field: 'input', data: { 'input-id': input.id } };
        return input.kind === 'date' || input.kind === 'month'
          ? dateField(context, options)
          : numberField(context, options, input);
      }),
    ),
    el('p', { class: 'ck-apart', text: m.indicatorOpen }),
    $state,
    textField(context, { path: [...path, 'source'], label: m.indicatorSource, field: 'source', max: 200 }),
    live(scope, el('div', { class: 'ck-indicator-value', role: 'status' }), () => context.summary().indicators[indicator.id] ?? null, (value) => valueLines(indicator, value)),
  );
}

/** @param {import('../app.js').Context} context @param {any} options @param {any} input */
function numberField(context, options, input) {
  return textField(context, {
    ...options,
    max: 25,
    inputMode: input.kind === 'integer' ? 'numeric' : 'decimal',
    check: (/** @type {string} */ text) => {
      if (text === '') {
        return '';
      }
      if (!NUMBER.test(text)) {
        return m.numberBad;
      }
      const number = Number(text);
      return (input.min ?? null) !== null && number < input.min ? m.numberSmall(input.min) : (input.max ?? null) !== null && number > input.max ? m.numberLarge(input.max) : '';
    },
  });
}

/**
 * Own value, reference, year, source, the note on its denominator (CHECKS §2.3).
 *
 * @param {any} indicator
 * @param {any} value
 */
export function valueLines(indicator, value) {
  const reference = value?.reference ?? null;
  const parts = Object.entries(value?.parts ?? {}).map(([id, part]) => `${indicator.inputs.find((/** @type {any} */ input) => input.id === id)?.label ?? id} ${part}`);
  return [
    el('p', {}, el('span', { class: 'ck-part-title', text: `${m.ownValue}：` }), (value?.value ?? null) === null ? (parts.length > 0 ? parts.join('、') : m.noValue(m.whyNull[value?.why_null] ?? '')) : `${value.value}${indicator.unit}`),
    reference === null ? null : el('p', {}, el('span', { class: 'ck-part-title', text: `${m.referenceValue}：` }), [reference.label, reference.value === null || reference.value === undefined ? '' : `${reference.value}${reference.unit ?? ''}`, reference.year === null || reference.year === undefined ? '' : `（${reference.year}）`, reference.source].filter((part) => (part ?? '') !== '').join(' ')),
    reference?.note ? el('p', { class: 'ck-small', text: reference.note }) : null,
    indicator.note ? el('p', { class: 'ck-small', text: indicator.note }) : null,
  ];
}
