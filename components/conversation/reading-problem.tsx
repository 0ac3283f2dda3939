import type { Entry } from '../../utils/conversation/entry.ts';
import type { Problem } from '../../utils/conversation/problem.ts';
import { tellWait } from '../../utils/conversation/time-words.ts';
import { tellRule } from '../../utils/conversation/rule-words.ts';
import { say } from '../../utils/words.ts';
import { Doubtful } from '../basics/doubtful.tsx';
import { CopyButton } from '../basics/copy-button.tsx';
import { Icon } from '../basics/icon.tsx';
import { tellProblem } from '../../utils/conversation/problem-words.ts';
import { tellCopyAge } from './receipt-words.ts';

type Props = {
  entry: Entry;
  problem: Problem;
  now: Temporal.ZonedDateTime;
  /** By which rule the page names this conversation, if it does. */
  named?: { rule: string; host: string } | undefined;
  onMute?: (() => void) | undefined;
  onReload: () => void;
  onAllow: () => void;
  onOpenOptions: () => void;
};

/** Why there is no newer answer, and the next step. With an older copy it is a strip above it, alone it is a card. */
export function ReadingProblem({ entry, problem, now, named, onMute, onReload, onAllow, onOpenOptions }: Props) {
  const { title, next, step } = tellProblem(problem, entry.id);
  const waitMs = problem.kind === 'limited' ? problem.until - now.epochMilliseconds : 0;
  const hasCopy = entry.conversation !== undefined;
  const mayMute = problem.kind === 'not-found' && named !== undefined && onMute !== undefined;
  const busy = entry.reading || waitMs > 0;
  return (
    <section class="card" data-strip={hasCopy}>
      <div class="card-title">
        <Icon name="warning" />
        {hasCopy ?
          <p>{title}</p>
        : <h1>{title}</h1>}
      </div>
      <p class="number">
        {waitMs > 0 && `${say('nextIn', tellWait(waitMs))}. `}
        {hasCopy && entry.readAt !== undefined ? say('oldCopy', tellCopyAge(entry.readAt, now)) : next}
      </p>
      {problem.kind === 'not-found' && <Doubtful id={entry.id} full />}
      {mayMute && <p>{say('muteText', tellRule(named.rule), named.host)}</p>}
      <div class="buttons">
        {mayMute && (
          <button type="button" class="button" onClick={onMute}>
            {say('muteIt')}
          </button>
        )}
        {step === 'retry' && (
          <button type="button" class="button" aria-disabled={busy || undefined} onClick={busy ? undefined : onReload}>
            {entry.reading ? say('receiptReading') : say('retry')}
          </button>
        )}
        {step === 'allow' && (
          <button type="button" class={hasCopy ? 'button' : 'button primary'} onClick={onAllow}>
            {say('allow')}
          </button>
        )}
        {(step === 'settings' || step === 'open-settings') && (
          <button type="button" class="button" onClick={onOpenOptions}>
            {say(step === 'settings' ? 'settings' : 'openSettings')}
          </button>
        )}
        {problem.kind === 'unreadable' && (
          <CopyButton text={say('detailProblem', entry.id, problem.detail)} words={say('copyDetails')} withWords />
        )}
      </div>
    </section>
  );
}
