import { describe, expect, test } from 'vitest';
import { type Change, ChangeSchema, fitsRecipients } from '../../../utils/conversation/change.ts';
import { exampleConversation } from '../fernand/example.ts';

function accepts(change: unknown): boolean {
  return ChangeSchema.safeParse(change).success;
}

const WAKE = '2026-01-22T09:00:00Z';

describe('A change', () => {
  test.each<object>([
    { status: 'OPENED' },
    { status: 'CLOSED' },
    { status: 'SPAM' },
    { status: 'SNOOZED', snoozeUntil: WAKE },
    { agentId: '42' },
    { agentId: null },
    { agentEmail: 'jane@example.com' },
    { subject: 'New' },
    { contactId: '9223372036854775807' },
    { status: 'CLOSED', agentId: '9007199254740993', subject: 'All', contactId: '1' },
    { status: 'CLOSED', agentId: undefined },
  ])('may be %j, and comes through unchanged.', (change) => {
    expect(ChangeSchema.parse(change)).toEqual(change);
  });

  test.each([
    ['sets nothing', {}],
    ['sets nothing but says so', { status: undefined, subject: undefined }],
    ['has a status of its own', { status: 'ARCHIVED' }],
    ['has a status in small letters', { status: 'closed' }],
    ['clears the status', { status: null }],
    ['snoozes for ever', { status: 'SNOOZED' }],
    ['wakes what it does not snooze', { snoozeUntil: WAKE }],
    ['wakes what it closes', { status: 'CLOSED', snoozeUntil: WAKE }],
    ['snoozes by words', { status: 'SNOOZED', snoozeUntil: 'tomorrow' }],
    ['snoozes by minutes', { status: 'SNOOZED', snoozeUntil: '5m' }],
    ['snoozes until a time of no zone', { status: 'SNOOZED', snoozeUntil: '2026-01-22T09:00:00' }],
    ['snoozes until a time that is not in UTC', { status: 'SNOOZED', snoozeUntil: '2026-01-22T09:00:00+01:00' }],
    ['snoozes until a day', { status: 'SNOOZED', snoozeUntil: '2026-01-22' }],
    ['snoozes until a day that is none', { status: 'SNOOZED', snoozeUntil: '2026-02-30T09:00:00Z' }],
    ['has two assignees', { agentId: '42', agentEmail: 'jane@example.com' }],
    ['unassigns and assigns', { agentId: null, agentEmail: 'jane@example.com' }],
    ['has a number for an agent', { agentId: 42 }],
    ['has an agent past int64', { agentId: '9223372036854775808' }],
    ['has the agent zero', { agentId: '0' }],
    ['clears the email', { agentEmail: null }],
    ['has no email for one', { agentEmail: 'jane' }],
    ['has an empty subject', { subject: '' }],
    ['has a blank subject', { subject: ' \n' }],
    ['has a subject of 81 characters', { subject: 'x'.repeat(81) }],
    ['clears the contact', { contactId: null }],
    ['has a contact that is no ID', { contactId: 'me' }],
    ['has a field that none has', { status: 'CLOSED', tags: ['1'] }],
    ['has the wire’s names', { agent_id: '42' }],
    ['has nothing but a field that every object has', { constructor: 'x' }],
    ['is null', null],
    ['is a list', []],
    ['is a text', 'CLOSED'],
  ])('is none when it %s.', (_why, change) => expect(accepts(change)).toBe(false));

  test('takes nothing from a prototype.', () => {
    expect(accepts(JSON.parse('{"__proto__": {"status": "CLOSED"}}'))).toBe(false);
  });
});

describe('The primary contact', () => {
  const recipients = [
    { contactId: '789', kind: 'to' },
    { contactId: '9007199254740993', kind: 'cc' },
  ];
  const conversation = { ...exampleConversation, contactId: '789', recipients };

  test.each<[change: Change, fits: boolean]>([
    [{ contactId: '9007199254740993' }, true],
    [{ contactId: '9007199254740992' }, false],
    [{ contactId: '1' }, false],
    [{ contactId: '789' }, false],
    [{ status: 'CLOSED' }, true],
    [{ status: 'CLOSED', contactId: '1' }, false],
  ])('must be another one of the recipients: %j', (change, fits) => expect(fitsRecipients(change, conversation)).toBe(fits));
});
