import type { Change } from './change.ts';
import type { Values } from './seen.ts';

/** What a change can set, each as a person sees it: a snooze goes with its status, an agent's email with the agent. */
const FIELDS = ['status', 'agent', 'subject', 'contact'] as const;
export type Field = (typeof FIELDS)[number];

/** Where a field stands that a change wants to set. */
export type Finding = 'wanted' | 'as-before' | 'other';

/** The fields that this change sets. */
export function fieldsOf(change: Change): Field[] {
  return FIELDS.filter((field) => Object.keys(only(change, [field])).length > 0);
}

/** The part of a change that sets these fields. */
export function only(change: Change, fields: readonly Field[]): Change {
  const { status, snoozeUntil, agentId, agentEmail, subject, contactId } = change;
  return {
    ...(fields.includes('status') && status !== undefined && { status }),
    ...(fields.includes('status') && snoozeUntil !== undefined && { snoozeUntil }),
    ...(fields.includes('agent') && agentId !== undefined && { agentId }),
    ...(fields.includes('agent') && agentEmail !== undefined && { agentEmail }),
    ...(fields.includes('subject') && subject !== undefined && { subject }),
    ...(fields.includes('contact') && contactId !== undefined && { contactId }),
  };
}

/** Whether both changes set the same to the same. */
export function isSameChange(one: Change, other: Change): boolean {
  const entriesOf = (change: Change) => JSON.stringify(Object.entries(only(change, FIELDS)));
  return entriesOf(one) === entriesOf(other);
}

/** Both changes as one: where both set a field, the later one does. */
export function mergeChanges(earlier: Change, later: Change): Change {
  const set = fieldsOf(later);
  return {
    ...only(
      earlier,
      FIELDS.filter((field) => !set.includes(field)),
    ),
    ...later,
  };
}

/**
 * How each field of a change stands in Fernand now. `wasSent` tells whether the change may have arrived: whom an email address stands for
 * only Fernand knows, so an assignee that moved after it was sent counts as wanted, and before that as someone else's doing.
 */
export function findingsOf(change: Change, seen: Values, now: Values, wasSent: boolean): Partial<Record<Field, Finding>> {
  const found: Partial<Record<Field, Finding>> = {};
  for (const field of fieldsOf(change)) {
    if (isWanted(field, change, seen, now, wasSent)) found[field] = 'wanted';
    else found[field] = hasSame(field, seen, now) ? 'as-before' : 'other';
  }
  return found;
}

function isWanted(field: Field, change: Change, seen: Values, now: Values, wasSent: boolean): boolean {
  switch (field) {
    case 'status':
      return now.status === change.status && (change.snoozeUntil === undefined || isSameInstant(now.snoozeUntil, change.snoozeUntil));
    case 'agent':
      return change.agentEmail === undefined ? now.agentId === change.agentId : wasSent && !hasSame('agent', seen, now);
    case 'subject':
      return now.subject === change.subject;
    case 'contact':
      return now.contactId === change.contactId;
  }
}

/** Whether a field has the same in both. */
export function hasSame(field: Field, one: Partial<Values>, other: Partial<Values>): boolean {
  switch (field) {
    case 'status':
      return one.status === other.status && (one.status !== 'SNOOZED' || isSameInstant(one.snoozeUntil ?? null, other.snoozeUntil ?? null));
    case 'agent':
      return one.agentId === other.agentId;
    case 'subject':
      return one.subject === other.subject;
    case 'contact':
      return one.contactId === other.contactId;
  }
}

/** To the minute: servers round what they are given. */
function isSameInstant(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  const [first, second] = [Date.parse(one), Date.parse(other)];
  return Number.isNaN(first) || Number.isNaN(second) ? one === other : Math.abs(first - second) < 60_000;
}
