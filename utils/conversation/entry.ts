import type { Field } from './change-fields.ts';
import type { Change } from './change.ts';
import type { Conversation } from './conversation.ts';
import type { ConversationId } from './conversation-id.ts';
import type { Fate } from './pending.ts';
import type { Problem } from './problem.ts';

/** A change that is over, and how. `at` is when, in milliseconds since 1970. */
export type SettledChange = {
  change: Change;
  fate: Fate;
  at: number;
  /** It was sent without being compared with what Fernand had, as no read was to be had for that. */
  isUnchecked: boolean;
  /** It was sent before it ended so, and no answer told what became of it. */
  mayHaveArrived: boolean;
  /** The fields that have something else in Fernand's own answer, though it says that the change was made. */
  unlike?: Field[];
  /** Its answer was lost. It counts as done as the assignee has changed since: to whom an email address leads only Fernand knows. */
  isInferred?: boolean;
};

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
  /** The newest change from this browser that is over. */
  settled?: SettledChange;
};
