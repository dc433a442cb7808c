/** The papers (CHECKS §8.7): a list of them, and each as a screen that prints as it stands. */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { paperA } from '../prints/a.js';
import { paperB } from '../prints/b.js';
import { paperC } from '../prints/c.js';
import { paperD } from '../prints/d.js';
import { paperE } from '../prints/e.js';
import { paperG } from '../prints/g.js';
import { runningHead } from '../prints/parts.js';
import { councilPaperDoc } from '../publish.js';
import { summarise } from '../summary.js';
import { button, el, link } from '../ui/dom.js';
import { publicParts } from './publish.js';

/**
 * The screen's context over what the readers of a paper may see: A and B hold council and public fields, C and D public
 * ones, also in the margin of their sheets.
 *
 * @param {import('../app.js').Context} context
 * @param {string} letter
 * @returns {import('../app.js').Context}
 */
function paperContext(context, letter) {
  if (!['A', 'B', 'C', 'D'].includes(letter)) {
    return context;
  }
  const { session } = context;
  const isPublic = letter === 'C' || letter === 'D';
  const { doc, model } = isPublic ? publicParts(context) : { doc: councilPaperDoc(context.model, session.doc), model: context.model };
  // The raters' answers are in no paper; how many people answered what is, masked where it is written.
  const counted = isPublic ? doc : { ...doc, raters: session.doc.raters ?? [] };
  const summary = summarise(model, counted, { previous: session.row.previous ?? null, body: '' });
  const shown = Object.create(session, { doc: { value: doc } });
  return { ...context, model, session: shown, summary: () => summary, ...(isPublic ? { raters: () => [] } : {}) };
}

/** @type {Map<string, (context: import('../app.js').Context) => Node[]>} */
const PAPERS = new Map([
  ['A', paperA],
  ['B', paperB],
  ['C', paperC],
  ['D', paperD],
  ['E', paperE],
  ['G', paperG],
]);

/**
 * @param {import('../app.js').Context} context
 * @param {string[]} args
 * @returns {import('../app.js').View}
 */
export function printRoute(context, [letter = '']) {
  const make = PAPERS.get(letter);
  if (make === undefined) {
    return {
      title: m.routes.print ?? '',
      children: [
        el('p', { class: 'ck-lead', text: more.printLead }),
        el(
          'ul',
          { class: 'ck-tasks' },
          [...PAPERS.keys()].map((one) => el('li', { class: 'ck-task' }, el('p', { class: 'ck-task-name' }, link(context.href('print', one), more.papers[one]?.title ?? one)), el('p', { class: 'ck-hint', text: more.papers[one]?.lead ?? '' }))),
          el('li', { class: 'ck-task' }, el('p', { class: 'ck-task-name' }, link(context.href('todo'), m.routes.todo ?? '')), el('p', { class: 'ck-hint', text: more.printTodo })),
        ),
        el('p', { class: 'ck-hint', text: more.printMeeting }),
        el('p', {}, link(context.href('profile'), more.toMeeting)),
      ],
    };
  }
  const shown = paperContext(context, letter);
  runningHead(shown, letter);
  return {
    title: more.papers[letter]?.title ?? letter,
    print: letter,
    children: [
      el('p', { class: 'ck-lead', text: more.papers[letter]?.lead ?? '' }),
      el('p', { class: 'actions' }, button(more.print, () => print(), { class: 'button ck-primary', data: { print: letter } }), link(context.href('print'), more.otherPapers)),
      el('article', { class: `ck-paper ck-paper-${letter.toLowerCase()}`, data: { print: letter, 'print-part': '' } }, make(shown)),
    ],
  };
}
