/**
 * Objects whose keys come from data (RELIABILITY J4): made without prototype, read by `own` only.
 */

/**
 * @template T
 * @param {Record<string, T> | null | undefined} map
 * @param {string} key
 * @returns {T | undefined}
 */
export function own(map, key) {
  return map !== null && map !== undefined && Object.hasOwn(map, key) ? map[key] : undefined;
}

/** @returns {Record<string, any>} */
export function newMap() {
  return Object.create(null);
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
export function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A deep copy whose objects have no prototype; a value that comes out of a store has one.
 *
 * @template T
 * @param {T} value
 * @returns {T}
 */
export function copyOf(value) {
  if (Array.isArray(value)) {
    return /** @type {any} */ (value.map(copyOf));
  }
  if (!isObject(value)) {
    return value;
  }
  const copy = newMap();
  for (const key of Object.keys(value)) {
    if (value[key] !== undefined) {
      copy[key] = copyOf(value[key]);
    }
  }
  return /** @type {any} */ (copy);
}

/**
 * Nothing that a person wrote: absent, null, empty text, empty list.
 *
 * @param {unknown} value
 * @returns {boolean}
 */
export function isBlank(value) {
  if (value === undefined || value === null || value === '') {
    return true;
  }
  if (Array.isArray(value)) {
    return value.length === 0;
  }
  return isObject(value) && Object.keys(value).every((key) => isBlank(value[key]));
}

/** What a list holds under an id, to be added to another list. @param {Record<string, any>} item @returns {Record<string, any>} */
export function withoutId(item) {
  return Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'id'));
}
