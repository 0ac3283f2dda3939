import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Kept, Past } from '../../../utils/storage/changes-database.ts';
import { openChanges, type Wanted } from '../../../utils/storage/changes.ts';

type Pending = Kept & { words: string };
type Ended = Past & { words: string };

/** The second place, which outlives a background as the database does; it can be full. */
const second = { entries: {} as Record<string, unknown>, isFull: false };

const journal = {
  read: () => Promise.resolve(structuredClone(second.entries)),
  write(entries: Record<string, unknown>) {
    if (second.isFull) return Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
    second.entries = structuredClone(entries);
    return Promise.resolve();
  },
};

function parse(stored: unknown): Pending | undefined {
  return typeof stored === 'object' && stored !== null && 'words' in stored && typeof stored.words === 'string' ?
      (stored as Pending)
    : undefined;
}

/** A store as a new background opens it. */
const start = () => openChanges<Pending, Ended>(journal, parse);

const pending = (key: string, words: string, revision = 1): Pending => ({ key, words, revision });
const ended = (key: string, at: number): Ended => ({ key, at, words: key });

beforeEach(async () => {
  await deleteDB('changes');
  second.entries = {};
  second.isFull = false;
});

describe('What is pending', () => {
  test('is kept in both places, and there for the next background.', async () => {
    await start().update({ kept: [pending('a', 'one'), pending('b', 'two')], ended: [] });
    await start().update({ kept: [pending('a', 'three', 2)], ended: [ended('b', 5)] });
    expect(await start().load()).toEqual({ pendings: [pending('a', 'three', 2)], restored: [], revived: [], quarantined: [] });
    expect(second.entries).toEqual({ a: pending('a', 'three', 2) });
    expect(await start().history({ count: 10 })).toEqual({ found: [ended('b', 5)], hasMore: false });
  });

  test('comes back where the database was damaged, which opens empty then, and that is told.', async () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((key) => pending(key, key));
    await start().update({ kept: five, ended: [] });
    await deleteDB('changes');
    const loaded = await start().load();
    expect(loaded).toEqual({ pendings: five, restored: five, revived: [], quarantined: [] });
    expect(await start().load()).toEqual({ pendings: five, restored: [], revived: [], quarantined: [] });
  });

  test('comes back where the second place was lost.', async () => {
    await start().update({ kept: [pending('a', 'one')], ended: [] });
    second.entries = {};
    expect((await start().load()).pendings).toEqual([pending('a', 'one')]);
    expect(second.entries).toEqual({ a: pending('a', 'one') });
  });

  test('is the newer one where the background ended between the two places.', async () => {
    await start().update({ kept: [pending('a', 'held', 1)], ended: [] });
    second.entries = { a: pending('a', 'sending', 2) };
    expect((await start().load()).pendings).toEqual([pending('a', 'sending', 2)]);
    second.entries = { a: pending('a', 'held', 1) };
    expect((await start().load()).pendings).toEqual([pending('a', 'sending', 2)]);
  });

  test('does not come back once it is over, though the background ended between the two places.', async () => {
    const store = start();
    await store.update({ kept: [pending('a', 'one')], ended: [] });
    await store.update({ kept: [], ended: [ended('a', 5)] });
    second.entries = { a: pending('a', 'one') };
    expect(await start().load()).toEqual({ pendings: [], restored: [], revived: [], quarantined: [] });
    expect(second.entries).toEqual({});
  });

  test('was not kept where there is no room for it in one of them, and what was there stays.', async () => {
    const store = start();
    await store.update({ kept: [pending('a', 'one')], ended: [] });
    second.isFull = true;
    await expect(store.update({ kept: [pending('b', 'two')], ended: [] })).rejects.toThrow('quota');
    await expect(store.update({ kept: [pending('a', 'three', 2)], ended: [] })).rejects.toThrow('quota');
    await expect(store.update({ kept: [], ended: [ended('a', 5)] })).rejects.toThrow('quota');
    expect(await store.isOver('a')).toBe(false);
    second.isFull = false;
    for (const opened of [store, start()]) expect((await opened.load()).pendings).toEqual([pending('a', 'one')]);
  });

  test('is over where it has happened, though the second place has no room for that.', async () => {
    const store = start();
    await store.update({ kept: [pending('a', 'one'), pending('b', 'two')], ended: [] });
    second.isFull = true;
    await store.update({ kept: [pending('b', 'three', 2)], ended: [ended('a', 5)], isFact: true });
    second.isFull = false;
    expect(await start().load()).toMatchObject({ pendings: [pending('b', 'three', 2)], restored: [] });
  });

  test('goes on only once half a step was taken back, which can fail at first.', async () => {
    const store = start();
    await store.update({ kept: [pending('a', 'one')], ended: [] });
    second.isFull = true;
    const puts = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
    });
    const writes = vi.spyOn(IDBObjectStore.prototype, 'put');
    // It is the second place that had no room, and that is what is told.
    puts.mockImplementationOnce(() => undefined as unknown as IDBRequest<undefined>);
    await expect(store.update({ kept: [pending('b', 'two')], ended: [] })).rejects.toThrow('QUOTA_BYTES');
    second.isFull = false;
    await expect(store.load()).rejects.toThrow('The quota');
    expect(writes).toHaveBeenCalled();
    vi.restoreAllMocks();
    expect((await store.load()).pendings).toEqual([pending('a', 'one')]);
  });

  test('is set aside where it cannot be read, and not dropped.', async () => {
    await start().update({ kept: [pending('a', 'one')], ended: [] });
    const later = { key: 'b', revision: 4, from: 'a later version' };
    second.entries = { ...second.entries, b: later };
    const database = await openDB('changes');
    await database.put('pending', later, 'b');
    // Once, though it stands in both places; and again for the next background.
    const found = { pendings: [pending('a', 'one')], restored: [], revived: [], quarantined: [later] };
    expect(await start().load()).toEqual(found);
    expect(await start().load()).toEqual(found);
    expect(await database.getAll('quarantine')).toEqual([later]);
    // It stands in both places, as all others do.
    expect(second.entries).toEqual({ a: pending('a', 'one'), b: later });
    // The later version can read it: it stays aside until it is kept as something else, and does not come back then.
    const parseLater = (stored: unknown) => parse({ words: 'later', ...(stored as object) });
    const startLater = () => openChanges<Pending, Ended>(journal, parseLater);
    const revived = [{ ...later, words: 'later' }];
    expect(await startLater().load()).toMatchObject({ pendings: [pending('a', 'one')], revived, quarantined: [] });
    const store = startLater();
    expect(await store.load()).toMatchObject({ revived });
    second.isFull = true;
    await expect(store.update({ kept: [pending('b', 'asked', 5)], ended: [] })).rejects.toThrow('QUOTA_BYTES');
    second.isFull = false;
    expect(await startLater().load()).toMatchObject({ revived });
    await store.update({ kept: [pending('b', 'asked', 5)], ended: [] });
    expect(await database.getAll('quarantine')).toEqual([]);
    await store.update({ kept: [], ended: [ended('b', 5)] });
    // Wherever a copy of it is left.
    await database.put('quarantine', later, 'b');
    second.entries.b = later;
    expect(await startLater().load()).toMatchObject({ pendings: [pending('a', 'one')], revived: [], quarantined: [] });
    expect(await start().load()).toMatchObject({ quarantined: [] });
    database.close();
  });

  test('that cannot be read can be dropped, and does not come back, whichever place still has it.', async () => {
    const other = { key: 'b', from: 'a later version' };
    second.entries = { b: other };
    const store = start();
    expect((await store.load()).quarantined).toEqual([other]);
    second.isFull = true;
    await store.dropQuarantined();
    const parseLater = (stored: unknown) => parse({ words: 'later', ...(stored as object) });
    for (const opened of [start(), openChanges<Pending, Ended>(journal, parseLater)])
      expect(await opened.load()).toEqual({ pendings: [], restored: [], revived: [], quarantined: [] });
  });

  test('is found where there is no room to bring both places into line, and nothing is written where they are.', async () => {
    await start().update({ kept: [pending('a', 'one'), pending('b', 'two')], ended: [] });
    await deleteDB('changes');
    delete second.entries.b;
    second.entries.c = { key: 'c' };
    second.isFull = true;
    expect(await start().load()).toMatchObject({ pendings: [pending('a', 'one')], quarantined: [{ key: 'c' }] });
    second.isFull = false;
    await start().load();
    expect(second.entries).toEqual({ a: pending('a', 'one'), c: { key: 'c' } });
    second.isFull = true;
    await expect(start().load()).resolves.toMatchObject({ pendings: [pending('a', 'one')], restored: [] });
  });
});

