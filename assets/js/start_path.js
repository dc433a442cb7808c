/** The page of one start path. */
import { startComponents } from './start.js';
import { startPath } from './start/path.js';

startComponents(document, new Map([['start', startPath]]));
