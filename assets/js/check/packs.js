/**
 * Facets given out to be answered elsewhere, and taken back (CHECKS 12). Taking back fills empty answers of the pack's
 * own facets and nothing else; where both wrote, a person decides.
 */
import { canonicalJson } from './canonical.js';
import { effectiveFact } from './conditions.js';
import { differencesOf } from './diff.js';
import { newDoc } from './doc.js';
import { copyOf, isBlank, newMap, own } from './objects.js';

/**
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 *
 * @typedef {object} PackResult
 * @property {Doc} doc
 * @property {string[]} taken questions and indicators filled from the pack
 * @property {import('./types.js').Difference[]} conflicts both wrote; nothing was changed
 * @property {string[]} outside answers to facets that are not the pack's, left alone
 * @property {'role' | 'other-doc' | 'other-edition' | null} refused nothing was taken
 */

/** What says nothing by itself. */
const TECHNICAL = new Set(['rev', 'mh', 'at', 'carried', 'vis']);

/**
 * A document of some facets, with what is answered there and the facts that decide what is asked.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @param {{ facets: readonly string[], docId: string, category: string | null, label: string, at: string, build: string }} options
 * @returns {Doc}
 */
export function packOf(model, doc, { facets, docId, category, label, at, build }) {
  const pack = newDoc(model, {
    docId, subject: copyOf(doc.subject), asOf: doc.as_of, cycle: copyOf(doc.cycle), at, build, role: { type: 'pack', category, label, pack: { of: doc.doc_id, facets: [...facets] } },
  });
  pack.profile = copyOf(doc.profile);
  for (const { id } of model.questions.filter(({ facet }) => facets.includes(facet))) {
    const answer = own(doc.answers, id);
    if (answer !== undefined) {
      pack.answers[id] = copyOf(answer);
    }
  }
  for (const { id } of (model.indicators ?? []).filter(({ facet }) => facets.includes(facet))) {
    const entry = own(doc.indicators, id);
    if (entry !== undefined) {
      pack.indicators ??= newMap();
      pack.indicators[id] = copyOf(entry);
    }
  }
  return pack;
}

/** @param {Record<string, any> | undefined} answer */
function isEmpty(answer) {
  return answer === undefined || Object.keys(answer).every((key) => TECHNICAL.has(key) || isBlank(answer[key]));
}

/**
 * @param {Model} model
 * @param {Doc} doc is not changed
 * @param {Doc} pack
 * @returns {PackResult}
 */
export function takePack(model, doc, pack) {
  const given = pack.role.type === 'pack' ? pack.role.pack : null;
  /** @type {PackResult} */
  const result = { doc, taken: [], conflicts: [], outside: [], refused: null };
  if (given === null) {
    return { ...result, refused: 'role' };
  }
  if (given.of !== doc.doc_id) {
    return { ...result, refused: 'other-doc' };
  }
  if (pack.model.edition !== doc.model.edition || pack.model.id !== doc.model.id) {
    return { ...result, refused: 'other-edition' };
  }
  const main = copyOf(doc);
  result.doc = main;
  /** @type {(kind: 'answers' | 'indicators', items: readonly { id: string, facet: string }[]) => void} */
  const take = (kind, items) => {
    const facets = new Map(items.map(({ id, facet }) => [id, facet]));
    for (const [id, theirs] of Object.entries(pack[kind] ?? {})) {
      const ours = own(/** @type {Record<string, any> | undefined} */ (main[kind]), id);
      if (isEmpty(theirs) || canonicalJson(ours) === canonicalJson(theirs)) {
        continue;
      }
      if (!given.facets.includes(facets.get(id) ?? '')) {
        result.outside.push(id);
      } else if (isEmpty(ours)) {
        const target = /** @type {Record<string, any>} */ (main[kind] ??= newMap());
        target[id] = copyOf(theirs);
        result.taken.push(id);
      } else {
        const only = (/** @type {any} */ entry) => /** @type {any} */ (Object.assign(newMap(), { [kind]: Object.assign(newMap(), { [id]: entry }) }));
        result.conflicts.push(...differencesOf(only(ours), only(theirs)).filter(({ take: side }) => side !== 'draft'));
      }
    }
  };
  take('answers', model.questions);
  take('indicators', model.indicators ?? []);
  for (const fact of model.profile) {
    const [ours, theirs] = [own(main.profile, fact.id), own(pack.profile, fact.id)];
    if (effectiveFact(ours) !== null && effectiveFact(theirs) !== null && ours?.v !== theirs?.v) {
      result.conflicts.push({ path: ['profile', fact.id, 'v'], file: theirs?.v, draft: ours?.v, take: 'choose' });
    }
  }
  return result;
}
