/**
 * A file against a draft of the same document (CHECKS 5.4): which of the two goes on, and where both do, field by
 * field. A blank never overwrites; where both wrote, a person decides.
 */
import { canonicalJson, compareCodePoints } from './canonical.js';
import { SAVES_MAX } from './constants.js';
import { bodyHash } from './doc.js';
import { copyOf, isBlank, isObject } from './objects.js';
import { getPath, LIST_IDS, setPath } from './path.js';

/**
 * @typedef {import('./types.js').Difference} Difference
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 * @typedef {{ doc: Doc, file: { seq: number, body: string, at?: string, name?: string } | null }} Draft
 */

/** What a person does not write; the events and the saves of both are joined. */
const TECHNICAL = new Set(['kind', 'schema', 'doc_id', 'seq', 'saved_at', 'saves', 'model', 'app', 'events', 'model_snapshot', 'integrity']);

/** Fields that say something about the one beside them and go with it. */
const COMPANIONS = new Set(['at', 'rev', 'mh']);

/** Groups that mean something only as a whole. */
const WHOLES = new Set(['status', 'previous', 'pack', 'carried', 'decided', 'archive']);

/**
 * @param {Draft | null} draft null: this browser knows nothing of the document
 * @param {Doc} fileDoc
 * @param {Model | null} model
 * @returns {{ case: import('./types.js').ReconcileCase, differences: Difference[] }}
 */
export function reconcile(draft, fileDoc, model) {
  if (draft === null) {
    return { case: 'create', differences: [] };
  }
  const { doc } = draft;
  const draftBody = bodyHash(doc, model);
  const fileBody = bodyHash(fileDoc, model);
  if (draftBody === fileBody) {
    return { case: 'same', differences: [] };
  }
  const isSavedIn = (/** @type {Doc} */ other, /** @type {string} */ body) => Array.isArray(other.saves) && other.saves.some((save) => save?.body === body);
  // What this draft was is of its body, whatever was said of the body since.
  if (isSavedIn(doc, fileBody) || draft.file?.body === fileBody) {
    return { case: 'keep-draft', differences: [] };
  }
  if (isOfAnotherBody(doc, fileDoc)) {
    return { case: 'other-subject', differences: [] };
  }
  if (draft.file !== null && draft.file.body === draftBody && isSavedIn(fileDoc, draftBody)) {
    return { case: 'take-file', differences: [] };
  }
  return { case: 'diverged', differences: differencesOf(doc, fileDoc) };
}

/**
 * A body may get its code later, and become a joint one: it is the same document as before. Only another code says that
 * it is of somebody else.
 *
 * @param {Doc} doc
 * @param {Doc} fileDoc of a newer schema it is shown only, and may lack anything
 */
function isOfAnotherBody(doc, fileDoc) {
  const [mine, theirs] = [doc, fileDoc].map(({ subject }) => subject?.code ?? null);
  return doc.doc_id !== fileDoc.doc_id || (!isBlank(mine) && !isBlank(theirs) && mine !== theirs);
}

/**
 * Where two documents differ, in the order of their paths.
 *
 * @param {Doc} draftDoc
 * @param {Doc} fileDoc
 * @returns {Difference[]}
 */
