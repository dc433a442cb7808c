/**
 * Drawings by `createElementNS`, with attributes of a fixed list (RELIABILITY J1). Colours, lines and patterns stand in the
 * style sheet; here is only geometry.
 */
import { setData } from './dom.js';

const NAMESPACE = 'http://www.w3.org/2000/svg';
const GEOMETRY = new Set([
  'x', 'y', 'width', 'height', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'd', 'points', 'viewBox', 'transform', 'id', 'class', 'role',
  'text-anchor', 'dominant-baseline', 'patternUnits', 'preserveAspectRatio', 'aria-hidden', 'aria-labelledby', 'focusable', 'fill',
]);

/**
 * @param {string} name
 * @param {Record<string, string | number>} [attributes]
 * @param {...(SVGElement | string | null)} children
 */
export function svg(name, attributes = {}, ...children) {
  const $element = /** @type {SVGElement} */ (document.createElementNS(NAMESPACE, name));
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute === 'data') {
      setData($element, /** @type {any} */ (value));
    } else if (GEOMETRY.has(attribute)) {
      // eslint-disable-next-line no-restricted-syntax -- the list above is the fixed list
      $element.setAttribute(attribute, String(value));
    }
  }
  for (const child of children) {
    if (child !== null) {
      $element.append(child);
    }
  }
  return $element;
}
