/** The form of わがまち. */
import { startLocalForm } from './local/form.js';
import { startComponents } from './start.js';

startComponents(document, new Map([['local-form', startLocalForm]]));
