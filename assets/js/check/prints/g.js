/** G 根拠の一覧, internal: where what shows each answer lies, and what needs a look. */
import { messages as more } from '../more/messages.js';
import { evidenceTable } from '../routes/evidence.js';
import { el } from '../ui/dom.js';
import { paperHead } from './parts.js';

/** @param {import('../app.js').Context} context @returns {Node[]} */
export function paperG(context) {
  return [...paperHead(context, 'G'), evidenceTable(context, true) ?? el('p', { text: more.evidenceNone })];
}
