import { afterEach, beforeAll, afterAll, describe, expect, it } from 'vitest';
import { IDS } from '../../../sandbox/data.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { snoozeUntil } from '../../../sandbox/snooze.ts';
import { patch } from './ask.ts';

const limits = { readsPerMinute: 1000, writesPerMinute: 1000 };

describe('over the wire, on Wednesday 21 January 2026, 16:30:20.900 UTC', () => {
  let sandbox: Sandbox;
  const now = Date.parse('2026-01-21T16:30:20.900Z');
  beforeAll(async () => {
    sandbox = await startSandbox({ now: () => now, limits });
  });
  afterAll(() => sandbox.close());
  afterEach(() => {
    sandbox.changeConversation(IDS.billing, { status: 'OPENED', snooze_until: null });
  });

  it.each([
    ['5m', '2026-01-21T16:35:20Z'],
    ['90m', '2026-01-21T18:00:20Z'],
    ['+30', '2026-01-21T17:00:20Z'],
    ['tomorrow', '2026-01-22T09:00:00Z'],
    ['monday', '2026-01-26T09:00:00Z'],
    ['tuesday', '2026-01-27T09:00:00Z'],
    ['wednesday', '2026-01-28T09:00:00Z'],
    ['thursday', '2026-01-22T09:00:00Z'],
    ['friday', '2026-01-23T09:00:00Z'],
    ['saturday', '2026-01-24T09:00:00Z'],
    ['sunday', '2026-01-25T09:00:00Z'],
    ['one week', '2026-01-28T16:30:20Z'],
    ['one month', '2026-02-21T16:30:20Z'],
    ['2026-01-22T09:00:00Z', '2026-01-22T09:00:00Z'],
    ['2026-01-22T09:00Z', '2026-01-22T09:00:00Z'],
    ['2026-01-22T09:00:00.999Z', '2026-01-22T09:00:00Z'],
    ['2026-01-22T09:00:00+05:30', '2026-01-22T03:30:00Z'],
    ['2026-01-22T09:00:00-0800', '2026-01-22T17:00:00Z'],
    ['2026-01-22T09:00:00+01', '2026-01-22T08:00:00Z'],
    ['2028-02-29T23:59:59+14:00', '2028-02-29T09:59:59Z'],
  ])('%s is %s', async (text, until) => {
    const answer = await patch(sandbox, IDS.billing, { status: 'SNOOZED', snooze_until: text });
    expect(answer.json).toMatchObject({ status: 'SNOOZED', snooze_until: until });
  });

  it.each([
    '',
    'm',
    '0m',
    '-5m',
    '5',
    '5 m',
    '+',
    '+1.5',
    '9'.repeat(40) + 'm',
    '99999999999m',
    'Tomorrow',
    'today',
    'mon',
    'two weeks',
    'constructor',
    '2026-01-21T16:30:20Z',
    '2026-01-20T09:00:00Z',
    '2026-01-22',
    '2026-01-22T09:00:00',
    '2026-02-30T09:00:00Z',
    '2026-01-22T25:00:00Z',
    '2026-01-22T09:00:00Z[Europe/Paris]',
    '+012026-01-22T09:00:00Z',
  ])('%j is refused', async (text) => {
    const answer = await patch(sandbox, IDS.billing, { status: 'SNOOZED', snooze_until: text });
    expect(answer.status).toBe(422);
    expect(sandbox.conversation(IDS.billing)?.status).toBe('OPENED');
  });
});

describe('in a time zone', () => {
  it.each([
    // The clocks go forward in Berlin on Sunday 29 March 2026, and back on 25 October.
    ['tomorrow', '2026-03-27T12:00:00Z', 'Europe/Berlin', '2026-03-28T08:00:00Z'],
    ['tomorrow', '2026-03-28T12:00:00Z', 'Europe/Berlin', '2026-03-29T07:00:00Z'],
    ['monday', '2026-03-27T12:00:00Z', 'Europe/Berlin', '2026-03-30T07:00:00Z'],
    ['one week', '2026-03-27T12:00:00Z', 'Europe/Berlin', '2026-04-03T11:00:00Z'],
    ['one month', '2026-03-27T12:00:00Z', 'Europe/Berlin', '2026-04-27T11:00:00Z'],
    ['90m', '2026-03-29T00:30:00Z', 'Europe/Berlin', '2026-03-29T02:00:00Z'],
    ['tomorrow', '2026-10-24T12:00:00Z', 'Europe/Berlin', '2026-10-25T08:00:00Z'],
    ['sunday', '2026-10-24T12:00:00Z', 'Europe/Berlin', '2026-10-25T08:00:00Z'],
    ['+120', '2026-10-25T00:30:00Z', 'Europe/Berlin', '2026-10-25T02:30:00Z'],
    // Where the day is another one than in UTC.
    ['tomorrow', '2026-01-21T23:30:00Z', 'Europe/Berlin', '2026-01-23T08:00:00Z'],
    ['thursday', '2026-01-21T23:30:00Z', 'Europe/Berlin', '2026-01-29T08:00:00Z'],
    ['tomorrow', '2026-01-22T03:00:00Z', 'America/Los_Angeles', '2026-01-22T17:00:00Z'],
    ['tomorrow', '2026-01-21T16:00:00Z', 'Asia/Kathmandu', '2026-01-22T03:15:00Z'],
    ['one month', '2026-01-31T12:00:00Z', 'UTC', '2026-02-28T12:00:00Z'],
    ['2026-03-29T09:00:00+02:00', '2026-03-28T12:00:00Z', 'Asia/Tokyo', '2026-03-29T07:00:00Z'],
  ])('%s, said at %s in %s, is %s', (text, now, timeZone, until) => {
    expect(snoozeUntil(text, Date.parse(now), timeZone)).toBe(until);
  });

  it('is the one that the sandbox was started with', async () => {
    const now = () => Date.parse('2026-03-28T12:00:00Z');
    const sandbox = await startSandbox({ now, timeZone: 'America/New_York' });
    const body = { status: 'SNOOZED', snooze_until: 'tomorrow' };
    const { json } = await patch(sandbox, IDS.billing, body);
    await sandbox.close();
    expect(json.snooze_until).toBe('2026-03-29T13:00:00Z');
  });
});
