import { useState } from 'preact/hooks';
import type { OutboxState } from '../../utils/conversation/outbox-state.ts';
import { language, say, sayCount } from '../../utils/words.ts';
import { Confirm } from '../basics/confirm.tsx';
import { pressable, type Readiness } from '../basics/readiness.ts';

type Props = { conversations: OutboxState['quarantined']; readiness: Readiness; onDiscard: () => void };

/** Changes that are kept aside as this version can't read them, and the way to let go of them. */
export function Quarantined({ conversations, readiness, onDiscard }: Props) {
  const [isAsking, setAsking] = useState(false);
  const known = [...new Set(conversations.filter((id) => id !== null))].map((id) => `#${id}`);
  return (
    <div class="waiting-note">
      <p>{sayCount('quarantinedNote', conversations.length)}</p>
      <p>
        {known.length > 0 && `${say('quarantinedOf', new Intl.ListFormat(language()).format(known))} `}
        {say('quarantinedNext')}
      </p>
      {isAsking ?
        <Confirm
          question={say('quarantinedDiscard')}
          text={say('quarantinedDiscardText')}
          words={say('discard')}
          readiness={readiness}
          onConfirm={onDiscard}
          onCancel={() => setAsking(false)}
        />
      : <button type="button" class="link" {...pressable(readiness, () => setAsking(true))}>
          {say('discardThese')}
        </button>
      }
    </div>
  );
}
