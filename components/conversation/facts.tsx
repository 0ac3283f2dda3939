import type { Conversation } from '../../utils/conversation/conversation.ts';
import { tellFull, tellInstant } from '../../utils/conversation/time-words.ts';
import { say } from '../../utils/words.ts';
import { pressable, type Readiness } from '../basics/readiness.ts';
import { Fact } from './fact.tsx';
import { Recipients } from './recipients.tsx';

type Props = {
  conversation: Conversation;
  now: Temporal.ZonedDateTime;
  readiness: Readiness;
  onChangeAssignee: () => void;
  onSetPrimary: (contactId: string) => void;
};

/** Everything else that Fernand tells of a conversation. */
export function Facts({ conversation, now, readiness, onChangeAssignee, onSetPrimary }: Props) {
  const { agentId, contactId, tags, channelId, lastUpdate } = conversation;
  return (
    <dl class="facts" aria-label={say('factsLabel')}>
      <Fact
        name={say('factAssignee')}
        act={
          <button
            type="button"
            class="link"
            data-opener="change"
            aria-label={say('changeAssignee')}
            {...pressable(readiness, onChangeAssignee)}
          >
            {say('change')}
          </button>
        }
      >
        {agentId === null ?
          <span class="meta">{say('nobody')}</span>
        : say('agent', agentId)}
      </Fact>
      <Fact name={say('factContact')}>
        {contactId} <span class="meta">{say('primary')}</span>
      </Fact>
      <Fact name={say('factRecipients')} wide>
        <Recipients conversation={conversation} readiness={readiness} onSetPrimary={onSetPrimary} />
      </Fact>
      <Fact name={say('factTags')}>
        {tags.length === 0 && <span class="meta">{say('none')}</span>}
        <span class="tags">
          {tags.map((tag) => (
            <span key={tag} class="tag">
              {tag}
            </span>
          ))}
        </span>
      </Fact>
      <Fact name={say('factChannel')}>{channelId ?? <span class="meta">{say('none')}</span>}</Fact>
      <Fact name={say('factLastMessage')}>
        <span title={tellFull(lastUpdate, now)}>{tellInstant(lastUpdate, now)}</span> <span class="meta">{say('fromCustomer')}</span>
      </Fact>
    </dl>
  );
}
