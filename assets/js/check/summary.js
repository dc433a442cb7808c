/**
 * The counts of a self-assessment (CHECKS 7): everything that screens and exports show is read from a Summary, and
 * nothing is computed twice. Pure: no clock, no locale, no fractions in counts. The program computes `cells`, `gate`,
 * `states`, `indicators` and `comparison.counts` as well; `tests/vectors/summary/` holds both to one result.
 *
 * There is no grand total, and none is to be added: strengths are an order, not weights.
 */
import { isComparable, lineageOf, mappedState, oldScaleOf } from './chain.js';
import { askedItems, effectiveFact, effectiveState, isUnconfirmed } from './conditions.js';
import { COVERAGE_NEEDED, COVERAGE_OF, MODALITIES, NA_NOTE_FACTOR, PERCENT_FROM_N } from './constants.js';
import { answersHash, bodyHash } from './doc.js';
import { hasPersonalData } from './hints.js';
import { indicatorValue } from './indicators.js';
import { isBlank, newMap, own } from './objects.js';
import { tallyRaters } from './tally.js';
import { voicePairs, voiceTallies } from './voices.js';

/**
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Cell} Cell
 * @typedef {import('./types.js').Change} Change
 * @typedef {import('./types.js').ChangeCounts} ChangeCounts
 * @typedef {import('./types.js').Doc} Doc
 * @typedef {import('./types.js').Model} Model
 * @typedef {import('./types.js').Question} Question
 * @typedef {import('./types.js').Summary} Summary
 * @typedef {import('./types.js').SummaryState} SummaryState
 * @typedef {import('./types.js').SummaryOptions} SummaryOptions
 *
 * @typedef {object} View what is counted, and how an answer is found
 * @property {Question[]} questions
 * @property {(doc: Doc, question: Question) => Answer | undefined} answerOf
 * @property {'full' | 'interim'} scope
 */

const GAP_ORDER = ['not', 'started', 'partly'];
/** @type {readonly Change[]} */
const CHANGES = ['improved', 'kept', 'declined', 'prev_open', 'now_open', 'not_comparable', 'new'];

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {SummaryOptions} [options]
 * @returns {Summary}
 */
export function summarise(model, doc, options = {}) {
  const view = viewOf(model, doc, options);
  const asked = askedIn(model, doc, view);
  const states = statesOf(doc, view, asked.questions);
  const cells = cellsOf(model, view, states);
  const comparison = options.previous ? comparisonOf(model, options.previous, options.steps ?? model.steps ?? [], view, states, cells) : null;
  const raters = isBlank(doc.raters) ? null : tallyRaters(model, doc.raters ?? []);
  const gaps = gapsOf(doc, view, states, comparison, raters);
  return {
    kind: 'shirube/summary',
    schema: 1,
    model: { id: model.id, edition: model.edition, patch: model.patch, meaning_hash: model.meaning_hash },
    doc: { doc_id: doc.doc_id, body: options.body ?? bodyHash(doc, model), as_of: doc.as_of },
    scope: view.scope,
    states,
    profile_open: model.profile.filter(({ id }) => asked.facts.get(id) !== 'no' && effectiveFact(own(doc.profile, id)) === null).map(({ id }) => id),
    cells,
    gate: gateOf(view, states),
    gaps,
    lists: listsOf(doc, view, states),
    flags: flagsOf(model, doc, view, states, cells, options),
    comparison,
    indicators: indicatorsOf(model, doc, asked.indicators),
    plan: planOf(doc, gaps),
    voices: isBlank(doc.voices?.counts) ? null : voiceTallies(model, doc),
    pairs: isBlank(doc.voices?.counts) ? null : voicePairs(model, doc),
    raters,
    agenda: doc.discussion?.agenda ?? null,
  };
}

/**
 * A joint body counts what is asked once; what is asked of each member is counted for one member at a time. The
 * interim check counts its core questions only.
 *
 * @param {Model} model
 * @param {Doc} doc
 * @param {SummaryOptions} options
 * @returns {View}
 */
