/**
 * The script of every page: the only list of the components that start from `data-module`.
 */
import { startDisplay } from './display/display.js';
import { startFilter } from './filter/filter.js';
import { startMeeting } from './meeting/meeting.js';
import { startMemo } from './memo/memo.js';
import { startPrint } from './print/print.js';
import { startQuote } from './quote/quote.js';
import { startComponents } from './start.js';
import { startTable } from './table/table.js';

startComponents(
  document,
  new Map([
    ['display', startDisplay],
    ['filter', startFilter],
    ['meeting', startMeeting],
    ['memo', startMemo],
    ['print', startPrint],
    ['quote', startQuote],
    ['table', startTable],
  ]),
);
