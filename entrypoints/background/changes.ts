import type { HistoryEntry } from '../../utils/conversation/history-entry.ts';
import type { Pending } from '../../utils/conversation/pending.ts';
import { parsePending } from '../../utils/outbox/stored.ts';
import { type ChangeStore, openChanges } from '../../utils/storage/changes.ts';
import { journal } from '../../utils/storage/journal.ts';

/** The agent's changes: those that are pending, and those that are over. */
export const changes: ChangeStore<Pending, HistoryEntry> = openChanges<Pending, HistoryEntry>(journal, parsePending);

/** Does this while nobody else writes into the history: what the agent wants kept in it is read and kept to as one step. */
export async function inHistory<Value>(act: () => Promise<Value>): Promise<Value> {
  return await navigator.locks.request('history', act);
}
