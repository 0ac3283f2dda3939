import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openConversation, settleInterrupted, withAnswerPublished } from '../../../entrypoints/background/conversations.ts';
import { withSavedKey } from '../../../entrypoints/background/fernand.ts';
import { forgetKey } from '../../../entrypoints/background/keys.ts';
import { changeConversation } from '../../../utils/fernand/client.ts';
import type { Change } from '../../../utils/conversation/change.ts';
import type { ConversationId } from '../../../utils/conversation/conversation-id.ts';
import { saveKey } from '../../../utils/storage/key.ts';
import { readEntries, readEntry, updateEntry } from '../../../utils/storage/published.ts';
import { EXAMPLE, exampleConversation, exampleWith, idOf } from '../fernand/example.ts';
import { broken } from '../storage/in-memory-idb.ts';
import { openWorld, settle, type World } from './world.ts';

vi.mock('idb', () => import('../storage/in-memory-idb.ts'));

// Before anything else: the product takes hold of the clock when it is loaded.
vi.hoisted(() => vi.useFakeTimers({ toFake: ['Date'] }));

const ID = idOf('12345');
const OTHER = idOf('9223372036854775807');
const KEY = 'sk_test_0123456789';
const START = Date.parse('2026-01-21T14:30:00Z');

let world: World;

beforeEach(async () => {
  vi.setSystemTime(START);
  world = openWorld();
  await saveKey(KEY, 'session');
});

/** The example with this status, as the server says it. */
function inStatus(status: string): string {
  return exampleWith({ status: `"${status}"` });
}

/** Changes it as the outbox does. */
async function submitChange(id: ConversationId, change: Change): Promise<unknown> {
  return await withAnswerPublished(id, () => withSavedKey((door) => changeConversation(door, id, change)));
}

async function readOnce(json = EXAMPLE): Promise<void> {
  const opened = openConversation(ID, { again: true });
  (await world.nextAsked()).answer(json);
  await opened;
}

