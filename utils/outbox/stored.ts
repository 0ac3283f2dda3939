import * as z from 'zod/mini';
import { ChangeSchema } from '../conversation/change.ts';
import { type ConversationId, isId } from '../conversation/conversation-id.ts';
import type { Pending } from '../conversation/pending.ts';
import type { Problem } from '../conversation/problem.ts';
import { SeenSchema } from '../conversation/seen-schema.ts';

/** Milliseconds since 1970. */
const MomentSchema = z.number();

const plain = <const Kind extends Problem['kind']>(kind: Kind) => z.strictObject({ kind: z.literal(kind) });
const withStatus = <const Kind extends Problem['kind']>(kind: Kind) => z.strictObject({ kind: z.literal(kind), status: z.number() });

const ProblemSchema: z.ZodMiniType<Problem> = z.discriminatedUnion('kind', [
  plain('no-key'),
  plain('unauthorized'),
  plain('not-found'),
  plain('offline'),
  plain('unreachable'),
  plain('slow'),
  plain('redirected'),
  plain('web-page'),
  plain('unpermitted'),
  plain('interrupted'),
  withStatus('failed'),
  withStatus('unexpected'),
  z.strictObject({ kind: z.literal('forbidden'), permission: z.exactOptional(z.string()) }),
  z.strictObject({ kind: z.literal('refused'), words: z.exactOptional(z.string()) }),
  z.strictObject({ kind: z.literal('limited'), until: MomentSchema }),
  z.strictObject({ kind: z.literal('unreadable'), detail: z.string() }),
]);

const StateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('held'), until: MomentSchema }),
  z.strictObject({ kind: z.literal('queued') }),
  z.strictObject({ kind: z.literal('waiting'), until: MomentSchema, problem: ProblemSchema }),
  z.strictObject({ kind: z.literal('sending') }),
  z.strictObject({ kind: z.literal('unknown'), until: MomentSchema, problem: ProblemSchema }),
  z.strictObject({ kind: z.literal('stopped'), problem: ProblemSchema }),
  z.strictObject({ kind: z.literal('conflict'), now: SeenSchema }),
  z.strictObject({ kind: z.literal('asking'), why: z.enum(['customer-wrote', 'old', 'past', 'tired', 'edited', 'set-aside']) }),
  z.strictObject({ kind: z.literal('rejected'), problem: ProblemSchema }),
]);

const PendingSchema: z.ZodMiniType<Pending> = z.strictObject({
  key: z.string(),
  order: z.number(),
  revision: z.number(),
  id: z.pipe(
    z.string().check(z.refine(isId)),
    z.transform((id) => id as ConversationId),
  ),
  change: ChangeSchema,
  seen: SeenSchema,
  madeAt: MomentSchema,
  from: z.strictObject({
    view: z.enum(['sidebar', 'panel', 'popup', 'menu', 'history']),
    host: z.exactOptional(z.string()),
  }),
  attempts: z.number(),
  mayHaveArrived: z.boolean(),
  isAlone: z.boolean(),
  isConfirmed: z.boolean(),
  isUnchecked: z.boolean(),
  state: StateSchema,
});

/** A pending change as it was kept, or `undefined` for what this version can't read: it may be a later one's, or damaged. */
export function parsePending(stored: unknown): Pending | undefined {
  const parsed = z.safeParse(PendingSchema, stored);
  return parsed.success ? parsed.data : undefined;
}
