/**
 * The text of a 指摘メモ.
 */
import { messages } from './messages.js';

/**
 * @param {{ site: string, page: string, place: string, quote: string, comment: string }} memo
 */
export function memoText({ site, page, place, quote, comment }) {
  const lines = messages.memoLines({ site, page: page.trim(), place: place.trim(), quote: quote.trim(), comment: comment.trim() });
  return `${lines.join('\n')}\n`;
}
