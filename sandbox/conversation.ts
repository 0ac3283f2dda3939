/** The states that a conversation can be in. */
export const STATUSES = ['OPENED', 'CLOSED', 'SPAM', 'SNOOZED'] as const;

/** One of the states that a conversation can be in. */
export type Status = (typeof STATUSES)[number];

/** Someone that a conversation goes to, as the API answers it. */
export interface Recipient {
  readonly id: bigint;
  readonly contact_id: bigint;
  readonly kind: 'to' | 'cc' | 'bcc';
  readonly conversation_id: bigint;
}

/** A conversation, with the eleven fields and the names that the API answers with. IDs are bigints: they are int64. */
export interface Conversation {
  readonly id: bigint;
  readonly contact_id: bigint;
  readonly subject: string;
  readonly status: Status;
  readonly last_update: string;
  readonly tags: readonly number[];
  readonly recipients: readonly Recipient[];
  readonly agent_id: bigint | null;
  readonly channel_id: bigint | null;
  readonly snooze_until: string | null;
  readonly cursor: string | null;
}

/** An agent who can be assigned. */
export interface Agent {
  readonly id: bigint;
  readonly email: string;
}

const INT64_MAX = 2n ** 63n - 1n;

/** The ID that these digits spell, or `undefined` for anything that is no int64 above zero. */
export function toId(digits: string): bigint | undefined {
  if (!/^\d+$/.test(digits)) return undefined;
  const id = BigInt(digits);
  return id > 0n && id <= INT64_MAX ? id : undefined;
}
