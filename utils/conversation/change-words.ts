import type { Change } from './change.ts';
import { tellInstant } from './time-words.ts';
import { say } from '../words.ts';
import { cut } from './cut.ts';

/** How a change is spoken of: as a wish ("close"), on its way ("Closing…"), or done ("Closed"). */
export type Tense = 'wanted' | 'sending' | 'done';

const STATUS_STEMS = { OPENED: 'Reopen', CLOSED: 'Close', SPAM: 'Spam' } as const;

/** What a change does, in words. One that sets several things names each. */
export function tellChange(change: Change, tense: Tense, now: Temporal.ZonedDateTime): string {
  const told: string[] = [];
  if (change.status === 'SNOOZED') told.push(say(`${tense}Snooze`, tellInstant(change.snoozeUntil ?? '', now)));
  else if (change.status !== undefined) told.push(say(`${tense}${STATUS_STEMS[change.status]}`));
  if (change.agentId === null) told.push(say(`${tense}Unassign`));
  else if (change.agentId !== undefined) told.push(say(`${tense}Assign`, change.agentId));
  if (change.agentEmail !== undefined) told.push(say(`${tense}AssignEmail`, change.agentEmail));
  if (change.subject !== undefined) told.push(say(`${tense}Subject`, cut(change.subject, 80)));
  if (change.contactId !== undefined) told.push(say(`${tense}Contact`, change.contactId));
  return told.join(', ');
}
