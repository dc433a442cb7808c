/**
 * JSON from a file somebody else may have written (CHECKS 5.4). Unlike the browser's parser it refuses a key that
 * stands twice, limits the depth before it becomes one of the stack, gives objects without prototype, and tells of
 * numbers that cannot be kept as they are.
 */
import { JSON_DEPTH_MAX, JSON_VALUES_MAX } from './constants.js';
import { newMap } from './objects.js';

/**
 * @typedef {'not-json' | 'too-deep' | 'too-much-data' | 'duplicate-key'} JsonFault
 * @typedef {{ value: any, inexact: string[][] }} Parsed inexact: where a number was kept as the text it was written as
 */

const PLAIN = /[^"\\\u0000-\u001F]*/y; // eslint-disable-line no-control-regex -- they may not stand in JSON
const SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const ESCAPES = new Map([['"', '"'], ['\\', '\\'], ['/', '/'], ['b', '\b'], ['f', '\f'], ['n', '\n'], ['r', '\r'], ['t', '\t']]);

export class JsonError extends Error {
  /**
   * @param {JsonFault} fault
   * @param {number} at place in the text, in UTF-16 units
   * @param {readonly string[]} [path]
   */
  constructor(fault, at, path = []) {
    super(fault);
    this.fault = fault;
    this.at = at;
    this.path = path;
  }
}

/**
 * @param {string} text
 * @returns {Parsed}
 * @throws {JsonError}
 */
export function parseJson(text) {
  let at = 0;
  /** @type {string[][]} */
  const inexact = [];
  /** Places in lists as numbers: a text for each would cost more than the rest. @type {(string | number)[]} */
  const path = [];

  const fail = (/** @type {JsonFault} */ fault) => new JsonError(fault, at, path.map(String));

  /** @param {RegExp} pattern sticky */
  const take = (pattern) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };

  /** @param {string} word @param {any} value */
  const literal = (word, value) => {
    if (!text.startsWith(word, at)) {
      throw fail('not-json');
    }
    at += word.length;
    return value;
  };

  const string = () => {
    at += 1;
    let result = take(PLAIN);
    while (text[at] !== '"') {
      if (text[at] !== '\\') {
        throw fail('not-json');
      }
      const letter = text[at + 1] ?? '';
      if (letter === 'u') {
        const digits = text.slice(at + 2, at + 6);
        if (!/^[0-9A-Fa-f]{4}$/.test(digits)) {
          throw fail('not-json');
        }
        result += String.fromCharCode(Number.parseInt(digits, 16));
        at += 6;
      } else {
        const character = ESCAPES.get(letter);
        if (character === undefined) {
          throw fail('not-json');
        }
        result += character;
        at += 2;
      }
      result += take(PLAIN);
    }
    at += 1;
    return result;
  };

  const number = () => {
    const written = take(NUMBER);
    if (written === '') {
      throw fail('not-json');
    }
    const value = Number(written);
    const isExact = Number.isFinite(value) && (!/^-?[0-9]+$/.test(written) || Number.isSafeInteger(value));
    if (isExact) {
      return value === 0 ? 0 : value;
    }
    inexact.push(path.map(String));
    return written;
  };

  /** @returns {any} */
  const array = () => {
    /** @type {any[]} */
    const items = [];
    at += 1;
    take(SPACE);
    if (text[at] === ']') {
      at += 1;
      return items;
    }
    for (;;) {
      path.push(items.length);
      items.push(value());
      path.pop();
      const mark = text[at];
      if (mark !== ',' && mark !== ']') {
        throw fail('not-json');
      }
      at += 1;
      if (mark === ']') {
        return items;
      }
    }
  };

  const object = () => {
    const members = newMap();
    at += 1;
    take(SPACE);
    if (text[at] === '}') {
      at += 1;
      return members;
    }
    for (;;) {
      take(SPACE);
      if (text[at] !== '"') {
        throw fail('not-json');
      }
      const key = string();
      path.push(key);
      if (Object.hasOwn(members, key)) {
        throw fail('duplicate-key');
      }
      take(SPACE);
      literal(':', null);
      members[key] = value();
      path.pop();
      const mark = text[at];
      if (mark !== ',' && mark !== '}') {
        throw fail('not-json');
      }
      at += 1;
      if (mark === '}') {
        return members;
      }
    }
  };

  let depth = 0;
  let count = 0;
  /** @type {() => any} white space round the value is taken too */
  const value = () => {
    take(SPACE);
    count += 1;
    if (count > JSON_VALUES_MAX) {
      throw fail('too-much-data');
    }
    const mark = text[at];
    /** @type {any} */
    let result;
    if (mark === '{' || mark === '[') {
      depth += 1;
      if (depth > JSON_DEPTH_MAX) {
        throw fail('too-deep');
      }
      result = mark === '{' ? object() : array();
      depth -= 1;
    } else if (mark === '"') {
      result = string();
    } else if (mark === 't') {
      result = literal('true', true);
    } else if (mark === 'f') {
      result = literal('false', false);
    } else if (mark === 'n') {
      result = literal('null', null);
    } else {
      result = number();
    }
    take(SPACE);
    return result;
  };

  const result = value();
  if (at < text.length) {
    throw fail('not-json');
  }
  return { value: result, inexact };
}
