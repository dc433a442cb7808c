/**
 * Fields bound to one place of the doc: they write at each change (CHECKS §4.4: no idle timer; for an IME at the end of the
 * composition), and follow the doc when another tab changes it, but never while the focus is in them (§4.6).
 *
 * @typedef {import('../app.js').Context} Context
 *
 * @typedef {object} FieldOptions
 * @property {string[]} path
 * @property {string} label
 * @property {string} [hint]
 * @property {string} field value of `data-field`
 * @property {number} [rows] more than one line
 * @property {number} [max] soft limit in units, shown by a counter
 * @property {boolean} [isRequired]
 * @property {string | undefined} [inputMode]
 * @property {Record<string, string>} [data]
 * @property {string} [style] class of the field
 * @property {(value: string) => string} [check] says what is odd about a text, or ""
 */
import { parseDate } from '../dates.js';
import { messages as m } from '../messages.js';
import { TEXT_UNITS_MAX, TEXT_UNITS_SOFT } from '../constants.js';
import { el, newId } from './dom.js';

/** Phone numbers, mail addresses and numbers of twelve digits: a hint, nothing more (CHECKS §6.2). */
const PERSONAL = /\d{2,4}[-‐－ー]\d{2,4}[-‐－ー]\d{3,4}|0\d{9,10}|[\w.+-]+@[\w-]+\.[\w.]+|(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}(?!\d)/u;

/** @param {string} text */
function looksPersonal(text) {
  return PERSONAL.test(text.normalize('NFKC'));
}

/**
 * A line or a block of text.
 *
 * @param {Context} context
 * @param {FieldOptions} options
 */
export function textField(context, { path, label, hint, field, rows = 1, max = TEXT_UNITS_SOFT, isRequired = false, inputMode, data, style = '', check }) {
  const { session, scope } = context;
  const id = newId();
  const $input = rows > 1 ? el('textarea', { id, rows, data: { field, ...data } }) : el('input', { id, type: 'text', autocomplete: 'off', inputMode, data: { field, ...data } });
  $input.maxLength = TEXT_UNITS_MAX;
  const $note = el('p', { class: 'ck-field-note', id: `${id}-note`, role: 'status' });
  let isComposing = false;
  /** What the doc is known to hold from this field; leaving the field writes only what was typed after it. */
  let known = '';

  function note() {
    const { value } = $input;
    const said = [value.length > max * 0.9 ? m.counter(value.length, max) : '', looksPersonal(value) ? m.personalHint : '', check?.(value) ?? ''];
    const text = said.filter((part) => part !== '').join(' ');
    if ($note.textContent !== text) {
      $note.textContent = text;
    }
  }
  function write() {
    known = $input.value;
    session.set(path, known === '' ? undefined : known);
    note();
  }
  $input.addEventListener('compositionstart', () => {
    isComposing = true;
  });
  $input.addEventListener('compositionend', () => {
    isComposing = false;
    write();
  });
  $input.addEventListener('input', (event) => {
    if (!isComposing && !(/** @type {InputEvent} */ (event).isComposing)) {
      write();
    }
  });
  $input.addEventListener('change', () => {
    if ($input.value !== known) {
      write();
    }
  });
  const follow = () => {
    const value = String(session.get(path) ?? '');
    if ($input.value !== value) {
      known = value;
      $input.value = value;
      note();
    }
  };
  $input.addEventListener('blur', () => {
    if (!isComposing && $input.value === known) {
      follow();
    }
  });
  scope.onSync(() => {
    if (document.activeElement !== $input) {
      follow();
    }
  });
  note();
  if (hint !== undefined) {
    $input.setAttribute('aria-describedby', `${id}-hint ${id}-note`);
  } else {
    $input.setAttribute('aria-describedby', `${id}-note`);
  }
  return el(
    'div',
    { class: `field ck-field ${style}`.trim() },
    el('label', { for: id }, label, isRequired ? el('span', { class: 'ck-required', text: m.required }) : null),
    hint === undefined ? null : el('p', { class: 'ck-hint', id: `${id}-hint`, text: hint }),
    $input,
    $note,
  );
}

/**
 * A date, typed in either calendar; what was understood stands below it.
 *
 * @param {Context} context
 * @param {Omit<FieldOptions, 'rows' | 'max'>} options
 */
export function dateField(context, { path, label, hint = m.dateHint, field, data, style = '' }) {
  const { session, scope } = context;
  const id = newId();
  const $input = el('input', { id, type: 'text', autocomplete: 'off', data: { field, ...data } });
  $input.setAttribute('aria-describedby', `${id}-hint ${id}-note`);
  const $note = el('p', { class: 'ck-field-note', id: `${id}-note`, role: 'status' });
  let written = '';

  function read() {
    const text = $input.value.trim();
    const date = text === '' ? null : parseDate(text);
    const isBad = text !== '' && date === null;
    $input.setAttribute('aria-invalid', String(isBad));
    $note.textContent = isBad ? m.dateBad : date === null ? '' : context.date(date);
    if (!isBad) {
      written = date ?? '';
      session.set(path, date ?? undefined);
    }
  }
  $input.addEventListener('change', read);
  $input.addEventListener('input', () => {
    // A whole date counts at once; half a date waits until the field is left.
    if ($input.value.trim() === '' || parseDate($input.value.trim()) !== null) {
      read();
    }
  });
  scope.onSync(() => {
    const value = session.get(path) ?? '';
    if (document.activeElement !== $input && value !== written) {
      written = value;
      $input.value = value;
      $note.textContent = value === '' ? '' : context.date(value);
      $input.setAttribute('aria-invalid', 'false');
    }
  });
  return el('div', { class: `field ck-field ${style}`.trim() }, el('label', { for: id, text: label }), el('p', { class: 'ck-hint', id: `${id}-hint`, text: hint }), $input, $note);
}

