import type { Change } from '../conversation/change.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { type Problem, stopsEverything } from '../conversation/problem.ts';
import type { Result } from '../result.ts';
import { type Field, fieldsOf, findingsOf, only } from '../conversation/change-fields.ts';
import { type Seen, seenOf } from '../conversation/seen.ts';
import type { Fate, Pending, PendingState } from '../conversation/pending.ts';

/** A change that is over. `answer` is the conversation as Fernand then had it, where it said so: to the change itself, or to a later `read`. */
export type Settled = { pending: Pending; fate: Fate; answer?: Conversation; by?: 'read' };

/** What a step made of changes: how they go on, and which are over. */
export type Outcome = { kept: Pending[]; settled: Settled[] };

/** The fields of a change that have something else in Fernand's answer to it, though that says that it was made. */
export function unlikeOf({ pending, fate, answer, by }: Settled): Field[] {
  if (fate !== 'done' || answer === undefined || by === 'read') return [];
  // Whom an email address stands for only Fernand knows.
  const told = fieldsOf(pending.change).filter((field) => field !== 'agent' || pending.change.agentEmail === undefined);
  const findings = findingsOf(pending.change, pending.seen, answer, true);
  return told.filter((field) => findings[field] !== 'wanted');
}

/** Whether it only seems to have been done: its answer was lost, and the assignee has changed since. */
export function isInferred({ pending, fate, by }: Settled): boolean {
  return fate === 'done' && by === 'read' && pending.change.agentEmail !== undefined;
}

/** The moment, and a random number from 0 to 1 that keeps tries apart that failed together. */
export type Moment = { now: number; random: number };

/** So often it is tried by itself; then the agent is asked. */
const MOST_ATTEMPTS = 8;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

/** After a PATCH that carried all of these. */
export function afterSending(group: readonly Pending[], result: Result<Conversation, Problem>, moment: Moment): Outcome {
  if (result.ok) return over(group, 'done', result.value);
  const { problem } = result;
  const others = group.length > 1;
  if (stopsEverything(problem)) return goOn(group, { kind: 'stopped', problem });
  switch (problem.kind) {
    case 'forbidden':
    case 'refused':
      if (others) return { kept: group.map((pending) => ({ ...pending, isAlone: true, state: { kind: 'queued' } })), settled: [] };
      return goOn(group, problem.kind === 'forbidden' ? { kind: 'stopped', problem } : { kind: 'rejected', problem });
    case 'limited':
      return goOn(group, { kind: 'waiting', until: problem.until, problem });
    case 'not-found':
    case 'redirected':
      return goOn(group, { kind: 'rejected', problem });
    case 'unexpected':
      return isWorthATry(problem.status) ? tryLater(group, problem, moment) : goOn(group, { kind: 'rejected', problem });
    case 'unreachable':
    case 'slow':
    case 'failed':
    case 'web-page':
    case 'unreadable':
    case 'interrupted':
      return doubt(group, problem, moment);
    default:
      return goOn(group, { kind: 'stopped', problem });
  }
}

/** After a GET that was to tell whether these, which may have been done, were. */
export function afterReading(group: readonly Pending[], result: Result<Conversation, Problem>, moment: Moment): Outcome {
  if (!result.ok) {
    const { problem } = result;
    if (problem.kind === 'not-found') return goOn(group, { kind: 'rejected', problem });
    if (problem.kind === 'limited') return goOn(group, { kind: 'unknown', until: problem.until, problem });
    if (stopsEverything(problem)) return goOn(group, { kind: 'stopped', problem });
    return doubt(group, problem, moment);
  }
  const conversation = result.value;
  const seen = seenOf(conversation, moment.now);
  return each(group, (pending) => {
    const { rest, others } = compare(pending, conversation, true);
    if (others.length > 0) return keep(pending, { kind: 'conflict', now: seen });
    if (rest.length === 0) return { kept: [], settled: [{ pending, fate: 'done', answer: conversation, by: 'read' }] };
    const change = only(pending.change, rest);
    const wasOver = isEndedSnooze(change, moment.now);
    const again: Pending = { ...pending, change, mayHaveArrived: wasOver };
    if (wasOver) return keep(again, { kind: 'asking', why: 'past' });
    return keep(again, again.attempts >= MOST_ATTEMPTS ? { kind: 'asking', why: 'tired' } : { kind: 'queued' });
  });
}

/** A snooze whose time is over looks the same whether it was made or not. */
function isEndedSnooze({ snoozeUntil }: Change, now: number): boolean {
  return snoozeUntil !== undefined && Date.parse(snoozeUntil) <= now;
}

