/**
 * Answers into the blank workbook the program made (CHECKS 8.5). Its parts are changed as text: they are our own, and a
 * cell is named by its place, which is found by the ids and headings that stand in the sheet. No formula and no link
 * is written. What was written is read back before it is handed out.
 */
import { serialise } from './doc.js';
import { lettersOf, looseText, readSheets, SheetError, tableIn } from './sheets.js';
import { dataChunks, evidenceRows, memberRows, planRows, previousRows, slotsOf } from './workbook.js';
import { words } from './words/messages.js';
import { xmlText } from './xml.js';
import { readWorkbook } from './xlsx_read.js';
import { inflated, packedEntry, streamCodec, zipOf } from './zip.js';

/**
 * @typedef {import('./sheets.js').Sheet} Sheet
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 * @typedef {Map<string, string>} CellTexts by place in the sheet, such as `F12`
 */

const ROW = /<row r="(\d+)"[^>]*?(?:\/>|>([\s\S]*?)<\/row>)/g;
const CELL = /<c r="([A-Z]+)\d+"((?: s="\d+")?)[^>]*?(?:\/>|>[\s\S]*?<\/c>)/g;

/**
 * @param {Uint8Array} blankBytes
 * @param {Model} model
 * @param {Doc} doc
 * @param {import('./types.js').Summary | null} [summary] has no cells of its own
 * @param {import('./zip.js').Codec} [codec]
 * @returns {Promise<Uint8Array>}
 * @throws {SheetError} if the workbook is not that of the model, or what was written does not read back
 */
