import * as z from 'zod/mini';
import type { Seen } from './seen.ts';

/** As Fernand said it, however odd: what was seen is compared and shown, never sent. */
const TextSchema = z.string().check(z.maxLength(10_000));

/** What an agent saw, as it is sent and kept. It stands apart from the type for the views' sake, which do without zod. */
export const SeenSchema: z.ZodMiniType<Seen> = z.strictObject({
  status: TextSchema,
  snoozeUntil: z.nullable(TextSchema),
  agentId: z.nullable(TextSchema),
  subject: TextSchema,
  contactId: TextSchema,
  lastUpdate: TextSchema,
  readAt: z.number(),
});
