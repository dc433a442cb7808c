/**
 * The script of every page: the only list of the components that start from `data-module`.
 */
import { startChanges } from './changes/changes.js';
import { startDisplay } from './display/display.js';
import { startFilter } from './filter/filter.js';
import { startMeeting } from './meeting/meeting.js';
import { startMemo } from './memo/memo.js';
import { startPlanner } from './planner/planner.js';
import { startPrint } from './print/print.js';
import { startQuote } from './quote/quote.js';
import { startSearchPage } from './search/page.js';
import { startSearchPanel } from './search/panel.js';
import { startShortcut } from './search/shortcut.js';
import { startComponents } from './start.js';
import { startTable } from './table/table.js';

startComponents(
  document,
  new Map([
    ['changes', startChanges],
    ['display', startDisplay],
    ['filter', startFilter],
    ['meeting', startMeeting],
    ['memo', startMemo],
    ['planner', startPlanner],
    ['print', startPrint],
    ['quote', startQuote],
    ['search', startSearchPanel],
    ['search-page', startSearchPage],
    ['shortcut', startShortcut],
    ['table', startTable],
  ]),
);
