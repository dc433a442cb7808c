/**
 * A scanner for the XML in workbooks (CHECKS 8.5). It goes through the text once and keeps nothing, so a sheet of any
 * size costs no more than its text, and no document is made of what a stranger wrote. A document type is refused:
 * entities come from there. Prefixes are dropped.
 */

/**
 * @typedef {Record<string, string>} Attributes
 *
 * @typedef {object} Handler
 * @property {(name: string, attributes: Attributes) => void} [open]
 * @property {(name: string) => void} [close]
 * @property {(text: string) => void} [text]
 */

const NAMED = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"]]);
const TAG = /^([^\s=/]+)((?:\s+[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)$/;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export class XmlError extends Error {}

/** @param {string} text */
function decoded(text) {
  if (!text.includes('&')) {
    return text;
  }
  return text.replace(/&([^;&]*);?/g, (whole, name) => {
    const number = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
    if (number !== null) {
      const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
      if (code <= 0x10ffff) {
        return String.fromCodePoint(code);
      }
    }
    const character = NAMED.get(name);
    if (character === undefined || !whole.endsWith(';')) {
      throw new XmlError('entity');
    }
    return character;
  });
}

/** @param {string} name */
function local(name) {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * @param {string} source
 * @param {Handler} handler
 * @throws {XmlError}
 */
export function scanXml(source, { open, close, text }) {
  const xml = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  /** @type {string[]} */
  const inside = [];
  let at = 0;
  while (at < xml.length) {
    const start = xml.indexOf('<', at);
    const written = xml.slice(at, start < 0 ? xml.length : start);
    if (written !== '' && inside.length > 0) {
      text?.(decoded(written));
    } else if (written.trim() !== '') {
      throw new XmlError('text outside');
    }
    if (start < 0) {
      break;
    }
    if (xml.startsWith('<!--', start)) {
      at = after(xml, '-->', start + 4);
    } else if (xml.startsWith('<![CDATA[', start)) {
      at = after(xml, ']]>', start + 9);
      text?.(xml.slice(start + 9, at - 3));
    } else if (xml.startsWith('<?', start)) {
      at = after(xml, '?>', start + 2);
    } else if (xml.startsWith('<!', start)) {
      throw new XmlError('document type');
    } else {
      at = tagEnd(xml, start);
      const tag = xml.slice(start + 1, at - 1);
      if (tag.startsWith('/')) {
        const name = tag.slice(1).trimEnd();
        if (inside.pop() !== name) {
          throw new XmlError('nesting');
        }
        close?.(local(name));
        continue;
      }
      const parts = TAG.exec(tag);
      if (parts === null) {
        throw new XmlError('tag');
      }
      const [, name = '', attributes = '', slash] = parts;
      open?.(local(name), attributesOf(attributes));
      if (slash === '/') {
        close?.(local(name));
      } else {
        inside.push(name);
      }
    }
  }
  if (inside.length > 0) {
    throw new XmlError('not closed');
  }
}

/** @param {string} text @returns {Attributes} */
function attributesOf(text) {
  /** @type {Attributes} */
  const attributes = Object.create(null);
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    attributes[local(name)] = decoded(double ?? single ?? '');
  }
  return attributes;
}

/** @param {string} xml @param {string} mark @param {number} from */
function after(xml, mark, from) {
  const found = xml.indexOf(mark, from);
  if (found < 0) {
    throw new XmlError('not closed');
  }
  return found + mark.length;
}

/** The place behind a tag; a `>` inside a quoted value ends none. @param {string} xml @param {number} start */
function tagEnd(xml, start) {
  let at = start + 1;
  for (;;) {
    const end = xml.indexOf('>', at);
    if (end < 0) {
      throw new XmlError('tag');
    }
    const double = xml.indexOf('"', at);
    const single = xml.indexOf("'", at);
    const quote = Math.min(double < 0 ? Infinity : double, single < 0 ? Infinity : single);
    if (quote > end) {
      return end + 1;
    }
    const closing = xml.indexOf(/** @type {string} */ (xml[quote]), quote + 1);
    if (closing < 0) {
      throw new XmlError('tag');
    }
    at = closing + 1;
  }
}

/** What XML does not allow, and the form in which a workbook may hold it: `_xHHHH_`. */
const FORBIDDEN = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF\p{Cs}]/gu; // eslint-disable-line no-control-regex -- they are what is to be found
const ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** @param {string} text */
export function xmlText(text) {
  return text
    .replace(ESCAPE, '_x005F_x$1_')
    .replace(FORBIDDEN, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

/** The text of a cell, with what the form above stands for. @param {string} text */
export function cellText(text) {
  return text.replace(ESCAPE, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}
