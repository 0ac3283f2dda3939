import * as z from 'zod/mini';
import { type Conversation, contactsToChoose, STATUSES } from './conversation.ts';
import { isId } from './conversation-id.ts';
import { isEmail, isSubject } from './fields.ts';

const IdSchema = z.string().check(z.refine(isId));

/**
 * What a person wants done with a conversation: only the fields to set, in one PATCH.
 * `snoozeUntil` is always an instant (ISO 8601 in UTC): the words that a person chose were turned into it at the click.
 */
export const ChangeSchema = z
  .strictObject({
    status: z.optional(z.enum(STATUSES)),
    snoozeUntil: z.optional(z.iso.datetime()),
    agentId: z.optional(z.nullable(IdSchema)),
    agentEmail: z.optional(z.string().check(z.refine(isEmail))),
    subject: z.optional(z.string().check(z.refine(isSubject))),
    contactId: z.optional(IdSchema),
  })
  .check(
    z.refine((change) => Object.values(change).some((value) => value !== undefined), 'sets nothing'),
    z.refine((change) => change.agentId === undefined || change.agentEmail === undefined, 'two assignees'),
    z.refine((change) => (change.status === 'SNOOZED') === (change.snoozeUntil !== undefined), 'a snooze and its end go together'),
  );
export type Change = z.infer<typeof ChangeSchema>;

/** Whether the conversation's recipients allow this change: a primary contact must be one of them. */
export function fitsRecipients(change: Change, conversation: Conversation): boolean {
  return change.contactId === undefined || contactsToChoose(conversation).includes(change.contactId);
}
