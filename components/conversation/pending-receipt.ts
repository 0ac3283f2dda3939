import { mergeChanges } from '../../utils/conversation/change-fields.ts';
import { tellChangeProblem } from '../../utils/conversation/change-problem-words.ts';
import { tellChange } from '../../utils/conversation/change-words.ts';
import type { Change } from '../../utils/conversation/change.ts';
import type { Entry } from '../../utils/conversation/entry.ts';
import type { OutboxState } from '../../utils/conversation/outbox-state.ts';
import type { Pending, PendingState } from '../../utils/conversation/pending.ts';
import { tellQuestion } from '../../utils/conversation/pending-words.ts';
import type { Problem } from '../../utils/conversation/problem.ts';
import { tellProblem } from '../../utils/conversation/problem-words.ts';
import { tellWait } from '../../utils/conversation/time-words.ts';
import { say, sayCount } from '../../utils/words.ts';
import { formOf } from './forms.ts';
import type { ReceiptAct } from './receipt-acts.ts';
import type { ReceiptWords } from './receipt-words.ts';

/** Some changes of one conversation that stand alike. */
export type PendingSubject = { entry: Pick<Entry, 'id'>; outbox: OutboxState; group: readonly Pending[] };

type State<Kind extends PendingState['kind']> = Extract<PendingState, { kind: Kind }>;

/** What is told of changes that are not over, and what can be done about them. */
export function receiptOfPending({ entry, outbox, group }: PendingSubject, now: Temporal.ZonedDateTime): ReceiptWords {
  const change = group.map((pending) => pending.change).reduce(mergeChanges);
  const what = tellChange(change, 'wanted', now);
  const mayHaveArrived = group.some((pending) => pending.mayHaveArrived);
  const state = group[0]?.state ?? { kind: 'queued' };
  const edit = editOf(change);
  switch (state.kind) {
    case 'held':
      return {
        tone: 'wait',
        headline: say('heldWhat', what),
        // Where the browser keeps it from going on it is held for longer.
        ...(state.until > now.epochMilliseconds && { headlineClock: say('heldIn', tellWait(state.until - now.epochMilliseconds)) }),
        detail: say('heldDetail'),
        ...withAllowance(outbox, now),
        acts: ['undo', 'send-now'],
      };
    case 'queued':
      return { tone: 'wait', headline: say('heldWhat', what), detail: say('queuedDetail'), acts: ['discard'] };
    case 'sending':
      return { tone: 'wait', headline: tellChange(change, 'sending', now), detail: say('receiptSending'), acts: [] };
    case 'waiting':
      return receiptOfWaiting(state, what, [...edit, 'discard'], now, entry.id);
    case 'unknown':
      return receiptOfDoubt(state, group, what, now, entry.id);
    case 'stopped':
      return receiptOfStopped(state, outbox, change, what, entry.id);
    case 'conflict':
      return {
        tone: 'bad',
        headline: say('conflictTitle'),
        detail: say('conflictText'),
        acts: ['keep-mine', 'keep-theirs', ...(mayHaveArrived ? [] : edit)],
      };
    case 'asking':
      return receiptOfQuestion(state, mayHaveArrived, what, edit);
    case 'rejected':
      return {
        tone: 'bad',
        headline: tellChangeProblem(state.problem, entry.id),
        detail: rejectedDetail(state, change, what),
        acts: [...stepsAfter(state.problem, edit), 'discard'],
      };
  }
}

/** Where the changes of this minute run out, how many are left. */
function withAllowance({ writes: { left, limit, nextAt } }: OutboxState, now: Temporal.ZonedDateTime): { detailClock?: string } {
  const wait = nextAt - now.epochMilliseconds;
  return left > 2 || wait <= 0 ? {} : { detailClock: ` ${say('writesLeft', left, limit, tellWait(wait))}` };
}

function receiptOfWaiting(
  { problem, until }: State<'waiting'>,
  what: string,
  acts: ReceiptAct[],
  now: Temporal.ZonedDateTime,
  id: string,
): ReceiptWords {
  if (problem.kind === 'limited')
    return { tone: 'wait', headline: say('problemLimited'), ...countdown(until, now), detail: say('savedHere', what), acts };
  return {
    tone: 'wait',
    headline: say('savedUntilAnswer'),
    ...countdown(until, now),
    detail: `${say('notSureWhat', what)} ${tellProblem(problem, id).title}`,
    acts: ['try-again', ...acts],
  };
}

