import * as z from 'zod/mini';
import type { Change } from '../conversation/change.ts';
import { STATUSES } from '../conversation/conversation.ts';
import { isId } from '../conversation/conversation-id.ts';
import { isEmail, isSubject } from '../conversation/fields.ts';
import { exactNumber } from './exact-json.ts';

const IdSchema = z.string().check(z.refine(isId));

/** Every form in which the API takes the end of a snooze. Sidecar itself sends instants only: they leave no doubt about the time zone. */
const SnoozeUntilSchema = z.union([
  z.string().check(z.regex(/^(?:\d+m|\+\d+)$/)),
  z.enum(['tomorrow', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday', 'one week', 'one month']),
  z.iso.datetime({ offset: true }),
]);

/** The body of `PATCH /conversations/{id}`, field by field as its page has them, with IDs as digits. */
export const PatchBodySchema = z
  .strictObject({
    status: z.optional(z.enum(STATUSES)),
    snooze_until: z.optional(SnoozeUntilSchema),
    agent_id: z.optional(z.nullable(IdSchema)),
    agent_email: z.optional(z.string().check(z.refine(isEmail))),
    subject: z.optional(z.string().check(z.refine(isSubject))),
    contact_id: z.optional(IdSchema),
  })
  .check(
    z.refine((body) => body.agent_id === undefined || body.agent_email === undefined, 'agent_id and agent_email together'),
    z.refine((body) => body.snooze_until === undefined || body.status === 'SNOOZED', 'snooze_until without SNOOZED'),
  );
export type PatchBody = z.infer<typeof PatchBodySchema>;

/** A change in the API's words: the fields to set and no other. */
export function toPatchBody(change: Change): PatchBody {
  return {
    ...(change.status !== undefined && { status: change.status }),
    ...(change.snoozeUntil !== undefined && { snooze_until: change.snoozeUntil }),
    ...(change.agentId !== undefined && { agent_id: change.agentId }),
    ...(change.agentEmail !== undefined && { agent_email: change.agentEmail }),
    ...(change.subject !== undefined && { subject: change.subject }),
    ...(change.contactId !== undefined && { contact_id: change.contactId }),
  };
}

/** The body as JSON, its IDs as numbers with all their digits. */
export function writePatchBody(body: PatchBody): string {
  return JSON.stringify({
    ...body,
    ...(typeof body.agent_id === 'string' && { agent_id: exactNumber(body.agent_id) }),
    ...(body.contact_id !== undefined && { contact_id: exactNumber(body.contact_id) }),
  });
}
