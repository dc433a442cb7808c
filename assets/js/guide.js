/** What the pages of the guide have besides the frame: quotations. */
import { startQuote } from './quote/quote.js';
import { startComponents } from './start.js';

startComponents(document, new Map([['quote', startQuote]]));
