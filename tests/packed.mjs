/** Packs of the search as the builder writes them (`src/search/pack.rs`), for tests. */
import { Buffer } from 'node:buffer';
import { deflateRawSync, deflateSync } from 'node:zlib';

/** Deflated, as text with fifteen bits a character. @param {Uint8Array | string} bytes */
export function packed(bytes) {
  return charactersOf(deflateSync(bytes));
}

/**
 * The same behind a dictionary: what follows it in a stream of zlib, with the checksum of both.
 *
 * @param {Uint8Array | string} dictionary
 * @param {string} text
 * @param {number} [wrong] what the checksum is wrong by
 */
export function packedBehind(dictionary, text, wrong = 0) {
  const before = Buffer.from(dictionary);
  const bytes = Buffer.from(text);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(adler32(Buffer.concat([before, bytes])) + wrong);
  return charactersOf(Buffer.concat([deflateRawSync(bytes, { dictionary: before }), checksum]));
}

/** RFC 1950. @param {Uint8Array} bytes */
function adler32(bytes) {
  let [first, second] = [1, 0];
  for (const byte of bytes) {
    first = (first + byte) % 65521;
    second = (second + first) % 65521;
  }
  return second * 65536 + first;
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
