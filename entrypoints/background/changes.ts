import type { HistoryEntry } from '../../utils/conversation/history-entry.ts';
import type { Pending } from '../../utils/conversation/pending.ts';
import { parsePending } from '../../utils/outbox/stored.ts';
import { type ChangeStore, openChanges } from '../../utils/storage/changes.ts';
import { journal } from '../../utils/storage/journal.ts';

/** The agent's changes: those that are pending, and those that are over. */
export const changes: ChangeStore<Pending, HistoryEntry> = openChanges<Pending, HistoryEntry>(journal, parsePending);
