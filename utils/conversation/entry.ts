import type { Change } from './change.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationId } from './conversation-id.ts';
import type { Problem } from './problem.ts';

/** A change and its fate. `at` is when it reached that state, in milliseconds since 1970. */
export type SentChange = { change: Change; at: number } & (
  | { state: 'sending' }
  | { state: 'done' }
  /** Not applied, or not known to be: see `mayHaveArrived`. */
  | { state: 'failed'; problem: Problem }
);

/** What the background publishes about one conversation; every view of it shows this and nothing else. */
export type Entry = {
  id: ConversationId;
  /** Grows with every publication: of two that overtook each other on the way, the greater is the newer. */
  revision: number;
  /** The newest answer from Fernand, and when it came. */
  conversation?: Conversation;
  readAt?: number;
  /** A GET is under way. */
  reading: boolean;
  /** Why the newest GET brought nothing. */
  problem?: Problem;
  /** The newest change that was made from this browser. */
  sent?: SentChange;
};
