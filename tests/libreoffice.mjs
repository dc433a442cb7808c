/**
 * The workbooks in LibreOffice: they open, their drop-downs are there, no cell is a formula, and what it saves comes back
 * whole; what a person changes there is what is proposed here (CHECKS §8.5, §15 cases 18, 23–25). Needs `soffice` and a built
 * site; `.ci/libreoffice` runs it, `./test` does not, for it takes minutes to install.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { serialise, withSave } from '../assets/js/check/doc.js';
import { fullDoc } from '../assets/js/check/fixture.test.js';
import { readSheets } from '../assets/js/check/sheets.js';
import { readWorkbook } from '../assets/js/check/xlsx_read.js';
import { fillWorkbook } from '../assets/js/check/xlsx_write.js';
import { inflated, streamCodec, zipEntries } from '../assets/js/check/zip.js';
import { siteModels } from './site_models.mjs';

const ANSWERS = fileURLToPath(new URL('fixtures/answers/', import.meta.url));
const ODD_DOCS = 12;
const XLSX = 'xlsx:Calc MS Excel 2007 XML';

const site = process.env.SITE ?? fileURLToPath(new URL('../dist', import.meta.url));
const models = siteModels(site).filter(({ model }) => model.status === 'published');
const folder = mkdtempSync(join(tmpdir(), 'shirube-libreoffice-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Lets LibreOffice open these files and save them in another form. @param {string[]} files @param {string} form @param {string} to */
function saved(files, form, to) {
  const out = join(folder, to);
  mkdirSync(out, { recursive: true });
  execFileSync('soffice', ['--headless', `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`, '--convert-to', form, '--outdir', out, ...files], { stdio: 'pipe', timeout: 300_000 });
  const extension = form.split(':')[0];
  return files.map((file) => join(out, basename(file).replace(/\.\w+$/u, `.${extension}`)));
}

/** @param {string} name @param {Uint8Array} bytes */
function given(name, bytes) {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const bytesOf = (/** @type {string} */ file) => new Uint8Array(readFileSync(file));

/** The drop-downs of a workbook: sheet, cells, choices. @param {Uint8Array} bytes */
async function dropDowns(bytes) {
  const codec = streamCodec();
  const { sheets } = await readSheets(bytes, codec);
  const entries = new Map(zipEntries(bytes));
  const found = [];
  for (const { name, part } of sheets) {
    const xml = new TextDecoder().decode(await inflated(/** @type {any} */ (entries.get(part)), codec));
    for (const [, attributes, inside] of xml.matchAll(/<dataValidation ((?:[^>\/]|\/(?!>))*)>([\s\S]*?)<\/dataValidation>/gu)) {
      if (attributes.includes('type="list"')) {
        const [, cells] = /sqref="([^"]*)"/u.exec(attributes) ?? [];
        const [, choices = ''] = /<formula1>([\s\S]*?)<\/formula1>/u.exec(inside) ?? [];
        found.push(`${name} ${cells} ${choices.replaceAll('&quot;', '"').replaceAll("'", '').replaceAll('$', '')}`);
      }
    }
  }
  return found.sort();
}

test('case 23: blank workbooks open, and their drop-downs are those that were written', async () => {
  const files = models.map(({ model, blank }) => given(`${model.id}.xlsx`, blank));
  for (const [index, file] of saved(files, XLSX, 'blank').entries()) {
    const { model, blank } = models[index];
    const wanted = await dropDowns(blank);
    assert.ok(wanted.some((text) => text.includes(model.scales[model.questions[0].scale].options[0].label)), `${model.id} has drop-downs`);
    assert.deepEqual(await dropDowns(bytesOf(file)), wanted, model.id);
    const result = await readWorkbook(bytesOf(file), model);
    assert.deepEqual([result.error, result.changes, result.problems.filter(({ why }) => why !== 'data-missing')], [undefined, [], []], model.id);
  }
});

test('case 23 and 24: filled workbooks come back whole', async () => {
  for (const name of ['full', 'half', 'na']) {
    const files = models.map(({ model }) => given(`${model.id}-${name}.xlsx`, bytesOf(join(ANSWERS, model.id, `${model.edition}-${model.patch}`, `${name}.xlsx`))));
    for (const [index, file] of saved(files, XLSX, 'filled').entries()) {
      const { model } = models[index];
      const result = await readWorkbook(bytesOf(file), model);
      assert.deepEqual([result.error, result.changes, result.problems], [undefined, [], []], `${model.id} ${name}`);
      assert.equal(serialise(/** @type {any} */ (result.base), model), readFileSync(join(ANSWERS, model.id, `${model.edition}-${model.patch}`, `${name}.json`), 'utf8'));
    }
  }
});

test('case 18 and 25: odd texts come back as they were, and LibreOffice finds no formula', async () => {
  const { model, blank } = models.find(({ model: one }) => one.id === 'kikan') ?? models[0];
  const docs = [];
  const files = [];
  for (let seed = 1; seed <= ODD_DOCS; seed += 1) {
    const { doc } = withSave(fullDoc(model, seed), model, { at: '2026-11-23T09:00:00+09:00', build: 'b' });
    docs.push(doc);
    files.push(given(`odd-${seed}.xlsx`, await fillWorkbook(blank, model, doc)));
  }
  for (const [index, file] of saved(files, XLSX, 'odd').entries()) {
    const result = await readWorkbook(bytesOf(file), model);
    assert.equal(result.error, undefined);
    assert.equal(serialise(/** @type {any} */ (result.base), model), serialise(docs[index], model), `document ${index + 1}`);
    assert.deepEqual([result.changes, result.problems], [[], []], `document ${index + 1}`);
  }
  for (const file of saved(files.slice(0, 3), 'fods', 'flat')) {
    assert.doesNotMatch(readFileSync(file, 'utf8'), /table:formula=/u);
  }
});

test('case 24: what a person changes in LibreOffice is what is proposed', async () => {
  const { model } = models.find(({ model: one }) => one.id === 'kikan') ?? models[0];
  const [first, second] = model.questions;
  const file = given('edit.xlsx', bytesOf(join(ANSWERS, model.id, `${model.edition}-${model.patch}`, 'full.xlsx')));
  const [flat] = saved([file], 'fods', 'edit');
  const source = readFileSync(/** @type {string} */ (flat), 'utf8');
  // A reason typed anew, and another choice in the row of the second question.
  const reason = `>${first.no} の理由です。<`;
  assert.ok(source.includes(reason));
  const row = new RegExp(`<table:table-row(?:(?!</table:table-row>)[\\s\\S])*>${second.no} の理由です。<[\\s\\S]*?</table:table-row>`, 'u');
  const changed = source.replace(reason, '>LibreOfficeで書いた理由<').replace(row, (text) => text.replace('>一部できている<', '>できていない<'));
  writeFileSync(/** @type {string} */ (flat), changed);
  const [back] = saved([/** @type {string} */ (flat)], XLSX, 'edited');
  const base = JSON.parse(readFileSync(join(ANSWERS, model.id, `${model.edition}-${model.patch}`, 'full.json'), 'utf8'));
  const result = await readWorkbook(bytesOf(/** @type {string} */ (back)), model, base);
  assert.equal(result.error, undefined);
  assert.deepEqual(result.problems, []);
  assert.deepEqual(
    result.changes.map(({ path, val }) => [path.join('/'), val]).sort(),
    [[`answers/${first.id}/reason`, 'LibreOfficeで書いた理由'], [`answers/${second.id}/state`, 'not']].sort(),
  );
});
