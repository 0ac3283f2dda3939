import { say } from '../../utils/words.ts';
import { IconButton } from '../basics/icon-button.tsx';
import { Icon, type IconName } from '../basics/icon.tsx';
import { pressable, READY, type Readiness } from '../basics/readiness.ts';
import { useGuard } from '../basics/use-guard.ts';
import { useKeptFocus } from '../basics/use-kept-focus.ts';
import { Conflict } from './conflict.tsx';
import { ACT_WORDS, type ReceiptAct } from './receipt-acts.ts';
import type { ReceiptWords } from './receipt-words.ts';

type Props = {
  words: ReceiptWords;
  now: Temporal.ZonedDateTime;
  /** A GET is under way: another one would tell nothing new. */
  reading: boolean;
  /** Whether changes may be acted upon now. */
  readiness: Readiness;
  onAct: (act: ReceiptAct) => void;
};

const ICONS: Record<Exclude<ReceiptWords['tone'], 'quiet'>, IconName> = { good: 'check', wait: 'clock', bad: 'warning' };

/** What asks or leads elsewhere, and so needs no armed panel. */
const HARMLESS: ReceiptAct[] = ['check', 'allow', 'settings'];

/** What was done, is on its way, waits or failed, and what to do about it: always at the bottom, and told to screen readers when it changes. */
export function Receipt({ words, now, reading, readiness, onAct }: Props) {
  const { tone, headline, headlineClock, detail, detailClock, acts, pendings = [] } = words;
  const [isGuarded, onPress] = useGuard([...acts, ...pendings.map(({ key, state }) => key + state.kind)].join());
  const root = useKeptFocus();
  const readinessOf = (act: ReceiptAct): Readiness =>
    isGuarded ? { kind: 'waiting', because: say('waitForChange') }
    : HARMLESS.includes(act) ? READY
    : readiness;
  return (
    <div class="receipt" data-tone={tone} ref={root} tabIndex={-1}>
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
      {pendings[0]?.state.kind === 'conflict' && <Conflict pending={pendings[0]} now={now} />}
      <div class="receipt-acts">
        {acts.map(
          (act) =>
            act !== 'refresh' && (
              <button
                key={act}
                type="button"
                class="link"
                data-opener={act}
                {...pressable(readinessOf(act), () => {
                  onPress();
                  onAct(act);
                })}
              >
                {say(ACT_WORDS[act])}
              </button>
            ),
        )}
      </div>
    </div>
  );
}
