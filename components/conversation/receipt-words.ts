import type { Entry, SentChange } from '../../utils/conversation/entry.ts';
import { mayHaveArrived, type Problem } from '../../utils/conversation/problem.ts';
import { fromMilliseconds, tellAgo, tellInstant, tellShort, tellWait } from '../../utils/conversation/time-words.ts';
import { say } from '../../utils/words.ts';
import { tellChangeProblem } from '../../utils/conversation/change-problem-words.ts';
import { tellChange } from './change-words.ts';
import { formOf } from './forms.ts';
import { tellProblem } from '../../utils/conversation/problem-words.ts';

/** What the agent can do about what the receipt says. */
export type ReceiptAct = 'refresh' | 'check' | 'send-again' | 'try-again' | 'edit' | 'allow' | 'settings' | 'discard' | 'dismiss';

/** What the receipt says. The clocks move by themselves and are not announced. */
export type ReceiptWords = {
  tone: 'quiet' | 'wait' | 'good' | 'bad';
  headline: string;
  headlineClock?: string;
  detail?: string;
  detailClock?: string;
  acts: ReceiptAct[];
};

/** What was done, is on its way or failed; where nothing was sent, how old the copy is. */
export function receiptOf(entry: Entry | undefined, now: Temporal.ZonedDateTime): ReceiptWords {
  if (entry?.sent !== undefined) return receiptOfSent(entry, entry.sent, now);
  if (entry === undefined || entry.reading)
    return { tone: 'quiet', headline: say('receiptReading'), acts: entry?.conversation ? ['refresh'] : [] };
  if (entry.conversation === undefined) return { tone: 'quiet', headline: say('receiptNotRead'), acts: [] };
  return { tone: 'quiet', headline: tellRead(entry.readAt, now), acts: ['refresh'] };
}

/** "Read 14:30". */
function tellRead(readAt: number | undefined, now: Temporal.ZonedDateTime): string {
  return readAt === undefined ? say('receiptNotRead') : say('receiptRead', tellShort(fromMilliseconds(readAt), now));
}

function receiptOfSent(entry: Entry, sent: SentChange, now: Temporal.ZonedDateTime): ReceiptWords {
  switch (sent.state) {
    case 'sending':
      return { tone: 'wait', headline: tellChange(sent.change, 'sending', now), detail: say('receiptSending'), acts: [] };
    case 'done':
      return {
        tone: 'good',
        headline: tellChange(sent.change, 'done', now),
        detail: say('receiptDone'),
        detailClock: tellAgo(fromMilliseconds(sent.at), now),
        acts: ['refresh'],
      };
    case 'failed':
      return mayHaveArrived(sent.problem) ? receiptOfDoubt(entry, sent, now) : receiptOfFailure(entry, sent, now);
  }
}

type Failed = Extract<SentChange, { state: 'failed' }>;

function receiptOfDoubt(entry: Entry, { change, problem }: Failed, now: Temporal.ZonedDateTime): ReceiptWords {
  const what = say('notSureWhat', tellChange(change, 'wanted', now));
  return {
    tone: 'wait',
    headline: tellChangeProblem(problem, entry.id),
    detail: [what, tellProblem(problem, entry.id).title, say('checkFirst')].join(' '),
    ...(entry.reading && { detailClock: ` ${say('receiptChecking')}` }),
    acts: ['check', ...againActs('send-again', { change }, now), 'dismiss'],
  };
}

function receiptOfFailure(entry: Entry, { change, problem }: Failed, now: Temporal.ZonedDateTime): ReceiptWords {
  const wait = problem.kind === 'limited' ? problem.until - now.epochMilliseconds : 0;
  const what = tellChange(change, 'wanted', now);
  const gone = problem.kind === 'not-found';
  return {
    tone: 'bad',
    headline: isAllowedMeanwhile(entry, problem) ? say('changePermitted') : tellChangeProblem(problem, entry.id),
    ...(wait > 0 && { headlineClock: ` ${say('nextIn', tellWait(wait))}` }),
    detail: gone ? say('changeNotFoundWhat', what) : say(formOf(change) ? 'notDoneKept' : 'notDone', what),
    acts: [...stepsFor(entry, problem, { change }, now), 'discard'],
  };
}

/** Access that was missing when the change was to be sent is there again: as long as it is missing, reading has that problem too. */
function isAllowedMeanwhile(entry: Entry, problem: Problem): boolean {
  return problem.kind === 'unpermitted' && entry.problem?.kind !== 'unpermitted';
}

function stepsFor(entry: Entry, problem: Problem, sent: Pick<SentChange, 'change'>, now: Temporal.ZonedDateTime): ReceiptAct[] {
  switch (problem.kind) {
    case 'not-found':
      return [];
    case 'refused':
      return formOf(sent.change) ? ['edit'] : ['try-again'];
    case 'no-key':
    case 'unauthorized':
      return ['settings', ...againActs('try-again', sent, now)];
    case 'unpermitted':
      return [...(isAllowedMeanwhile(entry, problem) ? [] : ['allow' as const]), ...againActs('try-again', sent, now)];
    default:
      return againActs('try-again', sent, now);
  }
}

/** A snooze whose end has passed meanwhile cannot be sent again, only set anew. */
function againActs(again: ReceiptAct, { change }: Pick<SentChange, 'change'>, now: Temporal.ZonedDateTime): ReceiptAct[] {
  const passed = change.snoozeUntil !== undefined && Date.parse(change.snoozeUntil) <= now.epochMilliseconds;
  if (passed) return ['edit'];
  return formOf(change) ? [again, 'edit'] : [again];
}

/** The age of an older copy, for beside a problem that kept a newer one away: "today, 14:30". */
export function tellCopyAge(readAt: number, now: Temporal.ZonedDateTime): string {
  return tellInstant(fromMilliseconds(readAt), now);
}
