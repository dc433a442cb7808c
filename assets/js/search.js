/**
 * The search itself. The page of the search loads it; on every other page the search box does, when somebody begins to
 * search, and is handed its panel.
 */
import { startSearchPage } from './search/page.js';
import { startSearchPanel } from './search/panel.js';
import { startComponents } from './start.js';

startComponents(document, new Map([['search-page', startSearchPage]]));
/** @type {any} */ (globalThis).SHIRUBE_ENGINE?.(startSearchPanel);
