/** A14: the page opened by double click. Nothing asked for from elsewhere, no error, every link leads somewhere. */
import { fileURLToPath } from 'node:url';

import { idsOfFile } from '../site.mjs';
import { changed, findings, forgetStored, open } from './open.mjs';

const OWN_SCHEMES = ['file:', 'blob:', 'data:'];

/** @param {any} page @param {string} url a `file:` address */
export async function fromFolder(page, url) {
  const pairs = [];
  const onConsole = (message) => message.type() === 'error' && pairs.push(['console', message.text().slice(0, 200)]);
  const onError = (error) => pairs.push(['script', String(error).slice(0, 200)]);
  const onRequest = (request) => {
    if (!OWN_SCHEMES.includes(new URL(request.url()).protocol)) {
      pairs.push(['request', request.url()]);
    }
  };
  const onFailed = (request) => pairs.push(['request', `failed: ${request.url()}`]);
  const listeners = { console: onConsole, pageerror: onError, request: onRequest, requestfailed: onFailed };
  Object.entries(listeners).forEach(([event, listener]) => page.on(event, listener));
  try {
    changed(page);
    await open(page, url);
    // Every control once: an error may wait for the first press.
    await page.evaluate(async () => {
      for (const $control of document.querySelectorAll('summary, [aria-pressed], [popovertarget], button[data-reset]')) {
        $control.click();
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    });
    pairs.push(...(await badLinks(page, url)));
  } finally {
    Object.entries(listeners).forEach(([event, listener]) => page.off(event, listener));
    await forgetStored(page);
  }
  return findings('A14', url, pairs);
}

/** @param {any} page @param {string} url */
async function badLinks(page, url) {
  const links = await page.evaluate(() => {
    const NAMES = { a: 'href', area: 'href', link: 'href', script: 'src', img: 'src', source: 'src', form: 'action', use: 'href' };
    return Object.entries(NAMES).flatMap(([element, name]) =>
      [...document.querySelectorAll(`${element}[${name}]`)].map(($element) => ({ where: gatesInPage.where($element), element, written: $element.getAttribute(name) })),
    );
  });
  const pairs = [];
  for (const { where, element, written } of links) {
    const address = new URL(written, url);
    if (element === 'use' && !written.startsWith('#')) {
      pairs.push([where, `use of another file: ${written}`]);
    } else if (/^(?:https?|mailto|tel):/u.test(written)) {
      // Leads out of the site by itself; whether something is loaded from there is seen in the requests.
    } else if (written.startsWith('/')) {
      pairs.push([where, `a link from the root: ${written}`]);
    } else if (address.pathname.endsWith('/') || written === '') {
      pairs.push([where, `a link to a folder: ${written}`]);
    } else {
      const ids = idsOfFile(fileURLToPath(`file://${address.pathname}`));
      const id = decodeURIComponent(address.hash.slice(1));
      if (ids === null) {
        pairs.push([where, `leads nowhere: ${written}`]);
      } else if (id !== '' && !ids.has(id)) {
        pairs.push([where, `no such place on the page: ${written}`]);
      }
    }
  }
  return pairs;
}
