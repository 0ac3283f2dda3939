import { hasSame } from '../../utils/conversation/change-fields.ts';
import { agentsNow } from '../../utils/conversation/clock.ts';
import type { HistoryEntry } from '../../utils/conversation/history-entry.ts';
import type { HistoryPage } from '../../utils/conversation/history-page.ts';
import { createSearch } from '../../utils/conversation/history-words.ts';
import type { NotSetBack } from '../../utils/conversation/not-set-back.ts';
import { isReversible, reverseOf } from '../../utils/conversation/reverse.ts';
import { seenOf } from '../../utils/conversation/seen.ts';
import { failure, type Result, success } from '../../utils/result.ts';
import type { Place } from '../../utils/storage/changes.ts';
import { forgetSubjects, readSubjects } from '../../utils/storage/subjects.ts';
import { changes } from './changes.ts';
import { openConversation } from './conversations.ts';
import { submitChange } from './outbox.ts';

/** Up to so many changes that are over and have every word of the text in what is told of them, from those on that are older than `before`. */
export async function readHistory(text: string, count: number, before: Place | undefined): Promise<HistoryPage> {
  const { found, hasMore } = await changes.history({ count, before, matches: createSearch(text, agentsNow()) });
  const now = Date.now();
  const items = found.map(async (entry) => ({
    entry,
    ...(isReversible(entry, now) && { reverse: reverseOf(await withSubjects(entry), now) }),
  }));
  return { items: await Promise.all(items), hasMore };
}

/** Forgets what every change was that is over. */
export async function clearHistory(): Promise<void> {
  await changes.clear();
  await forgetSubjects();
}

/** Takes every subject out of the history. */
export async function dropSubjects(): Promise<void> {
  await changes.amend(({ subject: _subject, ...entry }) => {
    const { subject: _wanted, ...change } = entry.change;
    const { subject: _before, ...before } = entry.before;
    const { subject: _after, ...after } = entry.after;
    return { ...entry, change, before, after };
  });
}

/** Makes a new change under the key `as` that sets back what the one of this key did: if nobody has changed that since. */
export async function setBack(key: string, as: string): Promise<Result<undefined, NotSetBack>> {
  const entry = await changes.find(key);
  if (entry === undefined || !isReversible(entry, Date.now())) return failure({ kind: 'too-late' });
  const whole = await withSubjects(entry);
  const { change, fields } = reverseOf(whole, Date.now());
  if (change === undefined) return failure({ kind: 'nothing-to-set' });
  const read = await openConversation(entry.id, { again: true });
  if (!read.ok) return failure({ kind: 'unread', problem: read.problem });
  const changed = fields.filter((field) => !hasSame(field, whole.after, read.value));
  const seen = seenOf(read.value, Date.now());
  if (changed.length > 0) return failure({ kind: 'changed-since', fields: changed, now: seen });
  const kept = await submitChange({ key: as, id: entry.id, change, seen, from: { view: 'history' } });
  return kept.ok ? success(undefined) : failure({ kind: 'not-kept', why: kept.problem });
}

/** The entry, with the subjects that are not kept in it, as long as they are remembered. */
async function withSubjects(entry: HistoryEntry): Promise<HistoryEntry> {
  const { [entry.key]: subjects } = await readSubjects();
  if (subjects === undefined) return entry;
  const { before, after } = subjects;
  return { ...entry, before: { ...entry.before, subject: before }, after: { ...entry.after, subject: after } };
}
