import { tellStatusWord } from '../../utils/conversation/status-words.ts';
import { Icon, type IconName } from '../basics/icon.tsx';

type Look = { icon: IconName; tone: 'good' | 'quiet' | 'bad' | 'wait' };

const LOOKS = new Map<string, Look>([
  ['OPENED', { icon: 'open', tone: 'good' }],
  ['CLOSED', { icon: 'check', tone: 'quiet' }],
  ['SPAM', { icon: 'shield', tone: 'bad' }],
  ['SNOOZED', { icon: 'clock', tone: 'wait' }],
]);

/** The status of a conversation by word, drawing and colour. A status that this version does not know is shown as its own text. */
export function StatusChip({ status }: { status: string }) {
  const look = LOOKS.get(status);
  return (
    <span class="chip" data-tone={look?.tone ?? 'quiet'}>
      <Icon name={look?.icon ?? 'question'} />
      {tellStatusWord(status)}
    </span>
  );
}
