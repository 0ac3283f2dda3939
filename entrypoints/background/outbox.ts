import { fitsRecipients } from '../../utils/conversation/change.ts';
import { isMoving, type Pending, type PendingAct } from '../../utils/conversation/pending.ts';
import { type ConversationId, isId } from '../../utils/conversation/conversation-id.ts';
import type { NotKept, StoreProblem } from '../../utils/conversation/not-kept.ts';
import type { OutboxState } from '../../utils/conversation/outbox-state.ts';
import { changeConversation } from '../../utils/fernand/client.ts';
import { createDelivery } from '../../utils/outbox/delivery.ts';
import { endedOf } from '../../utils/outbox/ended.ts';
import type { Outcome } from '../../utils/outbox/outcome.ts';
import { isOutlived } from '../../utils/outbox/plan.ts';
import type { Draft } from '../../utils/outbox/submitted.ts';
import { failure, type Result, success } from '../../utils/result.ts';
import { publishOutbox, readEntry, readOutbox } from '../../utils/storage/published.ts';
import { readPreferences } from '../../utils/storage/settings.ts';
import { storeProblemOf } from '../../utils/storage/store-problem.ts';
import { sayCount } from '../../utils/words.ts';
import { whileAwake } from './awake.ts';
import { showBadge } from './badge.ts';
import { changes, inHistory } from './changes.ts';
import { openConversation, withAnswerPublished } from './conversations.ts';
import { budget, withSavedKey } from './fernand.ts';
import { notify } from './notices.ts';
import { publishSettled, rememberSettledSubjects, tellOf, tellOfLatest } from './settled.ts';
import { keepAlarm, wakeAt } from './wake.ts';

/** For how long, and of how many changes that are over, it is kept what they were. */
const HISTORY_MS = 90 * 24 * 60 * 60_000;
const HISTORY_ENTRIES = 10_000;

/** What is kept of the changes that are not over, as it was last read or written. It is read once in a background's life, and after a failure. */
let kept: Promise<Pending[]> | undefined;
let restored = 0;
let quarantined: OutboxState['quarantined'] = [];
let trouble: StoreProblem | undefined;
let triedAt = -Infinity;

/** What stands in the stores is no one else's to change while this background lives: one that is ending may still be at it. */
const owned = new Promise<void>((resolve, reject) => {
  const forLife = () => {
    resolve();
    return new Promise<never>(() => {});
  };
  navigator.locks.request('background', forLife).catch(reject);
});

async function load(): Promise<Pending[]> {
  kept ??= owned.then(async () => {
    const loaded = await changes.load();
    const published = await readOutbox();
    restored = Math.max(restored, published?.restored ?? 0) + loaded.restored.length;
    quarantined = loaded.quarantined.map(conversationOf);
    if (loaded.restored.length > 0) tellSoon('restoredNote', loaded.restored.length);
    if (quarantined.length > (published?.quarantined.length ?? 0)) tellSoon('quarantinedNote', quarantined.length);
    if (loaded.revived.length === 0) return loaded.pendings;
    // It lay aside while the agent may have done the same anew: nothing of it is sent unasked.
    const asked = loaded.revived.map(askedAnew);
    await changes.update({ kept: asked, ended: [] });
    return [...loaded.pendings, ...asked].sort((one, other) => one.order - other.order);
  });
  try {
    return await kept;
  } catch (error) {
    kept = undefined;
    throw error;
  }
}

function tellSoon(stem: 'restoredNote' | 'quarantinedNote', count: number): void {
  void notify({ message: sayCount(stem, count) }).catch(() => undefined);
}

/** A change that can be read again. */
function askedAnew(pending: Pending): Pending {
  const mayHaveArrived = pending.mayHaveArrived || pending.state.kind === 'sending' || pending.state.kind === 'unknown';
  return { ...pending, revision: pending.revision + 1, isConfirmed: false, mayHaveArrived, state: { kind: 'asking', why: 'set-aside' } };
}

