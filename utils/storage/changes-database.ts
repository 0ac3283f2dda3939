import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/* The database of changes, in IndexedDB: what is pending, what is over, and what can't be read. */

/** A change that is kept. `revision` grows whenever it is: of two copies the greater is the newer. */
export type Kept = { key: string; revision: number };

/** A change that is over, by when it ended, in milliseconds since 1970. */
export type Past = { key: string; at: number };

/** A place among those that are over: of two that ended at once the one with the smaller key is the older. */
export type Place = { at: number; key: string };

/** What is left of a change that the history was cleared of. */
export type Cleared = { key: string; at?: undefined; clearedAt: number };

export type Database = IDBPDatabase<Schema>;

interface Schema extends DBSchema {
  pending: { key: string; value: unknown };
  ended: { key: string; value: Past | Cleared; indexes: { at: number } };
  quarantine: { key: string; value: unknown };
}

/** Opens it. `onGone` is called when it is no longer to be used. */
export async function openDatabase(onGone: () => void): Promise<Database> {
  const database = await openDB<Schema>('changes', 1, {
    upgrade(fresh) {
      fresh.createObjectStore('pending');
      fresh.createObjectStore('ended', { keyPath: 'key' }).createIndex('at', 'at');
      fresh.createObjectStore('quarantine');
    },
    blocking: () => {
      onGone();
      database.close();
    },
    terminated: onGone,
  });
  return database;
}

/** Keeps these, and files those as over, as one step. */
export async function write(database: Database, kept: readonly Kept[], ended: readonly Past[]): Promise<void> {
  const step = database.transaction(['pending', 'ended', 'quarantine'], 'readwrite', { durability: 'strict' });
  await Promise.all([
    ...kept.map((pending) => step.objectStore('pending').put(pending, pending.key)),
    ...ended.flatMap((past) => [step.objectStore('pending').delete(past.key), step.objectStore('ended').put(past)]),
    ...[...kept, ...ended].map(({ key }) => step.objectStore('quarantine').delete(key)),
    step.done,
  ]);
}

/** What stood under a key before a step. */
export type Former = { key: string; pending: unknown; aside: unknown };

/** Puts that back, as if the step had never been. */
export async function restore(database: Database, former: readonly Former[]): Promise<void> {
  const step = database.transaction(['pending', 'ended', 'quarantine'], 'readwrite', { durability: 'strict' });
  const [pendings, ended, quarantine] = [step.objectStore('pending'), step.objectStore('ended'), step.objectStore('quarantine')];
  await Promise.all([
    ...former.flatMap(({ key, pending, aside }) => [
      pending === undefined ? pendings.delete(key) : pendings.put(pending, key),
      ...(aside === undefined ? [] : [quarantine.put(aside, key)]),
      ended.delete(key),
    ]),
    step.done,
  ]);
}

/** Up to so many that are over, the newest first, from those on that are older than what stands at a place. */
export async function newestPast(database: Database, count: number, before: Place | undefined): Promise<Past[]> {
  const found: Past[] = [];
  const range = before === undefined ? null : IDBKeyRange.upperBound(before.at);
  for (
    let cursor = await database.transaction('ended').store.index('at').openCursor(range, 'prev');
    cursor !== null && found.length < count;
    cursor = await cursor.continue()
  ) {
    const isOlder = before === undefined || cursor.key < before.at || cursor.primaryKey < before.key;
    if (isOlder && isPast(cursor.value)) found.push(cursor.value);
  }
  return found;
}

/** Whether what a change was is still known. */
export function isPast(stored: Past | Cleared | undefined): stored is Past {
  return stored?.at !== undefined;
}
