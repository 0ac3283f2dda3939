import { describe, expect, test } from 'vitest';
import type { HistoryEntry } from '../../../utils/conversation/history-entry.ts';
import { reverseOf } from '../../../utils/conversation/reverse.ts';
import { isReversible, REVERSIBLE_MS } from '../../../utils/conversation/reversible.ts';
import { historyEntryOf } from './history.ts';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const FUTURE = '2026-11-21T08:00:00.000Z';

describe('A change can be set back', () => {
  test('for half an hour after it was done, and only if it was.', () => {
    expect(isReversible(historyEntryOf({ at: NOW - REVERSIBLE_MS + 1 }), NOW)).toBe(true);
    expect(isReversible(historyEntryOf({ at: NOW - REVERSIBLE_MS }), NOW)).toBe(false);
    // A clock that was set back.
    expect(isReversible(historyEntryOf({ at: NOW + REVERSIBLE_MS }), NOW)).toBe(false);
    for (const fate of ['already-so', 'replaced', 'undone', 'discarded'] as const)
      expect(isReversible(historyEntryOf({ at: NOW, fate }), NOW)).toBe(false);
  });
});

describe('What sets it back', () => {
  test.each<[string, Partial<HistoryEntry>, ReturnType<typeof reverseOf>]>([
    ['a status', {}, { change: { status: 'OPENED' }, fields: ['status'], obstacles: [] }],
    [
      'a snooze that is still to come, whatever its offset',
      { before: { status: 'SNOOZED', snoozeUntil: '2026-11-21T09:00:00+01:00' } },
      { change: { status: 'SNOOZED', snoozeUntil: FUTURE }, fields: ['status'], obstacles: [] },
    ],
    [
      'a snooze that would be over',
      { before: { status: 'SNOOZED', snoozeUntil: '2026-11-20T09:59:59Z' } },
      { fields: [], obstacles: [{ field: 'status', why: 'snooze-past' }] },
    ],
    [
      'a snooze without an end',
      { before: { status: 'SNOOZED', snoozeUntil: null } },
      { fields: [], obstacles: [{ field: 'status', why: 'snooze-past' }] },
    ],
    [
      'a status that is new to this version',
      { before: { status: 'ARCHIVED', snoozeUntil: null } },
      { fields: [], obstacles: [{ field: 'status', why: 'status-unknown' }] },
    ],
    [
      'an assignee, and nobody',
      { fields: ['agent'], change: { agentEmail: 'monica@piedpiper.example' }, before: { agentId: null }, after: { agentId: '44' } },
      { change: { agentId: null }, fields: ['agent'], obstacles: [] },
    ],
    [
      'several at once, with one that cannot be',
      {
        fields: ['status', 'agent', 'subject', 'contact'],
        change: { status: 'CLOSED', agentId: '43', subject: 'New', contactId: '791' },
        before: { status: 'OPENED', snoozeUntil: null, agentId: '42', subject: 'x'.repeat(81), contactId: '789' },
        after: { status: 'CLOSED', snoozeUntil: null, agentId: '43', subject: 'New', contactId: '791' },
      },
      {
        change: { status: 'OPENED', agentId: '42', contactId: '789' },
        fields: ['status', 'agent', 'contact'],
        obstacles: [{ field: 'subject', why: 'subject-unfit' }],
      },
    ],
    [
      'a subject that was not kept',
      { fields: ['subject'], change: {}, before: {}, after: {} },
      { fields: [], obstacles: [{ field: 'subject', why: 'subject-not-kept' }] },
    ],
    [
      'what Fernand told as no ID',
      { fields: ['contact'], change: { contactId: '791' }, before: { contactId: 'none' }, after: { contactId: '791' } },
      { fields: [], obstacles: [{ field: 'contact', why: 'no-id' }] },
    ],
    ['what nobody looked at before', { isUnchecked: true }, { fields: [], obstacles: [{ field: 'status', why: 'unchecked' }] }],
    ['nothing where it changed nothing', { after: { status: 'OPENED', snoozeUntil: null } }, { fields: [], obstacles: [] }],
  ])('%s', (_, fields, reverse) => {
    expect(reverseOf(historyEntryOf(fields), NOW)).toEqual(reverse);
  });
});
