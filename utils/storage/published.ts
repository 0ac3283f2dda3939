import { browser } from 'wxt/browser';
import type { Access } from '../conversation/access.ts';
import type { ConversationId } from '../conversation/conversation-id.ts';
import type { Entry } from '../conversation/entry.ts';
import type { KeyState } from '../conversation/key-state.ts';
import type { OutboxState } from '../conversation/outbox-state.ts';
import type { PageFacts, Pick } from '../conversation/page-facts.ts';

/*
 * What the background has published, in `storage.session`: the background alone writes, every view reads.
 * It outlives the background and ends with the browser.
 */

/** So many conversations are remembered; the one that was touched longest ago goes first. */
const ENTRIES_LIMIT = 200;

const ENTRY_PREFIX = 'entry:';
const PAGE_PREFIX = 'page:';
const PICK_PREFIX = 'pick:';
const KEY_STATE = 'keyState';
const ACCESS = 'access';
const OUTBOX = 'outbox';

/** What is known of this conversation: at least that nothing is. */
export async function readEntry(id: ConversationId): Promise<Entry> {
  return (await get<Entry>(`${ENTRY_PREFIX}${id}`)) ?? { id, revision: 0, reading: false };
}

/** Every conversation that something is known of. */
export async function readEntries(): Promise<Entry[]> {
  const stored = await browser.storage.session.get(null);
  return Object.keys(stored)
    .filter((key) => key.startsWith(ENTRY_PREFIX))
    .map((key) => stored[key] as Entry);
}

/** Publishes what `update` makes of the entry. Updates of entries follow each other, so none undoes another. */
export async function updateEntry(id: ConversationId, update: (entry: Entry) => Entry): Promise<Entry> {
  return await navigator.locks.request('entries', async () => {
    const former = await readEntry(id);
    // By the clock too, since an entry that was dropped begins anew.
    const entry = { ...update(former), revision: Math.max(former.revision + 1, Date.now()) };
    await browser.storage.session.set({ [`${ENTRY_PREFIX}${id}`]: entry });
    await dropOldest(id);
    return entry;
  });
}

/** Forgets what was read of every conversation: what one key could read is not for the next. */
export async function forgetConversations(): Promise<void> {
  for (const { id } of await readEntries()) {
    await updateEntry(id, ({ revision }) => ({ id, revision, reading: false, problem: { kind: 'no-key' } }));
  }
}

async function dropOldest(kept: ConversationId): Promise<void> {
  const entries = await readEntries();
  const dropped = entries
    .filter((entry) => entry.id !== kept && !entry.reading)
    .sort((one, other) => (other.readAt ?? 0) - (one.readAt ?? 0))
    .slice(ENTRIES_LIMIT - 1);
  if (dropped.length > 0) await browser.storage.session.remove(dropped.map(({ id }) => `${ENTRY_PREFIX}${id}`));
}

export async function readPage(tabId: number): Promise<PageFacts | undefined> {
  return await get<PageFacts>(`${PAGE_PREFIX}${tabId}`);
}

/** Publishes what a tab's page speaks of, or with `undefined` that no page of ours is there. */
export async function publishPage(tabId: number, page: PageFacts | undefined): Promise<void> {
  await set(`${PAGE_PREFIX}${tabId}`, page);
}

/** What the agent has picked in a tab's page, and not yet made a template of. */
export async function readPick(tabId: number): Promise<Pick | undefined> {
  return await get<Pick>(`${PICK_PREFIX}${tabId}`);
}

/** Publishes what was picked in a tab's page, or with `undefined` that it is done with. */
export async function publishPick(tabId: number, pick: Pick | undefined): Promise<void> {
  if (pick !== undefined || (await readPick(tabId)) !== undefined) await set(`${PICK_PREFIX}${tabId}`, pick);
}

export async function readKeyState(): Promise<KeyState | undefined> {
  return await get<KeyState>(KEY_STATE);
}

export async function publishKeyState(state: KeyState): Promise<void> {
  await set(KEY_STATE, state);
}

export async function readAccess(): Promise<Access | undefined> {
  return await get<Access>(ACCESS);
}

export async function publishAccess(access: Access): Promise<void> {
  await set(ACCESS, access);
}

export async function readOutbox(): Promise<OutboxState | undefined> {
  return await get<OutboxState>(OUTBOX);
}

/** Publishes what is pending. One publication follows the other: the background sees to it. */
export async function publishOutbox(state: Omit<OutboxState, 'revision'>): Promise<void> {
  const former = await readOutbox();
  await set(OUTBOX, { ...state, revision: Math.max((former?.revision ?? 0) + 1, Date.now()) });
}

/** What one change of the published state was about. */
export type Published =
  | { outbox: OutboxState }
  | { entry: Entry }
  | { tabId: number; page: PageFacts | undefined }
  | { tabId: number; pick: Pick | undefined }
  | { key: KeyState }
  | { access: Access };

/** Calls back with everything published from now on, until the signal. */
export function watchPublished(listener: (published: Published) => void, signal?: AbortSignal): void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
    if (area !== 'session') return;
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (key.startsWith(ENTRY_PREFIX) && newValue !== undefined) listener({ entry: newValue as Entry });
      if (key.startsWith(PAGE_PREFIX)) listener({ tabId: Number(key.slice(PAGE_PREFIX.length)), page: newValue as PageFacts | undefined });
      if (key.startsWith(PICK_PREFIX)) listener({ tabId: Number(key.slice(PICK_PREFIX.length)), pick: newValue as Pick | undefined });
      if (key === KEY_STATE && newValue !== undefined) listener({ key: newValue as KeyState });
      if (key === OUTBOX && newValue !== undefined) listener({ outbox: newValue as OutboxState });
      if (key === ACCESS && newValue !== undefined) listener({ access: newValue as Access });
    }
  };
  browser.storage.onChanged.addListener(onChanged);
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(onChanged));
}

async function get<Value>(key: string): Promise<Value | undefined> {
  const { [key]: value } = await browser.storage.session.get(key);
  return value as Value | undefined;
}

async function set(key: string, value: unknown): Promise<void> {
  await (value === undefined ? browser.storage.session.remove(key) : browser.storage.session.set({ [key]: value }));
}
