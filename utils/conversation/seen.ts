import type { Conversation } from './conversation.ts';

/** What an agent saw of a conversation when they changed it; `readAt` is when Fernand had answered so, in milliseconds since 1970. */
export type Seen = Pick<Conversation, 'status' | 'snoozeUntil' | 'agentId' | 'subject' | 'contactId' | 'lastUpdate'> & { readAt: number };

/** What a conversation has in the fields that a change can set. */
export type Values = Omit<Seen, 'readAt' | 'lastUpdate'>;

/** What an agent sees who is shown this answer of Fernand's; `readAt` is when it came, in milliseconds since 1970. */
export function seenOf(conversation: Conversation, readAt: number): Seen {
  const { status, snoozeUntil, agentId, subject, contactId, lastUpdate } = conversation;
  return { status, snoozeUntil, agentId, subject, contactId, lastUpdate, readAt };
}
