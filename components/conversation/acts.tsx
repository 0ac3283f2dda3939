import type { Conversation } from '../../utils/conversation/conversation.ts';
import { resolveSnooze, toTimestamp } from '../../utils/conversation/snooze.ts';
import { tellShort } from '../../utils/conversation/time-words.ts';
import { say } from '../../utils/words.ts';
import { READY, type Readiness } from '../basics/readiness.ts';
import { useCopy } from '../basics/use-copy.ts';
import { ActButton } from './act-button.tsx';
import { ACT_WORDS, type ActName, actsOf } from './acts-of.ts';
import { MoreMenu } from './more-menu.tsx';

type Props = {
  conversation: Conversation;
  now: Temporal.ZonedDateTime;
  readiness: Readiness;
  /** Every field as text, for "Copy details". */
  details: string;
  onAct: (act: ActName) => void;
  onOpenHistory: () => void;
};

/** What can be done with the conversation as it is: the likeliest first and filled, the rare under "More". */
export function Acts({ conversation, now, readiness, details, onAct, onOpenHistory }: Props) {
  const { primary, direct, more } = actsOf(conversation);
  const { told, copy } = useCopy();
  const tomorrow = resolveSnooze('tomorrow', now);
  const aside = (act: ActName) => (act === 'tomorrow' && tomorrow.ok ? tellShort(toTimestamp(tomorrow.value), now) : undefined);
  const button = (act: ActName, look: 'primary' | 'wide' | 'plain') => (
    <ActButton key={act} act={act} look={look} aside={aside(act)} readiness={readiness} onPress={() => onAct(act)} />
  );
  return (
    <div class="acts" role="group" aria-label={say('actsLabel')}>
      {primary && button(primary, 'primary')}
      {direct.map((act) => button(act, act === 'tomorrow' ? 'wide' : 'plain'))}
      <MoreMenu
        told={told}
        items={[
          ...more.map((act) => ({ words: say(ACT_WORDS[act]), readiness, onPress: () => onAct(act) })),
          { words: say('copyDetails'), readiness: READY, onPress: () => copy(details) },
          // It opens a tab: not at a press that a page has led here.
          { words: say('historyShow'), readiness: readiness.kind === 'unarmed' ? readiness : READY, onPress: onOpenHistory },
        ]}
      />
    </div>
  );
}
