import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { IDS } from '../../../sandbox/data.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { ask, get, patch } from './ask.ts';

const NOW = Date.parse('2026-01-21T16:30:00.400Z');
let sandbox: Sandbox;

beforeEach(async () => {
  const limits = { readsPerMinute: 1000, writesPerMinute: 1000 };
  sandbox = await startSandbox({ now: () => NOW, limits });
});
afterEach(() => sandbox.close());

describe('GET /conversations/{id}', () => {
  it('answers with all eleven fields', async () => {
    const answer = await get(sandbox, IDS.billing);
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(answer.json).toEqual({
      id: 12345n,
      contact_id: 789n,
      subject: 'Question about billing for the annual plan',
      status: 'OPENED',
      last_update: '2026-01-21T14:30:00Z',
      tags: [1n, 5n, 12n],
      recipients: [
        { id: 1234500n, contact_id: 789n, kind: 'to', conversation_id: 12345n },
        { id: 1234499n, contact_id: 790n, kind: 'cc', conversation_id: 12345n },
        { id: 1234498n, contact_id: 791n, kind: 'cc', conversation_id: 12345n },
      ],
      agent_id: 42n,
      channel_id: 1n,
      snooze_until: null,
      cursor: 'cur_12345',
    });
  });

  it('answers null where there is nothing, and never leaves a field out', async () => {
    const { json } = await get(sandbox, IDS.bare);
    expect(json).toMatchObject({ agent_id: null, channel_id: null, cursor: null, recipients: [] });
    expect(Object.keys(json)).toHaveLength(11);
  });

  it.each([IDS.missing, 'abc', '12a', '-5', '0', '1.5', '9223372036854775808', '%20'])('answers 404 for %s', async (id) => {
    const answer = await get(sandbox, id);
    expect(answer.status).toBe(404);
    expect(answer.json).toEqual({ error: 'Conversation not found' });
  });

  it('opens a snoozed conversation when its time has come', async () => {
    const past = { status: 'SNOOZED', snooze_until: '2026-01-21T16:30:00Z' } as const;
    sandbox.changeConversation(IDS.billing, past);
    const { json } = await get(sandbox, IDS.billing);
    expect(json).toMatchObject({ status: 'OPENED', snooze_until: null });
  });
});

