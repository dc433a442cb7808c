/** The page of one change of law. */
import { startChanges } from './changes/changes.js';
import { startComponents } from './start.js';

startComponents(document, new Map([['changes', startChanges]]));
