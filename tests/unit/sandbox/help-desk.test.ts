import { afterAll, beforeAll, expect, it } from 'vitest';
import { AGENTS, HELP_DESK, IDS } from '../../../sandbox/data.ts';
import { readHelpDesk } from '../../../sandbox/seed.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';

const NOW = Date.parse('2026-01-21T16:30:00Z');
const everyone = readHelpDesk(HELP_DESK, NOW);
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => NOW });
});
afterAll(() => sandbox.close());

it('is as large and as mixed as a help desk is', () => {
  expect(everyone.length).toBeGreaterThanOrEqual(40);
  expect(new Set(everyone.map(({ id }) => id)).size).toBe(everyone.length);
  expect(new Set(everyone.map(({ status }) => status)).size).toBe(4);
  const kinds = everyone.flatMap(({ recipients }) => recipients.map(({ kind }) => kind));
  expect(new Set(kinds)).toEqual(new Set(['to', 'cc', 'bcc']));
});

it('is put into the sandbox as it was written', () => {
  for (const one of everyone) expect(sandbox.conversation(String(one.id))).toEqual(one);
});

it('holds together: agents exist, primary contacts are recipients, times are where they belong', () => {
  const agents = new Set(AGENTS.map(({ id }) => id));
  for (const one of everyone) {
    if (one.agent_id !== null) expect(agents).toContain(one.agent_id);
    if (one.recipients.length > 0) {
      expect(one.recipients.map((recipient) => recipient.contact_id)).toContain(one.contact_id);
    }
    expect(one.snooze_until === null).toBe(one.status !== 'SNOOZED');
    expect(Date.parse(one.last_update)).toBeLessThan(NOW);
    const ids = one.recipients.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  }
});

it('has what the tests look for', () => {
  const find = (id: string) => sandbox.conversation(id);
  for (const id of IDS.raviga) expect(find(id)).toBeDefined();
  expect(find(IDS.missing)).toBeUndefined();
  expect(find('nonsense')).toBeUndefined();
  expect(find(IDS.longSubject)?.subject).toHaveLength(120);
  expect(find(IDS.hostileSubject)?.subject).toBe('<img src=x onerror=alert(1)> "quoted" & more');
  expect(find(IDS.snoozed)).toMatchObject({
    status: 'SNOOZED',
    snooze_until: '2026-01-22T12:30:00Z',
  });
  expect(find(IDS.closed)?.status).toBe('CLOSED');
  expect(find(IDS.spam)?.status).toBe('SPAM');
  expect(find(IDS.bare)).toMatchObject({ agent_id: null, channel_id: null, recipients: [] });
  expect(find(IDS.thirtyRecipients)?.recipients).toHaveLength(30);
});

it.each([
  ['1 | OPENED | 2 | 42 | 1 | 7 | to 7 | | No unit'],
  ['1 | OPEN | 2h | 42 | 1 | 7 | to 7 | | No status'],
  ['1 | OPENED | 2h | 42 | 1 | 7 | from 7 | | No kind'],
])('refuses a line that is wrong: %s', (line) => {
  expect(() => readHelpDesk(line, NOW)).toThrow();
});
