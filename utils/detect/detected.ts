import type { ConversationId } from '../conversation/conversation-id.ts';
import type { Detected, Reason } from '../conversation/page-facts.ts';

const BEST_FIRST: readonly Reason[] = ['address', 'link', 'attribute', 'label'];

/** Each ID once, with its best reason: the best reasons first, and within one reason in the order given. */
export function ranked(all: readonly Detected[]): Detected[] {
  const once = new Map<ConversationId, Detected>();
  for (const reason of BEST_FIRST) {
    for (const detected of all) {
      if (detected.reason === reason && !once.has(detected.id)) once.set(detected.id, detected);
    }
  }
  return [...once.values()];
}
