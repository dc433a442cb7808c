/**
 * One question as it is answered (CHECKS §6.2): what is asked and why, the answer, how it was found out, the reason, where
 * the evidence lies. Nothing is preselected, and ticking 着眼点 never sets the answer.
 */
import { effectiveState } from '../conditions.js';
import { offeredEvidence } from '../doc.js';
import { messages as m } from '../messages.js';
import { withoutId } from '../objects.js';
import { loadOnce } from './data_script.js';
import { button, el, fill, link, lines, live, refill, setData } from './dom.js';
import { checkRows, dateField, radioRows, selectField, textField } from './fields.js';
import { answerChoices } from './words.js';

/** @typedef {import('../app.js').Context} Context */

/**
 * @param {Context} context
 * @param {any} question of the model
 * @param {{ isLarge?: boolean }} [options]
 */
export function questionPart(context, question, { isLarge = false } = {}) {
  const { session, scope, model } = context;
  const path = ['answers', question.id];
  const choices = answerChoices(model, question);
  const $fieldset = el('fieldset', {
    class: 'ck-question',
    data: {
      'question-id': question.id,
      modality: question.modality,
      source: question.basis[0]?.section,
      'source-page': pageOf(question.basis[0]),
    },
  });
  // Carried over and not confirmed is shown, but nothing is chosen yet.
  const read = () => effectiveState(session.doc.answers[question.id]);
  const $notAsked = el('p', { class: 'ck-not-asked' });
  const $answer = el('div', { class: 'ck-answer' });

  fill($fieldset, [
    el('legend', { class: isLarge ? 'ck-legend ck-legend-large' : 'ck-legend' }, el('span', { class: 'ck-no', text: m.questionNo(question.no) }), el('span', { class: 'ck-legend-text', text: question.text.ja })),
    $notAsked,
    ground(context, question),
    points(context, question),
    $answer,
  ]);

  fill($answer, [
    previousPart(context, question),
    conflictPart(context, path),
    el(
      'div',
      { class: 'ck-options' },
      radioRows(context, {
        name: `state-${question.id}`,
        field: 'state',
        path: [...path, 'state'],
        read,
        choices: choices.scale,
      }),
    ),
    isLarge ? el('p', { class: 'ck-hint', text: m.numberKeys(choices.scale.length + choices.outside.length) }) : null,
    el('p', { class: 'ck-apart', text: m.nonAnswers }),
    el(
      'div',
      { class: 'ck-options ck-options-apart' },
      radioRows(context, {
        name: `state-${question.id}`,
        field: 'state',
        path: [...path, 'state'],
        read,
        choices: choices.outside.map((choice) => ({ ...choice, anchor: m.nonAnswerAnchors[choice.value] ?? '' })),
      }),
    ),
    naPart(context, path),
    unknownPart(context, path),
    clearPart(context, question),
    flagPart(context, question),
    textField(context, { path: [...path, 'reason'], label: m.reason, hint: m.reasonHint, field: 'reason', rows: 3 }),
    checkedByPart(context, question),
    detailsPart(context, question),
  ]);

  scope.onSync(() => {
    const { asked, state } = context.summary().states[question.id] ?? { asked: 'undetermined', state: 'unanswered' };
    const answer = session.doc.answers[question.id];
    const carried = answer?.carried === undefined || answer.carried === null || answer.carried.confirmed_at ? 'none' : isConfirmable(answer.carried.rel) && (answer.state ?? null) !== null ? 'confirm' : 'reference';
    const hasConflict = session.conflicts.some(({ path: place }) => place[0] === 'answers' && place[1] === question.id);
    setData($fieldset, { state: state ?? 'unanswered', asked, carried, conflict: hasConflict ? 'true' : null });
    const text = asked === 'no' ? m.notAsked(question.if_not ?? '') : '';
    if ($notAsked.textContent !== text) {
      $notAsked.textContent = text;
    }
    $notAsked.hidden = text === '';
    $answer.hidden = asked === 'no' && (answer?.state ?? null) === null;
    $fieldset.classList.toggle('ck-greyed', asked === 'no');
  });

  $fieldset.addEventListener('keydown', chooseByNumber);
  return el('section', { id: `q-${question.id}`, class: 'ck-question-section' }, $fieldset);
}

