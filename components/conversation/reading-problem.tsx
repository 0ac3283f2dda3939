import type { Entry } from '../../utils/conversation/entry.ts';
import type { Problem } from '../../utils/conversation/problem.ts';
import { tellWait } from '../../utils/conversation/time-words.ts';
import { say } from '../../utils/words.ts';
import { CopyButton } from '../basics/copy-button.tsx';
import { Icon } from '../basics/icon.tsx';
import { tellProblem } from '../../utils/conversation/problem-words.ts';
import { tellCopyAge } from './receipt-words.ts';

type Props = {
  entry: Entry;
  problem: Problem;
  now: Temporal.ZonedDateTime;
  onReload: () => void;
  onAllow: () => void;
  onOpenOptions: () => void;
};

/** Why there is no newer answer, and the next step. With an older copy it is a strip above it, alone it is a card. */
export function ReadingProblem({ entry, problem, now, onReload, onAllow, onOpenOptions }: Props) {
  const { title, next, step } = tellProblem(problem, entry.id);
  const waitMs = problem.kind === 'limited' ? problem.until - now.epochMilliseconds : 0;
  const hasCopy = entry.conversation !== undefined;
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
      <div class="buttons">
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
