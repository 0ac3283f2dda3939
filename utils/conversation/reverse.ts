import * as z from 'zod/mini';
import { type Change, ChangeSchema } from './change.ts';
import { type Field, hasSame } from './change-fields.ts';
import type { HistoryEntry } from './history-entry.ts';
import type { Values } from './seen.ts';

/**
 * Why a field cannot have again what it had: a snooze that would end in the past; a status that this version does not know; a subject that
 * is longer than Fernand takes, or empty; a subject that was not kept; an agent or contact whose ID Fernand did not tell as one; what was
 * there before was not looked at when the change was sent; nobody answered it, and who is assigned now may be someone else's doing.
 */
export type Obstacle = 'snooze-past' | 'status-unknown' | 'subject-unfit' | 'subject-not-kept' | 'no-id' | 'unchecked' | 'inferred';

/** What sets back what a change did; nothing where no field of it can be. */
export type Reverse = { change?: Change; fields: Field[]; obstacles: { field: Field; why: Obstacle }[] };

/** The change that sets every field of this entry back to what it had, as far as Fernand lets anyone set that. `now` is milliseconds since 1970. */
export function reverseOf({ fields, before, after, isUnchecked, isInferred = false }: HistoryEntry, now: number): Reverse {
  const reverse: Reverse = { fields: [], obstacles: [] };
  for (const field of fields) {
    const isKept = field !== 'subject' || before.subject !== undefined;
    if (isKept && hasSame(field, before, after)) continue;
    const setter =
      isUnchecked ? 'unchecked'
      : isInferred && field === 'agent' ? 'inferred'
      : setterOf(field, before, now);
    if (typeof setter === 'string') reverse.obstacles.push({ field, why: setter });
    else {
      reverse.change = { ...reverse.change, ...setter };
      reverse.fields.push(field);
    }
  }
  return reverse;
}

/** What sets a field to what it had, or why nothing can. */
function setterOf(field: Field, { status, snoozeUntil, agentId, subject, contactId }: Partial<Values>, now: number): Change | Obstacle {
  switch (field) {
    case 'status':
      return setterOfStatus(status, snoozeUntil ?? null, now);
    case 'agent':
      return agentId === null ? { agentId } : (parse({ agentId }) ?? 'no-id');
    case 'subject':
      if (subject === undefined) return 'subject-not-kept';
      return parse({ subject }) ?? 'subject-unfit';
    case 'contact':
      return parse({ contactId }) ?? 'no-id';
  }
}

function setterOfStatus(status: string | undefined, snoozeUntil: string | null, now: number): Change | Obstacle {
  if (status !== 'SNOOZED') return parse({ status }) ?? 'status-unknown';
  const until = Date.parse(snoozeUntil ?? '');
  return until > now ? { status, snoozeUntil: new Date(until).toISOString() } : 'snooze-past';
}

/** What Fernand once said, as a change: where it takes it. */
function parse(change: unknown): Change | undefined {
  const parsed = z.safeParse(ChangeSchema, change);
  return parsed.success ? parsed.data : undefined;
}
