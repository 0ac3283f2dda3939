import { useState } from 'preact/hooks';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import { say, sayCount } from '../../utils/words.ts';
import { Icon } from '../basics/icon.tsx';
import { groupToTell } from '../conversation/pending-group.ts';
import { WaitingList, type WaitingListProps } from './waiting-list.tsx';

/** One line that says how many changes wait, and opens the list of them. Nothing where the conversation that is shown tells of all of them. */
export function WaitingStrip({ shown, ...props }: WaitingListProps & { shown: ConversationId | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const { pendings, restored, quarantined } = props.outbox;
  const told = groupToTell(pendings.filter(({ id }) => id === shown));
  const isNeeded = restored + quarantined > 0 || pendings.length > told.length;
  if (!isNeeded && !(isOpen && pendings.length > 0)) return null;
  return (
    <div class="waiting-strip">
      <button type="button" class="waiting-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name="clock" />
        <span aria-live="polite">{pendings.length > 0 ? sayCount('showWaiting', pendings.length) : say('waitingTitle')}</span>
      </button>
      {isOpen && <WaitingList {...props} />}
    </div>
  );
}
