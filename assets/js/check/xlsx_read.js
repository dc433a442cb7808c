/**
 * A workbook somebody worked in, as changes to a document (CHECKS 8.5). Columns are found by their headings and rows by
 * their ids, never by place. Against the data sheet it is known what was changed in the workbook; a cell that says what
 * was exported says nothing. What is not understood is listed, and what was emptied is left alone unless a person
 * says otherwise.
 */
import { canonicalJson } from './canonical.js';
import { choiceOf, dateOf, entriesOf, numberOf, partsOf, stateOf, tickOf } from './choices.js';
import { factChanges, newDoc, stateChanges } from './doc.js';
import { sha256Hex } from './hash.js';
import { copyOf, own } from './objects.js';
import { getPath, setPath } from './path.js';
import { readText } from './read.js';
import { looseText, readSheets, SheetError, tableIn } from './sheets.js';
import { EVIDENCE_FIELDS, evidenceHolders, evidenceRows, PLAN_FIELDS, planRows, slotsOf } from './workbook.js';
import { words } from './words/messages.js';
import { streamCodec } from './zip.js';

/**
 * @typedef {import('./sheets.js').Sheet} Sheet
 * @typedef {import('./sheets.js').SheetCell} SheetCell
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./workbook.js').CellKind} CellKind
 * @typedef {import('./workbook.js').ListRow} ListRow
 *
 * @typedef {object} WorkbookChange
 * @property {string[]} path of the document; one below `points` is a single tick
 * @property {any} val undefined: the field goes
 * @property {string} text as it stands in the workbook
 * @property {string} base as it was exported
 * @property {string} draft as it is now
 * @property {'proposed' | 'asked' | 'emptied' | 'kept'} kind proposed: changed only in the workbook; asked: changed in both;
 *   emptied: off unless chosen; kept: without data sheet, and the draft says something else
 *
 * @typedef {object} WorkbookProblem
 * @property {'unknown-id' | 'no-id' | 'other-rev' | 'duplicate' | 'not-understood' | 'row-missing' | 'column-missing' | 'sheet-missing' | 'data-missing' | 'data-damaged'} why
 * @property {string} sheet
 * @property {number | null} row
 * @property {string} text
 *
 * @typedef {{ error: import('./types.js').ReadError }
 *   | { error?: undefined, base: Doc | null, changes: WorkbookChange[], problems: WorkbookProblem[], warnings: import('./types.js').ReadWarning[], aside: import('./types.js').SetAside[] }} WorkbookResult
 *
 * @typedef {object} Table
 * @property {string} name
 * @property {Map<string, string>} columns
 * @property {[number, Map<string, SheetCell>][]} rows
 */

/**
 * @param {Uint8Array} bytes
 * @param {Model} model
 * @param {Doc | null} [draft] the document as it is now, if there is one
 * @param {import('./zip.js').Codec} [codec]
 * @returns {Promise<WorkbookResult>}
 */
export async function readWorkbook(bytes, model, draft = null, codec = streamCodec()) {
  /** @type {import('./sheets.js').WorkbookParts} */
  let parts;
  const unread = [words.sheets.previous, words.sheets.register].map(looseText);
  try {
    parts = await readSheets(bytes, codec, (name) => !unread.includes(looseText(name)));
  } catch (error) {
    if (error instanceof SheetError) {
      return { error: { code: error.code, detail: error.detail } };
    }
    throw error;
  }
  /** @type {WorkbookProblem[]} */
  const problems = [];
  const data = dataOf(parts.sheets, model, problems);
  if (data.error !== undefined) {
    return { error: data.error };
  }
  const reading = new Reading(model, parts, data.base, draft, problems);
  if (reading.tableOf('answers') === null) {
    return { error: { code: 'no-sheets', detail: words.sheets.answers } };
  }
  reading.readSlots();
  reading.readList('evidence', evidenceRows, EVIDENCE_FIELDS);
  reading.readList('plan', planRows, PLAN_FIELDS);
  return { base: data.base, changes: reading.changes, problems, warnings: data.warnings, aside: data.aside };
}

