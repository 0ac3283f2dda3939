import { say } from '../../utils/words.ts';
import { pressable, type Readiness } from '../basics/readiness.ts';
import { ACT_KEYS, ACT_WORDS, type ActName } from './acts-of.ts';

type Props = { act: ActName; look: 'primary' | 'wide' | 'plain'; aside?: string | undefined; readiness: Readiness; onPress: () => void };

/** One act as a button: its words, the time it would set, and its key. */
export function ActButton({ act, look, aside, readiness, onPress }: Props) {
  const keys = ACT_KEYS[act];
  return (
    <button type="button" class="act" data-look={look} data-opener={act} aria-keyshortcuts={keys} {...pressable(readiness, onPress)}>
      <span class="act-words">{say(ACT_WORDS[act])}</span>
      {/* The space keeps the words apart in the button's name. */ ' '}
      {(aside ?? keys) !== undefined && (
        <span class="act-aside">
          {aside}
          {keys && <kbd aria-hidden="true">{keys}</kbd>}
        </span>
      )}
    </button>
  );
}
