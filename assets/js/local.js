/** The form of what a municipality says of itself. */
import { startLocalForm } from './local/form.js';
import { startComponents } from './start.js';

startComponents(document, new Map([['local-form', startLocalForm]]));