/**
 * The document that the data sheet holds.
 *
 * @param {readonly Sheet[]} sheets
 * @param {Model} model
 * @param {WorkbookProblem[]} problems is added to
 * @returns {{ error?: import('./types.js').ReadError, base: Doc | null, warnings: import('./types.js').ReadWarning[], aside: import('./types.js').SetAside[] }}
 */
function dataOf(sheets, model, problems) {
  const nothing = { base: null, warnings: [], aside: [] };
  const sheet = sheets.find(({ name }) => looseText(name) === looseText(words.sheets.data));
  const table = sheet && tableIn(sheet.rows, [words.headings.data.chunk]);
  const column = table?.columns.get(looseText(words.headings.data.chunk)) ?? 'A';
  const rows = [...(sheet?.rows ?? [])].filter(([row]) => row >= (table?.first ?? 1)).sort(([left], [right]) => left - right);
  const text = rows.map(([, cells]) => cells.get(column)?.text ?? '').join('');
  if (text.trim() === '') {
    problems.push({ why: 'data-missing', sheet: words.sheets.data, row: null, text: '' });
    return nothing;
  }
  const result = readText(text, model);
  if (result.error !== undefined) {
    if (result.error.code === 'other-check') {
      return { ...nothing, error: result.error };
    }
    problems.push({ why: 'data-damaged', sheet: words.sheets.data, row: null, text: result.error.code });
    return nothing;
  }
  if (result.readonly) {
    return { ...nothing, error: { code: 'newer-schema', detail: String(/** @type {any} */ (result.doc).schema) } };
  }
  return { base: result.doc, warnings: result.warnings, aside: result.aside };
}

/** @param {string} text */
function bare(text) {
  return text.replace(/\r\n?/g, '\n').trim();
}

/** Half a character, as no spreadsheet can keep it; what is left of it elsewhere. */
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
/** Some programs take the next letter for the other half. */
const HALF_AND_NEXT = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])([^]?)/g;
const SIGNS = ['?', '\uFFFD', ''];

/**
 * Whether a cell still holds what was written to it.
 *
 * @param {string} text
 * @param {string} base
 */
function isUnchanged(text, base) {
  const [now, before] = [bare(text), bare(base)];
  if (now === before) {
    return true;
  }
  if (before.search(HALF) < 0) {
    return false;
  }
  const swallowed = before.replace(HALF_AND_NEXT, (_, next) => (next === '' ? '' : '?'));
  return [before, swallowed].some((form) => SIGNS.some((sign) => form.replace(HALF, sign) === now));
}

/** What a cell means; `undefined` if it is not understood. */
class Reading {
  /**
   * @param {Model} model
   * @param {import('./sheets.js').WorkbookParts} parts
   * @param {Doc | null} base
   * @param {Doc | null} draft
   * @param {WorkbookProblem[]} problems is added to
   */
  constructor(model, parts, base, draft, problems) {
    // A workbook without its data is read over the draft: its members have their rows.
    const { type, members } = draft?.subject ?? {};
    const empty = newDoc(model, { docId: '', subject: { ...(type && { type }), ...(members && { members }) }, asOf: '', at: '', build: '' });
    this.model = model;
    this.parts = parts;
    this.hasBase = base !== null;
    this.base = base ?? empty;
    this.draft = draft ?? base ?? empty;
    this.problems = problems;
    /** @type {WorkbookChange[]} */
    this.changes = [];
    /** @type {Map<string, Table | null>} */
    this.tables = new Map();
    /** Questions by number and by id. */
    this.questions = new Map(model.questions.flatMap(({ id, no }) => [[looseText(no), id], [id, id]]));
    /** Answers of members, by what a row of evidence says. */
    this.ofMembers = new Map(evidenceHolders(model, [this.base, this.draft]).map(([text, path]) => [looseText(text), path]));
  }

