/**
 * Elements from texts (RELIABILITY J1): `createElement`, `textContent`, and attributes of a fixed list. Nothing here
 * knows what a checklist is.
 *
 * @typedef {Node | string | null | undefined | false} Child nothing is made of null and false
 *
 * @typedef {object} Properties
 * @property {string} [class]
 * @property {string} [id]
 * @property {string} [text]
 * @property {boolean} [hidden]
 * @property {boolean} [disabled]
 * @property {boolean} [checked]
 * @property {boolean} [open]
 * @property {boolean} [required]
 * @property {string} [type]
 * @property {string} [value]
 * @property {string} [name]
 * @property {string} [href]
 * @property {string} [for]
 * @property {string} [role]
 * @property {string} [label] accessible name
 * @property {string} [labelledBy]
 * @property {string} [describedBy]
 * @property {string} [current]
 * @property {boolean} [hiddenFromReaders] decoration that repeats the words beside it
 * @property {string} [live]
 * @property {string} [scope]
 * @property {string | undefined} [inputMode]
 * @property {string} [autocomplete]
 * @property {string} [accept]
 * @property {string} [lang]
 * @property {string} [dateTime]
 * @property {number} [tabIndex]
 * @property {number} [rows]
 * @property {number} [colSpan]
 * @property {number} [rowSpan]
 * @property {number} [maxLength]
 * @property {boolean} [multiple]
 * @property {boolean} [selected]
 * @property {Record<string, string | number | boolean | null | undefined>} [data] `data-*`; null leaves one out
 * @property {(event: any) => void} [onClick]
 * @property {(event: any) => void} [onInput]
 * @property {(event: any) => void} [onChange]
 * @property {(event: any) => void} [onSubmit]
 */

/** @type {Map<string, ($element: any, value: any) => void>} */
const SETTERS = new Map(
  /** @type {[string, ($element: any, value: any) => void][]} */ ([
    ['class', ($e, v) => ($e.className = v)],
    ['id', ($e, v) => ($e.id = v)],
    ['text', ($e, v) => ($e.textContent = v)],
    ['hidden', ($e, v) => ($e.hidden = v)],
    ['disabled', ($e, v) => ($e.disabled = v)],
    ['checked', ($e, v) => ($e.checked = v)],
    ['open', ($e, v) => ($e.open = v)],
    ['required', ($e, v) => ($e.required = v)],
    ['type', ($e, v) => ($e.type = v)],
    ['value', ($e, v) => ($e.value = v)],
    ['name', ($e, v) => ($e.name = v)],
    ['href', ($e, v) => ($e.href = v)],
    ['for', ($e, v) => ($e.htmlFor = v)],
    ['accept', ($e, v) => ($e.accept = v)],
    ['autocomplete', ($e, v) => ($e.autocomplete = v)],
    ['inputMode', ($e, v) => ($e.inputMode = v)],
    ['dateTime', ($e, v) => ($e.dateTime = v)],
    ['tabIndex', ($e, v) => ($e.tabIndex = v)],
    ['rows', ($e, v) => ($e.rows = v)],
    ['colSpan', ($e, v) => ($e.colSpan = v)],
    ['rowSpan', ($e, v) => ($e.rowSpan = v)],
    ['maxLength', ($e, v) => ($e.maxLength = v)],
    ['multiple', ($e, v) => ($e.multiple = v)],
    ['selected', ($e, v) => ($e.selected = v)],
    ['lang', ($e, v) => ($e.lang = v)],
    ['scope', ($e, v) => $e.setAttribute('scope', v)],
    ['role', ($e, v) => $e.setAttribute('role', v)],
    ['label', ($e, v) => $e.setAttribute('aria-label', v)],
    ['labelledBy', ($e, v) => $e.setAttribute('aria-labelledby', v)],
    ['describedBy', ($e, v) => $e.setAttribute('aria-describedby', v)],
    ['current', ($e, v) => $e.setAttribute('aria-current', v)],
    ['hiddenFromReaders', ($e, v) => $e.setAttribute('aria-hidden', String(v))],
    ['live', ($e, v) => $e.setAttribute('aria-live', v)],
    ['onClick', ($e, v) => $e.addEventListener('click', v)],
    ['onInput', ($e, v) => $e.addEventListener('input', v)],
    ['onChange', ($e, v) => $e.addEventListener('change', v)],
    ['onSubmit', ($e, v) => $e.addEventListener('submit', v)],
    ['data', ($e, v) => setData($e, v)],
  ]),
);

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Properties} [properties]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function el(name, properties = {}, ...children) {
  const $element = document.createElement(name);
  for (const [property, value] of Object.entries(properties)) {
    if (value !== undefined) {
      SETTERS.get(property)?.($element, value);
    }
  }
  fill($element, children.flat());
  return $element;
}

