import type { Change } from '../conversation/change.ts';
import { type Field, fieldsOf, only } from '../conversation/change-fields.ts';
import type { HistoryEntry } from '../conversation/history-entry.ts';
import type { Values } from '../conversation/seen.ts';
import { isInferred, type Settled, unlikeOf } from './outcome.ts';

/** What the history keeps of a change that is over. Without `keepsSubjects` no subject is in it, neither the conversation's nor one that was set. */
export function endedOf(settled: Settled, at: number, keepsSubjects: boolean): HistoryEntry {
  const { pending, fate, answer } = settled;
  const { key, id, madeAt, from, change, seen, mayHaveArrived } = pending;
  const fields = fieldsOf(change);
  const kept = keepsSubjects ? fields : fields.filter((field) => field !== 'subject');
  return {
    key,
    id,
    at,
    madeAt,
    from,
    fate,
    fields,
    change: only(change, kept),
    before: valuesOf(kept, seen),
    after: answer === undefined ? wantedBy(only(change, kept)) : valuesOf(kept, answer),
    lastUpdate: answer?.lastUpdate ?? seen.lastUpdate,
    isUnchecked: pending.isUnchecked,
    mayHaveArrived,
    unlike: unlikeOf(settled),
    isInferred: isInferred(settled),
    ...(keepsSubjects && { subject: seen.subject }),
  };
}

/** Of these values, those that belong to the fields. */
function valuesOf(fields: readonly Field[], { status, snoozeUntil, agentId, subject, contactId }: Values): Partial<Values> {
  return {
    ...(fields.includes('status') && { status, snoozeUntil }),
    ...(fields.includes('agent') && { agentId }),
    ...(fields.includes('subject') && { subject }),
    ...(fields.includes('contact') && { contactId }),
  };
}

/** What a change was to set; whom an email address stands for is not known. */
function wantedBy({ status, snoozeUntil, agentId, subject, contactId }: Change): Partial<Values> {
  return {
    ...(status !== undefined && { status, snoozeUntil: snoozeUntil ?? null }),
    ...(agentId !== undefined && { agentId }),
    ...(subject !== undefined && { subject }),
    ...(contactId !== undefined && { contactId }),
  };
}