/** A number chooses an answer while the focus is on the answers, and nowhere else (WCAG 2.1.4). @param {KeyboardEvent} event */
function chooseByNumber(event) {
  const { target, currentTarget, key } = event;
  const isAnswer = target instanceof HTMLInputElement && target.dataset.field === 'state';
  if (!isAnswer || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || !/^[1-9]$/u.test(key)) {
    return;
  }
  const $choice = /** @type {HTMLElement} */ (currentTarget).querySelectorAll('input[data-field="state"]').item(Number(key) - 1);
  if ($choice instanceof HTMLInputElement) {
    event.preventDefault();
    $choice.focus();
    $choice.click();
  }
}

/** @param {string} rel */
function isConfirmable(rel) {
  return rel === 'equal' || rel === 'reworded';
}

/** @param {any} basis */
function pageOf(basis) {
  if (basis?.page === undefined) {
    return null;
  }
  return basis.page_to === undefined || basis.page_to === null ? String(basis.page) : `${basis.page}-${basis.page_to}`;
}

/** How strongly the source asks for it: mark and word. @param {string} modality */
export function strengthBadge(modality) {
  const strength = m.modalities[modality];
  if (strength === undefined || strength.mark === '') {
    return el('span', { class: 'strength ck-strength', text: m.noStrength });
  }
  return el('span', { class: 'strength ck-strength', data: { strength: modality } }, el('span', { hiddenFromReaders: true, text: strength.mark }), strength.word);
}

/** @param {Context} context @param {any} question */
function ground(context, question) {
  return el(
    'div',
    { class: 'ck-ground' },
    strengthBadge(question.modality),
    el(
      'ul',
      { class: 'ck-basis' },
      question.basis.map((/** @type {any} */ basis) =>
        el(
          'li',
          {},
          basis.modality !== undefined && basis.modality !== null && basis.modality !== question.modality ? strengthBadge(basis.modality) : null,
          el('span', { class: 'ck-says', text: basis.says }),
          ' ',
          el('span', { class: 'ck-where' }, basisLinks(basis)),
        ),
      ),
    ),
  );
}

/**
 * Where a basis stands, as people quote it. Models without a site have the section's id only.
 *
 * @param {any} basis
 * @returns {string}
 */
export function placeOf(basis) {
  return basis.label ?? m.basisLabel(basis.section, pageOf(basis) ?? '');
}

/** @param {any} basis @returns {(Node | string)[]} */
function basisLinks(basis) {
  const label = placeOf(basis);
  /** @type {(Node | string)[]} */
  const parts = [basis.href === undefined || basis.href === null ? label : link(basis.href, label)];
  if (basis.law_label !== undefined && basis.law_label !== null) {
    parts.push('\u3000', basis.law_href === undefined || basis.law_href === null ? basis.law_label : link(basis.law_href, basis.law_label));
  } else if (basis.law === 'none' || basis.law === undefined || basis.law === null) {
    parts.push(`\u3000${m.noLaw}`);
  }
  return parts;
}

/** @param {Context} context @param {any} question */
function points(context, question) {
  if ((question.points ?? []).length === 0) {
    return null;
  }
  return el(
    'div',
    { class: 'ck-points', role: 'group', label: m.pointsOf(question.no) },
    el('p', { class: 'ck-part-title', text: m.points }),
    el('p', { class: 'ck-hint', text: m.pointsHint }),
    checkRows(context, { field: 'points', path: ['answers', question.id, 'points'], choices: question.points.map((/** @type {any} */ { id, text }) => ({ value: id, label: text })) }),
  );
}

/** @param {Context} context @param {string[]} path */
function naPart(context, path) {
  const { session, scope } = context;
  const $part = el(
    'div',
    { class: 'ck-follow', role: 'group', label: m.naWhy },
    el('p', { class: 'ck-part-title', text: m.naWhy }),
    el(
      'div',
      { class: 'ck-options' },
      radioRows(context, { name: `na-${path[1]}`, field: 'na-reason', path: [...path, 'na', 'reason'], choices: m.naReasons.map(({ id, label }) => ({ value: id, label })) }),
    ),
  );
  const $who = textField(context, { path: [...path, 'na', 'who'], label: m.naWho, field: 'na-who', max: 60 });
  $part.append($who);
  scope.onSync(() => {
    $part.hidden = effectiveState(session.get(path)) !== 'na';
    $who.hidden = session.get([...path, 'na', 'reason']) !== 'hoka';
  });
  return $part;
}

