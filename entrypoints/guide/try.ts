import { LISTED_LIMIT, type Tried } from '../../utils/conversation/page-facts.ts';
import type { Rules } from '../../utils/conversation/rules.ts';
import { detectInAddress } from '../../utils/detect/address.ts';
import { createFields } from '../../utils/detect/fields.ts';
import { findInPage } from '../../utils/detect/page.ts';
import { createRecognizer } from '../../utils/detect/recognizer.ts';
import { isText, rangeOf } from './marks.ts';

/** What these rules would find in the page, and where in its texts. */
export function tryRules(rules: Rules): { tried: Tried; ranges: Range[] } {
  const found = findInPage(document, createRecognizer(rules, createFields(rules.fields)));
  const ids = [...new Set([...detectInAddress(document.URL, rules), ...found.map(({ detected }) => detected)].map(({ id }) => id))];
  return {
    tried: { found: ids.slice(0, LISTED_LIMIT), more: Math.max(ids.length - LISTED_LIMIT, 0) },
    ranges: found.flatMap(({ detected, node }) => (isText(node) ? [rangeOf(node, detected.id)] : [])),
  };
}
