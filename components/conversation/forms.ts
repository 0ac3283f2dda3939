import type { Change } from '../../utils/conversation/change.ts';

/** The changes that have something to fill in. */
export type FormName = 'snooze' | 'assign' | 'rename';

/** The form that such a change comes from, if it comes from one. */
export function formOf(change: Change): FormName | undefined {
  if (change.snoozeUntil !== undefined) return 'snooze';
  if (change.subject !== undefined) return 'rename';
  return change.agentEmail !== undefined || typeof change.agentId === 'string' ? 'assign' : undefined;
}

/** What to put into the form for a change of which only its values are known. A snooze is told in the agent's time zone. */
export function textOf(change: Change, now: Temporal.ZonedDateTime): string {
  if (change.snoozeUntil !== undefined) return toLocalText(Temporal.Instant.from(change.snoozeUntil), now);
  return change.subject ?? change.agentEmail ?? change.agentId ?? '';
}

/** An instant as a field for date and time takes it, to the minute: "2026-11-23T09:00". */
export function toLocalText(instant: Temporal.Instant, now: Temporal.ZonedDateTime): string {
  return instant.toZonedDateTimeISO(now.timeZoneId).toPlainDateTime().toString({ smallestUnit: 'minute' });
}
