import { tellChange } from '../../utils/conversation/change-words.ts';
import { FIELD_WORDS } from '../../utils/conversation/field-words.ts';
import type { Change } from '../../utils/conversation/change.ts';
import type { Entry, SettledChange } from '../../utils/conversation/entry.ts';
import type { NotKept } from '../../utils/conversation/not-kept.ts';
import { tellNotKept } from '../../utils/conversation/not-kept-words.ts';
import type { OutboxState } from '../../utils/conversation/outbox-state.ts';
import type { Pending } from '../../utils/conversation/pending.ts';
import { fromMilliseconds, tellAgo, tellInstant, tellShort } from '../../utils/conversation/time-words.ts';
import { say, sayCount } from '../../utils/words.ts';
import { groupToTell } from './pending-group.ts';
import { receiptOfPending } from './pending-receipt.ts';
import type { ReceiptAct } from './receipt-acts.ts';

/** What the receipt says. The clocks move by themselves and are not announced. */
export type ReceiptWords = {
  tone: 'quiet' | 'wait' | 'good' | 'bad';
  headline: string;
  headlineClock?: string;
  detail?: string;
  detailClock?: string;
  acts: ReceiptAct[];
  /** The changes that it speaks of, where they are not over. */
  pendings?: readonly Pending[];
};

/** A change that the browser did not even keep. */
export type Refusal = { change: Change; why: NotKept };

/** What the receipt is about: one conversation, and what waits in it and elsewhere. */
export type ReceiptSubject = { entry: Entry | undefined; outbox: OutboxState | undefined };

/** What was done, is on its way, waits or failed; where nothing was sent, how old the copy is. */
export function receiptOf({ entry, outbox }: ReceiptSubject, now: Temporal.ZonedDateTime): ReceiptWords {
  const mine = outbox?.pendings.filter(({ id }) => id === entry?.id) ?? [];
  const group = groupToTell(mine);
  if (entry !== undefined && outbox !== undefined && group.length > 0) {
    const words = receiptOfPending({ entry, outbox, group }, now);
    const more = mine.length - group.length;
    return { ...words, ...(more > 0 && { detail: [words.detail, sayCount('moreWaiting', more)].join(' ') }), pendings: group };
  }
  if (entry?.settled !== undefined && entry.settled.fate !== 'replaced') return receiptOfSettled(entry.settled, now);
  if (entry === undefined || entry.reading)
    return { tone: 'quiet', headline: say('receiptReading'), acts: entry?.conversation ? ['refresh'] : [] };
  if (entry.conversation === undefined) return { tone: 'quiet', headline: say('receiptNotRead'), acts: [] };
  return { tone: 'quiet', headline: tellRead(entry.readAt, now), acts: ['refresh'] };
}

/** "Read 14:30". */
function tellRead(readAt: number | undefined, now: Temporal.ZonedDateTime): string {
  return readAt === undefined ? say('receiptNotRead') : say('receiptRead', tellShort(fromMilliseconds(readAt), now));
}

/** What is told of a change that the browser did not even keep. */
export function receiptOfRefusal({ change, why }: Refusal, now: Temporal.ZonedDateTime): ReceiptWords {
  const what = say('notDone', tellChange(change, 'wanted', now));
  const detail = why === 'no-space' || why === 'not-stored' ? `${what} ${say('notKeptSpace')}` : what;
  return { tone: 'bad', headline: tellNotKept(why), detail, acts: ['dismiss'] };
}

function receiptOfSettled(settled: SettledChange, now: Temporal.ZonedDateTime): ReceiptWords {
  const { change, fate, at, isUnchecked, mayHaveArrived, unlike = [], isInferred } = settled;
  const wanted = tellChange(change, 'wanted', now);
  switch (fate) {
    case 'undone':
      return { tone: 'quiet', headline: say('receiptUndone', wanted), acts: ['refresh'] };
    case 'discarded':
      return { tone: 'quiet', headline: say(mayHaveArrived ? 'receiptDiscardedDoubt' : 'receiptDiscarded', wanted), acts: ['refresh'] };
    case 'already-so':
      return { tone: 'good', headline: tellChange(change, 'done', now), detail: say('receiptAlready'), acts: ['refresh'] };
    default:
      if (unlike.length > 0)
        return {
          tone: 'bad',
          headline: say('receiptUnlike', unlike.map((field) => say(FIELD_WORDS[field])).join(', ')),
          detail: say('receiptUnlikeText', wanted),
          acts: ['refresh'],
        };
      return {
        tone: 'good',
        headline: tellChange(change, 'done', now),
        detail: [
          ...(isUnchecked ? [say('receiptUnchecked')] : []),
          ...(isInferred ? [say('receiptInferred')] : []),
          say('receiptDone'),
        ].join(' '),
        detailClock: tellAgo(fromMilliseconds(at), now),
        acts: ['refresh'],
      };
  }
}

/** The age of an older copy, for beside a problem that kept a newer one away: "today, 14:30". */
export function tellCopyAge(readAt: number, now: Temporal.ZonedDateTime): string {
  return tellInstant(fromMilliseconds(readAt), now);
}
