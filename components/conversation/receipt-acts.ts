import type { PendingAct } from '../../utils/conversation/pending.ts';
import type { WordsKey } from '../../utils/words.ts';

/** What the agent can do about what a receipt says. */
export type ReceiptAct =
  | 'refresh'
  | 'undo'
  | 'send-now'
  | 'check'
  | 'try-again'
  | 'send-anyway'
  | 'send-as-it-was'
  | 'keep-mine'
  | 'keep-theirs'
  | 'edit'
  | 'allow'
  | 'settings'
  | 'discard'
  | 'dismiss';

/** The words on the button of each; refreshing has a drawing. */
export const ACT_WORDS = {
  refresh: 'refresh',
  undo: 'undo',
  'send-now': 'sendNow',
  check: 'checkNow',
  'try-again': 'tryAgain',
  'send-anyway': 'sendAnyway',
  'send-as-it-was': 'sendAsItWas',
  'keep-mine': 'keepMine',
  'keep-theirs': 'keepTheirs',
  edit: 'edit',
  allow: 'allow',
  settings: 'settings',
  discard: 'discard',
  dismiss: 'dismiss',
} as const satisfies Record<ReceiptAct, WordsKey>;

/** What is asked of the outbox by those that are about a change that is not over. */
export const PENDING_ACTS: Partial<Record<ReceiptAct, PendingAct>> = {
  undo: 'undo',
  discard: 'discard',
  dismiss: 'discard',
  'send-now': 'send',
  'try-again': 'send',
  'send-anyway': 'confirm',
  'send-as-it-was': 'confirm',
  check: 'send',
  'keep-mine': 'keep-mine',
  'keep-theirs': 'keep-theirs',
};
