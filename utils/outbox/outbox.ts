import type { Change } from '../conversation/change.ts';
import type { Conversation } from '../conversation/conversation.ts';
import type { ConversationId } from '../conversation/conversation-id.ts';
import type { SentChange } from '../conversation/entry.ts';
import type { Problem } from '../conversation/problem.ts';
import { failure, type Result } from '../result.ts';

/** What the outbox is given: the way to Fernand, and the place where a change's fate is kept for all to see. */
export type OutboxWorld = {
  send: (id: ConversationId, change: Change) => Promise<Result<Conversation, Problem>>;
  keep: (id: ConversationId, sent: SentChange, conversation?: Conversation) => Promise<void>;
  /** Milliseconds since 1970. */
  now: () => number;
};

/** The only way in which a change leaves for Fernand, whichever view it was made in. */
export type Outbox = { submit: (id: ConversationId, change: Change) => Promise<Result<Conversation, Problem>> };

/** An outbox that sends each change at once, the changes of one conversation in the order in which they were made. */
export function createOutbox({ send, keep, now }: OutboxWorld): Outbox {
  const newest = new Map<ConversationId, Promise<unknown>>();

  async function deliver(id: ConversationId, change: Change): Promise<Result<Conversation, Problem>> {
    await keep(id, { change, state: 'sending', at: now() });
    // Sending answers with a problem; that it breaks off is the browser's doing, and nobody knows then how far it came.
    const result = await send(id, change).catch(() => failure<Problem>({ kind: 'interrupted' }));
    if (result.ok) await keep(id, { change, state: 'done', at: now() }, result.value);
    else await keep(id, { change, state: 'failed', problem: result.problem, at: now() });
    return result;
  }

  return {
    async submit(id, change) {
      const mine = (newest.get(id) ?? Promise.resolve()).then(() => deliver(id, change));
      const settled = mine.catch(() => undefined);
      newest.set(id, settled);
      try {
        return await mine;
      } finally {
        if (newest.get(id) === settled) newest.delete(id);
      }
    },
  };
}
