import type { Change } from '../../utils/conversation/change.ts';
import type { Conversation } from '../../utils/conversation/conversation.ts';
import { type ConversationId, toConversationId } from '../../utils/conversation/conversation-id.ts';
import type { Entry, SettledChange } from '../../utils/conversation/entry.ts';
import type { OutboxState } from '../../utils/conversation/outbox-state.ts';
import { type Pending, type PendingState, UNTRIED } from '../../utils/conversation/pending.ts';
import type { Problem } from '../../utils/conversation/problem.ts';
import { seenOf } from '../../utils/conversation/seen.ts';

/** The text as an ID; tests know that it is one. */
export function idOf(text: string): ConversationId {
  const id = toConversationId(text);
  if (id === undefined) throw new Error(`${text} is no ID`);
  return id;
}

/** A Friday afternoon: tomorrow is a Saturday. */
export const NOW = Temporal.ZonedDateTime.from('2026-11-20T16:30:00+01:00[Europe/Paris]');

/** That moment, moved by some seconds, in milliseconds since 1970. */
export function atSeconds(seconds: number): number {
  return NOW.add({ seconds }).epochMilliseconds;
}

const OPENED: Conversation = {
  id: idOf('12345'),
  contactId: '789',
  subject: 'Question about billing',
  status: 'OPENED',
  lastUpdate: '2026-11-20T13:30:00Z',
  tags: ['1', '5', '12'],
  recipients: [
    { contactId: '790', kind: 'cc' },
    { contactId: '789', kind: 'to' },
    { contactId: '9223372036854775807', kind: 'cc' },
  ],
  agentId: '42',
  channelId: '1',
  snoozeUntil: null,
  cursor: 'cur_1234567890',
};

/** An entry that was read two minutes ago. */
export function entryOf(fields: Partial<Conversation> = {}, state: Partial<Entry> = {}): Entry {
  return { id: OPENED.id, revision: 1, conversation: { ...OPENED, ...fields }, readAt: atSeconds(-120), reading: false, ...state };
}

/** An entry of which nothing could be read. */
export function unreadEntry(problem: Problem): Entry {
  return { id: OPENED.id, revision: 1, reading: false, problem };
}

/** An entry with a change that is over. */
export function settledEntry(change: Change, settled: Partial<SettledChange> = {}, fields: Partial<Conversation> = {}): Entry {
  return entryOf(fields, { settled: { change, fate: 'done', at: atSeconds(-5), isUnchecked: false, mayHaveArrived: false, ...settled } });
}

/** A change of the example that stands so. */
export function pendingOf(change: Change, state: PendingState, fields: Partial<Pending> = {}): Pending {
  return {
    key: crypto.randomUUID(),
    order: 1,
    revision: 1,
    id: OPENED.id,
    change,
    seen: seenOf(OPENED, atSeconds(-120)),
    madeAt: atSeconds(-1),
    from: { view: 'sidebar' },
    ...UNTRIED,
    state,
    ...fields,
  };
}

/** An outbox with these in it, and changes enough left in this minute. */
export function outboxOf(...pendings: Pending[]): OutboxState {
  return { revision: 1, pendings, writes: { left: 5, limit: 5, nextAt: atSeconds(0) }, restored: 0, quarantined: [] };
}

/** A change that someone else came before: they snoozed it and gave it to another agent. */
export const CONFLICT: PendingState = {
  kind: 'conflict',
  now: seenOf({ ...OPENED, status: 'SNOOZED', snoozeUntil: '2026-11-23T08:00:00Z', agentId: '43' }, atSeconds(0)),
};

/** Every state that a change can stand in, one for each that is told in its own way. */
export const STATES_OF_CHANGE: PendingState[] = [
  { kind: 'held', until: atSeconds(5) },
  { kind: 'queued' },
  { kind: 'sending' },
  { kind: 'waiting', until: atSeconds(24), problem: { kind: 'limited', until: atSeconds(24) } },
  { kind: 'waiting', until: atSeconds(4), problem: { kind: 'unreachable' } },
  { kind: 'unknown', until: atSeconds(2), problem: { kind: 'failed', status: 502 } },
  { kind: 'unknown', until: atSeconds(-1), problem: { kind: 'slow' } },
  { kind: 'unknown', until: atSeconds(2), problem: { kind: 'web-page' } },
  { kind: 'stopped', problem: { kind: 'offline' } },
  { kind: 'stopped', problem: { kind: 'unauthorized' } },
  { kind: 'stopped', problem: { kind: 'unpermitted' } },
  { kind: 'stopped', problem: { kind: 'forbidden', permission: 'conversation.assign' } },
  CONFLICT,
  { kind: 'asking', why: 'customer-wrote' },
  { kind: 'asking', why: 'tired' },
  { kind: 'rejected', problem: { kind: 'refused', words: '<img src=x onerror="alert(1)"> '.repeat(40) } },
  { kind: 'rejected', problem: { kind: 'not-found' } },
];

/** One problem of each kind. */
export const PROBLEMS: Problem[] = [
  { kind: 'no-key' },
  { kind: 'unauthorized' },
  { kind: 'forbidden' },
  { kind: 'forbidden', permission: 'conversation.assign' },
  { kind: 'not-found' },
  { kind: 'refused' },
  { kind: 'refused', words: '<img src=x onerror="alert(1)"> '.repeat(40) },
  { kind: 'limited', until: atSeconds(7) },
  { kind: 'offline' },
  { kind: 'unreachable' },
  { kind: 'slow' },
  { kind: 'failed', status: 502 },
  { kind: 'redirected' },
  { kind: 'web-page' },
  { kind: 'unreadable', detail: 'status: expected string' },
  { kind: 'unexpected', status: 418 },
  { kind: 'unpermitted' },
  { kind: 'interrupted' },
];
