/**
 * The script of every page: the only list of the components that start from `data-module`.
 */
import { startDisplay } from './display/display.js';
import { startPrint } from './print/print.js';
import { startComponents } from './start.js';
import { startTable } from './table/table.js';

startComponents(
  document,
  new Map([
    ['display', startDisplay],
    ['print', startPrint],
    ['table', startTable],
  ]),
);
