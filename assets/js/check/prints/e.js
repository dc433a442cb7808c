/** E 引継ぎ版, internal: what the next person needs to go on. */
import { messages as m } from '../messages.js';
import { messages as more } from '../more/messages.js';
import { askText } from '../routes/check.js';
import { todoGroups } from '../routes/todo.js';
import { dissentLines } from '../ui/dissent.js';
import { el, lines } from '../ui/dom.js';
import { questionOf, questionText } from '../ui/question_names.js';
import { archivePart } from './b.js';
import { membersPart } from './members.js';
import { voicesPart } from './voices.js';
import { outcomesPart, paperHead, paperSection } from './parts.js';

/** @param {import('../app.js').Context} context @returns {Node[]} */
export function paperE(context) {
  const { model, session } = context;
  const { doc } = session;
  const summary = context.summary();
  const groups = todoGroups(context).filter(({ who }) => who !== '');
  const plan = (doc.plan ?? []).filter((/** @type {any} */ { status }) => status === 'open' || status === 'doing');
  const answered = model.questions.filter((/** @type {any} */ { id }) => {
    const answer = doc.answers[id];
    return answer !== undefined && ((answer.reason ?? '') !== '' || (answer.handover ?? '') !== '' || (answer.evidence ?? []).length > 0 || answer.decided);
  });
  return [
    ...paperHead(context, 'E'),
    paperSection(more.eFirst, el('ul', { class: 'ck-plain' }, [doc.role?.label ? more.eWho(doc.role.label) : more.eWhoUnknown, ...groups.map(({ who, items }) => more.eAsk(who, items.length))].map((text) => el('li', { text })))),
    paperSection(more.eDates, el('ul', { class: 'ck-plain' }, dates(context, plan).map((text) => el('li', { text })))),
    paperSection(more.eFiles, el('ul', { class: 'ck-plain' }, files(context).map((text) => el('li', { text })))),
    paperSection(
      more.eOpen,
      openList(m.states.unanswered ?? '', summary.lists.unanswered.map((/** @type {string} */ id) => questionText(context, id))),
      openList(m.states.unknown ?? '', summary.lists.unknown.map((/** @type {any} */ { id }) => `${questionText(context, id)}\u3000${askText(context, doc.answers[id])}`)),
      openList(m.states.defer ?? '', summary.lists.defer.map((/** @type {string} */ id) => questionText(context, id))),
      openList(m.routes.plan ?? '', plan.map((/** @type {any} */ item) => [item.what ?? '', item.owner ?? '', item.due ? context.shortDate(item.due) : '', item.note ?? ''].filter((text) => text !== '').join('\u3000'))),
    ),
    voicesPart(context),
    outcomesPart(context),
    paperSection(
      more.eDecisions,
      answered.length === 0 ? el('p', { text: more.none }) : null,
      el(
        'dl',
        { class: 'ck-review' },
        answered.map((/** @type {any} */ question) => {
          const answer = doc.answers[question.id];
          return el(
            'div',
            { class: 'ck-review-item' },
            el('dt', { text: questionText(context, question.id) }),
            el(
              'dd',
              {},
              el('p', {}, el('strong', { class: 'ck-state', text: context.stateText(summary.states[question.id]?.state, question) }), answer.checked_by ? `\u3000${m.checkedByWords[answer.checked_by] ?? ''}` : null),
              own(m.reason, answer.reason),
              own(m.handover, answer.handover),
              (answer.evidence ?? []).map((/** @type {any} */ item) => el('p', { class: 'ck-small', text: `${m.evidence}：${[item.title ?? '', item.where ?? '', item.as_of ? more.asOfShort(context.shortDate(item.as_of)) : '', item.retain_until ? more.retainShort(context.shortDate(item.retain_until)) : ''].filter((text) => text !== '').join('\u3000')}` })),
              answer.decided ? el('p', { class: 'ck-small', text: m.decidedText(m.decidedHow[answer.decided.how] ?? '', answer.decided.meeting ?? '') }) : null,
              dissentLines(context, question).map((text) => el('p', { class: 'ck-small', text })),
            ),
          );
        }),
      ),
    ),
    membersPart(context),
    archivePart(context),
  ].filter((part) => part !== null);
}

/** @param {string} title @param {string[]} texts */
function openList(title, texts) {
  return texts.length === 0 ? null : el('div', {}, el('p', { class: 'ck-part-title', text: more.withCount(title, texts.length) }), el('ul', { class: 'ck-plain' }, texts.map((text) => el('li', { text }))));
}

/** @param {string} name @param {string | undefined} text */
function own(name, text) {
  return (text ?? '') === '' ? null : el('p', { class: 'ck-own-text' }, `${name}：`, ...lines(text ?? ''));
}

/** What falls due before the next round, in order. @param {import('../app.js').Context} context @param {any[]} plan */
function dates(context, plan) {
  const { doc } = context.session;
  /** @type {{ at: string, text: string }[]} */
  const found = [];
  const no = (/** @type {string} */ id) => m.questionNo(questionOf(context, id)?.no ?? id);
  // What falls on one day stands on one line.
  const together = (/** @type {{ at: string, key: string, name: string }[]} */ items, /** @type {(at: string, key: string, names: string[]) => string} */ line) => {
    /** @type {Map<string, { at: string, key: string, names: string[] }>} */
    const lines = new Map();
    for (const { at, key, name } of items) {
      const held = lines.get(`${at} ${key}`) ?? { at, key, names: [] };
      lines.set(`${at} ${key}`, { ...held, names: [...held.names, name] });
    }
    found.push(...[...lines.values()].map(({ at, key, names }) => ({ at, text: line(context.date(at), key, names) })));
  };
  together(context.summary().lists.unknown.flatMap((/** @type {any} */ { id, by, who }) => (by === null ? [] : [{ at: by, key: who, name: no(id) }])), (at, who, names) => more.eDateAsk(at, who, names.join('・')));
  for (const item of plan) {
    if (item.due) {
      found.push({ at: item.due, text: more.eDatePlan(context.date(item.due), item.what ?? '') });
    }
    if (item.check_on) {
      found.push({ at: item.check_on, text: more.eDateCheck(context.date(item.check_on), item.what ?? '') });
    }
  }
  const nextDue = doc.cycle?.next_due ?? null;
  const retained = context.model.questions.flatMap((/** @type {any} */ { id }) => (doc.answers[id]?.evidence ?? []).flatMap((/** @type {any} */ { retain_until: until, title = '' }) => (until && (nextDue === null || until <= nextDue) ? [{ at: until, key: '', name: more.eRetained(title, no(id)) }] : [])));
  together(retained, (at, _, names) => more.eDateRetain(at, names));
  if (doc.cycle?.next_due) {
    found.push({ at: doc.cycle.next_due, text: more.eDateNext(context.date(doc.cycle.next_due)) });
  }
  found.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const known = found.length === 0 ? [more.eNoDates(context.model.cycle.min_years, context.model.cycle.max_years)] : found.map(({ text }) => text);
  return [...known, ...more.eDatesByHand.map(more.eDateByHand)];
}

/** @param {import('../app.js').Context} context */
function files(context) {
  const { row, doc } = context.session;
  const status = context.session.fileStatus();
  const previous = doc.cycle?.previous ?? null;
  return [
    row.file === null || row.file === undefined ? more.eNoFile : more.eFile(row.file.name, status.behind),
    previous === null ? more.eNoPrevious : more.ePrevious(previous.file_name, previous.edition),
    more.eKeep,
  ];
}
