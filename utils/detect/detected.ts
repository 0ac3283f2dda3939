import type { ConversationId } from '../conversation/conversation-id.ts';
import type { Detected, Reason } from '../conversation/page-facts.ts';

/** The reasons why a number counts, the best first. */
const BEST_FIRST: readonly Reason[] = ['address', 'link', 'attribute', 'template', 'label'];

/** Each ID once, with its best reason: the best reasons first, and within one reason in the order given. */
export function ranked(all: readonly Detected[]): Detected[] {
  const once = new Map<ConversationId, Detected>();
  for (const best of BEST_FIRST) {
    for (const { id, reason, rule } of all) if (reason === best && !once.has(id)) once.set(id, { id, reason, ...(rule && { rule }) });
  }
  return [...once.values()];
}
