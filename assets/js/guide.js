/** What the pages of the guide have besides the frame: quotations and tables. */
import { startQuote } from './quote/quote.js';
import { startComponents } from './start.js';
import { startTable } from './table/table.js';

startComponents(
  document,
  new Map([
    ['quote', startQuote],
    ['table', startTable],
  ]),
);