describe('What is over', () => {
  test('is given page by page, the newest first, and goes when it is old or too much.', async () => {
    const store = start();
    await store.update({ kept: [], ended: Array.from({ length: 30 }, (_, index) => ended(`change ${index}`, index)) });
    const moments = async (wanted: Wanted<Ended>) => (await store.history(wanted)).found.map(({ at }) => at);
    expect(await moments({ count: 10 })).toEqual([29, 28, 27, 26, 25, 24, 23, 22, 21, 20]);
    expect(await moments({ count: 2, matches: ({ words }) => words.endsWith('7') })).toEqual([27, 17]);
    await store.prune(5, 100);
    expect((await moments({ count: 100 })).at(-1)).toBe(5);
    await store.prune(0, 4);
    expect(await moments({ count: 100 })).toEqual([29, 28, 27, 26]);
  });

  test('is given whole, however many ended at once.', async () => {
    const store = start();
    const keys = Array.from({ length: 450 }, (_, index) => String(1000 + index));
    await store.update({ kept: [], ended: keys.map((key) => ended(key, 7)) });
    const { found, hasMore } = await store.history({ count: 449 });
    expect(found.map(({ key }) => key)).toEqual(keys.toReversed().slice(0, 449));
    expect(hasMore).toBe(true);
    expect((await store.history({ count: 450 })).hasMore).toBe(false);
  });

  test('can be amended, and forgotten: that it is over is known all the same.', async () => {
    const store = start();
    await store.update({ kept: [pending('p', 'still to come')], ended: [ended('a', Date.now()), ended('b', Date.now()), ended('c', 3)] });
    await store.amend((entry) => ({ ...entry, words: 'amended' }));
    expect((await store.history({ count: 9 })).found.map(({ words }) => words)).toEqual(['amended', 'amended', 'amended']);
    await store.clear();
    expect(await store.history({ count: 9 })).toEqual({ found: [], hasMore: false });
    expect(await store.find('a')).toBeUndefined();
    expect(await store.isOver('a')).toBe(true);
    // What ended long ago nobody can say or find any more.
    expect(await store.isOver('c')).toBe(false);
    await store.prune(Date.now(), 0);
    expect(await store.isOver('a')).toBe(true);
    // One that the second place still names is not brought back.
    second.entries = { ...second.entries, b: pending('b', 'again') };
    expect((await start().load()).pendings).toEqual([pending('p', 'still to come')]);
    const database = await openDB('changes');
    expect(JSON.stringify(await database.getAll('ended'))).not.toContain('amended');
    database.close();
  });
});
