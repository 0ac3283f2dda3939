import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Change } from '../../../utils/conversation/change.ts';
import { STATUSES } from '../../../utils/conversation/conversation.ts';
import { changeConversation } from '../../../utils/fernand/client.ts';
import { parseExactly } from '../../../utils/fernand/exact-json.ts';
import { PatchBodySchema, toPatchBody, writePatchBody } from '../../../utils/fernand/patch-body.ts';
import { EXAMPLE, idOf, unlimited } from './example.ts';

const ID = idOf('12345');

function accepts(body: unknown): boolean {
  return PatchBodySchema.safeParse(body).success;
}

describe('The bytes on the wire', () => {
  test.each<[change: Change, bytes: string]>([
    [{ status: 'CLOSED' }, '{"status":"CLOSED"}'],
    [{ status: 'OPENED' }, '{"status":"OPENED"}'],
    [{ status: 'SPAM' }, '{"status":"SPAM"}'],
    [{ status: 'SNOOZED', snoozeUntil: '2026-01-22T09:00:00Z' }, '{"status":"SNOOZED","snooze_until":"2026-01-22T09:00:00Z"}'],
    [{ agentId: null }, '{"agent_id":null}'],
    [{ agentId: '42' }, '{"agent_id":42}'],
    [{ agentId: '9007199254740993' }, '{"agent_id":9007199254740993}'],
    [{ agentId: '9223372036854775807' }, '{"agent_id":9223372036854775807}'],
    [{ agentEmail: 'jane@example.com' }, '{"agent_email":"jane@example.com"}'],
    [{ contactId: '9223372036854775807' }, '{"contact_id":9223372036854775807}'],
    [{ subject: 'Ünïcode "quoted" \\ 👩‍👩‍👧' }, '{"subject":"Ünïcode \\"quoted\\" \\\\ 👩‍👩‍👧"}'],
    [{ subject: '9007199254740993' }, '{"subject":"9007199254740993"}'],
    [
      { contactId: '7', subject: 'All', agentId: null, snoozeUntil: '2026-01-22T09:00:00Z', status: 'SNOOZED' },
      '{"status":"SNOOZED","snooze_until":"2026-01-22T09:00:00Z","agent_id":null,"subject":"All","contact_id":7}',
    ],
    [
      { status: 'CLOSED', agentId: undefined, agentEmail: undefined, subject: undefined, contactId: undefined, snoozeUntil: undefined },
      '{"status":"CLOSED"}',
    ],
  ])('%j are %s', async (change, bytes) => {
    const fetchIt = vi.fn<typeof fetch>(() => Promise.resolve(new Response(EXAMPLE, { headers: { 'content-type': 'application/json' } })));
    await changeConversation({ key: 'sk_test', fetch: fetchIt, isOnline: () => true, spend: unlimited, now: () => 0 }, ID, change);
    expect(fetchIt).toHaveBeenCalledOnce();
    expect(fetchIt.mock.calls[0]![1]!.body).toBe(bytes);
  });

  test('carry every int64 as a number with all its digits.', () => {
    const ids = fc.bigInt({ min: 1n, max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(ids, ids, (agent, contact) => {
        const body = writePatchBody(toPatchBody({ agentId: String(agent), contactId: String(contact) }));
        expect(parseExactly(body)).toEqual({ agent_id: agent, contact_id: contact });
      }),
    );
  });

  test.each<[why: string, change: Change]>([
    ['it sets two assignees', { agentId: '42', agentEmail: 'jane@example.com' }],
    ['it unassigns and assigns', { agentId: null, agentEmail: 'jane@example.com' }],
    ['its subject has 81 characters', { subject: 'x'.repeat(81) }],
    ['its subject is empty', { subject: '' }],
    ['its agent is past int64', { agentId: '9223372036854775808' }],
    ['its contact is no number', { contactId: '7; DROP' }],
    ['it wakes what it does not snooze', { status: 'CLOSED', snoozeUntil: '2026-01-22T09:00:00Z' }],
  ])('never come to be where a change breaks the API’s limits: %s', async (_why, change) => {
    const fetchIt = vi.fn<typeof fetch>();
    await expect(
      changeConversation({ key: 'sk_test', fetch: fetchIt, isOnline: () => true, spend: unlimited, now: () => 0 }, ID, change),
    ).rejects.toThrow();
    expect(fetchIt).not.toHaveBeenCalled();
  });
});

describe('status', () => {
  test.each(STATUSES)('may be %s.', (status) => expect(accepts({ status })).toBe(true));
  test.each(['opened', 'ARCHIVED', '', null, 5, ['OPENED']])('may not be %j.', (status) => expect(accepts({ status })).toBe(false));
});

describe('snooze_until', () => {
  test.each([
    '5m',
    '90m',
    '+30',
    'tomorrow',
    'monday',
    'tuesday',
    'wednesday',
    'thursday',
    'friday',
    'saturday',
    'sunday',
    'one week',
    'one month',
    '2026-01-22T09:00:00Z',
    '2026-01-22T09:00:00.123Z',
    '2026-01-22T09:00:00+05:30',
    '2026-01-22T09:00:00.123456-11:00',
  ])('may be %j.', (snooze_until) => expect(accepts({ status: 'SNOOZED', snooze_until })).toBe(true));

  test.each([
    '',
    'soon',
    '5',
    'm',
    '+',
    '-5m',
    '+-5',
    '5m\n',
    ' 5m',
    '5m; 6m',
    'constructor',
    '__proto__',
    'yesterday',
    '2026-01-22',
    '2026-01-22T09:00:00',
    '2026-02-30T09:00:00Z',
    '2026-01-22T25:00:00Z',
    null,
    5,
    1769005800,
  ])('may not be %j.', (snooze_until) => expect(accepts({ status: 'SNOOZED', snooze_until })).toBe(false));

  test.each([{}, { status: 'OPENED' }, { status: 'CLOSED' }, { status: 'SPAM' }])('goes with SNOOZED only, and not with %j.', (others) => {
    expect(accepts({ ...others, snooze_until: '5m' })).toBe(false);
  });

  test('may be left out of a snooze, as the API’s page has it.', () => expect(accepts({ status: 'SNOOZED' })).toBe(true));
});

describe.each(['agent_id', 'contact_id'])('%s', (field) => {
  test.each(['1', '42', '9007199254740993', '9223372036854775807'])('may be %s.', (id) => expect(accepts({ [field]: id })).toBe(true));
  test.each([
    '',
    '0',
    '-1',
    '01',
    '+1',
    '1.5',
    '1e3',
    ' 1',
    '1\n',
    '0x1',
    '١',
    '9223372036854775808',
    '99999999999999999999',
    42,
    42n,
    true,
    ['42'],
    {},
  ])('may not be %p.', (id) => expect(accepts({ [field]: id })).toBe(false));
});

test('Only the agent may be set to null, which unassigns.', () => {
  const fields = ['status', 'snooze_until', 'agent_id', 'agent_email', 'subject', 'contact_id'];
  expect(fields.filter((field) => accepts({ [field]: null }))).toEqual(['agent_id']);
});

describe('agent_email', () => {
  test.each(['jane@example.com', 'j.d+x@mail.example.co.uk', 'jörg@müller.example'])('may be %s.', (agent_email) =>
    expect(accepts({ agent_email })).toBe(true),
  );
  test.each(['', 'jane', '@example.com', 'jane@', 'jane@example', 'a@b.c, d@e.f', 'Jane <jane@example.com>', null, 5])(
    'may not be %j.',
    (agent_email) => expect(accepts({ agent_email })).toBe(false),
  );
  test.each([null, '42'])('never goes with agent_id %j.', (agent_id) =>
    expect(accepts({ agent_id, agent_email: 'jane@example.com' })).toBe(false),
  );
});

describe('subject', () => {
  test.each(['x', 'x'.repeat(80), '👍'.repeat(80)])('may be %j.', (subject) => expect(accepts({ subject })).toBe(true));
  test.each(['', '   ', '\n', 'x'.repeat(81), '👍'.repeat(81), null, 5])('may not be %j.', (subject) =>
    expect(accepts({ subject })).toBe(false),
  );
});

test.each<object>([{ tags: [1] }, { id: '1' }, { cursor: 'x' }, { snoozeUntil: '5m' }, { constructor: 'x' }])(
  'No field goes out that the page does not name: %j',
  (extra) => {
    expect(accepts({ status: 'CLOSED', ...extra })).toBe(false);
  },
);
