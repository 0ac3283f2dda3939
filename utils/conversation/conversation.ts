import type { ConversationId } from './conversation-id.ts';

/** The statuses that Fernand's API names. */
export const STATUSES = ['OPENED', 'CLOSED', 'SPAM', 'SNOOZED'] as const;

/** Someone who is on a conversation. `kind` is to, cc or bcc today; another word is shown as it comes. */
export type Recipient = { contactId: string; kind: string };

/**
 * A conversation as Fernand answered it. IDs are digits, times are ISO 8601 as they came.
 * Source: `GET /conversations/{id}`; `recipients[].id` and `recipients[].conversation_id` serve nobody and are left out.
 */
export type Conversation = {
  id: ConversationId;
  contactId: string;
  subject: string;
  /** One of `STATUSES`, or a word that this version does not know yet. */
  status: string;
  lastUpdate: string;
  tags: string[];
  recipients: Recipient[];
  agentId: string | null;
  channelId: string | null;
  snoozeUntil: string | null;
  cursor: string | null;
};

/** The contacts that Fernand accepts as primary contact, each once: those among the recipients, but not the present one. */
export function contactsToChoose(conversation: Conversation): string[] {
  const contacts = new Set(conversation.recipients.map((recipient) => recipient.contactId));
  contacts.delete(conversation.contactId);
  return [...contacts];
}
