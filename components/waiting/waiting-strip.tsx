import { useState } from 'preact/hooks';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import { tellNotActed, tellTroubleOfStore } from '../../utils/conversation/not-kept-words.ts';
import type { NotActed } from '../../utils/conversation/not-kept.ts';
import { say, sayCount } from '../../utils/words.ts';
import { Icon } from '../basics/icon.tsx';
import { groupToTell } from '../conversation/pending-group.ts';
import { WaitingList, type WaitingListProps } from './waiting-list.tsx';

type Props = WaitingListProps & {
  shown: ConversationId | undefined;
  /** Why what the agent just wanted done about a change came to nothing. */
  notActed: NotActed | undefined;
};

/**
 * One line that says how many changes wait, and opens the list of them; nothing where the conversation that is shown tells of all of them.
 * Above it, what keeps them from going on.
 */
export function WaitingStrip({ shown, notActed, ...props }: Props) {
  const [isOpen, setOpen] = useState(false);
  const { pendings, restored, quarantined, trouble } = props.outbox;
  const told = groupToTell(pendings.filter(({ id }) => id === shown));
  const hasNotes = restored + quarantined.length > 0;
  const hasList = hasNotes || pendings.length > told.length || (isOpen && pendings.length > 0);
  if (!hasList && notActed === undefined && trouble === undefined) return null;
  return (
    <div class="waiting-strip">
      {trouble !== undefined && (
        <div class="waiting-trouble" role="status">
          <Icon name="warning" />
          <p>{tellTroubleOfStore(trouble)}</p>
        </div>
      )}
      {notActed !== undefined && (
        <div class="waiting-trouble">
          <Icon name="warning" />
          <p role="alert">{tellNotActed(notActed)}</p>
          <button type="button" class="link" onClick={() => props.onDismiss('not-acted')}>
            {say('dismiss')}
          </button>
        </div>
      )}
      {hasList && (
        <button type="button" class="waiting-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <Icon name="clock" />
          <span aria-live="polite">{pendings.length > 0 ? sayCount('showWaiting', pendings.length) : say('waitingTitle')}</span>
        </button>
      )}
      {hasList && isOpen && <WaitingList {...props} />}
    </div>
  );
}