/** @param {HTMLElement | SVGElement} $element @param {Record<string, any>} data */
export function setData($element, data) {
  for (const [key, value] of Object.entries(data)) {
    const property = key.replace(/[-_]([a-z])/gu, (_, letter) => letter.toUpperCase());
    if (value === null || value === undefined) {
      delete $element.dataset[property];
    } else {
      $element.dataset[property] = String(value);
    }
  }
}

/** @param {Element} $parent @param {Child[]} children */
export function fill($parent, children) {
  for (const child of children) {
    if (child !== null && child !== undefined && child !== false) {
      $parent.append(child);
    }
  }
}

/** @param {Element} $parent @param {...(Child | Child[])} children */
export function refill($parent, ...children) {
  $parent.replaceChildren();
  fill($parent, children.flat());
}

/**
 * A button that does something here; links lead elsewhere.
 *
 * @param {string} text
 * @param {(event: any) => void} onClick
 * @param {Properties} [properties]
 */
export function button(text, onClick, properties = {}) {
  return el('button', { type: 'button', class: 'button', text, onClick, ...properties });
}

/** @param {string} href @param {string} text @param {Properties} [properties] */
export function link(href, text, properties = {}) {
  return el('a', { href, text, ...properties });
}

/** Lines of a text that a person wrote, as lines. @param {string} text */
export function lines(text) {
  /** @type {Child[]} */
  const children = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (index > 0) {
      children.push(el('br'));
    }
    children.push(line);
  }
  return children;
}

let lastNumber = 0;

/** An id for this page's labels. Texts of people never become one. */
export function newId() {
  lastNumber += 1;
  return `ck-${lastNumber}`;
}

/**
 * What a view must do when the doc has changed, and what it must undo when it goes.
 */
export function createScope() {
  /** @type {(() => void)[]} */
  const syncers = [];
  /** @type {(() => void)[]} */
  const endings = [];
  return {
    /** Runs now and after each change. @param {() => void} sync */
    onSync(sync) {
      syncers.push(sync);
      sync();
    },
    /** @param {() => void} ending */
    onEnd(ending) {
      endings.push(ending);
    },
    sync() {
      for (const sync of syncers) {
        sync();
      }
    },
    end() {
      for (const ending of endings) {
        ending();
      }
      syncers.length = 0;
      endings.length = 0;
    },
  };
}

/** @typedef {ReturnType<typeof createScope>} Scope */

const STOPS = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** Makes a part anew; if the focus was in it, what then stands in the same place has it. @param {HTMLElement} $part @param {() => void} remake */
function keepingFocus($part, remake) {
  const place = $part.contains(document.activeElement) ? [...$part.querySelectorAll(STOPS)].findIndex(($stop) => $stop === document.activeElement) : -1;
  remake();
  if (place >= 0) {
    const $stops = [...$part.querySelectorAll(STOPS)];
    const $stop = $stops[place] ?? $stops.at(-1);
    if ($stop instanceof HTMLElement) {
      $stop.focus({ preventScroll: true });
    }
  }
}

/**
 * A part that is made anew when what it shows has changed, and left alone otherwise.
 *
 * @param {Scope} scope
 * @param {HTMLElement} $part
 * @param {() => any} look what it shows, as plain data
 * @param {(seen: any) => (Child | Child[])} make
 */
export function live(scope, $part, look, make) {
  let before = '';
  scope.onSync(() => {
    const seen = look();
    const now = JSON.stringify(seen) ?? '';
    if (now !== before) {
      before = now;
      keepingFocus($part, () => refill($part, make(seen)));
    }
  });
  return $part;
}
