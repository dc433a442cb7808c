/**
 * The script of every page: what stands in the frame. What only some pages have comes with a script of its own beside
 * this one (`guide.js`, `table.js`, …), which their templates name.
 */
import { startDisplay } from './display/display.js';
import { beginLocal } from './local/begin.js';
import { startPrint } from './print/print.js';
import { startSearchBox } from './search/box.js';
import { startShortcut } from './search/shortcut.js';
import { startComponents } from './start.js';

startComponents(
  document,
  new Map([
    ['display', startDisplay],
    ['local', beginLocal],
    ['print', startPrint],
    ['search', startSearchBox],
    ['shortcut', startShortcut],
  ]),
);
