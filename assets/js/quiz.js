/** The page of one quiz set. */
import { startQuiz } from './quiz/quiz.js';
import { startComponents } from './start.js';

startComponents(document, new Map([['quiz', startQuiz]]));
