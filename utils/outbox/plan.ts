import { fieldsOf, only } from '../conversation/change-fields.ts';
import type { ConversationId } from '../conversation/conversation-id.ts';
import { type Problem, stopsEverything } from '../conversation/problem.ts';
import { isForAgent, type Pending } from '../conversation/pending.ts';
import { isSuperseded } from './submitted.ts';

/** The next thing to be done about pending changes, or when there will be one. */
export type Step =
  | { kind: 'send'; group: Pending[]; replaced: Pending[] }
  | { kind: 'read'; id: ConversationId; group: Pending[] }
  /** Another one was stopped by a reason that stops everything: these are not tried. */
  | { kind: 'stop'; group: Pending[]; problem: Problem }
  /** A background that ended left these behind as being sent. */
  | { kind: 'recover'; group: Pending[] }
  | { kind: 'rest'; until: number | undefined };

/** A change older than this is not sent without asking. */
const OLD_MS = 24 * 60 * 60_000;

/** The longest that a change is held for undoing, and that Fernand's limits and our own pauses last. */
const LONGEST_HOLD_MS = 20_000;
const LONGEST_WAIT_MS = 15 * 60_000;

/**
 * What is due now. The changes of one conversation keep their order: one whose fate is open holds up all that follow it, and all that are
 * queued at once go in one request. What waits for the agent's word holds up nothing but itself.
 */
export function planStep(pendings: readonly Pending[], now: number): Step {
  const cutOff = pendings.filter(({ state }) => state.kind === 'sending');
  if (cutOff.length > 0) return { kind: 'recover', group: cutOff };
  const stopper = pendings.map(({ state }) => state).find((state) => state.kind === 'stopped' && stopsEverything(state.problem));
  // What the agent wanted later takes the place of what they wanted before, whichever would be due first.
  const live = pendings.filter((pending) => !isOutlived(pending, pendings));
  let until: number | undefined;
  for (const queue of queuesOf(live)) {
    const [head] = queue;
    if (head === undefined) continue;
    const due = dueAt(head, now);
    if (due === undefined) continue;
    if (due > now) {
      until = Math.min(until ?? due, due);
      continue;
    }
    if (stopper?.kind === 'stopped') return { kind: 'stop', group: [head], problem: stopper.problem };
    if (head.state.kind === 'unknown') return { kind: 'read', id: head.id, group: togetherWith(head, queue, 'unknown') };
    const { group, replaced } = replace(togetherWith(head, queue, 'queued', now));
    return { kind: 'send', group, replaced: [...replaced, ...pendings.filter((pending) => isOutlived(pending, group))] };
  }
  return { kind: 'rest', until };
}

/** Whether a later change among these has taken the place of this one. It stands again if that one is taken back. */
export function isOutlived(pending: Pending, others: readonly Pending[]): boolean {
  return others.some((later) => !isForAgent(later.state) && isSuperseded(pending, later));
}

/** Whether only the agent can say what is to become of it: it was made too long ago, or its snooze would end in the past. */
export function isOutdated({ change, madeAt, isConfirmed }: Pending, now: number): 'old' | 'past' | undefined {
  if (change.snoozeUntil !== undefined && Date.parse(change.snoozeUntil) <= now) return 'past';
  return !isConfirmed && Math.abs(now - madeAt) > OLD_MS ? 'old' : undefined;
}

/** Each conversation's changes in order, without those that stand aside. The conversation that has waited longest comes first. */
function queuesOf(pendings: readonly Pending[]): Pending[][] {
  const standing = pendings.filter(({ state }) => !standsAside(state)).toSorted((one, other) => one.order - other.order);
  return [...Map.groupBy(standing, ({ id }) => id).values()];
}

function standsAside(state: Pending['state']): boolean {
  return isForAgent(state) && (state.kind !== 'stopped' || !stopsEverything(state.problem));
}

/** When something can be done about it; `undefined` while that takes the agent, or a reason that is gone. */
function dueAt({ state }: Pending, now: number): number | undefined {
  switch (state.kind) {
    case 'queued':
      return now;
    case 'held':
      return within(state.until, now, LONGEST_HOLD_MS);
    case 'waiting':
    case 'unknown':
      return within(state.until, now, LONGEST_WAIT_MS);
    default:
      return undefined;
  }
}

/** A moment further off than any pause was set before the clock was set back. */
function within(until: number, now: number, longestMs: number): number {
  return until - now > longestMs ? now : until;
}

/** Those at the head of a queue that go in one request with the first. */
function togetherWith(head: Pending, queue: readonly Pending[], kind: 'queued' | 'unknown', now = 0): Pending[] {
  const goes = (pending: Pending) =>
    kind === 'unknown' ? pending.state.kind === 'unknown' : (dueAt(pending, now) ?? Infinity) <= now && pending.state.kind !== 'unknown';
  const end = queue.findIndex((pending) => pending !== head && (!goes(pending) || pending.isAlone || head.isAlone));
  return queue.slice(0, end < 0 ? queue.length : end);
}

/** Where two changes set the same field, the later one does; an earlier one with nothing left to set is replaced by it. */
function replace(group: readonly Pending[]): { group: Pending[]; replaced: Pending[] } {
  const kept: Pending[] = [];
  const replaced: Pending[] = [];
  for (const pending of group.toReversed()) {
    const taken = new Set(kept.flatMap(({ change }) => fieldsOf(change)));
    const rest = fieldsOf(pending.change).filter((field) => !taken.has(field));
    if (rest.length === 0) replaced.unshift(pending);
    else kept.unshift(rest.length === fieldsOf(pending.change).length ? pending : { ...pending, change: only(pending.change, rest) });
  }
  return { group: kept, replaced };
}
