/**
 * Answer files that went wrong (RELIABILITY R1, R2): each damaged copy of `tests/fixtures/bad_answers/` is opened or
 * refused as `expected.json` beside it says (SNAPSHOTS=overwrite writes it anew; read the difference), and any other
 * damage never more than refuses. `.ci/nightly` raises ROUNDS.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

import { withSave } from './doc.js';
import { chance, HOSTILE } from './fixture.test.js';
import { kindOf, readAnswers } from './read.js';
import { readWorkbook } from './xlsx_read.js';

const ROUNDS = Number(process.env.ROUNDS ?? 300);
const SEED = Number(process.env.SEED ?? 20261123);
const FIXTURES = new URL('../../../tests/fixtures/', import.meta.url);
const EXPECTED = new URL('bad_answers/expected.json', FIXTURES);
const SAVE = { at: '2026-11-23T17:05:09+09:00', build: 'b1' };

const fileOf = (/** @type {string} */ path) => readFileSync(new URL(path, FIXTURES));
const json = (/** @type {string} */ path) => JSON.parse(fileOf(path).toString());
const model = modelOf(json('answers/kikan/2026-1/full.json'));
/** @type {[string, string, Record<string, any>][]} */
const CASES = json('bad_answers/cases.json');

/** As on a page that knows no more than the document itself. @param {any} doc @returns {any} */
function modelOf(doc) {
  const snapshot = doc.model_snapshot;
  return { ...doc.model, kind: 'shirube/model', title: { ja: '', short: '見本' }, cycle: { min_years: 4, max_years: 5 }, steps: [], ...snapshot, snapshot };
}

/** @param {Buffer} bytes @param {Record<string, any>} how @returns {Uint8Array} */
function damagedAs(bytes, { cut, replace, all, pattern, as, append = '', times = 1, bytes: more = [], before = [], flip }) {
  let copy = Buffer.from(cut === undefined ? bytes : bytes.subarray(0, cut < 0 ? bytes.length + cut : cut));
  if (replace !== undefined || all !== undefined || pattern !== undefined) {
    const text = copy.toString();
    const [from, to] = replace ?? all ?? [new RegExp(pattern[0]), pattern[1]];
    const changed = all === undefined ? text.replace(from, () => to) : text.replaceAll(from, to);
    assert.notEqual(changed, text, `${from} stands in the file`);
    copy = Buffer.from(changed);
  }
  if (as !== undefined) {
    copy = Buffer.from(copy.toString(), as);
  }
  if (flip !== undefined) {
    const at = flip < 0 ? copy.length + flip : flip;
    copy[at] = /** @type {number} */ (copy[at]) ^ 0x55;
  }
  return new Uint8Array(Buffer.concat([Buffer.from(before), copy, Buffer.from(append.repeat(times)), Buffer.from(more)]));
}

/**
 * What became of a file, in a word; what was opened can be saved and opened again without loss.
 *
 * @param {Uint8Array} bytes
 */
async function reactionTo(bytes) {
  if (kindOf(bytes) === 'xlsx') {
    const { error, changes, problems, base } = /** @type {any} */ (await readWorkbook(bytes, model));
    return error === undefined
      ? `opened; changes: ${changes.length}; problems: ${problems.map((/** @type {any} */ { why }) => why).join(' ')}; ${base === null ? 'without' : 'with'} data`
      : `refused: ${error.code} ${error.detail ?? ''}`.trim();
  }
  const result = /** @type {any} */ (readAnswers(bytes, 'x.json', model));
  if (result.error !== undefined) {
    return `refused: ${result.error.code} ${result.error.detail ?? ''}`.trim();
  }
  if (!result.readonly) {
    const { text } = withSave(result.doc, model, SAVE);
    const again = /** @type {any} */ (readAnswers(new TextEncoder().encode(text), 'x.json', model));
    assert.equal(again.error, undefined, 'what was saved opens');
    assert.deepEqual(again.aside, [], 'what was saved is whole');
  }
  const codes = (/** @type {{ code?: string, path?: string[] }[]} */ list) => list.map(({ code, path }) => code ?? path?.join('/')).join(' ');
  return `opened${result.readonly ? ' to be read' : ''}; warnings: ${codes(result.warnings)}; aside: ${codes(result.aside)}`;
}

test('each damaged file is opened or refused as it is written down, within a second', async () => {
  /** @type {Record<string, string>} */
  const found = {};
  for (const [name, path, how] of CASES) {
    assert.ok(!Object.hasOwn(found, name), `${name} twice`);
    const bytes = damagedAs(fileOf(`answers/${path}`), how);
    const begun = process.cpuUsage();
    found[name] = await reactionTo(bytes);
    const { user } = process.cpuUsage(begun);
    assert.ok(user < 1_000_000, `${name} takes ${user} µs of the processor`);
  }
  if (process.env.SNAPSHOTS === 'overwrite' || !existsSync(EXPECTED)) {
    writeFileSync(EXPECTED, `${JSON.stringify(found, null, 2)}\n`);
  }
  assert.deepEqual(found, JSON.parse(readFileSync(EXPECTED, 'utf8')));
  assert.ok(CASES.length >= 60, `${CASES.length} cases`);
});

test(`no damage does more than be refused, ${ROUNDS} times by chance`, async () => {
  const random = chance(SEED);
  const forms = ['json', 'json', 'json', 'html', 'xlsx'];
  const names = ['empty', 'half', 'full', 'na'];
  const words = [...HOSTILE, '{', '}', '[', ']', '"', ',', ':', 'null', '1e999', '-', '\\', '<script', '</script>', '"__proto__":', '"answers":'];
  const utf8 = new TextEncoder();
  for (let round = 0; round < ROUNDS; round += 1) {
    const path = `answers/kikan/2026-1/${random.pick(names)}.${random.pick(forms)}`;
    let bytes = fileOf(path);
    for (let accidents = random.below(4); accidents >= 0; accidents -= 1) {
      const start = random.below(bytes.length + 1);
      const end = Math.min(bytes.length, start + random.below(2 ** random.below(9)));
      const part = bytes.subarray(start, end);
      const news = [new Uint8Array(), Buffer.concat([part, part]), part.map((byte) => byte ^ (1 << random.below(4))), utf8.encode(random.pick(words))];
      bytes = Buffer.concat([bytes.subarray(0, start), random.pick(news), bytes.subarray(random.flip() ? end : start)]);
    }
    try {
      await reactionTo(new Uint8Array(bytes));
    } catch (error) {
      throw new Error(`round ${round} of seed ${SEED}: ${path}`, { cause: error });
    }
  }
});
