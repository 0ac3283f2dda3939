import { say, type WordsKey } from '../../utils/words.ts';
import { IconButton } from '../basics/icon-button.tsx';
import { Icon, type IconName } from '../basics/icon.tsx';
import { pressable, READY, type Readiness } from '../basics/readiness.ts';
import type { ReceiptAct, ReceiptWords } from './receipt-words.ts';

type Props = {
  words: ReceiptWords;
  /** A GET is under way: another one would tell nothing new. */
  reading: boolean;
  /** Whether sending again is possible now. */
  readiness: Readiness;
  onAct: (act: ReceiptAct) => void;
};

const ICONS: Record<Exclude<ReceiptWords['tone'], 'quiet'>, IconName> = { good: 'check', wait: 'clock', bad: 'warning' };

const ACT_WORDS: Record<Exclude<ReceiptAct, 'refresh'>, WordsKey> = {
  check: 'checkNow',
  'send-again': 'sendAgain',
  'try-again': 'tryAgain',
  edit: 'edit',
  allow: 'allow',
  settings: 'settings',
  discard: 'discard',
  dismiss: 'dismiss',
};

/** What was done, is on its way or failed, and what to do about it: always at the bottom, and told to screen readers when it changes. */
export function Receipt({ words, reading, readiness, onAct }: Props) {
  const { tone, headline, headlineClock, detail, detailClock, acts } = words;
  const readinessOf = (act: ReceiptAct): Readiness => {
    if (act === 'send-again' || act === 'try-again' || act === 'edit') return readiness;
    return act === 'check' && reading ? { kind: 'waiting', because: say('receiptChecking') } : READY;
  };
  return (
    <div class="receipt" data-tone={tone}>
      {tone !== 'quiet' && <Icon name={ICONS[tone]} />}
      <div class="receipt-words" role="status">
        <p>
          {headline}
          {headlineClock && <span aria-live="off">{headlineClock}</span>}
        </p>
        {detail && (
          <p class="receipt-detail">
            {detail}
            {detailClock && <span aria-live="off">{detailClock}</span>}
          </p>
        )}
      </div>
      {acts.includes('refresh') && <IconButton icon="refresh" words={say('refresh')} busy={reading} onPress={() => onAct('refresh')} />}
      <div class="receipt-acts">
        {acts.map(
          (act) =>
            act !== 'refresh' && (
              <button key={act} type="button" class="link" data-opener={act} {...pressable(readinessOf(act), () => onAct(act))}>
                {say(ACT_WORDS[act])}
              </button>
            ),
        )}
      </div>
    </div>
  );
}
