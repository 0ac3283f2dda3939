import type { Change } from './change.ts';
import type { ConversationId } from './conversation-id.ts';
import type { Problem } from './problem.ts';
import type { Seen } from './seen.ts';

/** Where a change was made: in which view, and beside a page of which host. */
export type Origin = { view: 'sidebar' | 'panel' | 'popup' | 'menu' | 'history'; host?: string };

/** How far a change has come that is not settled. Times are milliseconds since 1970. */
export type PendingState =
  /** It can still be undone at no cost, until then. */
  | { kind: 'held'; until: number }
  /** Its turn comes as soon as the sender is free. */
  | { kind: 'queued' }
  /** Not sent, or known not to have been done: it is tried again then, by itself. */
  | { kind: 'waiting'; until: number; problem: Problem }
  /** A request may be under way. What is found so by a new background was cut off. */
  | { kind: 'sending' }
  /** It may have been done: a read finds out, then at the earliest. */
  | { kind: 'unknown'; until: number; problem: Problem }
  /** Not done. It goes on by itself once the reason is gone: offline, no key, no permission. */
  | { kind: 'stopped'; problem: Problem }
  /** Someone else has changed what it sets. The agent decides. */
  | { kind: 'conflict'; now: Seen }
  /** Only the agent can tell whether it is still wanted. */
  | { kind: 'asking'; why: Question }
  /** Not done, and it will not be by trying again: Fernand said no, or the conversation is gone. */
  | { kind: 'rejected'; problem: Problem };

/**
 * What the agent is asked: the customer has written since they looked; the change is older than a day; its snooze would end in the past;
 * it was tried often enough in vain, and `mayHaveArrived` tells whether it may have been done; they have begun to change it;
 * it lay aside for a while, as it could not be read.
 */
export type Question = 'customer-wrote' | 'old' | 'past' | 'tired' | 'edited' | 'set-aside';

/** A change that was made and is not settled. What is known of it survives the background, the browser and a damaged database. */
export type Pending = {
  key: string;
  /** Its place in the queue. */
  order: number;
  /** Grows whenever it is kept: of two copies the greater is the newer. */
  revision: number;
  id: ConversationId;
  change: Change;
  seen: Seen;
  madeAt: number;
  from: Origin;
  /** How often it was sent, or read for, in vain. */
  attempts: number;
  /** It was sent, and no answer told what became of it. */
  mayHaveArrived: boolean;
  /** It was refused together with others: it goes by itself, so that what is wrong with one holds up none of them. */
  isAlone: boolean;
  /** It is sent on the agent's word: its age is not asked about again. */
  isConfirmed: boolean;
  /** It was sent without being compared with what Fernand had, as no read was to be had for that. */
  isUnchecked: boolean;
  state: PendingState;
};

/** What is known of a change that was not tried yet. */
export const UNTRIED = { attempts: 0, mayHaveArrived: false, isAlone: false, isConfirmed: false, isUnchecked: false } as const;

/** How a change ended; `replaced` by a later one of the agent's own, before it was sent. */
export type Fate = 'done' | 'already-so' | 'replaced' | 'undone' | 'discarded';

/** What an agent does about changes that are not over. */
export const PENDING_ACTS = ['undo', 'discard', 'send', 'confirm', 'revise', 'keep-mine', 'keep-theirs'] as const;
export type PendingAct = (typeof PENDING_ACTS)[number];

/** Whether a change goes on only once the agent has done something about it, here or in the settings. */
export function isForAgent(state: PendingState): boolean {
  switch (state.kind) {
    case 'conflict':
    case 'asking':
    case 'rejected':
      return true;
    case 'stopped':
      return state.problem.kind !== 'offline';
    default:
      return false;
  }
}

/** Whether a change goes on by itself, sooner or later. */
export function isMoving({ state }: Pending): boolean {
  return !isForAgent(state);
}
