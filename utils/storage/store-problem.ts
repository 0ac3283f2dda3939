import type { StoreProblem } from '../conversation/not-kept.ts';

/*
 * `storage.local` rejects with a plain `Error` where IndexedDB has a `QuotaExceededError`; a disk that is full has other words than a quota.
 */
const NO_SPACE = /quota|no.?space|disk.?full|device.?space/i;

/** Why the browser did not keep or read something of ours. */
export function storeProblemOf(error: unknown): StoreProblem {
  const told = error instanceof Error || error instanceof DOMException ? `${error.name} ${error.message}` : String(error);
  return NO_SPACE.test(told) ? 'no-space' : 'not-stored';
}
