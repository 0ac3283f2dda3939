import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Entry, SettledChange } from '../../../utils/conversation/entry.ts';
import {
  forgetConversations,
  type Published,
  publishAccess,
  publishKeyState,
  publishPage,
  readEntries,
  readEntry,
  readKeyState,
  readPage,
  updateEntry,
  watchPublished,
} from '../../../utils/storage/published.ts';
import { exampleConversation, idOf } from '../fernand/example.ts';

const ID = idOf('12345');
const settled: SettledChange = { change: { status: 'CLOSED' }, at: 1, fate: 'done', isUnchecked: false, mayHaveArrived: false };

beforeEach(() => fakeBrowser.reset());
afterEach(() => {
  vi.useRealTimers();
});

/** An entry without its revision, which has tests of its own. */
function plain({ revision: _revision, ...entry }: Entry): Omit<Entry, 'revision'> {
  return entry;
}

async function publish(number: number, entry: Partial<Entry>): Promise<void> {
  await updateEntry(idOf(String(number)), (former) => ({ ...former, ...entry }));
}

describe('An entry', () => {
  test('says at first that nothing is known.', async () => {
    expect(await readEntry(ID)).toEqual({ id: ID, revision: 0, reading: false });
    expect(await readEntries()).toEqual([]);
  });

  test('is what the update makes of it.', async () => {
    const entry = await updateEntry(ID, (former) => ({ ...former, conversation: exampleConversation, readAt: 5 }));
    expect(plain(entry)).toEqual({ id: ID, reading: false, conversation: exampleConversation, readAt: 5 });
    expect(await readEntry(ID)).toEqual(entry);
    expect(await readEntries()).toEqual([entry]);
  });

  test('keeps all digits of its ID.', async () => {
    const ids = ['9007199254740992', '9007199254740993', '9223372036854775807'].map(idOf);
    for (const id of ids) await updateEntry(id, (entry) => ({ ...entry, reading: true }));
    expect((await readEntries()).map(({ id }) => id).sort()).toEqual(ids);
  });

  test('takes in every update, though they come at once.', async () => {
    await Promise.all([
      updateEntry(ID, (entry) => ({ ...entry, settled })),
      updateEntry(ID, (entry) => ({ ...entry, readAt: 5 })),
      updateEntry(ID, (entry) => ({ ...entry, conversation: exampleConversation })),
      ...Array.from({ length: 20 }, () => updateEntry(ID, (entry) => ({ ...entry, readAt: (entry.readAt ?? 0) + 1 }))),
    ]);
    expect(plain(await readEntry(ID))).toEqual({ id: ID, reading: false, settled, readAt: 25, conversation: exampleConversation });
  });

  test('is left as it was by an update that fails, and so is the way for the next.', async () => {
    await publish(1, { readAt: 5 });
    await expect(
      updateEntry(idOf('1'), () => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await publish(1, { reading: true });
    expect(plain(await readEntry(idOf('1')))).toEqual({ id: '1', reading: true, readAt: 5 });
  });

  test('grows in revision with every update, even within a millisecond, and when the clock goes back.', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 5000 });
    const revisions: number[] = [];
    for (const now of [5000, 5000, 5001, 1000, 9000]) {
      vi.setSystemTime(now);
      revisions.push((await updateEntry(ID, (entry) => entry)).revision);
    }
    expect(revisions).toEqual([5000, 5001, 5002, 5003, 9000]);
  });

  test('has a revision that no update can take back.', async () => {
    const { revision } = await updateEntry(ID, (entry) => entry);
    expect((await updateEntry(ID, (entry) => ({ ...entry, revision: 0 }))).revision).toBeGreaterThan(revision);
  });
});

describe('Once the key is gone, of every conversation', () => {
  test('nothing is left that was read, nor that it was asked for.', async () => {
    await publish(1, { conversation: exampleConversation, readAt: 5, settled });
    await publish(2, { reading: true });
    await publish(3, { problem: { kind: 'not-found' } });
    await forgetConversations();
    const entries = await readEntries();
    expect(entries.map(plain)).toEqual(['1', '2', '3'].map((id) => ({ id, reading: false, problem: { kind: 'no-key' } })));
  });

  test('every view hears so, by a newer revision.', async () => {
    const { revision } = await updateEntry(ID, (entry) => ({ ...entry, conversation: exampleConversation }));
    const heard: Published[] = [];
    watchPublished((published) => heard.push(published));
    await forgetConversations();
    expect(heard).toMatchObject([{ entry: { id: ID, problem: { kind: 'no-key' } } }]);
    expect((await readEntry(ID)).revision).toBeGreaterThan(revision);
  });

  test('nothing else is touched.', async () => {
    await publishKeyState({ saved: false });
    await publishPage(7, { address: 'https://crm.example.com/', host: 'crm.example.com', found: [], more: 0 });
    await forgetConversations();
    expect(await readEntries()).toEqual([]);
    expect(await readKeyState()).toEqual({ saved: false });
    expect(await readPage(7)).toBeDefined();
  });
});

