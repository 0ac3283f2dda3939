import type { Conversation } from '../../utils/conversation/conversation.ts';
import { tellAgo, tellFull, tellInstant } from '../../utils/conversation/time-words.ts';
import { say } from '../../utils/words.ts';
import { CopyButton } from '../basics/copy-button.tsx';
import { Doubtful } from '../basics/doubtful.tsx';
import { Icon } from '../basics/icon.tsx';
import { StatusChip } from './status-chip.tsx';

type Props = { conversation: Conversation; now: Temporal.ZonedDateTime };

/** What is read in a second: the state, the number, the age of the customer's message, and the subject. */
export function ConversationHead({ conversation, now }: Props) {
  const { id, status, subject, lastUpdate, snoozeUntil } = conversation;
  return (
    <div class="head">
      <div class="head-line">
        <StatusChip status={status} />
        <span class="head-id">
          <span class="meta number">#{id}</span>
          <CopyButton text={id} words={say('copyId', id)} />
        </span>
        <span class="meta" title={tellFull(lastUpdate, now)}>
          {say('customerWrote', tellAgo(lastUpdate, now))}
        </span>
      </div>
      <h1 dir="auto">{subject.trim() === '' ? say('noSubject') : subject}</h1>
      <Doubtful id={id} full />
      {status === 'SNOOZED' && snoozeUntil !== null && (
        <p class="snoozed" title={tellFull(snoozeUntil, now)}>
          <Icon name="clock" />
          {say('snoozedUntil', tellInstant(snoozeUntil, now))}
        </p>
      )}
    </div>
  );
}
