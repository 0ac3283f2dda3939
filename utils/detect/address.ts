import type { Detected } from '../conversation/page-facts.ts';
import type { Rules } from '../conversation/rules.ts';
import { GLUED_AFTER, GLUED_BEFORE } from './glued.ts';
import { ranked } from './detected.ts';
import { createRecognizer, idsIn, webAddress } from './recognizer.ts';

const IN_ADDRESS = {
  before: new RegExp(GLUED_BEFORE, 'u'),
  after: new RegExp(GLUED_AFTER, 'u'),
  pattern: /(?:conversation_id["']?[:=]["']?|fernand[\W_]{0,2}conversations?(?:[\W_]{0,2}(?:id|view))?\]?[-_/=:#]["']?)(\d+)/gi,
};

/** The conversations in the address of a page: Fernand's own, one that a template finds, or one that says Fernand and conversation, or `conversation_id`. */
export function detectInAddress(address: string, rules: Rules): Detected[] {
  const url = webAddress(address);
  if (!url) return [];
  const link = createRecognizer(rules).inLink(address);
  // ASCII alone: it never fails, and what is encoded twice needs no more. The host is left out, since anyone can name one.
  const decoded = [1, 2].reduce((rest) => rest.replace(/%[2-7][0-9a-f]/gi, decodeURIComponent), url.pathname + url.search + url.hash);
  const named = rules.address ? idsIn(decoded, IN_ADDRESS).map(([id]): Detected => ({ id, reason: 'address' })) : [];
  return ranked([...(link ? [{ ...link, reason: 'address' as const }] : []), ...named]);
}
