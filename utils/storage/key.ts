import { openDB } from 'idb';
import { browser } from 'wxt/browser';
import type { KeyPlace } from '../conversation/key-state.ts';

/*
 * The room of the API key: the background alone may import it.
 * `session` is `storage.session`, which no content script can read and which never touches the disk.
 * `device` is IndexedDB and not `storage.local`, because Firefox lets content scripts read the latter. Whoever can read this
 * device's files can read the key there; encrypting it beside its own key would only hide that.
 */
const SESSION_KEY = 'apiKey';

/** The key and where it is kept, or `undefined` where there is none. */
export async function loadKey(): Promise<{ key: string; place: KeyPlace } | undefined> {
  const { [SESSION_KEY]: inSession } = await browser.storage.session.get(SESSION_KEY);
  if (typeof inSession === 'string') return { key: inSession, place: 'session' };
  const onDevice: unknown = await withStore((store) => store.get('key', SESSION_KEY));
  return typeof onDevice === 'string' ? { key: onDevice, place: 'device' } : undefined;
}

/** Keeps the key in this place and in no other. Rejects when the browser cannot keep it. */
export async function saveKey(key: string, place: KeyPlace): Promise<void> {
  if (place === 'device') {
    await withStore((store) => store.put('key', key, SESSION_KEY));
    await browser.storage.session.remove(SESSION_KEY);
  } else {
    // First what can fail: a key that is not kept must not be in use either.
    await withStore((store) => store.delete('key', SESSION_KEY));
    await browser.storage.session.set({ [SESSION_KEY]: key });
  }
}

/** Forgets the key wherever it is kept. */
export async function removeKey(): Promise<void> {
  await browser.storage.session.remove(SESSION_KEY);
  await withStore((store) => store.delete('key', SESSION_KEY));
}

type Store = Awaited<ReturnType<typeof openStore>>;

async function openStore() {
  return await openDB('key', 1, { upgrade: (database) => void database.createObjectStore('key') });
}

async function withStore<Value>(use: (store: Store) => Promise<Value>): Promise<Value> {
  const store = await openStore();
  try {
    return await use(store);
  } finally {
    store.close();
  }
}
