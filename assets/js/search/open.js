/** From the text of a pack to the engine that answers. */
import { createEngine } from './engine.js';
import { readPack } from './pack.js';

/** @param {string} base64 */
export const openEngine = async (base64) => createEngine(await readPack(base64));
