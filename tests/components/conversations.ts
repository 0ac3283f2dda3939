import type { Change } from '../../utils/conversation/change.ts';
import type { Conversation } from '../../utils/conversation/conversation.ts';
import { type ConversationId, toConversationId } from '../../utils/conversation/conversation-id.ts';
import type { Entry, SentChange } from '../../utils/conversation/entry.ts';
import type { Problem } from '../../utils/conversation/problem.ts';

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

/** An entry with a change that was not made, or may not have been. */
export function failedEntry(change: Change, problem: Problem, state: Partial<Entry> = {}): Entry {
  return entryOf({}, { sent: { change, at: atSeconds(-5), state: 'failed', problem }, ...state });
}

/** An entry with a change on its way, or made. */
export function sentEntry(change: Change, state: Exclude<SentChange['state'], 'failed'>, fields: Partial<Conversation> = {}): Entry {
  return entryOf(fields, { sent: { change, at: atSeconds(-5), state } });
}

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