  /**
   * The table of a part: in the sheet of its name, else wherever its headings stand.
   *
   * @param {keyof typeof words.headings} part
   * @returns {Table | null}
   */
  tableOf(part) {
    const known = this.tables.get(part);
    if (known !== undefined) {
      return known;
    }
    const headings = /** @type {Record<string, string>} */ (words.headings[part]);
    const keys = KEY_HEADINGS[part].map((field) => headings[field] ?? '');
    const name = looseText(words.sheets[part]);
    const sheets = [...this.parts.sheets].sort((left, right) => Number(looseText(right.name) === name) - Number(looseText(left.name) === name));
    /** @type {Table | null} */
    let found = null;
    for (const sheet of sheets) {
      const table = tableIn(sheet.rows, keys);
      if (table !== null && found === null) {
        const rows = [...sheet.rows].filter(([row]) => row >= table.first).sort(([left], [right]) => left - right);
        found = { name: sheet.name, columns: table.columns, rows };
      }
    }
    if (found === null) {
      this.problems.push({ why: 'sheet-missing', sheet: words.sheets[part], row: null, text: '' });
    }
    this.tables.set(part, found);
    return found;
  }

  /** @param {WorkbookProblem['why']} why @param {string} sheet @param {number | null} row @param {string} text */
  tell(why, sheet, row, text) {
    this.problems.push({ why, sheet, row, text });
  }

  readSlots() {
    const bases = slotsOf(this.model, this.base);
    const drafts = new Map(slotsOf(this.model, this.draft).map((slot) => [slot.path.join('\n'), slot.text]));
    for (const part of /** @type {const} */ (['head', 'profile', 'answers', 'points', 'indicators', 'voices'])) {
      const slots = bases.filter(({ sheet }) => sheet === part);
      const table = slots.length === 0 ? null : this.tableOf(part);
      if (table === null) {
        continue;
      }
      const rows = this.rowsByKey(part, table, new Map(slots.map(({ key, rev }) => [key, rev])));
      for (const heading of new Set(slots.map((slot) => slot.heading))) {
        if (!table.columns.has(looseText(heading))) {
          this.tell('column-missing', table.name, null, heading);
        }
      }
      for (const slot of slots) {
        const column = table.columns.get(looseText(slot.heading));
        const row = rows.get(slot.key);
        if (column !== undefined && row !== undefined) {
          this.compare(slot, row.cells.get(column), drafts.get(slot.path.join('\n')) ?? '', table.name, row.number);
        }
      }
    }
  }

  /**
   * @param {'head' | 'profile' | 'answers' | 'points' | 'indicators' | 'voices'} part
   * @param {Table} table
   * @param {ReadonlyMap<string, number | null>} known revision by key
   */
  rowsByKey(part, table, known) {
    const headings = /** @type {Record<string, string>} */ (words.headings[part]);
    const columnOf = (/** @type {string} */ field) => table.columns.get(looseText(headings[field] ?? '')) ?? '';
    const idColumns = KEY_HEADINGS[part].filter((field) => field === 'id' || field === 'question' || field === 'input').map(columnOf);
    const ordered = part === 'points' ? [columnOf('question'), columnOf('id')] : part === 'indicators' ? [columnOf('id'), columnOf('input')] : idColumns;
    const revColumn = columnOf('rev');
    /** @type {Map<string, { number: number, cells: Map<string, SheetCell> }>} */
    const rows = new Map();
    for (const [number, cells] of table.rows) {
      const key = ordered.map((column) => (cells.get(column)?.text ?? '').trim()).join(' ').trim();
      const rev = Number(cells.get(revColumn)?.text ?? NaN);
      const wanted = known.get(key);
      if (key === '') {
        if (cells.size > 1) {
          this.tell('no-id', table.name, number, [...cells.values()].map(({ text }) => text).join(' ').slice(0, 80));
        }
      } else if (wanted === undefined) {
        this.tell('unknown-id', table.name, number, key);
      } else if (wanted !== null && !Number.isNaN(rev) && rev !== wanted) {
        this.tell('other-rev', table.name, number, key);
      } else {
        const other = rows.get(key);
        if (other === undefined) {
          rows.set(key, { number, cells });
        } else if (canonicalJson([...other.cells].sort()) !== canonicalJson([...cells].sort())) {
          // A copied row: where one of the two is blank the other speaks, else neither is taken.
          this.tell('duplicate', table.name, number, key);
          rows.set(key, { number: other.number, cells: mergedCells(other.cells, cells) });
        }
      }
    }
    for (const key of known.keys()) {
      if (!rows.has(key) && !this.problems.some((problem) => problem.sheet === table.name && problem.text === key)) {
        this.tell('row-missing', table.name, null, key);
      }
    }
    return rows;
  }

