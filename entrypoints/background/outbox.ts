import { fieldsOf, mergeChanges } from '../../utils/conversation/change-fields.ts';
import { fitsRecipients } from '../../utils/conversation/change.ts';
import type { SettledChange } from '../../utils/conversation/entry.ts';
import { REVERSIBLE_MS } from '../../utils/conversation/reversible.ts';
import { isForAgent, isMoving, type Pending, type PendingAct } from '../../utils/conversation/pending.ts';
import { stopsEverything } from '../../utils/conversation/problem.ts';
import { type ConversationId, isId } from '../../utils/conversation/conversation-id.ts';
import type { NotKept, StoreProblem } from '../../utils/conversation/not-kept.ts';
import type { OutboxState } from '../../utils/conversation/outbox-state.ts';
import { changeConversation } from '../../utils/fernand/client.ts';
import { createDelivery } from '../../utils/outbox/delivery.ts';
import { endedOf } from '../../utils/outbox/ended.ts';
import { type Outcome, type Settled, unlikeOf } from '../../utils/outbox/outcome.ts';
import type { Draft } from '../../utils/outbox/submitted.ts';
import { failure, type Result, success } from '../../utils/result.ts';
import { publishOutbox, readEntry, readOutbox, updateEntry } from '../../utils/storage/published.ts';
import { readPreferences } from '../../utils/storage/settings.ts';
import { storeProblemOf } from '../../utils/storage/store-problem.ts';
import { rememberSubjects, type SubjectChange } from '../../utils/storage/subjects.ts';
import { sayCount } from '../../utils/words.ts';
import { whileAwake } from './awake.ts';
import { showBadge } from './badge.ts';
import { changes, inHistory } from './changes.ts';
import { openConversation, withAnswerPublished } from './conversations.ts';
import { budget, withSavedKey } from './fernand.ts';
import { notify, notifyOfSnooze, notifyOfTrouble } from './notices.ts';
import { keepAlarm, wakeAt } from './wake.ts';

/** For how long, and of how many changes that are over, it is kept what they were. */
const HISTORY_MS = 90 * 24 * 60 * 60_000;
const HISTORY_ENTRIES = 10_000;

/** No more than so many changes can be over that were not told when the background ended. */
const LATEST = 50;

/** What is kept of the changes that are not over, as it was last read or written. It is read once in a background's life, and after a failure. */
let kept: Promise<Pending[]> | undefined;
let restored = 0;
let quarantined: OutboxState['quarantined'] = [];
let trouble: StoreProblem | undefined;

async function load(): Promise<Pending[]> {
  kept ??= changes.load().then(async (loaded) => {
    restored = Math.max(restored, (await readOutbox())?.restored ?? 0) + loaded.restored.length;
    quarantined = loaded.quarantined.map(conversationOf);
    if (loaded.restored.length > 0) void notify({ message: sayCount('restoredNote', loaded.restored.length) }).catch(() => undefined);
    return loaded.pendings;
  });
  try {
    return await kept;
  } catch (error) {
    kept = undefined;
    throw error;
  }
}

/** The conversation of a change that can't be read. */
function conversationOf(stored: unknown): ConversationId | null {
  const id = (stored as { id?: unknown } | null | undefined)?.id;
  return typeof id === 'string' && isId(id) ? (id as ConversationId) : null;
}

async function update(outcome: Outcome): Promise<void> {
  const former = await load();
  const at = Date.now();
  let keepsSubjects = false;
  try {
    await inHistory(async () => {
      ({ keepsSubjects } = await readPreferences());
      await changes.update({ kept: outcome.kept, ended: outcome.settled.map((settled) => endedOf(settled, at, keepsSubjects)) });
    });
  } catch (error) {
    // How far it came only the stores know.
    kept = undefined;
    throw error;
  }
  const gone = new Set([...outcome.kept, ...outcome.settled.map(({ pending }) => pending)].map(({ key }) => key));
  kept = Promise.resolve([...former.filter(({ key }) => !gone.has(key)), ...outcome.kept].sort((one, other) => one.order - other.order));
  if (!keepsSubjects) await rememberSettledSubjects(outcome.settled, at).catch(() => undefined);
  // What is kept is kept, whoever could not be told.
  await publishSettled(outcome.settled, at).catch(() => undefined);
  void tellOf(outcome, former).catch(() => undefined);
}

/** Keeps for a while which subjects were replaced, where the history does not. */
async function rememberSettledSubjects(settled: readonly Settled[], at: number): Promise<void> {
  const replaced: Record<string, SubjectChange> = {};
  for (const { pending, fate, answer } of settled)
    if (fate === 'done' && pending.change.subject !== undefined && answer !== undefined)
      replaced[pending.key] = { at, before: pending.seen.subject, after: answer.subject };
  if (Object.keys(replaced).length > 0) await rememberSubjects(replaced, at - REVERSIBLE_MS);
}

/** Those of one conversation that were over at once are told as one. */
async function publishSettled(settled: readonly Settled[], at: number): Promise<void> {
  for (const [id, group] of Map.groupBy(settled, ({ pending }) => pending.id)) {
    const fate = group.at(-1)?.fate ?? 'done';
    const alike = group.filter((other) => other.fate === fate);
    const together = alike.map(({ pending }) => pending);
    const news: SettledChange = {
      change: together.map(({ change }) => change).reduce(mergeChanges),
      fate,
      at,
      unlike: [...new Set(alike.flatMap(unlikeOf))],
      isInferred: alike.some(({ pending, by }) => by === 'read' && pending.change.agentEmail !== undefined),
      isUnchecked: together.some(({ isUnchecked }) => isUnchecked),
      mayHaveArrived: together.some(({ mayHaveArrived }) => mayHaveArrived),
    };
    await updateEntry(id, (entry) => ({ ...entry, settled: news }));
  }
}