describe('Opening a conversation', () => {
  test('reads it once, and publishes that it is being read and what came of it.', async () => {
    const opened = openConversation(ID);
    const asked = await world.nextAsked();
    expect(asked).toMatchObject({ method: 'GET', url: 'https://api.getfernand.com/conversations/12345', key: KEY });
    expect(await readEntry(ID)).toMatchObject({ reading: true });
    vi.setSystemTime(START + 700);
    asked.answer(EXAMPLE);
    expect(await opened).toEqual({ ok: true, value: exampleConversation });
    expect(await readEntry(ID)).toMatchObject({ reading: false, conversation: exampleConversation, readAt: START + 700 });
    expect(world.asked).toHaveLength(1);
  });

  test('is one read for all who ask meanwhile.', async () => {
    const opened = [openConversation(ID), openConversation(ID), openConversation(ID, { again: true })];
    const asked = await world.nextAsked();
    opened.push(openConversation(ID));
    await settle();
    asked.answer(EXAMPLE);
    expect(await Promise.all(opened)).toEqual(Array.from({ length: 4 }, () => ({ ok: true, value: exampleConversation })));
    expect(world.asked).toHaveLength(1);
  });

  test('is a read for each conversation.', async () => {
    const opened = [openConversation(ID), openConversation(OTHER)];
    (await world.nextAsked()).answer(EXAMPLE);
    (await world.nextAsked()).answer(exampleWith({ id: OTHER }));
    await Promise.all(opened);
    expect(world.asked.map(({ url }) => url.split('/').at(-1)).sort()).toEqual([ID, OTHER]);
    expect(await readEntry(OTHER)).toMatchObject({ conversation: { id: OTHER } });
  });

  test.each([
    [0, 1],
    [9_999, 1],
    [10_000, 2],
    [60_000, 2],
    // A clock that was set back does not keep an answer fresh for ever.
    [-3_600_000, 2],
  ])('%i ms after an answer, there are %i reads in all.', async (laterMs, reads) => {
    await readOnce();
    vi.setSystemTime(START + laterMs);
    const opened = openConversation(ID);
    await settle();
    expect(world.asked).toHaveLength(reads);
    world.asked.at(-1)!.answer(EXAMPLE);
    expect(await opened).toEqual({ ok: true, value: exampleConversation });
  });

  test('again reads however fresh the last answer is.', async () => {
    await readOnce();
    const opened = openConversation(ID, { again: true });
    await world.nextAsked();
    world.asked.at(-1)!.answer(inStatus('CLOSED'));
    expect(await opened).toMatchObject({ value: { status: 'CLOSED' } });
  });

  test('again reads even when somebody else is content with the fresh answer at that moment.', async () => {
    await readOnce();
    const opened = [openConversation(ID), openConversation(ID, { again: true })];
    await settle();
    expect(world.asked).toHaveLength(2);
    world.asked.at(-1)!.answer(inStatus('CLOSED'));
    await Promise.all(opened);
    expect(await readEntry(ID)).toMatchObject({ conversation: { status: 'CLOSED' } });
  });

  test('reads again at once after a failure, which is then forgotten.', async () => {
    const failed = openConversation(ID);
    (await world.nextAsked()).answer('', 503);
    expect(await failed).toEqual({ ok: false, problem: { kind: 'failed', status: 503 } });
    expect(await readEntry(ID)).toMatchObject({ reading: false, problem: { kind: 'failed', status: 503 } });
    const opened = openConversation(ID);
    const asked = await world.nextAsked();
    expect((await readEntry(ID)).problem).toBeUndefined();
    asked.answer(EXAMPLE);
    await opened;
    expect((await readEntry(ID)).problem).toBeUndefined();
  });

  test('keeps the last answer in sight where there is no new one.', async () => {
    await readOnce();
    const opened = openConversation(ID, { again: true });
    (await world.nextAsked()).fail();
    expect(await opened).toEqual({ ok: false, problem: { kind: 'unreachable' } });
    expect(await readEntry(ID)).toMatchObject({
      conversation: exampleConversation,
      readAt: START,
      problem: { kind: 'unreachable' },
      reading: false,
    });
  });

  test('never shows an answer about another one.', async () => {
    const opened = openConversation(ID);
    (await world.nextAsked()).answer(exampleWith({ id: '54321' }));
    expect(await opened).toMatchObject({ ok: false, problem: { kind: 'unreadable' } });
    expect((await readEntry(ID)).conversation).toBeUndefined();
    expect((await readEntries()).map(({ id }) => id)).toEqual([ID]);
  });
});

describe('Nothing is asked', () => {
  test('without a key.', async () => {
    await forgetKey();
    expect(await openConversation(ID)).toEqual({ ok: false, problem: { kind: 'no-key' } });
    expect(await readEntry(ID)).toMatchObject({ reading: false, problem: { kind: 'no-key' } });
    expect(world.asked).toEqual([]);
  });

  test('where the browser does not allow it.', async () => {
    world.granted = ['https://crm.example.com/*'];
    expect(await openConversation(ID)).toEqual({ ok: false, problem: { kind: 'unpermitted' } });
    expect(await submitChange(ID, { status: 'CLOSED' })).toEqual({ ok: false, problem: { kind: 'unpermitted' } });
    expect(world.asked).toEqual([]);
  });

  test('offline.', async () => {
    world.setOnline(false);
    expect(await openConversation(ID)).toEqual({ ok: false, problem: { kind: 'offline' } });
    expect(await submitChange(ID, { status: 'CLOSED' })).toEqual({ ok: false, problem: { kind: 'offline' } });
    expect(world.asked).toEqual([]);
  });
});

