/**
 * Reads the screenshots that Chromium makes: PNG, 8 bits a channel, RGB or RGBA, not interlaced (PNG specification,
 * third edition, §9–11). Enough to compare two states of a control without a dependency.
 */
import { inflateSync } from 'node:zlib';

/**
 * @param {Buffer} png
 * @returns {{ width: number, height: number, pixel: (x: number, y: number) => Buffer }} `pixel`: red, green, blue
 */
export function readPng(png) {
  let width = 0;
  let height = 0;
  let channels = 0;
  const parts = [];
  for (let offset = 8; offset < png.length; ) {
    const length = png.readUInt32BE(offset);
    const type = png.toString('latin1', offset + 4, offset + 8);
    const data = png.subarray(offset + 8, offset + 8 + length);
    if (type === 'IHDR') {
      width = data.readUInt32BE(0);
      height = data.readUInt32BE(4);
      channels = data[9] === 6 ? 4 : 3;
    } else if (type === 'IDAT') {
      parts.push(data);
    }
    offset += length + 12;
  }
  const raw = inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const rows = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const left = x >= channels ? rows[y * stride + x - channels] : 0;
      const above = y > 0 ? rows[(y - 1) * stride + x] : 0;
      const corner = x >= channels && y > 0 ? rows[(y - 1) * stride + x - channels] : 0;
      rows[y * stride + x] = raw[y * (stride + 1) + 1 + x] + predicted(filter, left, above, corner);
    }
  }
  return { width, height, pixel: (x, y) => rows.subarray(y * stride + x * channels, y * stride + x * channels + 3) };
}

/** @param {number} filter @param {number} left @param {number} above @param {number} corner */
function predicted(filter, left, above, corner) {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return above;
    case 3:
      return (left + above) >> 1;
    case 4: {
      const estimate = left + above - corner;
      const [a, b, c] = [left, above, corner].map((value) => Math.abs(estimate - value));
      return a <= b && a <= c ? left : b <= c ? above : corner;
    }
    default:
      return 0;
  }
}

/**
 * How many pixels of two pictures differ by a contrast of at least `ratio`.
 *
 * @param {Buffer} first
 * @param {Buffer} second
 * @param {number} ratio
 */
export function differingPixelCount(first, second, ratio) {
  const [one, other] = [readPng(first), readPng(second)];
  let count = 0;
  for (let y = 0; y < Math.min(one.height, other.height); y += 1) {
    for (let x = 0; x < Math.min(one.width, other.width); x += 1) {
      const [before, after] = [one.pixel(x, y), other.pixel(x, y)];
      // Nearly all are the same, and to weigh colours takes its time.
      if (!before.equals(after)) {
        const [low, high] = [luminance(before), luminance(after)].sort((a, b) => a - b);
        count += (high + 0.05) / (low + 0.05) >= ratio ? 1 : 0;
      }
    }
  }
  return count;
}

/** @param {Buffer} colour */
function luminance(colour) {
  const [red, green, blue] = [...colour].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
