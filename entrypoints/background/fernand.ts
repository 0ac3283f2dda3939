import type { Problem } from '../../utils/conversation/problem.ts';
import { type Budget, createBudget } from '../../utils/fernand/budget.ts';
import type { Door } from '../../utils/fernand/client.ts';
import { failure, type Result } from '../../utils/result.ts';
import { loadKey } from '../../utils/storage/key.ts';
import { updateSpent } from '../../utils/storage/spent.ts';
import { refreshAccess } from './access.ts';
import { whileAwake } from './awake.ts';

/** Every request of the product's is counted here. */
export const budget: Budget = createBudget({
  update: (change) => updateSpent(change, { read: [], write: [] }),
  now: Date.now,
});

/** Talks to Fernand with the key that was saved. Of the minute's requests, `reserve` are left for others. */
export async function withSavedKey<Value>(
  talk: (door: Door) => Promise<Result<Value, Problem>>,
  reserve = 0,
): Promise<Result<Value, Problem>> {
  const saved = await loadKey();
  return saved === undefined ? failure({ kind: 'no-key' }) : await withKey(saved.key, talk, reserve);
}

/** Talks to Fernand with this key, and stays awake meanwhile. */
export async function withKey<Value>(
  key: string,
  talk: (door: Door) => Promise<Result<Value, Problem>>,
  reserve = 0,
): Promise<Result<Value, Problem>> {
  if ((await refreshAccess()) === 'missing') return failure({ kind: 'unpermitted' });
  const door: Door = {
    key,
    fetch: globalThis.fetch.bind(globalThis),
    isOnline: () => navigator.onLine,
    spend: (kind) => budget.take(kind, reserve),
    now: Date.now,
  };
  return await whileAwake(talk(door));
}
