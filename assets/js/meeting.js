/** Papers for a meeting, with the tables among them. */
import { startMeeting } from './meeting/meeting.js';
import { startComponents } from './start.js';
import { startTable } from './table/table.js';

startComponents(
  document,
  new Map([
    ['meeting', startMeeting],
    ['table', startTable],
  ]),
);
