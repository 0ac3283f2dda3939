import type { Field } from './change-fields.ts';
import type { NotKept } from './not-kept.ts';
import type { Problem } from './problem.ts';
import type { Values } from './seen.ts';

/**
 * Why a change was not set back: the history has been cleared of it; it is over for too long; nothing of it can be; it could not be read
 * what the conversation has now; someone has changed these fields since; this browser could not keep the new change.
 */
export type NotSetBack =
  | { kind: 'forgotten' }
  | { kind: 'too-late' }
  | { kind: 'nothing-to-set' }
  | { kind: 'unread'; problem: Problem }
  | { kind: 'changed-since'; fields: Field[]; now: Values }
  | { kind: 'not-kept'; why: NotKept };

/** What came of setting a change back: `asking` until that is known; `lost` where the background did not hear of it. */
export type SetBackFate = 'asking' | 'made' | 'lost' | NotSetBack;
