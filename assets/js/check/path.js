/**
 * Fields of a document by path. Items of a list are named by their id, and `ord` behind a list is the order of its
 * ids; other lists (ticked points, links) are one value.
 */
import { copyOf, isObject, newMap } from './objects.js';

/** Lists whose items have an identity, and the field that holds it. @type {Readonly<Record<string, string>>} */
export const LIST_IDS = Object.freeze(
  Object.assign(Object.create(null), { evidence: 'id', plan: 'id', raters: 'source', sources: 'doc_id', agenda: 'question' }),
);

/** The last part of a path that means the order of a list. */
export const ORDER = 'ord';

/**
 * @param {any} container
 * @param {string} key
 * @param {string} listName
 * @returns {any}
 */
function childOf(container, key, listName) {
  if (Array.isArray(container)) {
    return container.find((item) => isObject(item) && item[LIST_IDS[listName] ?? 'id'] === key);
  }
  return isObject(container) && Object.hasOwn(container, key) ? container[key] : undefined;
}

/**
 * @param {any} doc
 * @param {readonly string[]} path
 * @returns {any} undefined: not there
 */
export function getPath(doc, path) {
  let value = doc;
  for (const [index, key] of path.entries()) {
    const listName = path[index - 1] ?? '';
    if (Array.isArray(value) && key === ORDER && index === path.length - 1) {
      return value.map((item) => item?.[LIST_IDS[listName] ?? 'id']);
    }
    value = childOf(value, key, listName);
  }
  return value;
}

/**
 * Sets or deletes one field of a document.
 *
 * @param {any} doc is changed
 * @param {readonly string[]} path
 * @param {any} [val] undefined: the field goes
 */
export function setPath(doc, path, val) {
  let container = doc;
  for (const [index, key] of path.slice(0, -1).entries()) {
    const listName = path[index - 1] ?? '';
    let child = childOf(container, key, listName);
    if (!isObject(child) && !Array.isArray(child)) {
      if (val === undefined) {
        return;
      }
      put(container, key, listName, key in LIST_IDS && !Array.isArray(container) ? [] : newMap());
      child = childOf(container, key, listName);
    }
    container = child;
  }
  const last = path.at(-1);
  if (last === undefined) {
    return;
  }
  const listName = path.at(-2) ?? '';
  if (Array.isArray(container) && last === ORDER) {
    reorder(container, listName, Array.isArray(val) ? val : []);
  } else if (val === undefined) {
    remove(container, last, listName);
  } else {
    put(container, last, listName, copyOf(val));
  }
}

/**
 * @param {any} container
 * @param {string} key
 * @param {string} listName
 * @param {any} value
 */
function put(container, key, listName, value) {
  if (!Array.isArray(container)) {
    container[key] = value;
    return;
  }
  const idKey = LIST_IDS[listName] ?? 'id';
  /** @type {any} */
  let item = value;
  if (isObject(value) && value[idKey] !== key) {
    item = Object.assign(newMap(), { [idKey]: key }, value, { [idKey]: key });
  }
  const index = container.findIndex((other) => isObject(other) && other[idKey] === key);
  container.splice(index < 0 ? container.length : index, 1, item);
}

/**
 * @param {any} container
 * @param {string} key
 * @param {string} listName
 */
function remove(container, key, listName) {
  if (Array.isArray(container)) {
    const index = container.findIndex((item) => isObject(item) && item[LIST_IDS[listName] ?? 'id'] === key);
    if (index >= 0) {
      container.splice(index, 1);
    }
  } else {
    delete container[key];
  }
}

/**
 * Those named first, the others behind them as they stood.
 *
 * @param {any[]} list is changed
 * @param {string} listName
 * @param {readonly string[]} ids
 */
function reorder(list, listName, ids) {
  const place = new Map(ids.map((id, index) => [id, index]));
  const placeOf = (/** @type {any} */ item) => place.get(item?.[LIST_IDS[listName] ?? 'id']) ?? ids.length;
  list.sort((left, right) => placeOf(left) - placeOf(right));
}
