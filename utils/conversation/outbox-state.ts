import type { ConversationId } from './conversation-id.ts';
import type { StoreProblem } from './not-kept.ts';
import type { Pending } from './pending.ts';

/** How many requests of a kind Fernand still takes, of how many a minute, and when it takes one more, in milliseconds since 1970. */
export type Allowance = { left: number; limit: number; nextAt: number };

/** What an agent can be told beside the changes that wait, and be done with: what they wanted came to nothing; what was brought back; what can't be read. */
export type WaitingNote = 'not-acted' | 'restored' | 'quarantined';

/** What the background publishes of the outbox. */
export type OutboxState = {
  /** Grows with every publication. */
  revision: number;
  /** Every change that is not over, in order. */
  pendings: Pending[];
  writes: Allowance;
  /** So many changes had gone from the browser's database and were brought back, since the agent last said that they know. */
  restored: number;
  /** The conversations of the changes that are kept aside, as this version can't read them; `null` where not even that can be read. */
  quarantined: (ConversationId | null)[];
  /** Why nothing goes on at the moment: the browser does not keep what would become of it, or can't read what is kept. */
  trouble?: StoreProblem;
};