describe('The answer to a change', () => {
  test('takes the place of what was known, and no GET follows.', async () => {
    await readOnce();
    vi.setSystemTime(START + 6000);
    const changed = submitChange(ID, { status: 'CLOSED' });
    await world.nextAsked();
    const asked = world.asked.at(-1)!;
    expect(asked).toMatchObject({ method: 'PATCH', body: '{"status":"CLOSED"}', key: KEY });
    expect(await readEntry(ID)).toMatchObject({ conversation: { status: 'OPENED' } });
    asked.answer(inStatus('CLOSED'));
    await changed;
    expect(await readEntry(ID)).toMatchObject({ conversation: { status: 'CLOSED' }, readAt: START + 6000 });
    await settle();
    expect(world.asked.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
  });

  test('is fresh for whoever opens the conversation next.', async () => {
    const changed = submitChange(ID, { status: 'CLOSED' });
    (await world.nextAsked()).answer(inStatus('CLOSED'));
    await changed;
    expect(await openConversation(ID)).toMatchObject({ ok: true, value: { status: 'CLOSED' } });
    expect(world.asked).toHaveLength(1);
  });

  test('ends the problem of an earlier read.', async () => {
    const opened = openConversation(ID);
    (await world.nextAsked()).fail();
    await opened;
    const changed = submitChange(ID, { status: 'CLOSED' });
    (await world.nextAsked()).answer(inStatus('CLOSED'));
    await changed;
    expect((await readEntry(ID)).problem).toBeUndefined();
  });

  test('that refuses it leaves what was known.', async () => {
    await readOnce();
    const changed = submitChange(ID, { subject: 'New' });
    await world.nextAsked();
    world.asked.at(-1)!.answer('{"error": "No"}', 422);
    await changed;
    expect(await readEntry(ID)).toMatchObject({ conversation: exampleConversation });
  });
});

describe('A read that the agent does not wait for', () => {
  test.each(['check', 'refresh', 'doubt'] as const)('is not seen on its way, and brings what it read: %s.', async (why) => {
    await readOnce();
    const opened = openConversation(ID, { again: true, why });
    await world.nextAsked();
    expect(await readEntry(ID)).toMatchObject({ reading: false });
    world.asked.at(-1)!.answer(inStatus('SPAM'));
    await opened;
    expect(await readEntry(ID)).toMatchObject({ conversation: { status: 'SPAM' } });
  });

  test.each([
    ['check', undefined],
    ['doubt', undefined],
    ['refresh', { kind: 'unreachable' }],
  ] as const)('that failed is told by a refresh only: %s.', async (why, problem) => {
    await readOnce();
    const opened = openConversation(ID, { again: true, why });
    await world.nextAsked();
    world.asked.at(-1)!.fail();
    await opened;
    expect((await readEntry(ID)).problem).toEqual(problem);
  });

  test.each([
    ['asked', 20],
    ['doubt', 19],
    ['check', 19],
    ['refresh', 12],
  ] as const)('leaves some of the minute to those that matter more: %s takes no more than %i.', async (why, most) => {
    for (let read = 0; read < 24; read += 1) {
      const opened = openConversation(ID, { again: true, why });
      await settle();
      world.asked[read]?.answer(EXAMPLE);
      const result = await opened;
      expect(result.ok).toBe(read < most);
    }
    expect(world.asked).toHaveLength(most);
    // Only whoever waits for it is told.
    expect((await readEntry(ID)).problem?.kind).toBe(why === 'asked' ? 'limited' : undefined);
  });

  test('to end a doubt is one that began after the change, whatever is being read already.', async () => {
    const asked = openConversation(ID);
    await world.nextAsked();
    const doubt = openConversation(ID, { again: true, why: 'doubt' });
    await settle();
    world.asked[0]!.answer(inStatus('OPENED'));
    await asked;
    await settle();
    expect(world.asked).toHaveLength(2);
    world.asked[1]!.answer(inStatus('CLOSED'));
    expect(await doubt).toMatchObject({ ok: true, value: { status: 'CLOSED' } });
  });
});

describe('A read that is overtaken by a change', () => {
  test('does not bring back what stood before.', async () => {
    await readOnce();
    const reading = openConversation(ID, { again: true });
    await world.nextAsked();
    vi.setSystemTime(START + 100);
    const changing = submitChange(ID, { status: 'CLOSED' });
    const change = await world.nextAsked();
    vi.setSystemTime(START + 200);
    change.answer(inStatus('CLOSED'));
    await changing;
    vi.setSystemTime(START + 300);
    world.asked[1]!.answer(inStatus('OPENED'));
    await reading;
    expect(await readEntry(ID)).toMatchObject({ conversation: { status: 'CLOSED' }, reading: false });
  });

  test('does not even when the next change has failed since.', async () => {
    const opened = openConversation(ID);
    const read = await world.nextAsked();
    vi.setSystemTime(START + 100);
    const closing = submitChange(ID, { status: 'CLOSED' });
    (await world.nextAsked()).answer(inStatus('CLOSED'));
    await closing;
    vi.setSystemTime(START + 200);
    const renaming = submitChange(ID, { subject: 'New' });
    (await world.nextAsked()).answer('{"error": "No"}', 422);
    await renaming;
    vi.setSystemTime(START + 300);
    read.answer(inStatus('OPENED'));
    await opened;
    expect(await readEntry(ID)).toMatchObject({ conversation: { status: 'CLOSED' }, reading: false });
  });

  test('brings news where the change before it is older than the question.', async () => {
    const changing = submitChange(ID, { status: 'CLOSED' });
    (await world.nextAsked()).answer(inStatus('CLOSED'));
    await changing;
    vi.setSystemTime(START + 100);
    const opened = openConversation(ID, { again: true });
    (await world.nextAsked()).answer(inStatus('SPAM'));
    await opened;
    expect(await readEntry(ID)).toMatchObject({ conversation: { status: 'SPAM' } });
  });

  test('brings news where the change has failed.', async () => {
    const opened = openConversation(ID);
    const read = await world.nextAsked();
    const changing = submitChange(ID, { status: 'CLOSED' });
    (await world.nextAsked()).fail();
    await changing;
    read.answer(inStatus('SPAM'));
    await opened;
    expect(await readEntry(ID)).toMatchObject({ conversation: { status: 'SPAM' } });
  });
});

describe('A key that is removed while Fernand is asked', () => {
  test('takes what it could read with it.', async () => {
    const opened = openConversation(ID);
    const asked = await world.nextAsked();
    await forgetKey();
    asked.answer(EXAMPLE);
    await opened;
    expect((await readEntry(ID)).conversation).toBeUndefined();
  });

  test('is not the one that speaks for the next: who asks with a new key gets an answer to that key.', async () => {
    const opened = openConversation(ID);
    const asked = await world.nextAsked();
    await forgetKey();
    await saveKey('sk_other_987654321', 'session');
    const reopened = openConversation(ID);
    await settle();
    asked.answer(inStatus('SPAM'));
    await settle();
    world.asked[1]?.answer(inStatus('CLOSED'));
    await Promise.all([opened, reopened]);
    expect(world.asked.map(({ key }) => key)).toEqual([KEY, 'sk_other_987654321']);
    expect(await readEntry(ID)).toMatchObject({ conversation: { status: 'CLOSED' } });
  });
});

describe('Where the key cannot be read', () => {
  beforeEach(async () => {
    await fakeBrowser.storage.session.clear();
    broken.open = true;
  });

  test('nothing is left as being read.', async () => {
    await openConversation(ID).catch(() => undefined);
    expect((await readEntry(ID)).reading).toBe(false);
  });
});

describe('What was being read when the background ended', () => {
  test('is said to be interrupted, and nothing is asked again.', async () => {
    await updateEntry(ID, (entry) => ({ ...entry, reading: true, conversation: exampleConversation }));
    await updateEntry(OTHER, (entry) => ({ ...entry, problem: { kind: 'not-found' } }));
    const other = await readEntry(OTHER);
    await settleInterrupted();
    expect(await readEntry(ID)).toMatchObject({ reading: false, problem: { kind: 'interrupted' }, conversation: exampleConversation });
    expect(await readEntry(OTHER)).toEqual(other);
    await settle();
    expect(world.asked).toEqual([]);
  });
});
