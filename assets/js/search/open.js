/** From the text of a pack to the engine that answers. */
import { createEngine } from './engine.js';
import { readPack } from './pack.js';
import { createLargeEngine, pieceLoader } from './pieces.js';

/**
 * @param {string} packed
 * @param {Document} $document
 * @param {string} folder where the pieces of a large site stand
 * @returns {Promise<import('./engine.js').Engine>}
 */
export const openEngine = async (packed, $document, folder) => {
  const head = await readPack(packed);
  return head.pieces === null ? createEngine(head) : createLargeEngine(head, head.pieces, pieceLoader($document, folder));
};
