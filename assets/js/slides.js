/** The slides of one talk. */
import { startSlides } from './slides/slides.js';
import { startComponents } from './start.js';

startComponents(document, new Map([['slides', startSlides]]));
