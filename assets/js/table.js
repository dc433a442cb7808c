/** Pages with tables. */
import { startComponents } from './start.js';
import { startTable } from './table/table.js';

startComponents(document, new Map([['table', startTable]]));
