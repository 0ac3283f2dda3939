import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDS } from '../../../sandbox/data.ts';
import { DEMO_KEY, NO_ASSIGN_KEY, NO_READ_KEY, READ_ONLY_KEY } from '../../../sandbox/keys.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { ask, get, patch } from './ask.ts';

const START = Date.parse('2026-01-21T16:30:00.400Z');
const START_SECONDS = START / 1000;
let now: number;
let sandbox: Sandbox;

beforeEach(async () => {
  now = START;
  sandbox = await startSandbox({ now: () => now });
});
afterEach(() => sandbox.close());

describe('the key', () => {
  it.each([null, '', 'sk_unknown', `${DEMO_KEY}x`])('%j gets 401 everywhere', async (key) => {
    for (const path of [`/conversations/${IDS.billing}`, '/conversations/1', '/nowhere']) {
      const answer = await ask(sandbox, { path, key });
      expect(answer.status).toBe(401);
      expect(typeof answer.json.error).toBe('string');
    }
    expect((await patch(sandbox, IDS.billing, 'nonsense', key)).status).toBe(401);
  });

  it('that is unknown is never told to slow down', async () => {
    for (let at = 0; at < 25; at += 1) {
      expect((await get(sandbox, IDS.billing, 'sk_unknown')).status).toBe(401);
    }
  });
});

describe('permissions', () => {
  it.each([
    [READ_ONLY_KEY, { status: 'CLOSED' }, 'conversation.status'],
    [READ_ONLY_KEY, { snooze_until: '5m' }, 'conversation.status'],
    [READ_ONLY_KEY, { agent_id: 43 }, 'conversation.assign'],
    [READ_ONLY_KEY, { agent_email: 'monica@piedpiper.example' }, 'conversation.assign'],
    [READ_ONLY_KEY, { subject: 'New' }, 'conversation.update'],
    [READ_ONLY_KEY, { contact_id: 790 }, 'conversation.update'],
    [NO_ASSIGN_KEY, { agent_id: null }, 'conversation.assign'],
    [NO_ASSIGN_KEY, { status: 'CLOSED', agent_id: 43 }, 'conversation.assign'],
    // Rights come before values.
    [NO_ASSIGN_KEY, { agent_id: 'nobody' }, 'conversation.assign'],
  ])('%s with %j lacks one, and nothing is changed', async (key, body, permission) => {
    const before = sandbox.conversation(IDS.billing);
    const answer = await patch(sandbox, IDS.billing, body, key);
    expect(answer.status).toBe(403);
    expect(answer.json).toEqual({ error: `Missing permission: ${permission}` });
    expect(sandbox.conversation(IDS.billing)).toEqual(before);
  });

  it.each([
    [NO_ASSIGN_KEY, { status: 'CLOSED', subject: 'New', contact_id: 790 }],
    [NO_READ_KEY, { status: 'CLOSED', agent_id: 43 }],
    [READ_ONLY_KEY, {}],
  ])('%s may send %j', async (key, body) => {
    expect((await patch(sandbox, IDS.billing, body, key)).status).toBe(200);
  });

  it('are asked for reading too', async () => {
    const answer = await get(sandbox, IDS.billing, NO_READ_KEY);
    expect(answer.status).toBe(403);
    expect(answer.json).toEqual({ error: 'Missing permission: conversation.read' });
    expect((await get(sandbox, IDS.billing, READ_ONLY_KEY)).status).toBe(200);
  });
});

describe('rate limits', () => {
  const budget = ({ headers }: { headers: Readonly<Record<string, string>> }) => ({
    limit: Number(headers['x-ratelimit-limit']),
    remaining: Number(headers['x-ratelimit-remaining']),
    reset: Number(headers['x-ratelimit-reset']),
  });

  it('let 20 reads pass, and tell how many are left', async () => {
    const reset = Math.ceil(START_SECONDS + 60);
    for (let left = 19; left >= 0; left -= 1) {
      const answer = await get(sandbox, IDS.billing);
      expect(answer.status).toBe(200);
      expect(budget(answer)).toEqual({ limit: 20, remaining: left, reset });
    }
    const refused = await get(sandbox, IDS.billing);
    expect(refused.status).toBe(429);
    expect(refused.json).toEqual({ error: 'Rate limit exceeded' });
    expect(refused.headers).not.toHaveProperty('retry-after');
    expect(budget(refused)).toEqual({ limit: 20, remaining: 0, reset });
  });

  it('let 5 writes pass, and count them apart from reads and from other keys', async () => {
    for (let at = 0; at < 5; at += 1) {
      expect((await patch(sandbox, IDS.billing, {})).status).toBe(200);
    }
    const refused = await patch(sandbox, IDS.billing, { status: 'CLOSED' });
    expect(refused.status).toBe(429);
    expect(budget(refused)).toMatchObject({ limit: 5, remaining: 0 });
    expect(sandbox.conversation(IDS.billing)?.status).toBe('OPENED');
    expect((await get(sandbox, IDS.billing)).status).toBe(200);
    expect((await patch(sandbox, IDS.billing, {}, NO_ASSIGN_KEY)).status).toBe(200);
  });

  it.each(['PUT', 'POST', 'DELETE'])('count %s as a write', async (method) => {
    const answer = await ask(sandbox, { method, path: `/conversations/${IDS.billing}` });
    expect(budget(answer)).toMatchObject({ limit: 5, remaining: 4 });
  });

  it('slide: each request comes back a minute after it was made, at the second that was told', async () => {
    for (let at = 0; at < 5; at += 1) {
      await patch(sandbox, IDS.billing, {});
      now += 10_000;
    }
    const refused = await patch(sandbox, IDS.billing, {});
    expect(refused.status).toBe(429);
    now = START + 59_999;
    expect((await patch(sandbox, IDS.billing, {})).status).toBe(429);
    now = START + 60_000;
    expect((await patch(sandbox, IDS.billing, {})).status).toBe(200);
    const again = await patch(sandbox, IDS.billing, {});
    expect(again.status).toBe(429);
    expect(budget(refused).reset).toBe(Math.ceil(START_SECONDS + 60));
    expect(budget(again).reset).toBe(Math.ceil(START_SECONDS + 70));
    now = budget(again).reset * 1000;
    expect((await patch(sandbox, IDS.billing, {})).status).toBe(200);
  });

  it('are told with every answer, whatever its status', async () => {
    const answers = [
      await get(sandbox, IDS.missing),
      await get(sandbox, IDS.billing, NO_READ_KEY),
      await get(sandbox, IDS.billing, null),
      await patch(sandbox, IDS.billing, 'nonsense'),
      await patch(sandbox, IDS.billing, { status: 'x' }),
      await ask(sandbox, { method: 'PUT', path: `/conversations/${IDS.billing}` }),
      await ask(sandbox, { path: '/nowhere' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 403, 401, 400, 422, 405, 404]);
    for (const answer of answers) {
      const { limit, remaining, reset } = budget(answer);
      expect([5, 20]).toContain(limit);
      expect(remaining).toBeGreaterThanOrEqual(0);
      expect(reset).toBeGreaterThanOrEqual(Math.floor(START_SECONDS));
    }
  });

  it('can be set otherwise', async () => {
    await sandbox.close();
    sandbox = await startSandbox({ limits: { readsPerMinute: 1, writesPerMinute: 0 } });
    expect((await get(sandbox, IDS.billing)).status).toBe(200);
    expect((await get(sandbox, IDS.billing)).status).toBe(429);
    expect((await patch(sandbox, IDS.billing, {})).status).toBe(429);
  });
});