/** @param {Context} context @param {string[]} path */
function unknownPart(context, path) {
  const { session, scope } = context;
  const $part = el(
    'div',
    { class: 'ck-follow' },
    el('p', { class: 'ck-part-title', text: m.askTitle }),
    el('p', { class: 'ck-hint', text: m.askHint }),
    textField(context, { path: [...path, 'ask', 'who'], label: m.askWho, field: 'ask-who', max: 60 }),
    dateField(context, { path: [...path, 'ask', 'by'], label: m.askBy, field: 'ask-by' }),
  );
  scope.onSync(() => {
    $part.hidden = effectiveState(session.get(path)) !== 'unknown';
  });
  return $part;
}

/** @param {Context} context @param {any} question */
function clearPart(context, question) {
  const { session, scope } = context;
  const $part = el('p', { class: 'ck-clear' });
  const $button = button(m.clearAnswer, () => {
    session.set(['answers', question.id, 'state'], undefined);
    const $first = $part.closest('fieldset')?.querySelector('input[data-field="state"]');
    if ($first instanceof HTMLElement) {
      $first.focus();
    }
  }, { class: 'ck-text-button', data: { action: 'answer-clear' }, label: m.clearAnswerOf(question.no) });
  $part.append($button);
  scope.onSync(() => {
    $part.hidden = effectiveState(session.doc.answers[question.id]) === null;
  });
  return $part;
}

/** Remarks of the summary on this question: they ask for a reason, they never change an answer. @param {Context} context @param {any} question */
function flagPart(context, question) {
  const $part = el('div', { class: 'ck-flags', role: 'status' });
  live(
    context.scope,
    $part,
    () => context.summary().flags.filter((/** @type {any} */ { flag, id }) => id === question.id && m.questionFlags[flag] !== undefined).map((/** @type {any} */ { flag }) => flag),
    (flags) => flags.map((/** @type {string} */ flag) => el('p', { class: 'ck-flag', text: m.questionFlags[flag] ?? '', data: { flag } })),
  );
  return $part;
}

/** @param {Context} context @param {any} question */
function checkedByPart(context, question) {
  return el(
    'div',
    { class: 'ck-follow ck-checked-by', role: 'group', label: m.checkedByOf(question.no) },
    el('p', { class: 'ck-part-title', text: m.checkedBy }),
    (question.evidence_hints ?? []).length > 0 ? el('p', { class: 'ck-hint', text: m.evidenceHints(question.evidence_hints) }) : null,
    el(
      'div',
      { class: 'ck-options ck-options-inline' },
      radioRows(context, {
        name: `by-${question.id}`,
        field: 'checked_by',
        path: ['answers', question.id, 'checked_by'],
        choices: ['record', 'hearing', 'belief'].map((id) => ({ value: id, label: m.checkedByWords[id] ?? id })),
      }),
    ),
  );
}

/** @param {Context} context @param {any} question */
function detailsPart(context, question) {
  const path = ['answers', question.id];
  const $summary = el('summary', { text: m.more });
  const $knowledge = el('div', { class: 'ck-knowledge' });
  const $body = el(
    'div',
    { class: 'ck-details-body' },
    evidencePart(context, question, path),
    textField(context, { path: [...path, 'handover'], label: m.handover, hint: m.handoverHint, field: 'handover', rows: 2 }),
    el('div', { class: 'ck-follow', role: 'group', label: m.needsOf(question.no) }, el('p', { class: 'ck-part-title', text: m.needs }), el('div', { class: 'ck-options ck-options-inline' }, checkRows(context, { field: 'needs', path: [...path, 'needs'], choices: m.needKinds.map(({ id, label }) => ({ value: id, label })) }))),
    $knowledge,
  );
  const $details = el('details', { class: 'fold ck-details' }, $summary, $body);
  $details.addEventListener('toggle', () => void ($details.open && showKnowledge(context, question, $knowledge)));
  context.scope.onSync(() => {
    const answer = context.session.doc.answers[question.id];
    const count = (answer?.evidence ?? []).length;
    const text = m.moreWith(count, (answer?.handover ?? '') !== '');
    if ($summary.textContent !== text) {
      $summary.textContent = text;
    }
  });
  return $details;
}

