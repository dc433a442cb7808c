/**
 * A filled sample of a body that does not exist (CHECKS 13), made from any checklist: so that somebody new sees in a few
 * minutes what an answer, a reason, the place of evidence and a plan look like. It says in its name and in every text that
 * it is made up.
 */
import { askedItems } from './conditions.js';
import { newDoc } from './doc.js';
import { copyOf, newMap } from './objects.js';
import { words } from './words/messages.js';

/**
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 */

/** One after the other over the questions, so that each kind of answer is seen early. */
const STATES = ['met', 'partly', 'met', 'unknown', 'not', 'met', 'started', 'na', 'met', 'partly', 'met', 'not', 'met', 'met', 'partly', 'defer', 'met', 'started', 'met', 'partly'];
/** Some are left open, as they are in life. */
const OPEN_EVERY = 29;

/**
 * @param {Model} model
 * @param {{ docId: string, at: string, build: string, asOf: string, subject?: Partial<import('./types.js').Subject> }} options
 * @returns {Doc}
 */
export function sampleDoc(model, { docId, at, build, asOf, subject = {} }) {
  const { sample } = words;
  const year = Number(asOf.slice(0, 4));
  const doc = newDoc(model, {
    docId, at, build, asOf,
    subject: { ...subject, name: sample.name, population_class: '5-10' },
    cycle: { label: sample.cycle, kind: 'full', next_due: `${year + model.cycle.min_years}-11-01` },
    role: { type: 'consolidated', category: 'gyosei', label: sample.office },
  });
  for (const fact of model.profile) {
    doc.profile[fact.id] = copyOf({ rev: fact.rev, mh: fact.mh, v: fact.options[0]?.id ?? null });
  }
  const asked = askedItems(model, doc);
  const questions = model.questions.filter(({ id }) => asked.questions.get(id) !== 'no');
  questions.forEach((question, index) => {
    if (index % OPEN_EVERY === OPEN_EVERY - 1 && question.core !== true) {
      return;
    }
    const options = model.scales[question.scale]?.options.map(({ id }) => id) ?? [];
    const wanted = STATES[index % STATES.length] ?? 'met';
    // A duty is never shown as not concerning anybody.
    const state = (wanted === 'na' && question.modality === 'gimu') || !(options.includes(wanted) || ['unknown', 'na', 'defer'].includes(wanted)) ? (options[0] ?? 'unknown') : wanted;
    const reason = sample.reasons[/** @type {keyof typeof sample.reasons} */ (state)] ?? '';
    /** @type {Record<string, any>} */
    const answer = { rev: question.rev, mh: question.mh, state, reason, at };
    if (state === 'met' || state === 'partly') {
      answer.checked_by = state === 'met' ? 'record' : 'hearing';
      answer.points = (question.points ?? []).slice(0, state === 'met' ? 2 : 1).map(({ id }) => id);
      answer.evidence = [{ id: `s${index}`, for: 'for', title: question.evidence_hints?.[0] ?? sample.evidence, where: sample.where, as_of: `${year}-04-01`, retain_until: `${year + 10}-03-31` }];
      answer.handover = sample.handover;
    } else if (state === 'unknown') {
      answer.ask = { who: sample.askWho[Math.floor(index / STATES.length) % sample.askWho.length], by: `${year + 1}-01-31` };
    } else if (state === 'na') {
      answer.na = { reason: 'jijou' };
    }
    doc.answers[question.id] = /** @type {any} */ (copyOf(answer));
  });
  const gaps = questions.filter(({ id }) => ['not', 'started'].includes(doc.answers[id]?.state ?? '')).slice(0, 2);
  doc.plan = copyOf(gaps.map(({ id }, index) => ({ id: `s${index}`, questions: [id], what: sample.plans[index] ?? '', owner: sample.office, due: `${year + 1}-03-31`, status: index === 0 ? 'doing' : 'open' })));
  doc.heard = copyOf({ how: sample.heard, asked: '24', answered: '18', support: sample.support });
  doc.comments = copyOf({ lead: sample.lead, strengths: [...sample.strengths], issues: [...sample.issues] });
  if ((model.voices ?? []).length > 0) {
    const counts = newMap();
    (model.voices ?? []).forEach((voice, index) => {
      counts[voice.id] = copyOf({ rev: voice.rev, mh: voice.mh, hai: 6 + (index % 7), naka: 3, iie: 9 - (index % 7), shiranai: 0 });
    });
    doc.voices = { counts };
  }
  return doc;
}
