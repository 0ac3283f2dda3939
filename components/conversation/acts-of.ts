import type { Conversation } from '../../utils/conversation/conversation.ts';
import type { WordsKey } from '../../utils/words.ts';

/** Everything that can be done with a conversation, apart from choosing its primary contact, which stands beside each. */
export type ActName = 'tomorrow' | 'snooze' | 'close' | 'reopen' | 'spam' | 'assign' | 'unassign' | 'rename';

/** The words on each act's button. */
export const ACT_WORDS = {
  tomorrow: 'actTomorrow',
  snooze: 'actSnooze',
  close: 'actClose',
  reopen: 'actReopen',
  spam: 'actSpam',
  assign: 'actAssign',
  unassign: 'actUnassign',
  rename: 'actRename',
} as const satisfies Record<ActName, WordsKey>;

/** The letters that act while no field has the focus. */
export const ACT_KEYS: Partial<Record<ActName, string>> = { tomorrow: 'Z', snooze: 'S', close: 'E', assign: 'A' };

/** Where each act stands: the one that is wanted most, those beside it, those under "More". An act that would change nothing is left out. */
export type ActsPlaced = { primary?: ActName; direct: ActName[]; more: ActName[] };

/** The acts that fit a conversation as it is. With a status that this version does not know, none is put first. */
export function actsOf({ status, agentId }: Conversation): ActsPlaced {
  const unassign: ActName[] = agentId === null ? [] : ['unassign'];
  switch (status) {
    case 'OPENED':
      return { primary: 'tomorrow', direct: ['snooze', 'close', 'assign'], more: ['rename', ...unassign, 'spam'] };
    case 'CLOSED':
      return { primary: 'reopen', direct: ['tomorrow', 'snooze', 'assign', 'rename'], more: [...unassign, 'spam'] };
    case 'SNOOZED':
      return { primary: 'reopen', direct: ['tomorrow', 'snooze', 'close', 'assign'], more: ['rename', ...unassign, 'spam'] };
    case 'SPAM':
      return { primary: 'reopen', direct: ['tomorrow', 'snooze', 'close', 'assign'], more: ['rename', ...unassign] };
    default:
      return { direct: ['tomorrow', 'snooze', 'close', 'assign'], more: ['reopen', 'rename', ...unassign, 'spam'] };
  }
}