/** After a GET that was to tell whether anyone else has changed meanwhile what these are about to set. */
export function afterCheck(group: readonly Pending[], result: Result<Conversation, Problem>, moment: Moment): Outcome {
  if (!result.ok) return afterFailedCheck(group, result.problem, moment);
  const conversation = result.value;
  const seen = seenOf(conversation, moment.now);
  return each(group, (pending) => {
    const { rest, others } = compare(pending, conversation, false);
    if (others.length > 0) return keep(pending, { kind: 'conflict', now: seen });
    if (rest.length === 0) return { kept: [], settled: [{ pending, fate: 'already-so', answer: conversation }] };
    const checked: Pending = { ...pending, change: only(pending.change, rest), seen, isUnchecked: false };
    return keep(
      checked,
      hasCustomerWritten({ ...checked, seen: pending.seen }, conversation) ? { kind: 'asking', why: 'customer-wrote' } : { kind: 'queued' },
    );
  });
}

/** Whether the customer has written since the agent looked, of which a change that puts the conversation away is asked about. */
export function hasCustomerWritten({ change, seen }: Pick<Pending, 'change' | 'seen'>, now: Pick<Seen, 'lastUpdate'>): boolean {
  return now.lastUpdate !== seen.lastUpdate && (change.status ?? 'OPENED') !== 'OPENED';
}

/** Nothing of these was sent yet. A read that is not to be had holds no change up; one that fails tells how the change would fare. */
function afterFailedCheck(group: readonly Pending[], problem: Problem, moment: Moment): Outcome {
  if (stopsEverything(problem)) return goOn(group, { kind: 'stopped', problem });
  switch (problem.kind) {
    case 'limited':
    case 'forbidden':
      // A key may be allowed to change what it is not allowed to read.
      return goOn(group, { kind: 'queued' });
    case 'not-found':
    case 'redirected':
      return goOn(group, { kind: 'rejected', problem });
    default:
      return tryLater(group, problem, moment);
  }
}

/** How a change stands: which of its fields are still to be set, and which of them someone else has set to something else. */
function compare(pending: Pending, conversation: Conversation, wasSent: boolean): { rest: Field[]; others: Field[] } {
  const findings = findingsOf(pending.change, pending.seen, conversation, wasSent && pending.mayHaveArrived);
  const rest = fieldsOf(pending.change).filter((field) => findings[field] !== 'wanted');
  return { rest, others: rest.filter((field) => findings[field] === 'other') };
}

/** Statuses by which a server says that it has not begun: 408 Request Timeout, 425 Too Early. */
function isWorthATry(status: number): boolean {
  return status === 408 || status === 425;
}

function tryLater(group: readonly Pending[], problem: Problem, moment: Moment): Outcome {
  return each(group, (pending) => {
    const attempts = pending.attempts + 1;
    const state: PendingState =
      attempts >= MOST_ATTEMPTS ?
        { kind: 'asking', why: 'tired' }
      : { kind: 'waiting', until: moment.now + pauseMs(attempts, moment), problem };
    return keep({ ...pending, attempts }, state);
  });
}

function doubt(group: readonly Pending[], problem: Problem, moment: Moment): Outcome {
  return each(group, (pending) => {
    const attempts = pending.attempts + 1;
    const state: PendingState =
      attempts > MOST_ATTEMPTS ?
        { kind: 'asking', why: 'tired' }
      : { kind: 'unknown', until: moment.now + pauseMs(attempts, moment), problem };
    return keep({ ...pending, attempts, mayHaveArrived: true }, state);
  });
}

/** Full jitter: anything up to a bound that doubles, but never at once. */
function pauseMs(attempts: number, { random }: Moment): number {
  const bound = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
  return Math.round(FIRST_PAUSE_MS / 2 + random * (bound - FIRST_PAUSE_MS / 2));
}

function goOn(group: readonly Pending[], state: PendingState): Outcome {
  return each(group, (pending) => keep(pending, state));
}

function over(group: readonly Pending[], fate: Fate, answer: Conversation): Outcome {
  return { kept: [], settled: group.map((pending) => ({ pending, fate, answer })) };
}

function keep(pending: Pending, state: PendingState): Outcome {
  return { kept: [{ ...pending, state }], settled: [] };
}

function each(group: readonly Pending[], step: (pending: Pending) => Outcome): Outcome {
  const outcomes = group.map(step);
  return { kept: outcomes.flatMap(({ kept }) => kept), settled: outcomes.flatMap(({ settled }) => settled) };
}
