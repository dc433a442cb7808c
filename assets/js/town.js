/** What a municipality says of itself, for pages that found something in `local/local.js`. */
import { startLocal } from './local/local.js';

/** @type {any} */ (globalThis).SHIRUBE_TOWN?.(startLocal);
