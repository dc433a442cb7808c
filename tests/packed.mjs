/** Packs of the search as the builder writes them (`src/search/pack.rs`), for tests. */
import { Buffer } from 'node:buffer';
import { deflateSync } from 'node:zlib';

/** Deflated, as text with fifteen bits a character. @param {Uint8Array | string} bytes */
export function packed(bytes) {
  return charactersOf(deflateSync(bytes));
}

/** @param {Uint8Array} bytes */
export function charactersOf(bytes) {
  const bits = [...bytes, 0x80].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,15}/gu) ?? [];
  return groups.map((group) => String.fromCharCode(0x3400 + Number.parseInt(group.padEnd(15, '0'), 2))).join('');
}

/** A script of UTF-16. @param {string} text */
export function scriptBytes(text) {
  return Buffer.from(`\ufeff${text}`, 'utf16le');
}

/** @param {Buffer} bytes of a script of UTF-16 */
export function scriptText(bytes) {
  return bytes.toString('utf16le').slice(1);
}
