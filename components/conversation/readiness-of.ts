import type { Entry } from '../../utils/conversation/entry.ts';
import { say } from '../../utils/words.ts';
import { READY, type Readiness } from '../basics/readiness.ts';

/** Whether a change may be made now: the panel is armed, none is on its way (it would be made twice), and Fernand takes one. */
export function readinessOf(entry: Entry, armed: boolean, now: Temporal.ZonedDateTime): Readiness {
  if (!armed) return { kind: 'unarmed' };
  if (entry.sent?.state === 'sending') return { kind: 'waiting', because: say('waitForSending') };
  return changesLimitedUntil(entry) > now.epochMilliseconds ? { kind: 'waiting', because: say('waitForLimit') } : READY;
}

/** Whether a wait is shown that must be counted down by the second. */
export function isCounting(entry: Entry, now: Temporal.ZonedDateTime): boolean {
  const readsLimitedUntil = entry.problem?.kind === 'limited' ? entry.problem.until : 0;
  return Math.max(readsLimitedUntil, changesLimitedUntil(entry)) > now.epochMilliseconds;
}

function changesLimitedUntil({ sent }: Entry): number {
  return sent?.state === 'failed' && sent.problem.kind === 'limited' ? sent.problem.until : 0;
}
