import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import { cut } from '../../utils/conversation/cut.ts';
import type { OutboxState, WaitingNote } from '../../utils/conversation/outbox-state.ts';
import type { Pending, PendingAct } from '../../utils/conversation/pending.ts';
import { stopsEverything } from '../../utils/conversation/problem.ts';
import { say, sayCount } from '../../utils/words.ts';
import { pressable, READY, type Readiness } from '../basics/readiness.ts';
import { useGuard } from '../basics/use-guard.ts';
import { useKeptFocus } from '../basics/use-kept-focus.ts';
import { useNow } from '../basics/use-now.ts';
import { Conflict } from '../conversation/conflict.tsx';
import { formOf } from '../conversation/forms.ts';
import { receiptOfPending } from '../conversation/pending-receipt.ts';
import { ACT_WORDS, PENDING_ACTS } from '../conversation/receipt-acts.ts';
import { Quarantined } from './quarantined.tsx';

/** What the list is given, and what it asks for. */
export type WaitingListProps = {
  outbox: OutboxState;
  /** Whether changes may be acted upon now. */
  armed: boolean;
  now: () => Temporal.ZonedDateTime;
  onPending: (keys: string[], act: PendingAct) => void;
  /** The agent is done with what is told beside the changes. */
  onDismiss: (note: WaitingNote) => void;
  /** A permission or a key is missing: the settings are where both are given. */
  onOpenOptions: () => void;
  /** Shows a conversation; not where the view shows none. */
  onShow?: (id: ConversationId) => void;
  /** The agent wants this change to be another one. Goes with `onShow`. */
  onEdit?: (pending: Pending) => void;
};

const COUNTING_MS = 1000;

/** Every change that has not reached Fernand, wherever it was made, and what can be done about each. */
export function WaitingList({ outbox, armed, now: clock, onPending, onDismiss, onOpenOptions, onShow, onEdit }: WaitingListProps) {
  const now = useNow(clock, COUNTING_MS);
  const { pendings, restored, quarantined } = outbox;
  const [isGuarded, onPress] = useGuard(pendings.map(({ key, state }) => key + state.kind).join());
  const root = useKeptFocus();
  const readiness: Readiness =
    !armed ? { kind: 'unarmed' }
    : isGuarded ? { kind: 'waiting', because: say('waitForChange') }
    : READY;
  return (
    <section class="waiting" aria-labelledby="waiting-title" ref={root} tabIndex={-1}>
      <h2 id="waiting-title">{say('waitingTitle')}</h2>
      {restored > 0 && (
        <div class="waiting-note">
          <p>{sayCount('restoredNote', restored)}</p>
          <button type="button" class="link" {...pressable(readiness, () => onDismiss('restored'))}>
            {say('dismiss')}
          </button>
        </div>
      )}
      {quarantined.length > 0 && (
        <Quarantined conversations={quarantined} readiness={readiness} onDiscard={() => onDismiss('quarantined')} />
      )}
      <ul>
        {pendings.map((pending) => {
          const { headline, headlineClock, detail, detailClock, acts } = receiptOfPending(
            { entry: pending, outbox, group: [pending] },
            now,
          );
          const own = acts.filter((act) => PENDING_ACTS[act] !== undefined || act === 'allow' || act === 'settings');
          return (
            <li key={pending.key} class="waiting-item">
              {onShow === undefined ?
                <span class="number">#{pending.id}</span>
              : <button
                  type="button"
                  class="link number"
                  aria-label={say('openConversation', pending.id)}
                  onClick={() => onShow(pending.id)}
                >
                  {pending.id}
                </button>
              }{' '}
              <span class="waiting-subject">{cut(pending.seen.subject, 80) || say('noSubject')}</span>
              <p>
                {headline}
                {headlineClock}
              </p>
              <p class="meta">
                {detail}
                {detailClock}
              </p>
              {pending.state.kind === 'conflict' && <Conflict pending={pending} now={now} />}
              <div class="receipt-acts">
                {own.map((act) => (
                  <button
                    key={act}
                    type="button"
                    class="link"
                    {...pressable(readiness, () => {
                      const wanted = PENDING_ACTS[act];
                      onPress();
                      if (wanted === undefined) onOpenOptions();
                      else onPending([pending.key], wanted);
                    })}
                  >
                    {say(ACT_WORDS[act])}
                  </button>
                ))}
                {onEdit !== undefined && canEdit(pending) && (
                  <button
                    type="button"
                    class="link"
                    {...pressable(readiness, () => {
                      onPress();
                      onEdit(pending);
                    })}
                  >
                    {say('edit')}
                  </button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Whether there is something in it to be edited, and it can be: what may have arrived is found out first, and without a key nothing is shown. */
function canEdit({ change, state, mayHaveArrived }: Pending): boolean {
  const isStuck = state.kind === 'stopped' && stopsEverything(state.problem);
  return formOf(change) !== undefined && !mayHaveArrived && state.kind !== 'sending' && !isStuck;
}
