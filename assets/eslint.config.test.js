/**
 * Planted faults: every line here must be found by the linter, and the clean one must not.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Linter } from 'eslint';

import config from './eslint.config.js';

const FAULTS = [
  '$a.innerHTML = "x";',
  '$a["innerHTML"] = "x";',
  '$a.outerHTML = "x";',
  '$a.insertAdjacentHTML("beforeend", "x");',
  'document.write("x");',
  'eval("1");',
  'new Function("1");',
  'setTimeout("f()", 1);',
  '$a.href = "javascript:f()";',
  '$a.srcdoc = "x";',
  '$a.onclick = f;',
  '$a.setAttribute("onclick", "f()");',
  '$a.setAttribute("href", "x");',
  '$a.setAttribute(name, "x");',
  'new DOMParser();',
  'window.trustedTypes.createPolicy("app", {});',
  'crypto.subtle.digest("SHA-256", x);',
  'window.crypto.randomUUID();',
  'navigator.locks.request("x", f);',
  'window.showSaveFilePicker();',
  'localStorage.clear();',
  'fetch("x.json");',
  'new XMLHttpRequest();',
  'new Worker("x.js");',
  'export default 1;',
  'export * from "./x.js";',
  'export { a } from "./x.js";',
  'import a from "./x.js"; a();',
  'import * as a from "./x.js"; a.b();',
  'import("./x.js");',
  'console.log(import.meta.url);',
];

/** Rules that speak about undefined names are not what is tested here. @param {string} code */
function findings(code) {
  const messages = new Linter().verify(`/* global $a, f, name, x, navigator, DOMParser */ ${code}`, config, 'js/fault.js');
  return messages.filter((message) => !['no-undef', 'no-unused-vars'].includes(message.ruleId ?? ''));
}

for (const fault of FAULTS) {
  test(`the linter finds ${fault}`, () => {
    assert.notDeepEqual(findings(fault), []);
  });
}

test('the linter lets the fixed attributes and text through', () => {
  assert.deepEqual(findings('$a.setAttribute("aria-pressed", "true"); $a.textContent = "x"; export const b = 1;'), []);
});
