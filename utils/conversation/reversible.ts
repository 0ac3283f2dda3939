import type { HistoryEntry } from './history-entry.ts';

/** For so long after it was over a change can be set back, in milliseconds. */
export const REVERSIBLE_MS = 30 * 60_000;

/** Whether what this entry tells of was done, and done so lately that it can be set back. `now` is milliseconds since 1970. */
export function isReversible({ fate, at }: HistoryEntry, now: number): boolean {
  return fate === 'done' && Math.abs(now - at) < REVERSIBLE_MS;
}