  /**
   * @param {import('./workbook.js').Slot} slot
   * @param {SheetCell | undefined} cell
   * @param {string} draftText
   * @param {string} sheet
   * @param {number} row
   */
  compare(slot, cell, draftText, sheet, row) {
    const text = cell?.text ?? '';
    if (isUnchanged(text, slot.text)) {
      return;
    }
    if (bare(text) === '') {
      this.add(slot.path, slot.kind === 'tick' ? false : undefined, text, slot.text, draftText);
      return;
    }
    const val = this.valueOf(slot.kind, cell ?? { text, isNumber: false }, slot.item);
    if (val === undefined) {
      this.tell('not-understood', sheet, row, text);
      return;
    }
    if (canonicalJson(val) !== canonicalJson(getValue(this.base, slot.path))) {
      this.add(slot.path, val, text, slot.text, draftText);
    }
  }

  /** @param {string[]} path @param {any} val @param {string} text @param {string} base @param {string} draft */
  add(path, val, text, base, draft) {
    if (canonicalJson(getValue(this.draft, path)) === canonicalJson(val ?? null) || bare(draft) === bare(text)) {
      return;
    }
    const isDraftTouched = bare(draft) !== bare(base);
    /** @type {WorkbookChange['kind']} */
    let kind = 'proposed';
    if (bare(text) === '') {
      kind = 'emptied';
    } else if (!this.hasBase && bare(draft) !== '') {
      kind = 'kept';
    } else if (isDraftTouched && bare(draft) !== '') {
      kind = 'asked';
    }
    this.changes.push({ path, val, text, base, draft, kind });
  }

  /**
   * @param {CellKind} kind
   * @param {SheetCell} cell
   * @param {any} item
   * @returns {any}
   */
  valueOf(kind, cell, item) {
    const { text } = cell;
    switch (kind) {
      case 'state':
        return stateOf(text, this.model, item);
      case 'fact':
        return choiceOf(text, item.options.map((/** @type {{ id: string, label: string }} */ { id, label }) => [id, label]));
      case 'na-reason':
        return choiceOf(text, entriesOf(words.naReasons));
      case 'checked_by':
        return choiceOf(text, entriesOf(words.checkedBy).filter(([id]) => id !== 'none'));
      case 'no-value':
        return choiceOf(text, entriesOf(words.noValueShort));
      case 'needs':
        return all(partsOf(text).map((part) => choiceOf(part, entriesOf(words.needs))));
      case 'date':
        return dateOf(cell, this.parts.isFrom1904);
      case 'tick':
        return tickOf(text);
      case 'number':
        return item.kind === 'date' || item.kind === 'month' ? monthOrDay(dateOf(cell, this.parts.isFrom1904), item.kind) : numberOf(cell, item.kind);
      case 'count': {
        const count = numberOf(cell, 'integer');
        return count === undefined || Number(count) < 0 ? undefined : Number(count);
      }
      case 'lines':
        return text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
      case 'figure':
        return text.trim();
      default:
        return text;
    }
  }

