import type { Change } from '../conversation/change.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { fieldsOf } from '../conversation/change-fields.ts';
import type { Seen } from '../conversation/seen.ts';
import type { Outcome } from './outcome.ts';
import type { Pending } from '../conversation/pending.ts';

/** What was stopped by a reason that stops everything stops everything: it is told once, and tried once. */
export function stopOthers(pendings: readonly Pending[], outcome: Outcome): Outcome {
  const stopped = outcome.kept.find(({ state }) => state.kind === 'stopped' && state.problem.kind !== 'forbidden');
  if (stopped === undefined) return outcome;
  const others = pendings.filter(({ key, state }) => state.kind === 'queued' && !isIn(outcome, key));
  return { ...outcome, kept: [...outcome.kept, ...others.map((pending) => ({ ...pending, state: stopped.state }))] };
}

/** What one change of the agent's has set is no one else's doing to the next one in the same conversation. */
export function withOwnDoings(pendings: readonly Pending[], outcome: Outcome): Outcome {
  const kept = new Map(outcome.kept.map((pending) => [pending.key, pending]));
  for (const { pending: done, answer } of outcome.settled) {
    if (answer === undefined) continue;
    for (const later of pendings) {
      if (later.id !== done.id || later.order <= done.order || outcome.settled.some(({ pending }) => pending.key === later.key)) continue;
      const present = kept.get(later.key) ?? later;
      kept.set(later.key, { ...present, seen: { ...present.seen, ...setBy(done.change, answer) } });
    }
  }
  return { ...outcome, kept: [...kept.values()] };
}

function setBy(change: Change, answer: Conversation): Partial<Seen> {
  const fields = fieldsOf(change);
  return {
    ...(fields.includes('status') && { status: answer.status, snoozeUntil: answer.snoozeUntil }),
    ...(fields.includes('agent') && { agentId: answer.agentId }),
    ...(fields.includes('subject') && { subject: answer.subject }),
    ...(fields.includes('contact') && { contactId: answer.contactId }),
  };
}

function isIn(outcome: Outcome, key: string): boolean {
  return outcome.kept.some((pending) => pending.key === key) || outcome.settled.some(({ pending }) => pending.key === key);
}
