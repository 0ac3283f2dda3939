import { fieldsOf, findingsOf, only } from '../conversation/change-fields.ts';
import type { Pending, PendingState } from '../conversation/pending.ts';
import { hasCustomerWritten } from './outcome.ts';

/** The way a change goes on that was stopped or asked about: a read first, where it may have been done. */
export function afresh({ mayHaveArrived }: Pending, now: number): PendingState {
  return mayHaveArrived ? { kind: 'unknown', until: now, problem: { kind: 'interrupted' } } : { kind: 'queued' };
}

/** A change that is not to wait any longer, as the agent says; `undefined` where it must. */
export function hurried(pending: Pending, now: number): Pending | undefined {
  const { state } = pending;
  switch (state.kind) {
    case 'held':
      return { ...pending, state: { kind: 'queued' } };
    case 'waiting':
      // Fernand's limit is not to be talked to.
      return state.problem.kind === 'limited' ? undefined : { ...pending, state: { kind: 'queued' } };
    case 'unknown':
      // The read that is to tell may be under way already.
      return state.until > now ? { ...pending, state: { ...state, until: now } } : undefined;
    case 'asking':
      return state.why === 'tired' ? confirmed(pending, now) : undefined;
    case 'stopped':
    case 'rejected':
      return { ...pending, attempts: 0, state: afresh(pending, now) };
    default:
      return undefined;
  }
}

/** A change that the agent was asked about and wants sent; `undefined` where they were not, or it can't be. */
export function confirmed(pending: Pending, now: number): Pending | undefined {
  if (pending.state.kind !== 'asking' || pending.state.why === 'past') return undefined;
  // That it is old was asked about only where it was.
  const isConfirmed = pending.isConfirmed || pending.state.why === 'old' || pending.state.why === 'set-aside';
  return { ...pending, attempts: 0, isConfirmed, state: afresh(pending, now) };
}

/** A change that the agent begins to change, where it is sure that it was not sent. */
export function revised(pending: Pending): Pending | undefined {
  const { state, mayHaveArrived } = pending;
  const mayBe = state.kind === 'held' || state.kind === 'queued' || state.kind === 'waiting' || state.kind === 'stopped';
  return mayBe && !mayHaveArrived ? { ...pending, state: { kind: 'asking', why: 'edited' } } : undefined;
}

/** A change whose conflict the agent has ended: what they want is set all the same, or what others have set stays. */
export function decided(pending: Pending, whose: 'mine' | 'theirs'): Pending | undefined {
  const { state, change, seen } = pending;
  if (state.kind !== 'conflict') return undefined;
  const others = findingsOf(change, seen, state.now, false);
  const rest = fieldsOf(change).filter((field) => whose === 'mine' || others[field] !== 'other');
  const wanted = only(change, rest);
  const hasWritten = hasCustomerWritten({ change: wanted, seen }, state.now);
  const next: PendingState = hasWritten ? { kind: 'asking', why: 'customer-wrote' } : { kind: 'queued' };
  return { ...pending, change: wanted, seen: state.now, mayHaveArrived: false, state: next };
}
