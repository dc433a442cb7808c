/** The pathways of training: the planner and the tables. */
import { startPlanner } from './planner/planner.js';
import { startComponents } from './start.js';
import { startTable } from './table/table.js';

startComponents(
  document,
  new Map([
    ['planner', startPlanner],
    ['table', startTable],
  ]),
);
