import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { test } from 'node:test';

import { scanXml } from './xml.js';
import { codec, packageOf } from './workbook.fixture.test.js';
import { inflated, packedEntry, zipEntries, zipOf } from './zip.js';

const utf8 = new TextEncoder();

/** @param {Uint8Array} bytes @param {string} code */
function refuses(bytes, code) {
  const start = performance.now();
  assert.throws(() => zipEntries(bytes), { code });
  assert.ok(performance.now() - start < 1000);
}

/** @param {Uint8Array} bytes @param {(view: DataView, central: number, end: number) => void} change */
function changed(bytes, change) {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  const end = copy.length - 22;
  change(view, view.getUint32(end + 16, true), end);
  return copy;
}

test('a package comes back as it was packed, the same bytes each time', async () => {
  const files = { 'a.txt': 'あいう', 'folder/b.xml': 'x'.repeat(100_000), '空.txt': '', 'c.bin': Uint8Array.from({ length: 999 }, (_, index) => (index * 7919) & 255) };
  const bytes = await packageOf(files);
  assert.deepEqual(await packageOf(files), bytes);
  const entries = zipEntries(bytes);
  assert.deepEqual([...entries.keys()], Object.keys(files));
  for (const [name, content] of Object.entries(files)) {
    const entry = /** @type {any} */ (entries.get(name));
    const data = await inflated(entry, codec);
    assert.deepEqual(data, typeof content === 'string' ? utf8.encode(content) : content);
    if (entry.method === 8) {
      assert.deepEqual(new Uint8Array(inflateRawSync(entry.packed)), data);
    }
  }
  assert.equal(entries.get('folder/b.xml')?.method, 8);
  assert.equal(entries.get('空.txt')?.method, 0);
});

test('case 27: wrong checksums, false sizes, duplicates, bombs and passwords are refused', async () => {
  const good = await packageOf({ 'a.txt': 'x'.repeat(5000), 'b.txt': 'y'.repeat(5000) });
  refuses(new Uint8Array(0), 'bad-zip');
  refuses(utf8.encode('PK\u0003\u0004 not a package at all, but long enough to look'), 'bad-zip');
  refuses(good.slice(0, -5), 'bad-zip');
  refuses(good.slice(100), 'bad-zip');
  refuses(changed(good, (view, central) => view.setUint16(central + 8, 1, true)), 'encrypted');
  refuses(changed(good, (view, central) => view.setUint16(central + 10, 12, true)), 'bad-zip');
  refuses(changed(good, (view, central) => view.setUint32(central + 24, 0x7fffffff, true)), 'too-much-data');
  refuses(changed(good, (view, central) => view.setUint32(central + 42, 0x00ffffff, true)), 'bad-zip');
  refuses(changed(good, (view, central) => view.setUint32(central + 20, 0x00ffffff, true)), 'bad-zip');
  refuses(changed(good, (view, _, end) => view.setUint16(end + 10, 3, true)), 'bad-zip');
  refuses(changed(good, (view, _, end) => (view.setUint16(end + 8, 201, true), view.setUint16(end + 10, 201, true))), 'too-much-data');
  const entry = await packedEntry('a.txt', utf8.encode('x'), codec);
  refuses(zipOf([entry, entry]), 'bad-zip');
  for (const name of ['../a', '/a', 'a\\b', '', 'x/../../y', 'a\u0000b']) {
    refuses(zipOf([{ ...entry, name }]), 'bad-zip');
  }
  refuses(zipOf(Array.from({ length: 201 }, (_, index) => ({ ...entry, name: `f${index}` }))), 'too-much-data');
  refuses(new Uint8Array(10 * 1024 * 1024 + 1), 'too-much-data');
  // Two entries on one place: a bomb of the kind that overlaps.
  refuses(changed(good, (view, central) => {
    const second = central + 46 + 5;
    view.setUint32(second + 42, view.getUint32(central + 42, true), true);
    new Uint8Array(view.buffer).set(utf8.encode('a.txt'), second + 46);
  }), 'bad-zip');

  const wrong = zipEntries(changed(good, (view, central) => view.setUint32(central + 16, 1, true))).get('a.txt');
  await assert.rejects(inflated(/** @type {any} */ (wrong), codec), { code: 'bad-zip' });
  const small = zipEntries(changed(good, (view, central) => view.setUint32(central + 24, 10, true))).get('a.txt');
  await assert.rejects(inflated(/** @type {any} */ (small), codec), { code: 'bad-zip' });
  const bomb = await packedEntry('bomb', new Uint8Array(20 * 1024 * 1024), codec);
  const start = performance.now();
  await assert.rejects(inflated({ ...bomb, size: 100 }, codec), { code: 'bad-zip' });
  assert.ok(performance.now() - start < 1000);
  await assert.rejects(inflated({ ...bomb, packed: Uint8Array.from([1, 2, 3, 255]), size: 100 }, codec), { code: 'bad-zip' });
});

/** @param {string} xml */
function scanned(xml) {
  /** @type {string[]} */
  const seen = [];
  scanXml(xml, { open: (name, attributes) => seen.push(`<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}=${value}`).join('')}`), close: (name) => seen.push(`>${name}`), text: (text) => seen.push(text) });
  return seen.join('|');
}

test('XML is taken apart without its prefixes, and what is wrong or dangerous refused', () => {
  assert.equal(scanned('<?xml version="1.0"?><x:a b="1&amp;2" y:c=\'>"\'><!-- <z> --><b/>t&lt;&#x3042;<![CDATA[<&>]]></x:a>\n'), '<a b=1&2 c=>"|<b|>b|t<あ|<&>|>a');
  assert.equal(scanned('<a>\r\nx\ry</a>'), '<a|\nx\ny|>a');
  for (const bad of ['<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', '<a>&x;</a>', '<a>&#99999999;</a>', '<a>', '<a></b>', '<a', '<a b></a>', '<a b="1', 'x<a/>', '<a/><!ELEMENT a>', '<a>&amp</a>', '<a><![CDATA[x</a>', '<!-- <a/>']) {
    assert.throws(() => scanned(bad), { name: 'Error' }, bad);
  }
});
