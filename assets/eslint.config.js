/**
 * What browser code may not do (RELIABILITY section 7, EXPERIENCE section 14), and what the linker refuses
 * (`src/assets/script.rs`), found before the build does.
 */
import js from '@eslint/js';

/** J1: attributes that name no address and run nothing. */
const ATTRIBUTE_NAMES = String.raw`/^(aria-[a-z]+|data-[a-z-]+|class|for|id|lang|name|role|scope|tabindex|type|value)$/`;

const forbid = (selector, message) => ({ selector, message });
const forbidProperty = (property, message) => forbid(`MemberExpression[property.name="${property}"]`, message);
const BY_TEXT = 'Put text in with textContent and elements with createElement (J1).';
const NO_SECURE_CONTEXT = 'Needs a secure context, which plain http and file:// do not have (J5).';

export default [
  { ignores: ['node_modules/**'] },
  js.configs.recommended,
  {
    files: ['js/**/*.js'],
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: 'module',
      // Those that the rule against implied eval must know.
      globals: { setTimeout: 'readonly', setInterval: 'readonly', window: 'readonly' },
    },
    rules: {
      // The type checker knows every name of the browser; what must not be used is listed below.
      'no-undef': 'off',
      curly: 'error',
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-restricted-globals': [
        'error',
        ...['fetch', 'XMLHttpRequest', 'Worker', 'SharedWorker', 'WebSocket', 'EventSource', 'importScripts'].map((name) => ({
          name,
          message: 'Does not run on file://, and the site opens no connection (EXPERIENCE 14).',
        })),
        { name: 'crypto', message: `Only getRandomValues, by way of the id module. ${NO_SECURE_CONTEXT}` },
        { name: 'eval', message: BY_TEXT },
        { name: 'Function', message: BY_TEXT },
      ],
      'no-restricted-syntax': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc', 'setHTMLUnsafe', 'parseHTMLUnsafe', 'createContextualFragment'].map(
          (property) => forbidProperty(property, BY_TEXT),
        ),
        forbid('MemberExpression[object.name="document"][property.name=/^(write|writeln)$/]', BY_TEXT),
        forbid(
          'MemberExpression[computed=true][property.value=/^(innerHTML|outerHTML|insertAdjacentHTML|srcdoc|write|writeln)$/]',
          BY_TEXT,
        ),
        forbid(`CallExpression[callee.property.name="setAttribute"]:not([arguments.0.value=${ATTRIBUTE_NAMES}])`, 'Only attributes of the fixed list (J1).'),
        forbid('CallExpression[callee.property.name=/^(setAttributeNS|setAttributeNode)$/]', 'Use setAttribute (J1).'),
        forbid('AssignmentExpression > MemberExpression.left[property.name=/^on[a-z]+$/]', 'Use addEventListener (J1).'),
        forbid('NewExpression[callee.name="DOMParser"]', 'Only the module of the policy `app` parses (J2).'),
        forbidProperty('trustedTypes', 'Only the module of the policy `app` makes a policy (J2).'),
        forbidProperty('subtle', NO_SECURE_CONTEXT),
        forbidProperty('randomUUID', NO_SECURE_CONTEXT),
        forbid('MemberExpression[object.name="navigator"][property.name=/^(clipboard|locks|serviceWorker|storage)$/]', NO_SECURE_CONTEXT),
        forbidProperty('showSaveFilePicker', NO_SECURE_CONTEXT),
        forbid('CallExpression[callee.object.name=/^(localStorage|sessionStorage)$/][callee.property.name="clear"]', 'Other pages keep their data in the same store.'),
        forbid('ExportDefaultDeclaration', 'Named exports only; the linker refuses the rest.'),
        forbid('ExportAllDeclaration', 'Import from the file itself; the linker refuses the rest.'),
        forbid('ExportNamedDeclaration[source]', 'Import from the file itself; the linker refuses the rest.'),
        forbid('ImportDefaultSpecifier, ImportNamespaceSpecifier, ImportExpression', 'Named imports only; the linker refuses the rest.'),
        forbid('MetaProperty[meta.name="import"]', 'A classic script has no import.meta.'),
      ],
    },
  },
  {
    // The module of the policy `app` makes the policy.
    files: ['js/trusted.js'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // Tests run under node and may do what they like with node's own modules.
    files: ['**/*.test.js'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module', globals: { process: 'readonly', URL: 'readonly', console: 'readonly' } },
    rules: { 'no-restricted-syntax': 'off' },
  },
];
