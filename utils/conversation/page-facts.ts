import type { ConversationId } from './conversation-id.ts';

/** Why a number on a page counts as a conversation's ID. */
export type Reason = 'address' | 'link' | 'attribute' | 'template' | 'label';

/** A conversation that a page speaks of. `rule` names what found it where the reason alone does not tell. */
export type Detected = { id: ConversationId; reason: Reason; rule?: string | undefined };

/** What is known of the page in one tab, which stood at `address` when it was looked at. `more` counts the IDs past the first fifty, which are left out. */
export type PageFacts = { address: string; host: string; found: Detected[]; more: number };

/** At most so many IDs are listed for a page. */
export const LISTED_LIMIT = 50;

/** The conversation that a page is about, and so worth one read without being asked: the one its address names, or its only one. */
export function mainConversation(page: PageFacts): ConversationId | undefined {
  const addressed = page.found.filter((detected) => detected.reason === 'address');
  if (addressed.length === 1) return addressed[0]?.id;
  return page.found.length === 1 && page.more === 0 ? page.found[0]?.id : undefined;
}
