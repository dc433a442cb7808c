/**
 * A quiz set: says whether an answer is right and why, keeps the answers on this device, and names what to read again.
 * Without this script each question has its answer in a fold below it.
 */
import { messages as yearWords } from '../planner/messages.js';
import { eraOf } from '../planner/years.js';
import { readStored, storeKey, writeStored } from '../store.js';
import { messages } from './messages.js';
import { NO_PROGRESS, parseProgress, progressText, score } from './progress.js';
import { dayOf, dayParts, reviewDays } from './review.js';

/**
 * @typedef {object} Question
 * @property {string} id
 * @property {HTMLInputElement[]} $choices
 * @property {string} right value of the right choice
 * @property {HTMLElement} $result
 * @property {HTMLDetailsElement} $answer
 * @property {HTMLElement[]} $explanations
 * @property {HTMLAnchorElement[]} $sections what to read again
 */

/** @param {HTMLElement} $root */
export function startQuiz($root) {
  const key = storeKey('quiz', $root.dataset.quizSet ?? '');
  const questions = [...$root.querySelectorAll('fieldset[data-quiz-id]')].map(($fieldset) => questionOf(/** @type {HTMLElement} */ ($fieldset)));
  const rights = new Map(questions.map(({ id, right }) => [id, right]));
  const choices = new Map(questions.map(({ id, $choices }) => [id, $choices.map(({ value }) => value)]));
  const $score = element($root, '[data-quiz-score]');
  const $again = element($root, '[data-quiz-again]');
  const $againList = element($root, '[data-quiz-again-list]');
  const $storeStatus = element($root, '[data-quiz-store-status]');
  const blankDay = element($root, '[data-quiz-day]').textContent ?? '';
  let progress = parseProgress(readStored(key), choices);

  for (const question of questions) {
    question.$answer.hidden = true;
  }
  show();

  $root.addEventListener('change', (event) => {
    // The verdict on the answer before it is no verdict on this one.
    const question = event.target instanceof HTMLInputElement ? questionAt(event.target) : undefined;
    if (question !== undefined) {
      fold(question);
    }
  });
  $root.addEventListener('click', (event) => {
    const $button = event.target instanceof Element ? event.target.closest('button') : null;
    if ($button?.matches('[data-quiz-check]') === true) {
      const question = questionAt($button);
      if (question !== undefined) {
        check(question);
      }
    } else if ($button?.matches('[data-quiz-clear]') === true) {
      clear();
    }
  });

  /** @param {Element} $inside */
  function questionAt($inside) {
    const id = /** @type {HTMLElement | null} */ ($inside.closest('fieldset[data-quiz-id]'))?.dataset.quizId;
    return questions.find((question) => question.id === id);
  }

  /** @param {Question} question */
  function check(question) {
    const $chosen = question.$choices.find(({ checked }) => checked);
    if ($chosen === undefined) {
      fold(question);
      question.$result.textContent = messages.chooseFirst;
      return;
    }
    progress = { answers: new Map([...progress.answers, [question.id, $chosen.value]]), day: dayOf(new Date()) };
    reveal(question, $chosen.value);
    showScore();
    $storeStatus.textContent = writeStored(key, progressText(progress)) ? '' : messages.notKept;
  }

  function clear() {
    progress = NO_PROGRESS;
    const isGone = writeStored(key, null);
    show();
    $storeStatus.textContent = isGone ? messages.cleared : messages.notKept;
    questions[0]?.$choices[0]?.focus();
  }

  function show() {
    for (const question of questions) {
      const value = progress.answers.get(question.id);
      for (const $choice of question.$choices) {
        $choice.checked = $choice.value === value;
      }
      if (value === undefined) {
        fold(question);
      } else {
        reveal(question, value);
      }
    }
    showScore();
  }

  function showScore() {
    const { answered, right, wrongIds } = score(progress, rights);
    const isDone = answered === questions.length;
    const said = isDone ? messages.score(questions.length, right) : messages.answered(questions.length, answered);
    $score.textContent = isDone && wrongIds.length === 0 ? `${said}${messages.allRight}` : said;
    // Each section once, in the order of the questions.
    const $links = new Map(questions.filter(({ id }) => wrongIds.includes(id)).flatMap(({ $sections }) => $sections.map(($link) => [$link.href, $link])));
    $againList.replaceChildren(...[...$links.values()].map(itemWith));
    $again.hidden = !isDone || $links.size === 0;
    showDays();
  }

  function showDays() {
    const days = progress.day === null ? null : reviewDays(progress.day);
    element($root, '[data-quiz-day]').textContent = progress.day === null ? blankDay : dayText(progress.day);
    for (const name of /** @type {const} */ (['day', 'week', 'month'])) {
      element($root, `[data-quiz-review="${name}"]`).textContent = days === null ? blankDay : dayText(days[name]);
    }
  }
}

/**
 * Says whether the answer is right, and shows why it is so and why the right one is.
 *
 * @param {Question} question
 * @param {string} value
 */
function reveal({ $result, $answer, $explanations, right }, value) {
  $result.textContent = value === right ? messages.right : messages.wrong;
  $result.dataset.quizResult = value === right ? 'right' : 'wrong';
  for (const $explanation of $explanations) {
    $explanation.hidden = ![value, right].includes($explanation.dataset.quizExplain ?? '');
  }
  $answer.hidden = false;
  $answer.open = true;
}

/** @param {Question} question */
function fold({ $result, $answer }) {
  $result.textContent = '';
  $result.dataset.quizResult = '';
  $answer.open = false;
  $answer.hidden = true;
}

/** @param {HTMLElement} $fieldset @returns {Question} */
function questionOf($fieldset) {
  const $answer = $fieldset.querySelector('details[data-quiz-answer]');
  const $right = $fieldset.querySelector('[data-quiz-right]');
  if (!($answer instanceof HTMLDetailsElement) || !($right instanceof HTMLElement)) {
    throw new Error(`the question ${$fieldset.dataset.quizId} has no answer`);
  }
  return {
    id: $fieldset.dataset.quizId ?? '',
    $choices: [...$fieldset.querySelectorAll('input')],
    right: $right.dataset.quizExplain ?? '',
    $result: element($fieldset, '[data-quiz-result]'),
    $answer,
    $explanations: /** @type {HTMLElement[]} */ ([...$fieldset.querySelectorAll('[data-quiz-explain]')]),
    $sections: [...$fieldset.querySelectorAll('[data-quiz-sections] a')].filter(($link) => $link instanceof HTMLAnchorElement),
  };
}

/** @param {HTMLAnchorElement} $link */
function itemWith($link) {
  const $item = document.createElement('li');
  const $copy = document.createElement('a');
  $copy.href = $link.href;
  $copy.textContent = $link.textContent;
  $item.append($copy);
  return $item;
}

/** @param {string} day */
function dayText(day) {
  const { year, month, date, weekday } = dayParts(day);
  const era = eraOf(year, yearWords.years.eras);
  const yearText = era === null ? yearWords.westernYear(year) : yearWords.year(era.name, era.year, year);
  return messages.day(yearText, month, date, weekday);
}

/**
 * @param {Element} $root
 * @param {string} selector
 */
function element($root, selector) {
  const $found = $root.querySelector(selector);
  if (!($found instanceof HTMLElement)) {
    throw new Error(`no ${selector} in the page`);
  }
  return $found;
}
