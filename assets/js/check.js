/**
 * The script of a self-assessment's page: starts the app from `data-module="check"`.
 */
import { startCheck } from './check/app.js';
import { startComponents } from './start.js';

startComponents(document, new Map([['check', startCheck]]));
