/**
 * SHA-256 (FIPS 180-4) and CRC-32 (ISO 3309), our own since the browser's need a secure context (CHECKS 1.2).
 */

const encoder = new TextEncoder();

/** @param {string | Uint8Array} data */
function bytesOf(data) {
  return typeof data === 'string' ? encoder.encode(data) : data;
}

/** The first 64 primes give the constants: 32 bits of the fraction of their cube and square roots. */
function rootConstants() {
  /** @type {number[]} */
  const primes = [];
  for (let candidate = 2; primes.length < 64; candidate += 1) {
    if (primes.every((prime) => candidate % prime !== 0)) {
      primes.push(candidate);
    }
  }
  const fraction = (/** @type {number} */ root) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
  return {
    round: Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime))),
    start: Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
  };
}

const { round, start: START } = rootConstants();
/** @type {any} */
const ROUND = round;

/**
 * @param {string | Uint8Array} data text is taken as UTF-8
 * @returns {string} 64 hex digits
 */
export function sha256Hex(data) {
  const bytes = bytesOf(data);
  const state = START.slice();
  const words = new Int32Array(64);
  const wholeBlocks = bytes.length >>> 6;
  const whole = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let block = 0; block < wholeBlocks; block += 1) {
    mix(state, words, whole, block << 6);
  }
  const rest = bytes.subarray(wholeBlocks << 6);
  const tail = new Uint8Array(rest.length < 56 ? 64 : 128);
  tail.set(rest);
  tail[rest.length] = 0x80;
  const view = new DataView(tail.buffer);
  view.setUint32(tail.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(tail.length - 4, (bytes.length << 3) >>> 0);
  for (let offset = 0; offset < tail.length; offset += 64) {
    mix(state, words, view, offset);
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/**
 * One block of 64 bytes. The arrays are typed `any` because their elements are surely there.
 *
 * @param {any} state
 * @param {any} words room for the schedule
 * @param {DataView} view
 * @param {number} offset
 */
function mix(state, words, view, offset) {
  for (let index = 0; index < 16; index += 1) {
    words[index] = view.getInt32(offset + index * 4);
  }
  for (let index = 16; index < 64; index += 1) {
    const w15 = words[index - 15];
    const w2 = words[index - 2];
    const s0 = ((w15 >>> 7) | (w15 << 25)) ^ ((w15 >>> 18) | (w15 << 14)) ^ (w15 >>> 3);
    const s1 = ((w2 >>> 17) | (w2 << 15)) ^ ((w2 >>> 19) | (w2 << 13)) ^ (w2 >>> 10);
    words[index] = (words[index - 16] + s0 + words[index - 7] + s1) | 0;
  }
  let a = state[0] | 0;
  let b = state[1] | 0;
  let c = state[2] | 0;
  let d = state[3] | 0;
  let e = state[4] | 0;
  let f = state[5] | 0;
  let g = state[6] | 0;
  let h = state[7] | 0;
  for (let index = 0; index < 64; index += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[index] + words[index]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0] + a) | 0;
  state[1] = (state[1] + b) | 0;
  state[2] = (state[2] + c) | 0;
  state[3] = (state[3] + d) | 0;
  state[4] = (state[4] + e) | 0;
  state[5] = (state[5] + f) | 0;
  state[6] = (state[6] + g) | 0;
  state[7] = (state[7] + h) | 0;
}

/** @type {any} */
const CRC_TABLE = Int32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) {
    value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  }
  return value;
});

/**
 * @param {string | Uint8Array} data
 * @returns {number} from 0 to 2^32 - 1
 */
export function crc32(data) {
  const bytes = bytesOf(data);
  let value = -1;
  for (let index = 0; index < bytes.length; index += 1) {
    value = (value >>> 8) ^ CRC_TABLE[(value ^ /** @type {number} */ (bytes[index])) & 0xff];
  }
  return ~value >>> 0;
}

/**
 * @param {string | Uint8Array} data
 * @returns {string} 8 hex digits
 */
export function crc32Hex(data) {
  return crc32(data).toString(16).padStart(8, '0');
}
