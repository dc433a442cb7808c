/**
 * What axe cannot decide and a person has: each with the reason why it is right (EXPERIENCE §15 A1).
 * An entry covers one reason of one rule; anything else that axe leaves open is a finding.
 */
const JUDGED = [];

/** @param {{ rule: string, target: string, reason: string }} result */
export function incompleteWithReason({ rule, target, reason }) {
  return JUDGED.some((entry) => entry.rule === rule && entry.reason.test(reason) && entry.target.test(target));
}
