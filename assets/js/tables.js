/** Pages with tables, and the filters of the table of all duties. */
import { startFilter } from './filter/filter.js';
import { startComponents } from './start.js';
import { startTable } from './table/table.js';

startComponents(
  document,
  new Map([
    ['filter', startFilter],
    ['table', startTable],
  ]),
);
