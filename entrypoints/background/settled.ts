import { fieldsOf, mergeChanges } from '../../utils/conversation/change-fields.ts';
import type { SettledChange } from '../../utils/conversation/entry.ts';
import { isForAgent, type Pending } from '../../utils/conversation/pending.ts';
import { stopsEverything } from '../../utils/conversation/problem.ts';
import { REVERSIBLE_MS } from '../../utils/conversation/reversible.ts';
import { isInferred, type Outcome, type Settled, unlikeOf } from '../../utils/outbox/outcome.ts';
import { readOutbox, updateEntry } from '../../utils/storage/published.ts';
import { rememberSubjects, type SubjectChange } from '../../utils/storage/subjects.ts';
import { changes } from './changes.ts';
import { notifyOfSnooze, notifyOfTrouble } from './notices.ts';

/** No more than so many changes can be over that were not told when the background ended. */
const LATEST = 50;

/** Keeps for a while which subjects were replaced, where the history does not. */
export async function rememberSettledSubjects(settled: readonly Settled[], at: number): Promise<void> {
  const replaced: Record<string, SubjectChange> = {};
  for (const { pending, fate, answer } of settled)
    if (fate === 'done' && pending.change.subject !== undefined && answer !== undefined)
      replaced[pending.key] = { at, before: pending.seen.subject, after: answer.subject };
  if (Object.keys(replaced).length > 0) await rememberSubjects(replaced, at - REVERSIBLE_MS);
}

/** Those of one conversation that were over at once are told as one. */
export async function publishSettled(settled: readonly Settled[], at: number): Promise<void> {
  for (const [id, group] of Map.groupBy(settled, ({ pending }) => pending.id)) {
    // That one took another one's place is told by what became of that.
    const fate = (group.findLast((other) => other.fate !== 'replaced') ?? group.at(-1))?.fate ?? 'done';
    const alike = group.filter((other) => other.fate === fate);
    const together = alike.map(({ pending }) => pending);
    const news: SettledChange = {
      change: together.map(({ change }) => change).reduce(mergeChanges),
      fate,
      at,
      unlike: [...new Set(alike.flatMap(unlikeOf))],
      isInferred: alike.some(isInferred),
      isUnchecked: together.some(({ isUnchecked }) => isUnchecked),
      mayHaveArrived: together.some(({ mayHaveArrived }) => mayHaveArrived),
    };
    await updateEntry(id, (entry) => ({ ...entry, settled: news }));
  }
}

/** What is published as not over, and is: the former background ended before it could tell. A subject that is not kept cannot be told. */
export async function tellOfLatest(): Promise<void> {
  const untold = new Set((await readOutbox())?.pendings.map(({ key }) => key));
  if (untold.size === 0) return;
  const { found } = await changes.history({ count: LATEST });
  for (const { key, id, fields, ...settled } of found.toReversed()) {
    if (!untold.has(key) || fieldsOf(settled.change).length < fields.length) continue;
    const { change, fate, at, isUnchecked, mayHaveArrived, unlike = [], isInferred: isGuess = false } = settled;
    const news: SettledChange = { change, fate, at, isUnchecked, mayHaveArrived, unlike, isInferred: isGuess };
    await updateEntry(id, (entry) => ({ ...entry, settled: news }));
  }
}

/** What the agent must know of, and may have no view open to be told in. */
export async function tellOf({ kept: present, settled }: Outcome, former: readonly Pending[]): Promise<void> {
  const isNews = ({ key, state }: Pending) => isForAgent(state) && former.find((other) => other.key === key)?.state.kind !== state.kind;
  const news = present.filter(isNews);
  // What stops all of them is told once, however many wait.
  const stopped = news.filter(({ state }) => state.kind === 'stopped' && stopsEverything(state.problem));
  for (const pending of news) if (!stopped.slice(1).includes(pending)) await notifyOfTrouble(pending);
  for (const over of settled) if (over.pending.from.view === 'menu') await notifyOfSnooze(over);
}
