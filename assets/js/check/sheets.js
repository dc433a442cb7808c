/**
 * The cells of a workbook, found in its parts (CHECKS 8.5; ECMA-376 part 1, 18.3). Cells are kept sparsely, so a cell
 * far out costs nothing. Formulas are not run: their last value is what is read. Furigana are left out.
 */
import { SHEET_ROWS_MAX } from './constants.js';
import { cellText, scanXml, XmlError } from './xml.js';
import { inflated, ZipError, zipEntries } from './zip.js';

/**
 * @typedef {import('./zip.js').Codec} Codec
 * @typedef {{ text: string, isNumber: boolean }} SheetCell
 * @typedef {Map<number, Map<string, SheetCell>>} Rows by number from 1, then by letters of the column
 * @typedef {{ name: string, part: string, rows: Rows }} Sheet
 * @typedef {{ sheets: Sheet[], isFrom1904: boolean, entries: Map<string, import('./zip.js').ZipEntry> }} WorkbookParts
 */

const CELLS_MAX = 1_000_000;

export class SheetError extends Error {
  /** @param {import('./types.js').ReadErrorCode} code @param {string} detail */
  constructor(code, detail) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/**
 * @param {Uint8Array} bytes
 * @param {Codec} codec
 * @param {(name: string) => boolean} [wanted] sheets to be read
 * @returns {Promise<WorkbookParts>}
 * @throws {SheetError}
 */
export async function readSheets(bytes, codec, wanted = () => true) {
  try {
    const entries = zipEntries(bytes);
    const textOf = async (/** @type {string} */ part) => {
      const entry = entries.get(part);
      return entry === undefined ? null : new TextDecoder('utf-8', { fatal: true }).decode(await inflated(entry, codec));
    };
    const home = targetsOf((await textOf('_rels/.rels')) ?? '', '').find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml';
    const workbook = await textOf(home);
    if (workbook === null) {
      throw new SheetError('no-sheets', 'workbook');
    }
    const folder = home.slice(0, home.lastIndexOf('/') + 1);
    const targets = targetsOf((await textOf(`${folder}_rels/${home.slice(folder.length)}.rels`)) ?? '', folder);
    const shared = targets.find(({ type }) => type.endsWith('/sharedStrings'))?.target ?? `${folder}sharedStrings.xml`;
    const strings = stringsOf((await textOf(shared)) ?? '');
    const { names, isFrom1904 } = namesOf(workbook);
    /** @type {Sheet[]} */
    const sheets = [];
    for (const { name, id } of names.filter((sheet) => wanted(sheet.name))) {
      const part = targets.find((target) => target.id === id)?.target ?? '';
      const source = await textOf(part);
      if (source !== null) {
        sheets.push({ name, part, rows: rowsOf(source, strings) });
      }
    }
    return { sheets, isFrom1904, entries };
  } catch (error) {
    throw asSheetError(error);
  }
}

/** @param {unknown} error @returns {unknown} */
function asSheetError(error) {
  if (error instanceof ZipError) {
    return new SheetError(error.code, error.detail);
  }
  if (error instanceof XmlError || error instanceof TypeError) {
    return new SheetError('bad-zip', error.message);
  }
  return error;
}

/**
 * @param {string} xml
 * @param {string} folder
 */
function targetsOf(xml, folder) {
  /** @type {{ id: string, type: string, target: string }[]} */
  const targets = [];
  scanXml(xml, {
    open: (name, { Id = '', Type = '', Target = '', TargetMode }) => {
      if (name === 'Relationship' && TargetMode !== 'External') {
        targets.push({ id: Id, type: Type, target: Target.startsWith('/') ? Target.slice(1) : folder + Target });
      }
    },
  });
  return targets;
}

/** @param {string} xml */
function namesOf(xml) {
  /** @type {{ name: string, id: string }[]} */
  const names = [];
  let isFrom1904 = false;
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'sheet') {
        names.push({ name: attributes.name ?? '', id: attributes.id ?? '' });
      } else if (name === 'workbookPr') {
        isFrom1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      }
    },
  });
  return { names, isFrom1904 };
}

/**
 * Collects the text of `t` elements, without that of furigana.
 *
 * @param {(text: string) => void} add
 */