/**
 * What helps to answer. A page leaves it out of its model, since most of it is never looked at: it comes when somebody does.
 *
 * @param {Context} context
 * @param {any} question
 * @param {HTMLElement} $part
 */
async function showKnowledge({ model }, question, $part) {
  try {
    const all = typeof model.knowledge === 'string' ? (await loadOnce(model.knowledge))[question.id] : question.knowledge;
    const links = (all ?? []).filter((/** @type {any} */ { href }) => typeof href === 'string');
    refill($part, links.length === 0 ? null : [el('p', { class: 'ck-part-title', text: m.knowledge }), el('ul', { class: 'link-list' }, links.map((/** @type {any} */ { href, label }) => el('li', {}, link(href, label))))]);
  } catch (error) {
    console.error(error);
    refill($part, el('p', { class: 'ck-hint', text: m.knowledgeMissing }));
  }
}

/**
 * The evidence of one answer: where it lies, never the document itself.
 *
 * @param {Context} context
 * @param {any} question
 * @param {string[]} path of the answer
 */
export function evidencePart(context, question, path) {
  const { session, scope } = context;
  const $list = el('div', { class: 'ck-evidence-list' });
  /** @type {Map<string, HTMLElement>} */
  const rows = new Map();
  scope.onSync(() => {
    const ids = (session.get([...path, 'evidence']) ?? []).map((/** @type {any} */ { id }) => id);
    for (const [id, $row] of rows) {
      if (!ids.includes(id)) {
        $row.remove();
        rows.delete(id);
      }
    }
    for (const [index, id] of ids.entries()) {
      if (!rows.has(id)) {
        const $row = evidenceRow(context, [...path, 'evidence'], id, index);
        rows.set(id, $row);
        $list.append($row);
      }
    }
  });
  return el(
    'div',
    { class: 'ck-follow' },
    el('p', { class: 'ck-part-title', text: m.evidence }),
    el('p', { class: 'ck-hint', text: m.evidenceHint }),
    $list,
    offeredPart(context, path),
    el('p', {}, button(m.evidenceAdd, () => {
      const id = session.addItem([...path, 'evidence'], { for: 'for' });
      const $field = rows.get(id)?.querySelector('[data-field="title"]');
      if ($field instanceof HTMLElement) {
        $field.focus();
      }
    }, { data: { action: 'evidence-add' }, label: m.evidenceAddTo(question.no) })),
  );
}

/** Evidence of last time is offered, not copied (CHECKS §9). @param {Context} context @param {string[]} path of the answer */
function offeredPart(context, path) {
  const { session, scope } = context;
  return live(
    scope,
    el('div', { class: 'ck-offered' }),
    () => offeredEvidence(session.get(path)),
    (/** @type {any[]} */ offered) =>
      offered.length === 0
        ? null
        : [
            el('p', { class: 'ck-part-title', text: m.offeredTitle }),
            el('ul', { class: 'ck-plain' }, offered.map((item) => el('li', {}, [item.title ?? '', item.where ?? ''].filter((text) => text !== '').join('\u3000'), ' ', button(m.offeredTake, () => session.addItem([...path, 'evidence'], withoutId(item)), { class: 'ck-text-button', data: { action: 'evidence-take' }, label: m.offeredTakeOf(item.title ?? '') })))),
          ],
  );
}

/** @param {Context} context @param {string[]} list @param {string} id @param {number} index */
function evidenceRow(context, list, id, index) {
  const path = [...list, id];
  return el(
    'div',
    { class: 'ck-item', data: { 'evidence-id': id }, role: 'group', label: m.evidenceNo(index + 1) },
    textField(context, { path: [...path, 'title'], label: m.evidenceTitle, field: 'title', max: 100 }),
    textField(context, { path: [...path, 'where'], label: m.evidenceWhere, field: 'where', max: 200 }),
    el(
      'div',
      { class: 'ck-pair' },
      dateField(context, { path: [...path, 'as_of'], label: m.evidenceAsOf, field: 'as_of' }),
      dateField(context, { path: [...path, 'retain_until'], label: m.evidenceRetain, field: 'retain_until' }),
    ),
    selectField(context, { path: [...path, 'for'], label: m.evidenceFor, field: 'for', options: [{ value: 'for', label: m.evidenceForWords.for }, { value: 'against', label: m.evidenceForWords.against }] }),
    el('p', {}, button(m.evidenceRemove, () => context.session.removeItem(list, id), { class: 'ck-text-button', data: { action: 'evidence-remove' }, label: m.evidenceRemoveNo(index + 1) })),
  );
}