function viewOf(model, doc, { member = null, scope }) {
  const chosen = scope ?? (doc.cycle.kind === 'interim' ? 'interim' : 'full');
  const isJoint = doc.subject.type === 'joint';
  const isEach = (/** @type {Question} */ question) => question.level === 'each';
  const questions = model.questions.filter((question) => {
    const isOfView = member !== null ? isEach(question) : !isJoint || !isEach(question);
    return isOfView && (chosen === 'full' || question.core === true);
  });
  const answerOf = (/** @type {Doc} */ source, /** @type {Question} */ question) => {
    const answer = own(source.answers, question.id);
    return member !== null && isEach(question) ? own(answer?.each, member) : answer;
  };
  return { questions, answerOf, scope: chosen };
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {View} view
 */
function askedIn(model, doc, view) {
  const questions = new Map(model.questions.map((question) => [question.id, question]));
  return askedItems(model, doc, (id) => {
    const question = questions.get(id);
    return question === undefined ? undefined : view.answerOf(doc, question);
  });
}

/**
 * @param {Doc} doc
 * @param {View} view
 * @param {ReadonlyMap<string, import('./types.js').Asked>} asked
 * @returns {Record<string, SummaryState>}
 */
function statesOf(doc, view, asked) {
  const states = newMap();
  for (const question of view.questions) {
    const answer = view.answerOf(doc, question);
    const state = effectiveState(answer);
    states[question.id] = {
      asked: asked.get(question.id) ?? 'yes',
      state,
      checked_by: state === null ? null : (answer?.checked_by ?? null),
      modality: question.modality,
      facet: question.facet,
    };
  }
  return states;
}

/** @returns {Cell} */
function emptyCell() {
  return {
    asked: 0, met: 0, partly: 0, started: 0, not: 0, unknown: 0, defer: 0, unanswered: 0, na: 0, not_asked: 0, n: 0, low: null, high: null, covered: 0,
    enough: false, percent: null, checked: { record: 0, hearing: 0, belief: 0, none: 0 }, empty: true,
  };
}

/**
 * @param {Model} model
 * @param {View} view
 * @param {Record<string, SummaryState>} states
 * @returns {Record<string, Cell>}
 */
function cellsOf(model, view, states) {
  /** @type {Record<string, Cell>} */
  const cells = newMap();
  for (const facet of model.facets) {
    const inFacet = view.questions.filter((question) => question.facet === facet.id);
    for (const modality of MODALITIES.filter((id) => inFacet.some((question) => question.modality === id))) {
      cells[`${facet.id}/${modality}`] = cellOf(inFacet.filter((question) => question.modality === modality), states);
    }
    cells[`${facet.id}/all`] = cellOf(inFacet, states);
  }
  return cells;
}

/**
 * @param {readonly Question[]} questions
 * @param {Record<string, SummaryState>} states
 */
function cellOf(questions, states) {
  const cell = emptyCell();
  for (const { id } of questions) {
    count(cell, /** @type {SummaryState} */ (states[id]));
  }
  cell.n = cell.asked - cell.na;
  cell.covered = cell.met + cell.partly + cell.started + cell.not;
  cell.empty = cell.n === 0;
  if (!cell.empty) {
    const open = cell.unknown + cell.defer + cell.unanswered;
    cell.low = cell.met;
    cell.high = cell.met + open;
    cell.enough = COVERAGE_OF * cell.covered >= COVERAGE_NEEDED * cell.n;
    if (cell.n >= PERCENT_FROM_N && open === 0) {
      cell.percent = Math.max(Math.floor((100 * cell.met) / cell.n), cell.met > 0 ? 1 : 0);
    }
  }
  return cell;
}

/**
 * @param {Cell} cell is changed
 * @param {SummaryState} state
 */
function count(cell, { asked, state, checked_by: checkedBy }) {
  if (asked === 'no') {
    cell.not_asked += 1;
    return;
  }
  cell.asked += 1;
  switch (state) {
    case 'met':
      cell.met += 1;
      cell.checked[checkedBy === 'record' || checkedBy === 'hearing' || checkedBy === 'belief' ? checkedBy : 'none'] += 1;
      break;
    case 'partly':
    case 'started':
    case 'not':
    case 'unknown':
    case 'defer':
    case 'na':
      cell[state] += 1;
      break;
    default:
      cell.unanswered += 1;
  }
}

/** @param {string | null} state of a step of a scale, below the first */
function isGap(state) {
  return state === 'partly' || state === 'started' || state === 'not';
}

/**
 * @param {View} view
 * @param {Record<string, SummaryState>} states
 * @returns {Summary['gate']}
 */
function gateOf(view, states) {
  /** @type {Summary['gate']} */
  const gate = { status: 'none_asked', met: 0, unmet: [], unconfirmed: [], na: [], belief: [] };
  for (const { id } of view.questions) {
    const { asked, state, modality, checked_by: checkedBy } = /** @type {SummaryState} */ (states[id]);
    if (modality !== 'gimu' || asked === 'no') {
      continue;
    }
    if (state === 'na') {
      gate.na.push(id);
    } else if (state === 'met') {
      gate.met += 1;
      if (checkedBy === 'belief') {
        gate.belief.push(id);
      }
    } else {
      (isGap(state) ? gate.unmet : gate.unconfirmed).push(id);
    }
  }
  if (gate.unmet.length > 0) {
    gate.status = 'unmet';
  } else if (gate.unconfirmed.length > 0) {
    gate.status = 'unconfirmed';
  } else if (gate.met > 0) {
    gate.status = 'all_confirmed';
  }
  return gate;
}

/**
 * What is not yet met, in the order of rule 5.
 *
 * @param {Doc} doc
 * @param {View} view
 * @param {Record<string, SummaryState>} states
 * @param {import('./types.js').Comparison | null} comparison
 * @param {Record<string, import('./tally.js').RaterItem> | null} raters
 * @returns {Summary['gaps']}
 */
function gapsOf(doc, view, states, comparison, raters) {
  const declined = new Set((comparison?.items ?? []).filter(({ change }) => change === 'declined').map(({ id }) => id));
  const planned = new Set((doc.plan ?? []).filter(({ status }) => status !== 'dropped').flatMap(({ questions }) => questions ?? []));
  const gaps = view.questions.flatMap(({ id }, index) => {
    const { asked, state, modality } = /** @type {SummaryState} */ (states[id]);
    if (asked === 'no' || state === null || !isGap(state)) {
      return [];
    }
    const gap = { id, modality, state, split: own(raters, id)?.flag === 'split', declined: declined.has(id), planned: planned.has(id) };
    const rank = [
      MODALITIES.indexOf(modality), GAP_ORDER.indexOf(state), gap.split ? 0 : 1, gap.declined ? 0 : 1, gap.planned ? 1 : 0, index,
    ];
    return [{ gap, rank }];
  });
  gaps.sort((left, right) => {
    const at = left.rank.findIndex((value, index) => value !== right.rank[index]);
    return at < 0 ? 0 : (left.rank[at] ?? 0) - (right.rank[at] ?? 0);
  });
  return gaps.map(({ gap }) => gap);
}

/**
 * @param {Doc} doc
 * @param {View} view
 * @param {Record<string, SummaryState>} states
 * @returns {Summary['lists']}
 */
function listsOf(doc, view, states) {
  /** @type {Summary['lists']} */
  const lists = { unknown: [], defer: [], unanswered: [], na: [], not_asked: [], carried: [] };
  for (const question of view.questions) {
    const { id } = question;
    const { asked, state } = /** @type {SummaryState} */ (states[id]);
    const answer = view.answerOf(doc, question);
    if (asked === 'no') {
      lists.not_asked.push({ id, say: question.if_not ?? '' });
      continue;
    }
    if (state === 'unknown') {
      lists.unknown.push({ id, who: answer?.ask?.who ?? '', by: answer?.ask?.by ?? null });
    } else if (state === 'defer') {
      lists.defer.push(id);
    } else if (state === 'na') {
      lists.na.push({ id, reason: answer?.na?.reason ?? null, who: answer?.na?.who ?? '' });
    } else if (state === null) {
      lists.unanswered.push(id);
    }
    if (answer !== undefined && isUnconfirmed(answer)) {
      lists.carried.push(id);
    }
  }
  return lists;
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {View} view
 * @param {Record<string, SummaryState>} states
 * @param {Record<string, Cell>} cells
 * @param {SummaryOptions} options
 * @returns {Summary['flags']}
 */
function flagsOf(model, doc, view, states, cells, { conflicts = [] }) {
  /** @type {Summary['flags']} */
  const flags = [];
  const nextCheck = yearsLater(doc.as_of, model.cycle.max_years);
  /** @type {(flag: string, test: (question: Question, answer: Answer | undefined, state: SummaryState) => boolean | string[]) => void} */
  const each = (flag, test) => {
    for (const question of view.questions) {
      const state = /** @type {SummaryState} */ (states[question.id]);
      const found = state.asked !== 'no' && test(question, view.answerOf(doc, question), state);
      if (Array.isArray(found)) {
        found.forEach((item) => flags.push({ flag, id: question.id, item }));
      } else if (found) {
        flags.push({ flag, id: question.id });
      }
    }
  };
  const ticked = (/** @type {Question} */ { points = [] }, /** @type {Answer | undefined} */ answer) =>
    points.filter(({ id }) => answer?.points?.includes(id)).length;
  each('points_all_not_met', (question, answer, { state }) => {
    const all = question.points?.length ?? 0;
    return all > 0 && isGap(state) && ticked(question, answer) === all && isBlank(answer?.reason);
  });
  each('points_none_met', (question, answer, { state }) => {
    return (question.points?.length ?? 0) > 0 && state === 'met' && ticked(question, answer) === 0 && isBlank(answer?.reason);
  });
  for (const { id } of model.facets) {
    const cell = cells[`${id}/all`];
    if (cell !== undefined && NA_NOTE_FACTOR * cell.na > cell.asked) {
      flags.push({ flag: 'na_many', id });
    }
  }
  each('evidence_older_than_law', (question, answer) => {
    const effective = question.basis.map((basis) => basis.effective).filter((date) => typeof date === 'string');
    return (answer?.evidence ?? []).filter((evidence) => effective.some((date) => isBefore(evidence.as_of, date))).map(({ id }) => id);
  });
  each('retention_ends_before_next', (_, answer) => {
    return (answer?.evidence ?? []).filter((evidence) => isBefore(evidence.retain_until, nextCheck)).map(({ id }) => id);
  });
  const written = doc.comments?.answers_body;
  if (typeof written === 'string' && written !== answersHash(doc, model)) {
    flags.push({ flag: 'stale_comment', id: 'comments' });
  }
  each('personal_data_hint', (_, answer) => textsOf(answer).some(hasPersonalData));
  for (const { id, what = '', owner = '', note = '' } of doc.plan ?? []) {
    if ([what, owner, note].some(hasPersonalData)) {
      flags.push({ flag: 'personal_data_hint', id: 'plan', item: id });
    }
  }
  each('conflict', ({ id }) => conflicts.includes(id));
  each('belief_only', (_, __, { state, checked_by: checkedBy }) => state === 'met' && checkedBy === 'belief');
  return flags;
}

/** @param {Answer | undefined} answer @returns {string[]} what people wrote in it */
function textsOf(answer) {
  if (answer === undefined) {
    return [];
  }
  const evidence = (answer.evidence ?? []).flatMap(({ title, where }) => [title, where]);
  return [answer.reason, answer.handover, answer.na?.who, answer.ask?.who, ...evidence].filter((text) => typeof text === 'string');
}

/**
 * @param {string | null | undefined} date ISO date or month
 * @param {string} other ISO date
 */
function isBefore(date, other) {
  return typeof date === 'string' && date !== '' && other !== '' && date < other.slice(0, date.length);
}

/** @param {string} date @param {number} years @returns {string} '' for no date */
function yearsLater(date, years) {
  return /^\d{4}-/.test(date) ? `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}` : '';
}

/**
 * @param {Model} model
 * @param {Doc} previous
 * @param {readonly import('./types.js').Migration[]} chain
 * @param {View} view
 * @param {Record<string, SummaryState>} states
 * @param {Record<string, Cell>} cells
 * @returns {import('./types.js').Comparison}
 */
function comparisonOf(model, previous, chain, view, states, cells) {
  const { questions: lineage, steps } = lineageOf(previous, model, chain);
  // Only the edition of this model says what was asked then; of another the document does not hold the conditions.
  const askedBefore = previous.model.edition === model.edition ? askedIn(model, previous, view).questions : new Map();
  /** @type {import('./types.js').Comparison['items']} */
  const items = [];
  /** @type {Record<string, ChangeCounts | null>} */
  const facets = newMap();
  const counts = noChanges();
  for (const facet of model.facets) {
    const perFacet = cells[`${facet.id}/all`]?.enough ? noChanges() : null;
    facets[facet.id] = perFacet;
    for (const question of view.questions.filter((candidate) => candidate.facet === facet.id)) {
      const { asked, state } = /** @type {SummaryState} */ (states[question.id]);
      if (asked === 'no') {
        continue;
      }
      const link = lineage.links.get(question.id);
      const from = (link?.from ?? []).map((id) => {
        const before = view.answerOf(previous, { ...question, id });
        const wasAsked = askedBefore.get(id) !== 'no';
        return { id, state: wasAsked ? effectiveState(before) : null };
      });
      const source = from.length === 1 ? from[0] : undefined;
      const old = source === undefined ? null : mappedState(source.state, oldScaleOf(previous, source.id), question, model, steps);
      const isLost = source !== undefined && source.state !== null && old === null;
      const rel = link?.rel ?? 'new';
      const change = changeOf(model, question, rel, source !== undefined && !isLost, old, state);
      items.push({ id: question.id, rel, from, to: state, change: perFacet === null ? null : change });
      if (perFacet !== null) {
        perFacet[change] += 1;
        counts[change] += 1;
      }
    }
  }
  return {
    previous: { doc_id: previous.doc_id, edition: previous.model.edition },
    comparable: counts.improved + counts.kept + counts.declined,
    counts,
    items: inModelOrder(view, items),
    facets,
    retired: [...lineage.retired].map(([id, why]) => ({ id, why })),
  };
}

/**
 * @template {{ id: string }} T
 * @param {View} view
 * @param {readonly T[]} items
 * @returns {T[]}
 */
function inModelOrder(view, items) {
  const byId = new Map(items.map((item) => [item.id, item]));
  return view.questions.flatMap(({ id }) => byId.get(id) ?? []);
}

/** @returns {ChangeCounts} */
function noChanges() {
  return /** @type {ChangeCounts} */ (Object.fromEntries(CHANGES.map((change) => [change, 0])));
}

/**
 * @param {Model} model
 * @param {Question} question
 * @param {import('./types.js').Relation | 'new'} rel
 * @param {boolean} hasOneSource whose state has a place on today's scale
 * @param {string | null} before
 * @param {string | null} now
 * @returns {Change}
 */
function changeOf(model, question, rel, hasOneSource, before, now) {
  if (rel === 'new') {
    return 'new';
  }
  if (!isComparable(rel) || !hasOneSource) {
    return 'not_comparable';
  }
  const order = own(model.scales, question.scale)?.options.map(({ id }) => id) ?? [];
  const [from, to] = [order.indexOf(before ?? ''), order.indexOf(now ?? '')];
  if (to < 0) {
    return 'now_open';
  }
  if (from < 0) {
    return 'prev_open';
  }
  return to < from ? 'improved' : to > from ? 'declined' : 'kept';
}

/**
 * @param {Model} model
 * @param {Doc} doc
 * @param {ReadonlyMap<string, import('./types.js').Asked>} asked
 * @returns {Summary['indicators']}
 */
function indicatorsOf(model, doc, asked) {
  /** @type {Summary['indicators']} */
  const indicators = newMap();
  for (const indicator of model.indicators ?? []) {
    const reference = own(model.references, indicator.id) ?? null;
    const found =
      asked.get(indicator.id) === 'no'
        ? { value: null, why_null: 'not_asked', parts: {} }
        : indicatorValue(indicator, own(doc.indicators, indicator.id), doc.as_of);
    indicators[indicator.id] = { ...found, reference };
  }
  return indicators;
}

/**
 * @param {Doc} doc
 * @param {Summary['gaps']} gaps
 * @returns {Summary['plan']}
 */
function planOf(doc, gaps) {
  const plan = { open: 0, doing: 0, done: 0, overdue_at_as_of: 0, unplanned_gaps: gaps.filter((gap) => !gap.planned).map(({ id }) => id) };
  for (const { status = 'open', due } of doc.plan ?? []) {
    if (status === 'dropped') {
      continue;
    }
    plan[status] += 1;
    if (status !== 'done' && isBefore(due, doc.as_of)) {
      plan.overdue_at_as_of += 1;
    }
  }
  return plan;
}
