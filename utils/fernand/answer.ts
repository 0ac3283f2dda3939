import * as z from 'zod/mini';
import type { Conversation } from '../conversation/conversation.ts';
import { type ConversationId, isId } from '../conversation/conversation-id.ts';
import { failure, type Result, success } from '../result.ts';
import { parseExactly } from './exact-json.ts';

// The parser that zod would compile needs `eval`, which the extension's policy forbids: without this it tries, and the browser reports a violation.
z.config({ jitless: true });

const Int64Schema = integer(-(2n ** 63n), 2n ** 63n - 1n);
const Int32Schema = integer(-(2n ** 31n), 2n ** 31n - 1n);

/** Far longer than anything the API promises, and short enough to be kept for hundreds of conversations. */
const TextSchema = z.string().check(z.maxLength(10_000));

/** ISO 8601 with any offset and any fraction of a second; a time without an offset is not an instant. */
const InstantSchema = z.string().check(z.refine(isInstant, 'not an instant'));

/**
 * The answer to `GET` and `PATCH /conversations/{id}`. What the page calls required must be there, but for the recipients:
 * a conversation without them can still be shown and changed. The rest may be absent or null; what it does not name may come too.
 */
const AnswerSchema = z.pipe(
  z.object({
    id: z.pipe(
      Int64Schema,
      z.transform((id) => id as ConversationId),
    ),
    contact_id: Int64Schema,
    subject: TextSchema,
    status: TextSchema,
    last_update: InstantSchema,
    tags: z.array(Int32Schema),
    recipients: z.nullish(z.array(z.object({ contact_id: Int64Schema, kind: TextSchema }))),
    agent_id: z.nullish(Int64Schema),
    channel_id: z.nullish(Int64Schema),
    snooze_until: z.nullish(InstantSchema),
    cursor: z.nullish(TextSchema),
  }),
  z.transform((answer): Conversation => ({
    id: answer.id,
    contactId: answer.contact_id,
    subject: answer.subject,
    status: answer.status,
    lastUpdate: answer.last_update,
    tags: answer.tags,
    recipients: (answer.recipients ?? []).map(({ contact_id, kind }) => ({ contactId: contact_id, kind })),
    agentId: answer.agent_id ?? null,
    channelId: answer.channel_id ?? null,
    snoozeUntil: answer.snooze_until ?? null,
    cursor: answer.cursor ?? null,
  })),
);

/** Reads the body of an answer about `asked`. The problem says which part breaks the contract, and nothing of its content. */
export function readAnswer(body: string, asked: ConversationId): Result<Conversation, string> {
  let json: unknown;
  try {
    json = parseExactly(body);
  } catch {
    return failure('not JSON');
  }
  const parsed = z.safeParse(AnswerSchema, json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return failure(`${issue?.path.join('.') || 'answer'}: ${issue?.code ?? 'invalid'}`);
  }
  return isId(parsed.data.id) && parsed.data.id === asked ? success(parsed.data) : failure('id: another conversation');
}

function integer(smallest: bigint, largest: bigint) {
  return z.pipe(z.bigint().check(z.minimum(smallest), z.maximum(largest)), z.transform(String));
}

function isInstant(text: string): boolean {
  try {
    // Temporal counts to the nanosecond; a finer fraction is a time all the same.
    Temporal.Instant.from(text.replace(/([.,]\d{9})\d+/, '$1'));
    return true;
  } catch {
    return false;
  }
}