/** Last time's answer and reason, closed (CHECKS §6.2, §9). @param {Context} context @param {any} question */
function previousPart(context, question) {
  const $part = el('div', { class: 'ck-previous' });
  // Whoever answers for one 立場 answers first, and looks afterwards (CHECKS §10).
  let mayLook = context.session.doc.role?.type !== 'rater';
  live(
    context.scope,
    $part,
    () => {
      const answer = context.session.doc.answers[question.id];
      const { carried } = answer ?? {};
      if (carried === undefined || carried === null) {
        return null;
      }
      if (!mayLook && effectiveState(answer) === null) {
        return 'own-first';
      }
      return { carried, state: answer?.state ?? null, reason: answer?.reason ?? '' };
    },
    (seen) => {
      if (seen === null) {
        return null;
      }
      if (seen === 'own-first') {
        const show = () => {
          mayLook = true;
          context.scope.sync();
        };
        return el('p', { class: 'ck-hint', data: { 'own-first': question.id } }, m.ownFirst, ' ', button(m.ownFirstShow, show, { class: 'ck-text-button', data: { action: 'own-first-show' }, label: `${m.questionNo(question.no)}\u3000${m.ownFirstShow}` }));
      }
      const { carried } = seen;
      const old = context.previousTexts(question.id);
      const isOpen = (carried.confirmed_at ?? null) === null;
      return [
        el(
          'details',
          { class: 'fold ck-previous-fold', open: isOpen && isConfirmable(carried.rel) },
          el('summary', { text: m.previousTitle }),
          el(
            'div',
            { class: 'ck-details-body' },
            el('p', { text: m.relWords[carried.rel] ?? '' }),
            carried.from.map((/** @type {any} */ from) => {
              const before = from.body === undefined ? old.find(({ id }) => id === from.id) : { text: from.text ?? '', reason: from.reason ?? '' };
              return el(
                'div',
                { class: 'ck-previous-item' },
                before !== undefined && before.text !== question.text.ja ? el('p', { class: 'ck-hint' }, m.previousText, before.text) : null,
                el('p', {}, from.body === undefined ? null : m.previousBody(from.body), m.previousState, el('strong', { text: context.stateText(from.state, question) })),
                before !== undefined && before.reason !== '' ? el('p', { class: 'ck-own-text' }, m.previousReason, ...lines(before.reason)) : null,
              );
            }),
          ),
        ),
        // Where the old state has no place among today's, there is nothing that one click could take over.
        isOpen && isConfirmable(carried.rel) && seen.state !== null
          ? el('p', { class: 'ck-confirm' }, el('span', { text: m.confirmAsk }), button(m.confirmSame, () => context.confirmCarried(question), { data: { action: 'confirm-carried' }, label: m.confirmSameOf(question.no) }))
          : null,
      ];
    },
  );
  return $part;
}

/** Two inputs for one field: both stay until a person chooses (CHECKS §4.3). @param {Context} context @param {string[]} prefix */
function conflictPart(context, prefix) {
  const { session, scope } = context;
  const $part = el('div', { class: 'ck-conflicts', role: 'status' });
  live(
    scope,
    $part,
    () => session.conflicts.filter(({ path }) => prefix.every((part, index) => path[index] === part)),
    (conflicts) =>
      conflicts.map((/** @type {any} */ conflict) =>
        el(
          'div',
          { class: 'ck-conflict' },
          el('p', { class: 'ck-part-title', text: m.conflictTitle }),
          el('p', { text: m.conflictField(m.fieldNames[conflict.path.at(-1)] ?? '') }),
          [conflict.winner, ...conflict.losers].map((/** @type {any} */ value) =>
            el('p', { class: 'ck-conflict-value' }, el('span', { class: 'ck-own-text' }, ...lines(context.valueText(conflict.path, value.val))), button(m.conflictKeep, () => session.settle(conflict, value), { data: { action: 'conflict-keep' } })),
          ),
        ),
      ),
  );
  return $part;
}
