import { say, type WordsKey } from '../../utils/words.ts';
import { Icon, type IconName } from '../basics/icon.tsx';
import { cut } from '../../utils/conversation/cut.ts';

type Look = { words: WordsKey; icon: IconName; tone: 'good' | 'quiet' | 'bad' | 'wait' };

const LOOKS = new Map<string, Look>([
  ['OPENED', { words: 'statusOpened', icon: 'open', tone: 'good' }],
  ['CLOSED', { words: 'statusClosed', icon: 'check', tone: 'quiet' }],
  ['SPAM', { words: 'statusSpam', icon: 'shield', tone: 'bad' }],
  ['SNOOZED', { words: 'statusSnoozed', icon: 'clock', tone: 'wait' }],
]);

/** The status of a conversation by word, drawing and colour. A status that this version does not know is shown as its own text. */
export function StatusChip({ status }: { status: string }) {
  const look = LOOKS.get(status);
  return (
    <span class="chip" data-tone={look?.tone ?? 'quiet'}>
      <Icon name={look?.icon ?? 'question'} />
      {look ? say(look.words) : cut(status, 40)}
    </span>
  );
}
