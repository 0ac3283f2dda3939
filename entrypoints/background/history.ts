import { browser } from 'wxt/browser';
import { hasSame, isSameChange } from '../../utils/conversation/change-fields.ts';
import type { Change } from '../../utils/conversation/change.ts';
import { agentsNow } from '../../utils/conversation/clock.ts';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { HistoryEntry } from '../../utils/conversation/history-entry.ts';
import type { HistoryPage } from '../../utils/conversation/history-page.ts';
import { createSearch } from '../../utils/conversation/history-words.ts';
import { isForAgent } from '../../utils/conversation/pending.ts';
import type { NotSetBack } from '../../utils/conversation/not-set-back.ts';
import { reverseOf } from '../../utils/conversation/reverse.ts';
import { isReversible } from '../../utils/conversation/reversible.ts';
import { seenOf } from '../../utils/conversation/seen.ts';
import { failure, type Result, success } from '../../utils/result.ts';
import { readOutbox } from '../../utils/storage/published.ts';
import { readPreferences } from '../../utils/storage/settings.ts';
import { forgetSubjects, readSubjects } from '../../utils/storage/subjects.ts';
import { changes, inHistory } from './changes.ts';
import { openConversation } from './conversations.ts';
import { submitChange } from './outbox.ts';

/** Says in `storage.local` that subjects are still to be taken out. */
const TO_DROP = 'subjectsToDrop';

/** Up to so many changes that are over and have every word of the text in what is told of them. */
export async function readHistory(text: string, count: number): Promise<HistoryPage> {
  const { found, hasMore } = await changes.history({ count, matches: createSearch(text, agentsNow()) });
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

/** From now on the next background drops the subjects, should this one end before it has. */
export async function planDropping(): Promise<void> {
  await browser.storage.local.set({ [TO_DROP]: true });
}

/** Takes every subject out of the history, as was planned. */
export async function dropSubjects(): Promise<void> {
  await inHistory(() => changes.amend(withoutSubjects));
  await browser.storage.local.remove(TO_DROP);
}

function withoutSubjects({ subject: _subject, ...entry }: HistoryEntry): HistoryEntry {
  const { subject: _wanted, ...change } = entry.change;
  const { subject: _before, ...before } = entry.before;
  const { subject: _after, ...after } = entry.after;
  return { ...entry, change, before, after };
}

/** Goes on with that where the former background ended. To be called at every start. */
export async function resumeDropping(): Promise<void> {
  const { [TO_DROP]: isToDrop } = await browser.storage.local.get(TO_DROP);
  if (isToDrop !== true) return;
  // That they are not to be kept was planned before it was set, which may have failed.
  if ((await readPreferences()).keepsSubjects) await browser.storage.local.remove(TO_DROP);
  else await dropSubjects();
}

/** Makes a new change under the key `as` that sets back what the one of this key did: if nobody has changed that since. */
export async function setBack(key: string, as: string): Promise<Result<undefined, NotSetBack>> {
  // Said twice: it was made the first time.
  if (await changes.isOver(as)) return success(undefined);
  const entry = await changes.find(key);
  if (entry === undefined) return failure({ kind: 'forgotten' });
  if (!isReversible(entry, Date.now())) return failure({ kind: 'too-late' });
  const whole = await withSubjects(entry);
  const { change, fields } = reverseOf(whole, Date.now());
  if (change === undefined) return failure({ kind: 'nothing-to-set' });
  if (await isUnderWay(entry.id, change)) return success(undefined);
  const read = await openConversation(entry.id, { again: true });
  if (!read.ok) return failure({ kind: 'unread', problem: read.problem });
  const changed = fields.filter((field) => !hasSame(field, whole.after, read.value));
  const now = seenOf(read.value, Date.now());
  if (changed.length > 0) return failure({ kind: 'changed-since', fields: changed, now });
  if (await isUnderWay(entry.id, change)) return success(undefined);
  // What the customer has written since the agent saw it is asked about before it is put away.
  const seen = { ...now, lastUpdate: entry.lastUpdate, readAt: entry.at };
  const kept = await submitChange({ key: as, id: entry.id, change, seen, from: { view: 'history' } });
  return kept.ok ? success(undefined) : failure({ kind: 'not-kept', why: kept.problem });
}

/** Whether just this is on its way already, from another tab or from before this one was loaded anew. */
async function isUnderWay(id: ConversationId, change: Change): Promise<boolean> {
  const pendings = (await readOutbox())?.pendings ?? [];
  return pendings.some((pending) => pending.id === id && !isForAgent(pending.state) && isSameChange(pending.change, change));
}

/** The entry, with the subjects that are not kept in it, as long as they are remembered. */
async function withSubjects(entry: HistoryEntry): Promise<HistoryEntry> {
  const { [entry.key]: subjects } = await readSubjects();
  if (subjects === undefined) return entry;
  const { before, after } = subjects;
  return { ...entry, before: { ...entry.before, subject: before }, after: { ...entry.after, subject: after } };
}