  /**
   * Rows of evidence or of the plan.
   *
   * @param {'evidence' | 'plan'} part
   * @param {(model: Model, doc: Doc) => ListRow[]} rowsOf
   * @param {readonly string[]} fields
   */
  readList(part, rowsOf, fields) {
    const table = this.tableOf(part);
    if (table === null) {
      return;
    }
    const headings = /** @type {Record<string, string>} */ (words.headings[part]);
    const columnOf = (/** @type {string} */ field) => table.columns.get(looseText(headings[field] ?? '')) ?? '';
    const bases = new Map(rowsOf(this.model, this.base).map((row) => [row.path.join('\n'), row]));
    const drafts = new Map(rowsOf(this.model, this.draft).map((row) => [row.path.join('\n'), row]));
    /** @type {Set<string>} */
    const seen = new Set();
    for (const [number, cells] of table.rows) {
      const textIn = (/** @type {string} */ field) => cells.get(columnOf(field))?.text ?? '';
      if ([...fields, 'id'].every((field) => bare(textIn(field)) === '')) {
        continue;
      }
      const named = looseText(textIn('question'));
      const question = part === 'evidence' ? this.questions.get(named) : '';
      const answer = this.ofMembers.get(named) ?? (question === undefined ? undefined : [question]);
      if (answer === undefined) {
        this.tell('unknown-id', table.name, number, textIn('question') || textIn('title'));
        continue;
      }
      const content = fields.map((field) => bare(textIn(field)));
      const id = textIn('id').trim() || `x${sha256Hex(canonicalJson([answer.join(' '), ...content])).slice(0, 12)}`;
      const path = part === 'evidence' ? ['answers', ...answer, 'evidence', id] : ['plan', id];
      const name = path.join('\n');
      if (seen.has(name)) {
        this.tell('duplicate', table.name, number, id);
        continue;
      }
      seen.add(name);
      for (const field of fields) {
        const cell = cells.get(columnOf(field));
        const baseText = bases.get(name)?.cells[field] ?? '';
        const draftText = drafts.get(name)?.cells[field] ?? '';
        const text = cell?.text ?? '';
        if (isUnchanged(text, baseText)) {
          continue;
        }
        const val = bare(text) === '' ? undefined : this.listValue(part, field, cell ?? { text, isNumber: false });
        if (val === undefined && bare(text) !== '') {
          this.tell('not-understood', table.name, number, text);
        } else {
          this.add([...path, field], val, text, baseText, draftText);
        }
      }
    }
    for (const [name, { path, cells }] of bases) {
      if (!seen.has(name) && drafts.has(name)) {
        this.changes.push({ path, val: undefined, text: '', base: Object.values(cells).join(' '), draft: Object.values(drafts.get(name)?.cells ?? {}).join(' '), kind: 'emptied' });
      }
    }
  }

  /** @param {'evidence' | 'plan'} part @param {string} field @param {SheetCell} cell @returns {any} */
  listValue(part, field, cell) {
    switch (field) {
      case 'as_of':
      case 'retain_until':
      case 'due':
      case 'check_on':
        return dateOf(cell, this.parts.isFrom1904);
      case 'for':
        return choiceOf(cell.text, entriesOf(words.evidenceFor));
      case 'vis':
        return choiceOf(cell.text, entriesOf(words.visibility));
      case 'status':
        return choiceOf(cell.text, entriesOf(words.planStatus));
      case 'questions':
        return all(partsOf(cell.text).map((text) => this.questions.get(looseText(text))));
      case 'links':
        return cell.text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
      default:
        return part === 'plan' || EVIDENCE_FIELDS.includes(field) ? cell.text : undefined;
    }
  }
}

/** Fields whose headings make a table that of its part. @type {Record<keyof typeof words.headings, readonly string[]>} */
const KEY_HEADINGS = {
  head: ['id', 'entry'], profile: ['id', 'v', 'note'], answers: ['id', 'state', 'reason'], points: ['question', 'id', 'ticked'], evidence: ['title', 'where'], plan: ['what', 'due'],
  indicators: ['id', 'input', 'value'], voices: ['id', 'opinions'], previous: ['id'], data: ['chunk'],
};

