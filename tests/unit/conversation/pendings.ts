import type { Change } from '../../../utils/conversation/change.ts';
import type { OutboxState } from '../../../utils/conversation/outbox-state.ts';
import { type Pending, type PendingState, UNTRIED } from '../../../utils/conversation/pending.ts';
import { seenOf } from '../../../utils/conversation/seen.ts';
import { exampleConversation } from '../fernand/example.ts';

/** A change of the example that stands so. */
export function pendingOf(state: PendingState, fields: Partial<Pending> = {}, change: Change = { status: 'CLOSED' }): Pending {
  return {
    key: crypto.randomUUID(),
    order: 1,
    revision: 1,
    id: exampleConversation.id,
    change,
    seen: seenOf(exampleConversation, 0),
    madeAt: 0,
    from: { view: 'popup' },
    ...UNTRIED,
    state,
    ...fields,
  };
}

/** An outbox with these in it. */
export function outboxOf(revision: number, ...pendings: Pending[]): OutboxState {
  return { revision, pendings, writes: { left: 5, limit: 5, nextAt: 0 }, restored: 0, quarantined: [] };
}
