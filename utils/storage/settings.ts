import { browser } from 'wxt/browser';
import { type Arrangement, DEFAULT_ARRANGEMENT } from '../conversation/arrangement.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '../conversation/preferences.ts';

type Stored = { arrangements?: Record<string, Arrangement>; latestArrangement?: Arrangement };

/** How the sidebar stands on this host. Where the agent has not arranged it yet: open, as wide and on the side as wherever they last did. */
export async function readArrangement(host: string): Promise<Arrangement> {
  const { arrangements = {}, latestArrangement = DEFAULT_ARRANGEMENT } = await read();
  return Object.hasOwn(arrangements, host) ? { ...DEFAULT_ARRANGEMENT, ...arrangements[host] } : { ...latestArrangement, open: true };
}

/** Remembers a change of how the sidebar stands on this host. */
export async function changeArrangement(host: string, change: Partial<Arrangement>): Promise<void> {
  await navigator.locks.request('settings', async () => {
    const arrangement = { ...(await readArrangement(host)), ...change };
    const { arrangements = {} } = await read();
    await browser.storage.local.set({ arrangements: { ...arrangements, [host]: arrangement }, latestArrangement: arrangement });
  });
}

/** Keeps of what is remembered only the hosts that are switched on: a site that is switched on again is a new one. */
export async function keepArrangements(isSwitchedOn: (host: string) => boolean): Promise<void> {
  await navigator.locks.request('settings', async () => {
    const { arrangements = {} } = await read();
    const kept = Object.entries(arrangements).filter(([host]) => isSwitchedOn(host));
    if (kept.length < Object.keys(arrangements).length) await browser.storage.local.set({ arrangements: Object.fromEntries(kept) });
  });
}

async function read(): Promise<Stored> {
  return await browser.storage.local.get(['arrangements', 'latestArrangement']);
}

/** What the agent has set about their changes. */
export async function readPreferences(): Promise<Preferences> {
  const { preferences } = await browser.storage.local.get('preferences');
  return { ...DEFAULT_PREFERENCES, ...(preferences as Partial<Preferences> | undefined) };
}

export async function changePreferences(change: Partial<Preferences>): Promise<void> {
  await navigator.locks.request('settings', async () => {
    await browser.storage.local.set({ preferences: { ...(await readPreferences()), ...change } });
  });
}
