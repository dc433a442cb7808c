/**
 * A blank workbook as the program makes it, and workbooks made of plain cells, as other programs save them. No tests
 * here.
 */
import { lettersOf } from './sheets.js';
import { words } from './words/messages.js';
import { xmlText } from './xml.js';
import { packedEntry, streamCodec, zipOf } from './zip.js';

export const codec = streamCodec();
const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const TYPE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** @param {Record<string, string | Uint8Array>} files */
export async function packageOf(files) {
  const entries = [];
  for (const [name, content] of Object.entries(files)) {
    entries.push(await packedEntry(name, typeof content === 'string' ? new TextEncoder().encode(content) : content, codec));
  }
  return zipOf(entries);
}

/**
 * @typedef {string | number | null | undefined} Plain null: a formatted blank
 * @param {Record<string, Plain[][]>} sheets rows of cells by name of the sheet
 * @param {{ isFrom1904?: boolean, shared?: boolean, prefix?: string }} [options]
 */
export async function workbookOf(sheets, { isFrom1904 = false, shared = false, prefix = '' } = {}) {
  const names = Object.keys(sheets);
  /** @type {string[]} */
  const strings = [];
  const p = prefix === '' ? '' : `${prefix}:`;
  const cellXml = (/** @type {Plain} */ value, /** @type {string} */ place) => {
    if (value === undefined) {
      return '';
    }
    if (value === null) {
      return `<${p}c r="${place}" s="3"/>`;
    }
    if (typeof value === 'number') {
      return `<${p}c r="${place}" s="3"><${p}v>${value}</${p}v></${p}c>`;
    }
    if (shared) {
      strings.push(value);
      return `<${p}c r="${place}" s="3" t="s"><${p}v>${strings.length - 1}</${p}v></${p}c>`;
    }
    return `<${p}c r="${place}" s="3" t="inlineStr"><${p}is><${p}t xml:space="preserve">${xmlText(value)}</${p}t></${p}is></${p}c>`;
  };
  /** @type {Record<string, string>} */
  const files = {
    '[Content_Types].xml': '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships><Relationship Id="rId1" Type="${TYPE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<${p}workbook ${prefix === '' ? NS : NS.replace('xmlns=', `xmlns:${prefix}=`)}><${p}workbookPr${isFrom1904 ? ' date1904="1"' : ''}/><${p}sheets>${names.map((name, index) => `<${p}sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</${p}sheets></${p}workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${TYPE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId99" Type="${TYPE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  };
  names.forEach((name, index) => {
    const rows = (sheets[name] ?? []).map((cells, row) => `<${p}row r="${row + 1}" spans="1:${cells.length}">${cells.map((cell, column) => cellXml(cell, `${lettersOf(column + 1)}${row + 1}`)).join('')}</${p}row>`);
    files[`xl/worksheets/sheet${index + 1}.xml`] = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${p}worksheet ${prefix === '' ? NS : NS.replace('xmlns=', `xmlns:${prefix}=`)}><${p}dimension ref="A1:P48"/><${p}sheetData>${rows.join('')}</${p}sheetData></${p}worksheet>`;
  });
  files['xl/sharedStrings.xml'] = `<sst>${strings.map((text) => `<si><r><t xml:space="preserve">${xmlText(text)}</t></r><rPh sb="0" eb="1"><t>フリガナ</t></rPh></si>`).join('')}</sst>`;
  return packageOf(files);
}

/** The rows of the blank workbook of a model. @param {import('./types.js').Model} model @param {{ evidence?: number, plan?: number, data?: number }} [rows] */
export function blankRows(model, { evidence = 6, plan = 4, data = 3 } = {}) {
  const { headings, sheets } = words;
  const blanks = (/** @type {number} */ count) => Array(count).fill(null);
  const many = (/** @type {number} */ count, /** @type {number} */ width) => Array.from({ length: count }, () => blanks(width));
  const head = ['subject/name', 'subject/code', 'as_of', 'cycle/label', 'cycle/next_due', 'role/label', 'meeting/name', 'meeting/date', 'meeting/doc_no', 'heard/how', 'heard/asked', 'heard/answered', 'heard/support', 'heard/not_heard_reason', 'comments/lead', 'status/by_role'];
  const voiceOptions = model.scales.voice4?.options ?? [];
  return /** @type {Record<string, Plain[][]>} */ ({
    [sheets.head]: [[model.title.ja], ['2026年版'], [words.notice], [], ['項目', headings.head.entry, 'メモ', headings.head.id], ...head.map((id) => [id, null, '', id])],
    [sheets.profile]: [['問い', '答え', 'メモ', '選択肢', 'id', 'rev'], ...model.profile.map((fact) => [fact.ask.ja, null, null, '', fact.id, String(fact.rev)])],
    [sheets.answers]: [
      ['番号', '分野', '問い', '程度', '根拠', '答え', '該当なしの理由', '担う機関', '確かめ方', '理由', '申し送り', '確認先', '確認予定日', '求める支援', 'id', 'rev'],
      ...model.questions.map((question) => [question.no, question.facet, question.text.ja, question.modality, '', ...blanks(9), question.id, String(question.rev)]),
    ],
    [sheets.points]: [
      ['番号', '着眼点', '当てはまる', '問いのid', '着眼点のid', 'rev'],
      ...model.questions.flatMap((question) => (question.points ?? []).map((point) => [question.no, point.text, null, question.id, point.id, String(question.rev)])),
    ],
    [sheets.evidence]: [['問い', '題', '所在', '時点', '保存期限', '向き', '見せる範囲', '証拠のid'], ...many(evidence, 8)],
    [sheets.plan]: [['取り組むこと', '問いの番号', '担当（役職）', '期限', '予算・人', '関係する計画', '状態', '確かめる日', 'メモ', '計画のid'], ...many(plan, 10)],
    [sheets.indicators]: [
      ['数の名前', '入れる数', '値', '単位', '種類', '値がないとき', '出所', 'メモ', '数のid', '入れる数のid', 'rev'],
      ...(model.indicators ?? []).flatMap((indicator) => indicator.inputs.map((input) => [indicator.text, input.label, null, input.unit, '', null, null, null, indicator.id, input.id, String(indicator.rev)])),
    ],
    [sheets.voices]: [
      ['声の問い', '自由な意見', '意見への応え', 'id', 'rev', ...voiceOptions.map(({ label }) => label)],
      ...(model.voices ?? []).map((voice) => [voice.text.easy ?? '', null, null, voice.id, String(voice.rev), ...blanks(voiceOptions.length)]),
    ],
    [sheets.previous]: [['番号', '問い', '前回の問い', '前回の答え', '前回の理由', 'id'], ...model.questions.map((question) => [question.no, question.text.ja, null, null, null, question.id])],
    [sheets.register]: [['種類', 'id', 'rev', '文', '選択肢', '指紋']],
    [sheets.data]: [[headings.data.chunk], ...many(data, 1)],
  });
}

/** @param {import('./types.js').Model} model @param {any} [rows] */
export function blankWorkbook(model, rows) {
  return workbookOf(blankRows(model, rows));
}
