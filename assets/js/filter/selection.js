/**
 * What a reader has narrowed a table to, as a value: read from an address, written to one, held against a row. Pure.
 *
 * @typedef {Record<string, string>} Selection by filter name, such as `role`; '' for all
 */

/**
 * Reads `?role=kikan&theme=jinzai`. A value that no list offers counts as not there, so that an old or mistyped
 * address shows too much rather than nothing.
 *
 * @param {string} search as in `location.search`
 * @param {ReadonlyMap<string, readonly string[]>} known the values of each filter
 * @returns {Selection}
 */
export function parseSelection(search, known) {
  const parameters = new URLSearchParams(search);
  return Object.fromEntries(
    [...known].map(([name, values]) => {
      const value = parameters.get(name) ?? '';
      return [name, values.includes(value) ? value : ''];
    }),
  );
}

/**
 * The address of a selection: '' or `?role=kikan`. Parameters that are no filter stay.
 *
 * @param {string} search as it is now
 * @param {Selection} selection
 */
export function selectionSearch(search, selection) {
  const parameters = new URLSearchParams(search);
  for (const [name, value] of Object.entries(selection)) {
    parameters.delete(name);
    if (value !== '') {
      parameters.set(name, value);
    }
  }
  const text = parameters.toString();
  return text === '' ? '' : `?${text}`;
}

/**
 * Whether a row belongs to the selection. A row may have several values of one filter, between spaces.
 *
 * @param {Selection} selection
 * @param {(name: string) => string} valuesOf the row's values
 */
export function isSelected(selection, valuesOf) {
  return Object.entries(selection).every(([name, value]) => value === '' || valuesOf(name).split(' ').includes(value));
}
