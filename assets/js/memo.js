/** The memo form. */
import { startMemo } from './memo/memo.js';
import { startComponents } from './start.js';

startComponents(document, new Map([['memo', startMemo]]));