/**
 * @param {Context} context
 * @param {object} options
 * @param {string[]} options.path
 * @param {string} options.label
 * @param {string} options.field
 * @param {readonly { value: string, label: string }[]} options.options
 * @param {string} [options.empty] what stands for no choice
 * @param {Record<string, string>} [options.data]
 */
export function selectField(context, { path, label, field, options, empty = m.noChoice, data }) {
  const { session, scope } = context;
  const $select = el('select', { data: { field, ...data } }, el('option', { value: '', text: empty }), options.map(({ value, label: text }) => el('option', { value, text })));
  $select.addEventListener('change', () => session.set(path, $select.value === '' ? undefined : $select.value));
  scope.onSync(() => {
    const value = session.get(path) ?? '';
    if ($select.value !== value) {
      $select.value = value;
    }
  });
  return labelled(label, $select);
}

/**
 * Radios, one below the other, each row a target. Chosen again, a radio stays; `clear` takes the choice back.
 *
 * @typedef {object} Choice
 * @property {string} value
 * @property {string} label
 * @property {string} [mark]
 * @property {string} [anchor]
 *
 * @param {Context} context
 * @param {object} options
 * @param {string} options.name
 * @param {string} options.field
 * @param {string[]} options.path
 * @param {readonly Choice[]} options.choices
 * @param {() => string | null | undefined} [options.read] what is chosen, where the doc holds more than what counts
 * @param {Record<string, string>} [options.data]
 */
export function radioRows(context, { name, field, path, choices, read, data }) {
  const { session, scope } = context;
  const $inputs = choices.map(({ value }) => {
    const $input = el('input', { type: 'radio', name, value, data: { field, ...data } });
    $input.addEventListener('change', () => {
      if ($input.checked) {
        session.set(path, value);
      }
    });
    return $input;
  });
  scope.onSync(() => {
    const value = (read === undefined ? session.get(path) : read()) ?? null;
    for (const $input of $inputs) {
      if ($input.checked !== ($input.value === value)) {
        $input.checked = $input.value === value;
      }
    }
  });
  return choices.map(({ label, mark, anchor }, index) =>
    el(
      'label',
      { class: 'ck-row' },
      /** @type {HTMLInputElement} */ ($inputs[index]),
      mark === undefined ? null : el('span', { class: 'ck-mark', text: mark }),
      el('span', { class: 'ck-row-text' }, el('span', { class: 'ck-row-label', text: label }), anchor === undefined ? null : el('span', { class: 'ck-anchor', text: anchor })),
    ),
  );
}

/**
 * Checkboxes over one list of ids.
 *
 * @param {Context} context
 * @param {object} options
 * @param {string} options.field
 * @param {string[]} options.path
 * @param {readonly { value: string, label: string }[]} options.choices in the order in which they are stored
 */
export function checkRows(context, { field, path, choices }) {
  const { session, scope } = context;
  const $inputs = choices.map(({ value }) => {
    const $input = el('input', { type: 'checkbox', value, data: { field } });
    $input.addEventListener('change', () => {
      /** @type {string[]} */
      const before = session.get(path) ?? [];
      const chosen = new Set(before);
      if ($input.checked) {
        chosen.add(value);
      } else {
        chosen.delete(value);
      }
      const known = choices.map((choice) => choice.value);
      const next = [...known.filter((id) => chosen.has(id)), ...before.filter((id) => !known.includes(id))];
      session.set(path, next.length === 0 ? undefined : next);
    });
    return $input;
  });
  scope.onSync(() => {
    /** @type {string[]} */
    const chosen = session.get(path) ?? [];
    for (const $input of $inputs) {
      const isChosen = chosen.includes($input.value);
      if ($input.checked !== isChosen) {
        $input.checked = isChosen;
      }
    }
  });
  return choices.map(({ label }, index) =>
    el('label', { class: 'ck-row' }, /** @type {HTMLInputElement} */ ($inputs[index]), el('span', { class: 'ck-row-text', text: label })),
  );
}

/** A yes or no. @param {Context} context @param {{ field: string, path: string[], label: string }} options */
export function checkField(context, { field, path, label }) {
  const { session, scope } = context;
  const $input = el('input', { type: 'checkbox', data: { field } });
  $input.addEventListener('change', () => session.set(path, $input.checked ? true : undefined));
  scope.onSync(() => {
    $input.checked = session.get(path) === true;
  });
  return el('label', { class: 'ck-row' }, $input, el('span', { class: 'ck-row-text', text: label }));
}

/**
 * A control that is bound to no place of the doc, below its label.
 *
 * @param {string} label
 * @param {HTMLElement} $control
 * @param {string} [hint]
 */
export function labelled(label, $control, hint) {
  $control.id ||= newId();
  return el('div', { class: 'field ck-field' }, el('label', { for: $control.id, text: label }), hint === undefined ? null : el('p', { class: 'ck-hint', text: hint }), $control);
}

/**
 * A context whose fields read and write by these functions, where a place of the doc and the text of its field differ.
 *
 * @param {any} context
 * @param {{ get: (path: string[]) => any, set: (path: string[], value: any) => void }} access
 * @returns {any}
 */
export function withAccess(context, access) {
  return { ...context, session: access };
}
