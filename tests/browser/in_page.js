/**
 * What gates ask of a page, evaluated inside it before they look. Reads, and changes nothing.
 * A classic script: its one global holds functions only.
 */
globalThis.gatesInPage = (() => {
  /** How a finding names an element: itself and its nearest named ancestors. */
  function where(element) {
    const steps = [];
    for (let step = element; step !== null && step !== document.documentElement && steps.length < 4; step = step.parentElement) {
      const classes = [...step.classList].slice(0, 2).map((name) => `.${name}`).join('');
      steps.unshift(`${step.localName}${step.id === '' ? classes : `#${step.id}`}`);
      if (step.id !== '') {
        break;
      }
    }
    const text = (element.textContent ?? '').replace(/\s+/gu, ' ').trim();
    return `${steps.join(' > ')}${text === '' ? '' : ` 「${text.slice(0, 20)}」`}`;
  }

  /** Takes up room and can be seen, were it scrolled to. */
  function isShown(element) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true })) {
      return false;
    }
    return [...element.getClientRects()].some((rect) => rect.width > 0 && rect.height > 0) && !isForListenersOnly(element);
  }

  /** There for assistive technology only: clipped to nothing, itself or an ancestor. */
  function isForListenersOnly(element) {
    for (let step = element; step !== null; step = step.parentElement) {
      const style = getComputedStyle(step);
      if (style.clipPath.startsWith('inset(50%') || (style.position === 'absolute' && step.clientWidth <= 1 && style.overflow === 'hidden')) {
        return true;
      }
    }
    return false;
  }

  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const colours = new Map();

  /** @returns {number[]} red, green, blue 0–255, alpha 0–1 */
  function colour(text) {
    if (!colours.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = '#000';
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
      colours.set(text, [red, green, blue, alpha / 255]);
    }
    return colours.get(text);
  }

  function luminance([red, green, blue]) {
    const [r, g, b] = [red, green, blue].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  /** Contrast of two computed colours (WCAG). */
  function contrast(first, second) {
    const [low, high] = [luminance(colour(first)), luminance(colour(second))].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  /** The ground an element stands on: the first opaque one outwards. */
  function groundBehind(element) {
    for (let step = element; step !== null; step = step.parentElement) {
      const ground = getComputedStyle(step).backgroundColor;
      if (colour(ground)[3] > 0.99) {
        return ground;
      }
    }
    return getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'rgb(0,0,0)' : 'rgb(255,255,255)';
  }

  /** Text nodes below `root` that are not display:none, outside `except`. Closed `details` count as shown. */
  function textNodes(root, except) {
    const displayed = new WeakMap();
    const nodes = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (node.data.trim() !== '' && parent.closest(except) === null && isDisplayed(parent)) {
        nodes.push(node);
      }
    }
    return nodes;

    function isDisplayed(element) {
      if (element === null) {
        return true;
      }
      if (!displayed.has(element)) {
        displayed.set(element, getComputedStyle(element).display !== 'none' && isDisplayed(element.parentElement));
      }
      return displayed.get(element);
    }
  }

  return { where, isShown, isForListenersOnly, colour, contrast, groundBehind, textNodes };
})();