describe('No more than 200 conversations are remembered', () => {
  async function numbers(): Promise<number[]> {
    return (await readEntries()).map(({ id }) => Number(id)).sort((one, other) => one - other);
  }

  test('and the one that was read longest ago goes first.', async () => {
    // Not in the order of their IDs, nor in that in which they came.
    for (let number = 1; number <= 210; number += 1) await publish(number, { readAt: 1000 + ((number * 97) % 211) });
    const remembered = await numbers();
    const dropped = Array.from({ length: 210 }, (_, index) => index + 1).filter((number) => !remembered.includes(number));
    const ages = (list: number[]) => list.map((number) => (number * 97) % 211);
    expect(Math.max(...ages(dropped))).toBeLessThan(Math.min(...ages(remembered)));
    expect(remembered.length).toBeGreaterThanOrEqual(200);
  });

  test('not even one more.', async () => {
    for (let number = 1; number <= 205; number += 1) await publish(number, { readAt: number });
    expect(await numbers()).toEqual(Array.from({ length: 200 }, (_, index) => index + 6));
  });

  test('though none goes which is being read.', async () => {
    await publish(3, { readAt: 1, reading: true });
    await publish(4, { readAt: 1, settled });
    for (let number = 10; number <= 230; number += 1) await publish(number, { readAt: number });
    const remembered = await numbers();
    expect(remembered).toEqual(expect.arrayContaining([3, 230]));
    expect(remembered).not.toContain(4);
  });

  test('and the one that is being published stays, however old it is.', async () => {
    for (let number = 10; number <= 230; number += 1) await publish(number, { readAt: number });
    await publish(1, { problem: { kind: 'not-found' } });
    expect(await numbers()).toContain(1);
  });
});

describe('What is published of a page', () => {
  const page = { address: 'https://crm.example.com/', host: 'crm.example.com', found: [{ id: ID, reason: 'label' as const }], more: 2 };

  test('stands by its tab, until there is none.', async () => {
    await publishPage(7, page);
    expect(await readPage(7)).toEqual(page);
    expect(await readPage(8)).toBeUndefined();
    await publishPage(7, undefined);
    expect(await readPage(7)).toBeUndefined();
  });

  test('is no entry.', async () => {
    await publishPage(7, page);
    expect(await readEntries()).toEqual([]);
  });
});

describe('A watcher', () => {
  /** As browsers tell it: what was removed has no new value. */
  async function tellChange(changes: Record<string, { oldValue?: unknown; newValue?: unknown }>, area = 'session'): Promise<Published[]> {
    const heard: Published[] = [];
    watchPublished((published) => heard.push(published));
    await fakeBrowser.storage.onChanged.trigger(changes, area);
    return heard;
  }

  test('hears of entries, pages, the key and access.', async () => {
    const heard: Published[] = [];
    watchPublished((published) => heard.push(published));
    const entry = await updateEntry(ID, (former) => ({ ...former, reading: true }));
    await publishPage(7, { address: 'https://crm.example.com/', host: 'crm.example.com', found: [], more: 0 });
    await publishKeyState({ saved: true, lastFour: '6789', place: 'device' });
    await publishAccess('missing');
    expect(heard).toEqual([
      { entry },
      { tabId: 7, page: { address: 'https://crm.example.com/', host: 'crm.example.com', found: [], more: 0 } },
      { key: { saved: true, lastFour: '6789', place: 'device' } },
      { access: 'missing' },
    ]);
  });

  test('hears of several in one go.', async () => {
    const entries = [
      { id: '1', revision: 1, reading: true },
      { id: '2', revision: 1, reading: false },
    ];
    expect(await tellChange({ 'entry:1': { newValue: entries[0] }, 'entry:2': { newValue: entries[1] } })).toEqual(
      entries.map((entry) => ({ entry })),
    );
  });

  test('hears that a page is gone, and nothing of entries that are.', async () => {
    expect(
      await tellChange({
        'page:7': { oldValue: {} },
        'entry:1': { oldValue: {} },
        keyState: { oldValue: {} },
        access: { oldValue: 'missing' },
      }),
    ).toEqual([{ tabId: 7, page: undefined }]);
  });

  test('hears nothing of the key itself, of passes or of mounts.', async () => {
    expect(
      await tellChange({
        apiKey: { newValue: 'sk_test' },
        passes: { newValue: [] },
        mounts: { newValue: [] },
        unaskedReads: { newValue: [] },
      }),
    ).toEqual([]);
  });

  test.each(['local', 'sync', 'managed'])('hears nothing of the area %s.', async (area) => {
    expect(
      await tellChange({ 'entry:1': { newValue: { id: '1', reading: true } }, keyState: { newValue: { saved: false } } }, area),
    ).toEqual([]);
  });

  test('hears nothing more once it is told to stop.', async () => {
    const heard: Published[] = [];
    const abort = new AbortController();
    watchPublished((published) => heard.push(published), abort.signal);
    await publishKeyState({ saved: false });
    abort.abort();
    await publishKeyState({ saved: true, lastFour: '6789', place: 'session' });
    expect(heard).toEqual([{ key: { saved: false } }]);
  });
});

test('Nothing that is published touches the disk.', async () => {
  await publish(1, { conversation: exampleConversation });
  await publishPage(7, { address: 'https://crm.example.com/', host: 'crm.example.com', found: [], more: 0 });
  await publishKeyState({ saved: true, lastFour: '6789', place: 'session' });
  expect(await fakeBrowser.storage.local.get(null)).toEqual({});
});