/** At first nobody knows; once reading has failed too, nobody will for a while. */
function receiptOfDoubt(
  { problem, until }: State<'unknown'>,
  group: readonly Pending[],
  what: string,
  now: Temporal.ZonedDateTime,
  id: string,
): ReceiptWords {
  const isChecking = until <= now.epochMilliseconds;
  const { title } = tellProblem(problem, id);
  const isInVain = group.some(({ attempts }) => attempts > 1);
  const isOwnTitle = ['failed', 'web-page', 'unreadable'].includes(problem.kind);
  return {
    tone: 'wait',
    headline:
      isInVain && !isOwnTitle ? say('savedUntilAnswer')
      : isOwnTitle ? title
      : say('notSure'),
    ...(isChecking ? { headlineClock: ` ${say('receiptChecking')}` } : countdown(until, now)),
    detail:
      problem.kind === 'failed' && !isInVain ?
        `${say('notSureWhat', what)} ${say('checkingSaved')}`
      : [say('savedChecked', what), ...(isOwnTitle ? [] : [title])].join(' '),
    acts: ['check', 'discard'],
  };
}

function receiptOfStopped({ problem }: State<'stopped'>, outbox: OutboxState, change: Change, what: string, id: string): ReceiptWords {
  const edit = editOf(change);
  switch (problem.kind) {
    case 'offline': {
      const count = outbox.pendings.filter(({ state }) => state.kind === 'stopped' && state.problem.kind === 'offline').length;
      return {
        tone: 'wait',
        headline: sayCount('offlineSaved', count),
        detail: `${say('notSureWhat', what)} ${say('nextConnected')}`,
        acts: ['try-again', ...edit, 'discard'],
      };
    }
    case 'no-key':
    case 'unauthorized':
      return {
        tone: 'bad',
        headline: tellChangeProblem(problem, id),
        detail: say('nextKeySaved', what),
        acts: ['settings', 'try-again', ...edit, 'discard'],
      };
    case 'unpermitted':
      return {
        tone: 'bad',
        headline: tellChangeProblem(problem, id),
        detail: say('nextAllowed', what),
        acts: ['allow', 'try-again', ...edit, 'discard'],
      };
    default:
      return {
        tone: 'bad',
        headline: tellChangeProblem(problem, id),
        detail: say('nextKeyMay', what),
        acts: ['try-again', ...edit, 'discard'],
      };
  }
}

function receiptOfQuestion({ why }: State<'asking'>, mayHaveArrived: boolean, what: string, edit: ReceiptAct[]): ReceiptWords {
  const send: ReceiptAct[] = {
    'customer-wrote': ['send-anyway' as const],
    old: ['send-anyway' as const],
    tired: ['try-again' as const],
    edited: ['send-as-it-was' as const],
    'set-aside': ['send-anyway' as const],
    past: [],
  }[why];
  return {
    tone: 'bad',
    headline: tellQuestion(why, mayHaveArrived),
    detail: [
      say('notSureWhat', what),
      ...((why === 'tired' || why === 'set-aside') && mayHaveArrived ? [say('askTiredArrived')] : []),
    ].join(' '),
    acts: [...send, ...edit, 'discard'],
  };
}

/** What may help after Fernand's no. */
function stepsAfter({ kind }: Problem, edit: ReceiptAct[]): ReceiptAct[] {
  // Another organisation's key does not find it either.
  if (kind === 'not-found') return ['try-again'];
  return kind === 'refused' && edit.length > 0 ? edit : ['try-again', ...edit];
}

/** What became of a change that Fernand did not take, and what may help. */
function rejectedDetail({ problem }: State<'rejected'>, change: Change, what: string): string {
  switch (problem.kind) {
    case 'not-found':
      return `${say('changeNotFoundWhat', what)} ${say('changeNotFoundNext')}`;
    case 'redirected':
      return `${say('notDoneSaved', what)} ${say('nextLogin')}`;
    default:
      return notDone(change, what);
  }
}

function notDone(change: Change, what: string): string {
  return say(formOf(change) ? 'notDoneKept' : 'notDone', what);
}

function editOf(change: Change): ReceiptAct[] {
  return formOf(change) ? ['edit'] : [];
}

function countdown(until: number, now: Temporal.ZonedDateTime): { headlineClock?: string } {
  const wait = until - now.epochMilliseconds;
  return wait > 0 ? { headlineClock: ` ${say('nextIn', tellWait(wait))}` } : {};
}
