/**
 * Answers of every published edition load and are saved again without loss, whatever the program has become
 * (CHECKS section 16). The model comes from the document itself, as on a page that knows the edition no more.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { serialise, withSave } from './doc.js';
import { readAnswers } from './read.js';
import { summarise } from './summary.js';
import { readWorkbook } from './xlsx_read.js';

const ANSWERS = new URL('../../../tests/fixtures/answers/', import.meta.url);
const folders = (/** @type {URL} */ url) => (existsSync(url) ? readdirSync(url, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name) : []);

/** @param {any} doc @returns {any} */
function modelOf(doc) {
  const snapshot = doc.model_snapshot;
  return { ...doc.model, kind: 'shirube/model', title: { ja: '', short: '見本' }, cycle: { min_years: 4, max_years: 5 }, steps: [], ...snapshot, snapshot };
}

for (const check of folders(ANSWERS)) {
  for (const edition of folders(new URL(`${check}/`, ANSWERS))) {
    test(`the answers of ${check} ${edition} load from each form and are saved unchanged`, async () => {
      const folder = new URL(`${check}/${edition}/`, ANSWERS);
      for (const name of ['empty', 'half', 'full', 'na']) {
        const json = readFileSync(new URL(`${name}.json`, folder));
        const model = modelOf(JSON.parse(json.toString()));
        for (const form of ['json', 'html']) {
          const result = readAnswers(new Uint8Array(readFileSync(new URL(`${name}.${form}`, folder))), `${name}.${form}`, model);
          assert.equal(result.error, undefined, `${name}.${form}`);
          assert.deepEqual([result.warnings, result.aside], [[], []], `${name}.${form}`);
          assert.equal(withSave(result.doc, model, { at: '2040-01-01T00:00:00+09:00', build: 'later' }).text, json.toString(), `${name}.${form}`);
          assert.equal(summarise(model, result.doc).doc.body, result.doc.integrity?.body);
        }
        const workbook = await readWorkbook(new Uint8Array(readFileSync(new URL(`${name}.xlsx`, folder))), model);
        assert.equal(workbook.error, undefined, `${name}.xlsx`);
        assert.deepEqual([workbook.changes, workbook.problems], [[], []], `${name}.xlsx`);
        assert.equal(workbook.base && serialise(workbook.base, model), json.toString(), `${name}.xlsx`);
      }
    });
  }
}