function textCollector(add) {
  let isText = false;
  let phonetic = 0;
  return {
    open: (/** @type {string} */ name) => {
      phonetic += name === 'rPh' ? 1 : 0;
      isText = name === 't' && phonetic === 0;
    },
    close: (/** @type {string} */ name) => {
      phonetic -= name === 'rPh' ? 1 : 0;
      isText = false;
    },
    text: (/** @type {string} */ text) => {
      if (isText) {
        add(text);
      }
    },
  };
}

/** @param {string} xml @returns {string[]} */
function stringsOf(xml) {
  /** @type {string[]} */
  const strings = [];
  const collector = textCollector((text) => {
    strings[strings.length - 1] += text;
  });
  scanXml(xml, {
    open: (name) => {
      if (name === 'si') {
        strings.push('');
      }
      collector.open(name);
    },
    close: collector.close,
    text: collector.text,
  });
  return strings.map(cellText);
}

/**
 * @param {string} xml
 * @param {readonly string[]} strings
 * @returns {Rows}
 */
function rowsOf(xml, strings) {
  /** @type {Rows} */
  const rows = new Map();
  let row = 0;
  let columnCount = 0;
  let cellCount = 0;
  /** @type {{ column: string, type: string, value: string, inline: string } | null} */
  let cell = null;
  let isValue = false;
  const collector = textCollector((text) => {
    if (cell !== null) {
      cell.inline += text;
    }
  });
  scanXml(xml, {
    open: (name, attributes) => {
      if (name === 'row') {
        const number = Number(attributes.r ?? row + 1);
        row = Number.isSafeInteger(number) && number > 0 ? number : row + 1;
        columnCount = 0;
        if (rows.size > SHEET_ROWS_MAX) {
          throw new SheetError('too-much-data', 'rows');
        }
      } else if (name === 'c') {
        const reference = /^([A-Z]{1,3})([0-9]{1,7})$/.exec(attributes.r ?? '');
        columnCount += 1;
        cell = { column: reference?.[1] ?? lettersOf(columnCount), type: attributes.t ?? 'n', value: '', inline: '' };
        cellCount += 1;
        if (cellCount > CELLS_MAX) {
          throw new SheetError('too-much-data', 'cells');
        }
      }
      isValue = name === 'v';
      collector.open(name);
    },
    close: (name) => {
      if (name === 'c' && cell !== null) {
        const { column, type, value, inline } = cell;
        const text = type === 's' ? (strings[Number(value)] ?? '') : type === 'inlineStr' ? cellText(inline) : type === 'n' ? value : cellText(value);
        if (text !== '' && type !== 'e') {
          const cells = rows.get(row) ?? new Map();
          cells.set(column, { text, isNumber: type === 'n' });
          rows.set(row, cells);
        }
        cell = null;
      }
      isValue = false;
      collector.close(name);
    },
    text: (text) => {
      if (isValue && cell !== null) {
        cell.value += text;
      }
      collector.text(text);
    },
  });
  return rows;
}

/** A, B, …, Z, AA, … @param {number} number from 1 */
export function lettersOf(number) {
  let rest = number;
  let letters = '';
  while (rest > 0) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
    rest = Math.floor((rest - 1) / 26);
  }
  return letters;
}

/** As headings and choices are compared: width, blanks and case do not matter. @param {string} text */
export function looseText(text) {
  return text.normalize('NFKC').replace(/[\s\u200B\uFEFF]/gu, '').toLowerCase();
}

/**
 * The table in a sheet that has all these headings, wherever it stands.
 *
 * @param {Rows} rows
 * @param {readonly string[]} headings all must be there
 * @returns {{ columns: Map<string, string>, first: number } | null} columns by heading as compared; number of the first
 *   row below
 */
export function tableIn(rows, headings) {
  for (const [number, cells] of [...rows].slice(0, 60)) {
    const columns = new Map([...cells].map(([column, { text }]) => [looseText(text), column]));
    if (headings.every((heading) => columns.has(looseText(heading)))) {
      return { columns, first: number + 1 };
    }
  }
  return null;
}

/**
 * The day a serial number stands for.
 *
 * @param {string} text
 * @param {boolean} isFrom1904
 * @returns {string | null} ISO date
 */
export function serialDate(text, isFrom1904) {
  const serial = Math.floor(Number(text)) + (isFrom1904 ? 1462 : 0);
  if (!(serial >= 61 && serial < 200_000)) {
    return null;
  }
  return new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000).toISOString().slice(0, 10);
}
