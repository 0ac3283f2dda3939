import { type ConversationId, isDoubtful } from './conversation-id.ts';

/** Why a number on a page counts as a conversation's ID. */
export type Reason = 'address' | 'link' | 'attribute' | 'template' | 'label';

/** A conversation that a page speaks of. `rule` names what found it where the reason alone does not tell. */
export type Detected = { id: ConversationId; reason: Reason; rule?: string | undefined };

/** A conversation that a node of a page names. */
export type Found = { detected: Detected; node: Node };

/** What is known of the page in one tab, which stood at `address` when it was looked at. `more` counts the IDs past the first fifty, which are left out. */
export type PageFacts = { address: string; host: string; found: Detected[]; more: number };

/** Where on a page an ID stands, by what the page itself calls that row or part. */
export type Place = { within: 'row' | 'part'; name: string };

/** Of the IDs on a page, where each stands, as far as that can be told. */
export type Places = Partial<Record<ConversationId, Place>>;

/** What a template would find on a page. `more` counts the IDs past the first fifty. */
export type Tried = { found: ConversationId[]; more: number };

/** A number that the agent has picked on a page of this host, and the templates that would find it there, the best first. */
export type Pick = { id: ConversationId; host: string; templates: string[] };

/** At most so many IDs are listed for a page. */
export const LISTED_LIMIT = 50;

/** The conversation that a page is about, and so worth one read without being asked: the one its address names, or its only one. A number that may be another's is none. */
export function mainConversation(page: PageFacts): ConversationId | undefined {
  const addressed = page.found.filter((detected) => detected.reason === 'address');
  const [main] =
    addressed.length === 1 ? addressed
    : page.found.length === 1 && page.more === 0 ? page.found
    : [];
  return main && !isDoubtful(main.id) ? main.id : undefined;
}
