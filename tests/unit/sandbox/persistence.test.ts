import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { IDS } from '../../../sandbox/data.ts';
import { startSandbox } from '../../../sandbox/server.ts';
import { get, patch } from './ask.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('keeps in a file what was changed, exactly, and does not seed it again', async () => {
  const database = join(folder, 'help-desk.db');
  const first = await startSandbox({ database });
  await patch(first, IDS.billing, { status: 'CLOSED', subject: 'Kept', agent_id: null });
  first.changeConversation(IDS.largest, { tags: [3, 1, 2] });
  const before = await Promise.all([get(first, IDS.billing), get(first, IDS.largest)]);
  await first.close();

  const second = await startSandbox({ database, now: () => Date.now() + 60_000 });
  const after = await Promise.all([get(second, IDS.billing), get(second, IDS.largest)]);
  await second.close();
  expect(after.map(({ text }) => text)).toEqual(before.map(({ text }) => text));
  expect(after[0]?.json).toMatchObject({ status: 'CLOSED', subject: 'Kept', agent_id: null });
  expect(after[1]?.json.tags).toEqual([3n, 1n, 2n]);
});

it('forgets in memory', async () => {
  const first = await startSandbox();
  await patch(first, IDS.billing, { status: 'CLOSED' });
  await first.close();
  const second = await startSandbox();
  const { json } = await get(second, IDS.billing);
  await second.close();
  expect(json.status).toBe('OPENED');
});
