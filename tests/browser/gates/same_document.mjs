/**
 * A1 over http without looking twice: the document there is, after its scripts ran, the one that was looked at from
 * the folder. What differs between the two places is found, whatever it is.
 */
import { createHash } from 'node:crypto';

import { appsReady, findings, open } from './open.mjs';

/** @param {any} page @param {string} url @param {{ documents: Map<string, string>, root: string }} options */
export async function rememberDocument(page, url, { documents, root }) {
  documents.set(pathOf(url, root), await digest(page, url));
}

/** @param {any} page @param {string} url @param {{ documents: Map<string, string>, root: string }} options */
export async function sameDocument(page, url, { documents, root }) {
  const isSame = documents.get(pathOf(url, root)) === (await digest(page, url));
  return isSame ? [] : findings('A1', url, [['page', 'over http the document is another one than from the folder']]);
}

/** The same below both places. @param {string} url @param {string} root */
const pathOf = (url, root) => url.slice(root.length).replace(/^\//u, '');

/** @param {any} page @param {string} url */
async function digest(page, url) {
  await open(page, url);
  await appsReady(page);
  return createHash('sha256').update(await page.content()).digest('hex');
}
