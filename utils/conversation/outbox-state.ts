import type { Pending } from './pending.ts';

/** How many requests of a kind Fernand still takes, of how many a minute, and when it takes one more, in milliseconds since 1970. */
export type Allowance = { left: number; limit: number; nextAt: number };

/** What the background publishes of the outbox. */
export type OutboxState = {
  /** Grows with every publication. */
  revision: number;
  /** Every change that is not over, in order. */
  pendings: Pending[];
  writes: Allowance;
  /** So many changes had gone from the browser's database and were brought back, since the background was first started. */
  restored: number;
  /** So many are kept aside that this version can't read. */
  quarantined: number;
};