export async function fillWorkbook(blankBytes, model, doc, summary = null, codec = streamCodec()) {
  if (summary !== null && summary.doc.doc_id !== doc.doc_id) {
    throw new SheetError('bad-shape', 'summary');
  }
  const { sheets, entries } = await readSheets(blankBytes, codec);
  const bySheet = textsBySheet(model, doc, sheets);
  const written = [];
  for (const [name, entry] of entries) {
    const texts = bySheet.get(name);
    if (texts === undefined || texts.size === 0) {
      written.push(entry);
    } else {
      const source = new TextDecoder().decode(await inflated(entry, codec));
      written.push(await packedEntry(name, new TextEncoder().encode(withCells(source, texts)), codec));
    }
  }
  const bytes = zipOf(written);
  const back = await readWorkbook(bytes, model, null, codec);
  if (back.error !== undefined || back.base === null || serialise(back.base, model) !== serialise(doc, model) || back.changes.length > 0) {
    throw new SheetError('bad-shape', 'read back');
  }
  return bytes;
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {readonly Sheet[]} sheets
 * @returns {Map<string, CellTexts>} by part of the package
 */
function textsBySheet(model, doc, sheets) {
  /** @type {Map<string, CellTexts>} */
  const bySheet = new Map();
  const sheetOf = (/** @type {keyof typeof words.sheets} */ part) => {
    const found = sheets.find(({ name }) => name === words.sheets[part]);
    const headings = /** @type {Record<string, string>} */ (words.headings[/** @type {keyof typeof words.headings} */ (part)]);
    const table = found && tableIn(found.rows, Object.values(headings));
    if (!found || !table) {
      throw new SheetError('no-sheets', part);
    }
    const texts = bySheet.get(found.part) ?? new Map();
    bySheet.set(found.part, texts);
    return { found, table, texts, column: (/** @type {string} */ heading) => table.columns.get(looseText(heading)) ?? '', headings };
  };
  const put = (/** @type {CellTexts} */ texts, /** @type {string} */ column, /** @type {number} */ row, /** @type {string} */ text) => {
    if (text !== '') {
      if (column === '' || row === 0) {
        throw new SheetError('no-sheets', text.slice(0, 40));
      }
      texts.set(`${column}${row}`, text);
    }
  };
  /** @type {(part: keyof typeof words.sheets, idHeadings: readonly string[]) => Map<string, number>} */
  const rowsById = (part, idHeadings) => {
    const { found, table, column } = sheetOf(part);
    const columns = idHeadings.map(column);
    const rows = [...found.rows].filter(([row]) => row >= table.first);
    return new Map(rows.map(([row, cells]) => [columns.map((letters) => cells.get(letters)?.text ?? '').join(' '), row]));
  };

  const { headings } = words;
  const idHeadings = {
    head: [headings.head.id], profile: [headings.profile.id], answers: [headings.answers.id], points: [headings.points.question, headings.points.id],
    indicators: [headings.indicators.id, headings.indicators.input], voices: [headings.voices.id],
  };
  /** @type {Map<string, Map<string, number>>} */
  const rowMaps = new Map();
  const ofMembers = memberRows(model, doc);
  if (ofMembers.length > 0) {
    const { found, texts, column } = sheetOf('answers');
    const rows = rowsById('answers', idHeadings.answers);
    const last = [...found.rows.keys()].reduce((greatest, row) => Math.max(greatest, row), 0);
    ofMembers.forEach(({ key, cells }, index) => {
      rows.set(key, last + 1 + index);
      Object.entries(cells).forEach(([heading, text]) => put(texts, column(heading), last + 1 + index, text));
    });
    rowMaps.set('answers', rows);
  }
  for (const slot of slotsOf(model, doc).filter(({ text }) => text !== '')) {
    const rows = rowMaps.get(slot.sheet) ?? rowsById(slot.sheet, idHeadings[slot.sheet]);
    rowMaps.set(slot.sheet, rows);
    const { texts, column } = sheetOf(slot.sheet);
    put(texts, column(slot.heading), rows.get(slot.key) ?? 0, slot.text);
  }
  const previous = previousRows(model, doc);
  if (previous.length > 0) {
    const rows = rowsById('previous', [headings.previous.id]);
    const { texts, column } = sheetOf('previous');
    for (const { key, cells } of previous) {
      for (const field of /** @type {const} */ (['question', 'state', 'reason'])) {
        put(texts, column(headings.previous[field]), rows.get(key) ?? 0, cells[field] ?? '');
      }
    }
  }
  for (const [part, list] of /** @type {const} */ ([['evidence', evidenceRows(model, doc)], ['plan', planRows(model, doc)]])) {
    const { table, texts, column, headings: names } = sheetOf(part);
    list.forEach(({ cells }, index) => {
      for (const [field, text] of Object.entries(cells)) {
        put(texts, column(names[field] ?? ''), table.first + index, text);
      }
    });
  }
  const data = sheetOf('data');
  dataChunks(serialise(doc, model)).forEach((chunk, index) => put(data.texts, data.column(headings.data.chunk), data.table.first + index, chunk));
  return bySheet;
}

/** @param {string} letters @returns {number} from 1 */
function numberOf(letters) {
  return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

/** @param {string} place @param {string} style @param {string} text */
function cellXml(place, style, text) {
  return `<c r="${place}"${style} t="inlineStr"><is><t xml:space="preserve">${xmlText(text)}</t></is></c>`;
}

/**
 * A sheet with texts in its cells. Rows beyond the last take its styles.
 *
 * @param {string} source
 * @param {CellTexts} texts
 */
function withCells(source, texts) {
  /** @type {Map<number, Map<string, string>>} */
  const byRow = new Map();
  for (const [place, text] of texts) {
    const [, letters = '', digits = ''] = /^([A-Z]+)(\d+)$/.exec(place) ?? [];
    const row = byRow.get(Number(digits)) ?? new Map();
    byRow.set(Number(digits), row.set(letters, text));
  }
  let lastRow = 0;
  /** @type {Map<string, string>} */
  let lastStyles = new Map();
  const filled = source.replace(ROW, (whole, digits, inside = '') => {
    const number = Number(digits);
    const styles = new Map([...String(inside).matchAll(CELL)].map(([, letters = '', style = '']) => [letters, style]));
    if (number > lastRow) {
      lastRow = number;
      lastStyles = styles;
    }
    const wanted = byRow.get(number);
    if (wanted === undefined) {
      return whole;
    }
    byRow.delete(number);
    const kept = new Map([...String(inside).matchAll(CELL)].map(([cell, letters = '']) => [letters, cell]));
    for (const [letters, text] of wanted) {
      kept.set(letters, cellXml(`${letters}${number}`, styles.get(letters) ?? '', text));
    }
    const cells = [...kept].sort(([left], [right]) => numberOf(left) - numberOf(right)).map(([, cell]) => cell);
    return `<row r="${number}">${cells.join('')}</row>`;
  });
  const added = [...byRow].sort(([left], [right]) => left - right).map(([number, wanted]) => {
    const columns = [...new Set([...lastStyles.keys(), ...wanted.keys()])].sort((left, right) => numberOf(left) - numberOf(right));
    const cells = columns.map((letters) => {
      const text = wanted.get(letters);
      const style = lastStyles.get(letters) ?? '';
      return text === undefined ? `<c r="${letters}${number}"${style}/>` : cellXml(`${letters}${number}`, style, text);
    });
    lastRow = Math.max(lastRow, number);
    return `<row r="${number}">${cells.join('')}</row>`;
  });
  const width = Math.max(1, ...[...texts.keys()].map((place) => numberOf(place.replace(/\d+$/, ''))), ...[...lastStyles.keys()].map(numberOf));
  return filled
    .replace('</sheetData>', () => `${added.join('')}</sheetData>`)
    .replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="A1:${lettersOf(width)}${lastRow}"/>`);
}