describe('PATCH /conversations/{id}', () => {
  it.each([
    [{ status: 'CLOSED' }, { status: 'CLOSED' }],
    [{ status: 'SPAM' }, { status: 'SPAM' }],
    [{ status: 'OPENED' }, { status: 'OPENED' }],
    [
      { status: 'SNOOZED', snooze_until: '5m' },
      { status: 'SNOOZED', snooze_until: '2026-01-21T16:35:00Z' },
    ],
    [{ agent_id: 43 }, { agent_id: 43n }],
    [{ agent_id: null }, { agent_id: null }],
    [{ agent_email: 'monica@piedpiper.example' }, { agent_id: 44n }],
    [{ subject: 'x'.repeat(80) }, { subject: 'x'.repeat(80) }],
    [{ subject: '🎉'.repeat(80) }, { subject: '🎉'.repeat(80) }],
    [{ contact_id: 791 }, { contact_id: 791n }],
    [{ contact_id: 789 }, { contact_id: 789n }],
    [
      { status: 'CLOSED', agent_id: 44, subject: 'Done', contact_id: 790 },
      { status: 'CLOSED', agent_id: 44n, subject: 'Done', contact_id: 790n },
    ],
    [{}, {}],
  ])('takes %j, changes that and nothing else', async (body, changed) => {
    const before = (await get(sandbox, IDS.billing)).json;
    const answer = await patch(sandbox, IDS.billing, body);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ ...before, ...changed });
    expect((await get(sandbox, IDS.billing)).json).toEqual(answer.json);
  });

  it('forgets the time when a conversation is no longer snoozed', async () => {
    const answer = await patch(sandbox, IDS.snoozed, { status: 'OPENED' });
    expect(answer.json).toMatchObject({ status: 'OPENED', snooze_until: null });
  });

  it('keeps the time when a snoozed conversation is changed otherwise, and moves it alone', async () => {
    const { snooze_until } = sandbox.conversation(IDS.snoozed)!;
    expect((await patch(sandbox, IDS.snoozed, { agent_id: 43 })).json.snooze_until).toBe(snooze_until);
    const moved = await patch(sandbox, IDS.snoozed, { snooze_until: '+30' });
    expect(moved.json).toMatchObject({ status: 'SNOOZED', snooze_until: '2026-01-21T17:00:00Z' });
  });

  it('takes the primary contact that is no recipient any more', async () => {
    expect((await patch(sandbox, IDS.bare, { contact_id: 899 })).status).toBe(200);
  });

  it.each([
    ['{"status":"OPEN"}', /status/],
    ['{"status":"opened"}', /status/],
    ['{"status":null}', /status/],
    ['{"status":1}', /status/],
    ['{"status":"SNOOZED"}', /snooze_until/],
    ['{"status":"CLOSED","snooze_until":"5m"}', /SNOOZED/],
    ['{"snooze_until":"5m"}', /SNOOZED/],
    ['{"status":"SNOOZED","snooze_until":"soon"}', /snooze_until/],
    ['{"status":"SNOOZED","snooze_until":30}', /snooze_until/],
    ['{"status":"SNOOZED","snooze_until":null}', /snooze_until/],
    [`{"subject":"${'x'.repeat(81)}"}`, /subject/],
    ['{"subject":""}', /subject/],
    ['{"subject":"  "}', /subject/],
    ['{"subject":null}', /subject/],
    ['{"agent_id":42,"agent_email":"mia@piedpiper.example"}', /exclude/],
    ['{"agent_id":99}', /agent_id/],
    ['{"agent_id":"42"}', /agent_id/],
    ['{"agent_id":42.5}', /agent_id/],
    ['{"agent_id":18446744073709551658}', /agent_id/],
    ['{"agent_email":"nobody@piedpiper.example"}', /agent_email/],
    ['{"agent_email":null}', /agent_email/],
    ['{"contact_id":801}', /contact_id/],
    ['{"contact_id":null}', /contact_id/],
    ['{"contact_id":"790"}', /contact_id/],
    ['{"tags":[1]}', /tags/],
    ['{"__proto__":{}}', /__proto__/],
    ['{"subject":"fine","status":"wrong"}', /status/],
  ])('answers 422 for %s, and changes nothing', async (body, sentence) => {
    const before = sandbox.conversation(IDS.billing);
    const answer = await patch(sandbox, IDS.billing, body);
    expect(answer.status).toBe(422);
    expect(answer.json.error).toMatch(sentence);
    expect(sandbox.conversation(IDS.billing)).toEqual(before);
  });

  it.each(['', 'nonsense', '{"status":', '[]', 'null', '"CLOSED"', '5'])('answers 400 for the body %j', async (body) => {
    expect((await patch(sandbox, IDS.billing, body)).status).toBe(400);
  });

  it.each([
    ['text/plain', 415],
    ['application/jsonp', 415],
    ['application/x-www-form-urlencoded', 415],
    [undefined, 415],
    ['application/json; charset=utf-8', 200],
    ['Application/JSON', 200],
  ])('to the content type %s it answers %i', async (type, status) => {
    const answer = await ask(sandbox, {
      method: 'PATCH',
      path: `/conversations/${IDS.billing}`,
      headers: type === undefined ? {} : { 'content-type': type },
      body: '{"status":"CLOSED"}',
    });
    expect(answer.status).toBe(status);
  });

  it('answers 404 for an unknown conversation', async () => {
    expect((await patch(sandbox, IDS.missing, { status: 'CLOSED' })).status).toBe(404);
  });
});

describe('everything else', () => {
  it.each(['PUT', 'POST', 'DELETE', 'HEAD', 'OPTIONS'])('answers 405 to %s', async (method) => {
    const answer = await ask(sandbox, { method, path: `/conversations/${IDS.billing}` });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('GET, PATCH');
  });

  it.each(['/', '/conversations', '/conversations/', '/conversations/12345/messages', '/agents'])('answers 404 at %s', async (path) => {
    const answer = await ask(sandbox, { path });
    expect(answer.status).toBe(404);
    expect(answer.json).toHaveProperty('error');
  });
});
