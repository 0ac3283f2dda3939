import { fieldsOf, isSameChange } from '../conversation/change-fields.ts';
import type { Change } from '../conversation/change.ts';
import type { ConversationId } from '../conversation/conversation-id.ts';
import { isForAgent, type Origin, type Pending, type PendingState, UNTRIED } from '../conversation/pending.ts';
import type { Seen } from '../conversation/seen.ts';
import type { Outcome } from './outcome.ts';

/**
 * A change as it comes from a view, with what the agent saw as they made it. Its key is the view's: said twice, it is one change.
 * `instead` are the keys of those that it takes the place of.
 */
export type Draft = {
  key: string;
  id: ConversationId;
  change: Change;
  seen: Seen;
  from: Origin;
  holdMs: number;
  instead?: readonly string[] | undefined;
};

/** What becomes of pending changes when this one is made; `undefined` where it is nothing new. */
export function submitted(pendings: readonly Pending[], draft: Draft, now: number): Outcome | undefined {
  const { key, id, change, seen, from, holdMs, instead = [] } = draft;
  const mine = pendings.filter((other) => other.id === id).toSorted((one, other) => one.order - other.order);
  // Said twice, or pressed twice: what is the agent's latest wish already is not made again.
  const latest = mine.filter((other) => !isForAgent(other.state) && hasCommonField(other.change, change)).at(-1);
  if (pendings.some((other) => other.key === key) || (latest !== undefined && isSameChange(latest.change, change))) return undefined;
  const isInstead = (other: Pending) => instead.includes(other.key) && hasCommonField(other.change, change);
  const replaced = mine.filter((other) => !isOnItsWay(other.state) && (isInstead(other) || isOutdone(other, change)));
  // What the agent goes on to do in the same conversation goes in the same request.
  const held = mine.filter((other) => other.state.kind === 'held' && !replaced.includes(other));
  const until = Math.max(now + holdMs, ...held.map((other) => (other.state.kind === 'held' ? other.state.until : 0)));
  const state: PendingState = until > now ? { kind: 'held', until } : { kind: 'queued' };
  const order = Math.max(0, ...pendings.map((other) => other.order)) + 1;
  const pending: Pending = { ...UNTRIED, key, order, revision: 0, id, change, seen, madeAt: now, from, state };
  return {
    kept: [...held.map((other) => ({ ...other, state })), pending],
    settled: replaced.map((other) => ({ pending: other, fate: 'replaced' })),
  };
}

/** Whether an earlier change, which is not on its way, sets nothing that this later one does not set, too. */
export function isSuperseded(earlier: Pending, later: Pending): boolean {
  if (earlier.id !== later.id || earlier.order >= later.order || isOnItsWay(earlier.state) || earlier.mayHaveArrived) return false;
  const set = fieldsOf(later.change);
  return !isForAgent(earlier.state) && fieldsOf(earlier.change).every((field) => set.includes(field));
}

function hasCommonField(one: Change, other: Change): boolean {
  const set = fieldsOf(other);
  return fieldsOf(one).some((field) => set.includes(field));
}

/** Whether a change that waits for the agent has its answer by this one: it sets all the same to something else, or tries it once more. */
function isOutdone({ state, change }: Pending, by: Change): boolean {
  const set = fieldsOf(by);
  return isForAgent(state) && fieldsOf(change).every((field) => set.includes(field));
}

function isOnItsWay({ kind }: PendingState): boolean {
  return kind === 'sending' || kind === 'unknown';
}