/** What is published as not over, and is: the former background ended before it could tell. A subject that is not kept cannot be told. */
async function tellOfLatest(): Promise<void> {
  const untold = new Set((await readOutbox())?.pendings.map(({ key }) => key));
  if (untold.size === 0) return;
  const { found } = await changes.history({ count: LATEST });
  for (const { key, id, change, fields, fate, at, isUnchecked, mayHaveArrived } of found.toReversed()) {
    if (!untold.has(key) || fieldsOf(change).length < fields.length) continue;
    await updateEntry(id, (entry) => ({ ...entry, settled: { change, fate, at, isUnchecked, mayHaveArrived } }));
  }
}

/** What the agent must know of, and may have no view open to be told in. */
async function tellOf({ kept: present, settled }: Outcome, former: readonly Pending[]): Promise<void> {
  const isNews = ({ key, state }: Pending) => isForAgent(state) && former.find((other) => other.key === key)?.state.kind !== state.kind;
  const news = present.filter(isNews);
  // What stops all of them is told once, however many wait.
  const stopped = news.filter(({ state }) => state.kind === 'stopped' && stopsEverything(state.problem));
  for (const pending of news) if (!stopped.slice(1).includes(pending)) await notifyOfTrouble(pending);
  for (const over of settled) if (over.pending.from.view === 'menu') await notifyOfSnooze(over);
}

let publishing: Promise<unknown> = Promise.resolve();

/** Tells every view, the toolbar and the alarm what is pending now. */
function publish(pendings: readonly Pending[]): void {
  publishing = publishing
    .then(async () => {
      const writes = await budget.look('write');
      await publishOutbox({ pendings: [...pendings], writes, restored, quarantined, ...(trouble !== undefined && { trouble }) });
      const isToGoOn = trouble !== undefined || pendings.some(isMoving);
      await Promise.all([showBadge(pendings, trouble !== undefined), keepAlarm(isToGoOn)]);
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

async function goOn(): Promise<void> {
  try {
    await delivery.run();
    if (trouble === undefined) return;
    trouble = undefined;
    publish(await load());
  } catch (error) {
    await noteTrouble(error);
  }
}

/** What is known of the changes stays in sight, and the alarm tries again. */
async function noteTrouble(error: unknown): Promise<void> {
  trouble = storeProblemOf(error);
  publish((await readOutbox())?.pendings ?? []);
}

/** Goes on where the former background ended. To be called at every start. */
export async function startOutbox(): Promise<void> {
  try {
    const pendings = await load();
    await tellOfLatest().catch(() => undefined);
    publish(pendings);
  } catch (error) {
    await noteTrouble(error);
    return;
  }
  void changes.prune(Date.now() - HISTORY_MS, HISTORY_ENTRIES).catch(() => undefined);
  if (navigator.onLine) resumeAfter('offline');
  else run();
}

/** Access or a key is there, or may be another one: what waited for that goes on. */
export function resumeAfter(...kinds: ('no-key' | 'unauthorized' | 'forbidden' | 'unpermitted' | 'offline')[]): void {
  const resumed = delivery.resume(({ kind }) => (kinds as string[]).includes(kind));
  void whileAwake(resumed.then(goOn, noteTrouble)).catch(() => undefined);
}

/** Keeps a change, to be sent once its hold is over. Resolves when it is safe: then its fate stands in what is published. */
export async function submitChange(draft: Omit<Draft, 'holdMs'>): Promise<Result<undefined, NotKept>> {
  const { conversation } = await readEntry(draft.id);
  if (conversation !== undefined && !fitsRecipients(draft.change, conversation)) return failure('unfit');
  const { holdSeconds } = await readPreferences();
  return await safely(delivery.submit({ ...draft, holdMs: holdSeconds * 1000 }));
}

/** Does this about these changes, as far as it still can be done. Resolves when it is safe; what is then sent is not waited for. */
export async function actOnChanges(keys: readonly string[], act: PendingAct): Promise<Result<undefined, StoreProblem>> {
  return await safely(ACTS[act](keys));
}

const ACTS: Record<PendingAct, (keys: readonly string[]) => Promise<unknown>> = {
  undo: (keys) => delivery.discard(keys, 'undone'),
  discard: (keys) => delivery.discard(keys, 'discarded'),
  send: (keys) => delivery.sendNow(keys),
  revise: (keys) => delivery.revise(keys),
  'keep-mine': (keys) => delivery.decide(keys, 'mine'),
  'keep-theirs': (keys) => delivery.decide(keys, 'theirs'),
};

/** Answers whether it was kept, and goes on with whatever has become due by it. */
async function safely(keeping: Promise<unknown>): Promise<Result<undefined, StoreProblem>> {
  try {
    await keeping;
  } catch (error) {
    return failure(storeProblemOf(error));
  }
  run();
  return success(undefined);
}

/** The agent knows of what was brought back, or wants nothing more of what can't be read. */
export async function dismissNote(note: 'restored' | 'quarantined'): Promise<void> {
  const pendings = await load();
  if (note === 'restored') restored = 0;
  else {
    await changes.dropQuarantined();
    quarantined = [];
  }
  publish(pendings);
}
