/*
 * Stands in for `idb` where there is no IndexedDB: one store for each database, with the few calls that the product makes.
 * It shows what is kept where, and what happens when the browser cannot keep it; that IndexedDB itself keeps it is for real browsers to show.
 */
const databases = new Map<string, Map<string, unknown>>();

/** Which calls fail, as they do where the browser allows no database or has no space left. */
export const broken = { open: false, put: false };

/** What the device keeps. */
export function onDevice(): unknown[] {
  return [...databases.values()].flatMap((database) => [...database.values()]);
}

export function wipeDevice(): void {
  databases.clear();
  Object.assign(broken, { open: false, put: false });
}

export function openDB(name: string) {
  if (broken.open)
    return Promise.reject(
      new DOMException('A mutation operation was attempted on a database that did not allow mutations.', 'InvalidStateError'),
    );
  const database = databases.get(name) ?? new Map<string, unknown>();
  databases.set(name, database);
  return Promise.resolve({
    get: (_store: string, key: string) => Promise.resolve(database.get(key)),
    put: (_store: string, value: unknown, key: string) => {
      if (broken.put) return Promise.reject(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
      database.set(key, value);
      return Promise.resolve(key);
    },
    delete: (_store: string, key: string) => {
      database.delete(key);
      return Promise.resolve();
    },
    close: () => undefined,
  });
}
