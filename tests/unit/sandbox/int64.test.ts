import { afterEach, beforeEach, expect, it } from 'vitest';
import { IDS } from '../../../sandbox/data.ts';
import { startSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { get, patch } from './ask.ts';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

it.each([IDS.beyondDouble, IDS.largest])('GET writes every digit of %s', async (id) => {
  const { status, text } = await get(sandbox, id);
  expect(status).toBe(200);
  expect(text).toContain(`"id":${id},`);
  expect(text).toContain(`"conversation_id":${id}}`);
});

it('answers contacts, agents and channels past 2^53 exactly', async () => {
  const beyond = (await get(sandbox, IDS.beyondDouble)).text;
  expect(beyond).toContain('"contact_id":9007199254740997,');
  expect(beyond).toContain('"agent_id":9007199254740995,');
  const largest = (await get(sandbox, IDS.largest)).text;
  expect(largest).toContain('"channel_id":9007199254740993,');
  expect(largest).toContain('"contact_id":9223372036854775805,');
  expect(largest).toContain('"tags":[2147483647]');
});

it('tells neighbours past 2^53 apart, in paths and in bodies', async () => {
  expect((await get(sandbox, '9007199254740992')).status).toBe(404);
  expect((await get(sandbox, '9223372036854775806')).status).toBe(404);
  expect((await patch(sandbox, IDS.billing, '{"agent_id":9007199254740996}')).status).toBe(422);
  const assigned = await patch(sandbox, IDS.billing, '{"agent_id":9007199254740995}');
  expect(assigned.text).toContain('"agent_id":9007199254740995,');
  const wrong = await patch(sandbox, IDS.beyondDouble, '{"contact_id":9007199254740998}');
  expect(wrong.status).toBe(422);
  const right = await patch(sandbox, IDS.beyondDouble, '{"contact_id":9007199254740999}');
  expect(right.text).toContain('"contact_id":9007199254740999,');
});

it('gives them to tests as bigints', () => {
  expect(sandbox.conversation(IDS.largest)).toMatchObject({
    id: 9223372036854775807n,
    contact_id: 9223372036854775806n,
    channel_id: 9007199254740993n,
  });
});
