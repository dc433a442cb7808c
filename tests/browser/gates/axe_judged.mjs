/**
 * What axe cannot decide, or decides without seeing what the style sheet does, and a person has judged: each with the
 * reason why it is right (EXPERIENCE §15 A1). An entry covers one reason of one rule; anything else that axe leaves
 * open is a finding.
 */
const JUDGED = [
  {
    rule: 'color-contrast',
    target: /\bth\b.*\[rowspan="\d+"\]/u,
    reason: /bgOverlap/u,
    // The cell lies over later rows, which axe takes for something between text and ground; rows have no ground of
    // their own. The same cells without rowspan are measured.
    because: 'a heading over several rows',
  },
  {
    rule: 'color-contrast',
    target: /td:nth-child\(\d+\)/u,
    reason: /elmPartiallyObscured$/u,
    // The last columns of a region that scrolls: its edge cuts them off. Moved into it they are like their neighbours,
    // which are measured.
    because: 'a link at the edge of a table that scrolls',
  },
  {
    rule: 'color-contrast',
    target: /\.cell-text > ul > li/u,
    reason: /elmPartiallyObscuring/u,
    // Seen in the screenshots: nothing lies over the items of the last row of a comparison; A6 and A7 measure overlap.
    because: 'an item with bold beginning in a cell',
  },
  {
    rule: 'color-contrast',
    target: /\b(?:svg|text|tspan)\b/u,
    reason: /imgNode/u,
    // axe takes a drawing for a picture. `drawnText` in `accessibility.mjs` measures it.
    because: 'text of a drawing',
  },
  {
    rule: 'color-contrast',
    target: /\.search-above/u,
    reason: /elmPartiallyObscuring/u,
    // The last of the hits: the edge of the panel, which scrolls, cuts it off. The hits above it are measured.
    because: 'a hit at the edge of the search panel',
  },
  {
    rule: 'color-contrast-enhanced',
    target: /\b(?:svg|text|tspan)\b/u,
    reason: /imgNode/u,
    because: 'likewise',
  },
  {
    rule: 'th-has-data-cells',
    target: /./u,
    reason: /Table data cells are missing or empty/u,
    // Headings of a group span the table (`scope="rowgroup"`), and cells that are empty in the source stay empty.
    because: 'a group heading, or empty cells of the source',
  },
  {
    rule: 'scrollable-region-focusable',
    target: /\.contents > \.fold/u,
    reason: /focusable/u,
    // axe takes everything in a closed `details` for hidden; on wide windows the style sheet shows it. Its links are
    // in the accessibility tree, and A9 reaches each of them.
    because: 'shown although its details is closed',
  },
];

/** What unfolds over a page. */
export const PANELS = '.display-panel, [data-search-panel], [popover]';

/**
 * Likewise in the states of a page (A2) outside the panels, where an unfolded one lies over texts that A1 measured uncovered,
 * in the same colours; what axe is sure of is a finding all the same.
 */
const JUDGED_IN_STATES = [
  { rule: 'color-contrast', target: /./u, reason: /bgOverlap|elmPartiallyObscur(?:ed|ing)|shortTextContent/u, because: 'under or beside an unfolded panel' },
  { rule: 'target-size', target: /./u, reason: /obscured/iu, because: 'partly under an unfolded panel, which its own button closes' },
];

/**
 * @param {{ rule: string, target: string, reason: string, isInPanel: boolean }} result
 * @param {string} state empty for the page as it comes
 */
export function isJudged({ rule, target, reason, isInPanel }, state) {
  const judged = state === '' || isInPanel ? JUDGED : [...JUDGED, ...JUDGED_IN_STATES];
  return judged.some((entry) => entry.rule === rule && entry.reason.test(reason) && entry.target.test(target));
}
