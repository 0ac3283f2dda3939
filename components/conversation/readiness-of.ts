import type { Entry } from '../../utils/conversation/entry.ts';
import type { Pending } from '../../utils/conversation/pending.ts';
import { say } from '../../utils/words.ts';
import { READY, type Readiness } from '../basics/readiness.ts';

/** Whether a change may be made now: the panel is armed, and none is on its way whose answer will show something else. */
export function readinessOf(pendings: readonly Pending[], armed: boolean): Readiness {
  if (!armed) return { kind: 'unarmed' };
  return pendings.some(({ state }) => state.kind === 'sending') ? { kind: 'waiting', because: say('waitForSending') } : READY;
}

/** Whether a wait is shown that must be counted down by the second. */
export function isCounting({ problem }: Entry, pendings: readonly Pending[], now: Temporal.ZonedDateTime): boolean {
  const readsLimitedUntil = problem?.kind === 'limited' ? problem.until : 0;
  const waits = pendings.map(({ state }) => ('until' in state ? state.until : 0));
  return Math.max(readsLimitedUntil, ...waits) > now.epochMilliseconds;
}