/** A tick is part of a list. @param {Doc} doc @param {readonly string[]} path @returns {any} */
function getValue(doc, path) {
  if (path[2] === 'points') {
    return own(doc.answers, path[1] ?? '')?.points?.includes(path[3] ?? '') ?? false;
  }
  return getPath(doc, path) ?? null;
}

/** @param {ReadonlyMap<string, SheetCell>} left @param {ReadonlyMap<string, SheetCell>} right */
function mergedCells(left, right) {
  const merged = new Map(left);
  for (const [column, cell] of right) {
    const other = left.get(column);
    if (other === undefined) {
      merged.set(column, cell);
    } else if (other.text !== cell.text) {
      merged.delete(column);
    }
  }
  return merged;
}

/** @template T @param {readonly (T | undefined)[]} values @returns {T[] | undefined} */
function all(values) {
  return values.includes(undefined) ? undefined : /** @type {T[]} */ ([...new Set(values)]);
}

/** @param {string | undefined} date @param {'date' | 'month'} kind */
function monthOrDay(date, kind) {
  return kind === 'month' ? date?.slice(0, 7) : date?.length === 10 ? date : undefined;
}

/**
 * The document with changes of a workbook.
 *
 * @param {Model} model
 * @param {Doc} doc is not changed
 * @param {readonly WorkbookChange[]} changes
 * @param {(change: WorkbookChange) => boolean} takes
 * @param {string} at date-time
 * @returns {Doc}
 */
export function applyWorkbook(model, doc, changes, takes, at) {
  const result = copyOf(doc);
  for (const change of changes.filter(takes)) {
    for (const { path, val } of changesOf(model, result, change, at)) {
      setPath(result, path, val);
    }
  }
  return result;
}

/** Takes what is safe: changed only in the workbook. @param {WorkbookChange} change */
export function isSafe({ kind }) {
  return kind === 'proposed';
}

/**
 * What one change writes, with what must be written along.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @param {WorkbookChange} change
 * @param {string} at
 * @returns {import('./doc.js').FieldChange[]}
 */
function changesOf(model, doc, { path, val }, at) {
  const [part, id = '', field, item] = path;
  const items = /** @type {Record<string, readonly { id: string, rev: number, mh: string }[] | undefined>} */ ({ answers: model.questions, indicators: model.indicators, voices: model.voices });
  const isOfMember = part === 'answers' && field === 'each';
  const holder = isOfMember ? path.slice(0, 4) : part === 'voices' ? path.slice(0, 3) : path.slice(0, 2);
  const known = items[part ?? '']?.find((candidate) => candidate.id === (isOfMember ? id : holder.at(-1)));
  /** @type {import('./doc.js').FieldChange[]} */
  const identity = known !== undefined && getPath(doc, [...holder, 'rev']) === undefined
    ? [{ path: [...holder, 'rev'], val: known.rev }, { path: [...holder, 'mh'], val: known.mh }]
    : [];
  if (part === 'answers' && field === 'state') {
    return stateChanges(model, doc, id, val ?? null, at);
  }
  if (isOfMember && path[4] === 'state') {
    return stateChanges(model, doc, id, val ?? null, at, item);
  }
  if (part === 'profile' && field === 'v') {
    return factChanges(model, doc, id, val ?? null, at);
  }
  if (part === 'answers' && field === 'points') {
    const ticked = own(doc.answers, id)?.points ?? [];
    const points = val ? [...new Set([...ticked, item])] : ticked.filter((point) => point !== item);
    return [...identity, { path: ['answers', id, 'points'], val: points }];
  }
  if (part === 'profile' && getPath(doc, [...holder, 'rev']) === undefined) {
    const fact = model.profile.find((candidate) => candidate.id === id);
    return [{ path: [...holder, 'rev'], val: fact?.rev }, { path: [...holder, 'mh'], val: fact?.mh }, { path: [...holder, 'v'], val: null }, { path, val }];
  }
  return [...identity, val === undefined ? { path } : { path, val }];
}
