import type { HistoryEntry } from './history-entry.ts';
import type { Reverse } from './reverse.ts';

/** A change that is over, and what would set it back, where that is still possible. */
export type HistoryItem = { entry: HistoryEntry; reverse?: Reverse };

/** Some of the history, the newest first, and whether there is more. */
export type HistoryPage = { items: HistoryItem[]; hasMore: boolean };