export function differencesOf(draftDoc, fileDoc) {
  /** @type {Difference[]} */
  const differences = [];
  /** @type {(draft: any, file: any, path: string[]) => void} */
  const compare = (draft, file, path) => {
    const key = path.at(-1) ?? '';
    if (canonicalJson(draft) === canonicalJson(file) && (draft === undefined) === (file === undefined)) {
      return;
    }
    const isGroup = (isObject(draft) || draft === undefined) && (isObject(file) || file === undefined);
    if (isGroup && !(draft === undefined && file === undefined) && !WHOLES.has(path.length === 2 && path[0] === 'archive' ? 'archive' : key)) {
      for (const name of namesOf(draft, file)) {
        const isSkipped = path.length === 0 ? TECHNICAL.has(name) : COMPANIONS.has(name);
        if (!isSkipped) {
          compare(draft?.[name], file?.[name], [...path, name]);
        }
      }
      return;
    }
    const idKey = LIST_IDS[key];
    if (idKey !== undefined && (Array.isArray(draft) || Array.isArray(file))) {
      compareLists(draft, file, path, idKey);
      return;
    }
    const isDraftBlank = isBlank(draft);
    const isFileBlank = isBlank(file);
    if (isDraftBlank && isFileBlank) {
      return;
    }
    differences.push({ path, file, draft, take: isDraftBlank ? 'file' : isFileBlank ? 'draft' : 'choose' });
  };
  /** @type {(draft: any, file: any, path: string[], idKey: string) => void} */
  const compareLists = (draft, file, path, idKey) => {
    const byId = (/** @type {any} */ list) => new Map((Array.isArray(list) ? list : []).filter(isObject).map((item) => [String(item[idKey]), item]));
    const drafts = byId(draft);
    const files = byId(file);
    for (const id of new Set([...drafts.keys(), ...files.keys()])) {
      const [mine, theirs] = [drafts.get(id), files.get(id)];
      if (mine === undefined || theirs === undefined) {
        differences.push({ path: [...path, id], file: theirs, draft: mine, take: mine === undefined ? 'file' : 'draft' });
      } else {
        compare(mine, theirs, [...path, id]);
      }
    }
  };
  compare(draftDoc, fileDoc, []);
  return differences;
}

/** @param {any} draft @param {any} file */
function namesOf(draft, file) {
  return [...new Set([...Object.keys(draft ?? {}), ...Object.keys(file ?? {})])].sort(compareCodePoints);
}

/**
 * The draft with what it takes from the file.
 *
 * @param {Doc} draftDoc
 * @param {Doc} fileDoc
 * @param {readonly Difference[]} differences
 * @param {(difference: Difference) => 'file' | 'draft' | null} choose asked where both wrote; null: not chosen, the draft
 *   stays
 * @returns {Doc}
 */
export function applyChoices(draftDoc, fileDoc, differences, choose) {
  const doc = copyOf(draftDoc);
  for (const difference of differences) {
    const side = difference.take === 'choose' ? choose(difference) : difference.take;
    if (side === 'file') {
      setPath(doc, difference.path, difference.file);
      takeCompanions(doc, fileDoc, difference.path);
    }
  }
  doc.events = joined(doc.events, fileDoc.events);
  doc.saves = joined(doc.saves, fileDoc.saves)
    .sort((left, right) => left.seq - right.seq || compareCodePoints(left.body, right.body))
    .slice(-SAVES_MAX);
  doc.seq = Math.max(doc.seq, fileDoc.seq);
  if (fileDoc.model.edition === doc.model.edition && fileDoc.model.patch > doc.model.patch) {
    doc.model = copyOf(fileDoc.model);
    doc.model_snapshot = copyOf(fileDoc.model_snapshot);
  }
  return doc;
}

/**
 * An answer taken over brings along which revision of the question it answers.
 *
 * @param {Doc} doc is changed
 * @param {Doc} fileDoc
 * @param {readonly string[]} path
 */
function takeCompanions(doc, fileDoc, path) {
  for (let length = path.length - 1; length >= 2; length -= 1) {
    const holder = path.slice(0, length);
    for (const name of COMPANIONS) {
      const theirs = getPath(fileDoc, [...holder, name]);
      const isTheirs = path.at(-1) === 'state' || path.at(-1) === 'v' || getPath(doc, [...holder, name]) === undefined;
      if (theirs !== undefined && isTheirs && isObject(getPath(doc, holder))) {
        setPath(doc, [...holder, name], theirs);
      }
    }
  }
}

/**
 * @template T
 * @param {readonly T[]} ours
 * @param {readonly T[]} theirs
 * @returns {T[]}
 */
function joined(ours, theirs) {
  const known = new Set(ours.map(canonicalJson));
  return [...ours, ...theirs.filter((item) => !known.has(canonicalJson(item))).map(copyOf)];
}
