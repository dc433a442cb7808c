/**
 * How many slips lie between two words. Pure; `src/search/query.rs` counts alike.
 */

/**
 * Insertions, deletions, replacements and exchanges of neighbours; more than `limit` is infinitely many.
 *
 * @param {readonly string[]} left
 * @param {readonly string[]} right
 * @param {number} limit
 */
export function distance(left, right, limit) {
  if (Math.abs(left.length - right.length) > limit) {
    return Infinity;
  }
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    let smallest = i;
    for (let j = 1; j <= right.length; j += 1) {
      let value = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        value = Math.min(value, (before[j - 2] ?? 0) + 1);
      }
      next.push(value);
      smallest = Math.min(smallest, value);
    }
    if (smallest > limit) {
      return Infinity;
    }
    before = row;
    row = next;
  }
  return row[right.length] ?? Infinity;
}
