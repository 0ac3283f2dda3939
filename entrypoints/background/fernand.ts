import type { Problem } from '../../utils/conversation/problem.ts';
import type { Door } from '../../utils/fernand/client.ts';
import { failure, type Result } from '../../utils/result.ts';
import { loadKey } from '../../utils/storage/key.ts';
import { refreshAccess } from './access.ts';
import { whileAwake } from './awake.ts';

/** Talks to Fernand with the key that was saved. */
export async function withSavedKey<Value>(talk: (door: Door) => Promise<Result<Value, Problem>>): Promise<Result<Value, Problem>> {
  const saved = await loadKey();
  return saved === undefined ? failure({ kind: 'no-key' }) : await withKey(saved.key, talk);
}

/** Talks to Fernand with this key, and stays awake meanwhile. */
export async function withKey<Value>(key: string, talk: (door: Door) => Promise<Result<Value, Problem>>): Promise<Result<Value, Problem>> {
  if ((await refreshAccess()) === 'missing') return failure({ kind: 'unpermitted' });
  const door: Door = { key, fetch: globalThis.fetch.bind(globalThis), isOnline: () => navigator.onLine, now: Date.now };
  return await whileAwake(talk(door));
}
