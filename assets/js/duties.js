/** The table of all duties, with its filters. */
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
