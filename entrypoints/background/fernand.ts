import { browser } from 'wxt/browser';
import type { Problem } from '../../utils/conversation/problem.ts';
import type { Door } from '../../utils/fernand/client.ts';
import { failure, type Result } from '../../utils/result.ts';
import { loadKey } from '../../utils/storage/key.ts';
import { whileAwake } from './awake.ts';

/** What the browser must allow before anything reaches Fernand. In Firefox a person can withdraw it. */
export const FERNAND_PERMISSION = { origins: ['https://api.getfernand.com/*'] };

/** Talks to Fernand with the key that was saved. */
export async function withSavedKey<Value>(talk: (door: Door) => Promise<Result<Value, Problem>>): Promise<Result<Value, Problem>> {
  const saved = await loadKey();
  return saved === undefined ? failure({ kind: 'no-key' }) : await withKey(saved.key, talk);
}

/** Talks to Fernand with this key, and stays awake meanwhile. */
export async function withKey<Value>(key: string, talk: (door: Door) => Promise<Result<Value, Problem>>): Promise<Result<Value, Problem>> {
  if (!(await browser.permissions.contains(FERNAND_PERMISSION))) return failure({ kind: 'unpermitted' });
  const door: Door = { key, fetch: globalThis.fetch.bind(globalThis), isOnline: () => navigator.onLine, now: Date.now };
  return await whileAwake(talk(door));
}