/** The conversation of a change that can't be read. */
function conversationOf(stored: unknown): ConversationId | null {
  const id = (stored as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' && isId(id) ? (id as ConversationId) : null;
}

async function update(outcome: Outcome, isFact: boolean): Promise<void> {
  const former = await load();
  const at = Date.now();
  let keepsSubjects = false;
  try {
    await inHistory(async () => {
      ({ keepsSubjects } = await readPreferences());
      const ended = outcome.settled.map((settled) => endedOf(settled, at, keepsSubjects));
      await changes.update({ kept: outcome.kept, ended, isFact });
    });
  } catch (error) {
    // How far it came only the stores know.
    kept = undefined;
    throw error;
  }
  trouble = undefined;
  const gone = new Set([...outcome.kept, ...outcome.settled.map(({ pending }) => pending)].map(({ key }) => key));
  kept = Promise.resolve([...former.filter(({ key }) => !gone.has(key)), ...outcome.kept].sort((one, other) => one.order - other.order));
  if (!keepsSubjects) await rememberSettledSubjects(outcome.settled, at).catch(() => undefined);
  // What is kept is kept, whoever could not be told.
  await publishSettled(outcome.settled, at).catch(() => undefined);
  void tellOf(outcome, former).catch(() => undefined);
}

let publishing: Promise<unknown> = Promise.resolve();

/** Tells every view, the toolbar and the alarm what is pending; where that can't be read, what was told last. Whatever comes while it does so is told next. */
function publish(): void {
  publishing = publishing
    .then(async () => {
      const published = await readOutbox();
      const all = (await load().catch(() => undefined)) ?? published?.pendings ?? [];
      const pendings = all.filter((pending) => !isOutlived(pending, all));
      const writes = await budget.look('write');
      await Promise.allSettled([
        publishOutbox({ pendings, writes, restored, quarantined, ...(trouble !== undefined && { trouble }) }),
        showBadge(pendings, quarantined.length, trouble !== undefined),
        keepAlarm(trouble !== undefined || pendings.some(isMoving)),
      ]);
    })
    // What could not be told now is told with the next change.
    .catch(() => undefined);
}

const delivery = createDelivery({
  store: { load, update, isOver: (key) => changes.isOver(key) },
  alone: async (name, act) => await navigator.locks.request(`outbox ${name}`, act),
  read: (id, why) => openConversation(id, { again: why === 'doubt', why }),
  send: (id, change) => withAnswerPublished(id, () => withSavedKey((door) => changeConversation(door, id, change))),
  publish,
  wakeAt: (at) => wakeAt(at, run),
  now: Date.now,
  random: Math.random,
});

/** Does all that is due, and stays awake meanwhile. */
export function run(): void {
  void whileAwake(goOn()).catch(() => undefined);
}

/** Where the browser keeps nothing, it is tried again so much later at the earliest, or when something could be kept. */
const TROUBLE_PAUSE_MS = 5_000;

async function goOn(): Promise<void> {
  if (trouble !== undefined && Math.abs(Date.now() - triedAt) < TROUBLE_PAUSE_MS) return;
  triedAt = Date.now();
  const wasTrouble = trouble !== undefined;
  try {
    if (wasTrouble) await delivery.probe();
    await delivery.run();
    if (!wasTrouble) return;
    trouble = undefined;
    await tellOfLatest().catch(() => undefined);
    publish();
  } catch (error) {
    noteTrouble(error);
  }
}

/** What is known of the changes stays in sight, and the alarm tries again. */
function noteTrouble(error: unknown): void {
  trouble = storeProblemOf(error);
  publish();
}

/** Goes on where the former background ended. To be called at every start. */
export async function startOutbox(): Promise<void> {
  try {
    await load();
  } catch (error) {
    return noteTrouble(error);
  }
  await tellOfLatest().catch(() => undefined);
  publish();
  void changes.prune(Date.now() - HISTORY_MS, HISTORY_ENTRIES).catch(() => undefined);
  if (navigator.onLine) resumeAfter('offline');
  else run();
}

/** Access or a key is there, or may be another one: what waited for that goes on. */
export function resumeAfter(...kinds: ('no-key' | 'unauthorized' | 'forbidden' | 'unpermitted' | 'offline')[]): void {
  const resumed = delivery.resume(({ kind }) => (kinds as string[]).includes(kind));
  void whileAwake(resumed.then(goOn, noteTrouble)).catch(() => undefined);
}

/** Another key speaks from now on: what was seen by the former one is compared before anything is sent. */
export async function distrustSeen(): Promise<void> {
  // Where that is not to be kept, nothing is sent either.
  await delivery.distrust().catch(noteTrouble);
}

/** Keeps a change, to be sent once its hold is over. Answers when it is safe, with what is published by then: its fate will stand in that. */
export async function submitChange(draft: Omit<Draft, 'holdMs'>): Promise<Result<OutboxState | undefined, NotKept>> {
  const { conversation } = await readEntry(draft.id);
  if (conversation !== undefined && !fitsRecipients(draft.change, conversation)) return failure('unfit');
  const { holdSeconds } = await readPreferences();
  const kept = await safely(delivery.submit({ ...draft, holdMs: holdSeconds * 1000 }));
  if (!kept.ok) return kept;
  await publishing;
  return success(await readOutbox());
}

/** Does this about these changes, as far as it still can be done. Resolves when it is safe; what is then sent is not waited for. */
export async function actOnChanges(keys: readonly string[], act: PendingAct): Promise<Result<undefined, StoreProblem>> {
  return await safely(ACTS[act](keys));
}

const ACTS: Record<PendingAct, (keys: readonly string[]) => Promise<unknown>> = {
  undo: (keys) => delivery.discard(keys, 'undone'),
  discard: (keys) => delivery.discard(keys, 'discarded'),
  send: (keys) => delivery.sendNow(keys),
  confirm: (keys) => delivery.confirm(keys),
  revise: (keys) => delivery.revise(keys),
  'keep-mine': (keys) => delivery.decide(keys, 'mine'),
  'keep-theirs': (keys) => delivery.decide(keys, 'theirs'),
};

/** Answers whether it was kept, and goes on with whatever has become due by it. */
async function safely(keeping: Promise<unknown>): Promise<Result<undefined, StoreProblem>> {
  try {
    await keeping;
  } catch (error) {
    noteTrouble(error);
    return failure(storeProblemOf(error));
  }
  triedAt = -Infinity;
  run();
  return success(undefined);
}

/** The agent knows of what was brought back, or wants nothing more of what can't be read. */
export async function dismissNote(note: 'restored' | 'quarantined'): Promise<Result<undefined, StoreProblem>> {
  try {
    if (note === 'restored') restored = 0;
    else {
      await delivery.exclusively(() => changes.dropQuarantined());
      quarantined = [];
    }
    publish();
  } catch (error) {
    return failure(storeProblemOf(error));
  }
  return success(undefined);
}
