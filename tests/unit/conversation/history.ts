import type { HistoryEntry } from '../../../utils/conversation/history-entry.ts';
import { exampleConversation } from '../fernand/example.ts';

/** A change of the example that closed it. */
export function historyEntryOf(fields: Partial<HistoryEntry> = {}): HistoryEntry {
  return {
    key: crypto.randomUUID(),
    id: exampleConversation.id,
    at: 0,
    madeAt: 0,
    from: { view: 'sidebar', host: 'crm.example.com' },
    fate: 'done',
    fields: ['status'],
    change: { status: 'CLOSED' },
    before: { status: 'OPENED', snoozeUntil: null },
    after: { status: 'CLOSED', snoozeUntil: null },
    lastUpdate: exampleConversation.lastUpdate,
    isUnchecked: false,
    mayHaveArrived: false,
    ...fields,
  };
}
