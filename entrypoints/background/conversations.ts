import { type Change, fitsRecipients } from '../../utils/conversation/change.ts';
import type { Conversation } from '../../utils/conversation/conversation.ts';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { Entry } from '../../utils/conversation/entry.ts';
import type { Problem } from '../../utils/conversation/problem.ts';
import { changeConversation, readConversation } from '../../utils/fernand/client.ts';
import { createOutbox } from '../../utils/outbox/outbox.ts';
import { failure, type Result, success } from '../../utils/result.ts';
import { readEntries, readEntry, updateEntry } from '../../utils/storage/published.ts';
import { withSavedKey } from './fernand.ts';

/** An answer as young as this serves the next view too: reads are scarce (20 a minute). */
const FRESH_MS = 10_000;

/** Reads under way, so that all who ask meanwhile share one GET. Each dies with the background, and so may this. */
const reads = new Map<ConversationId, Promise<Result<Conversation, Problem>>>();

const outbox = createOutbox({
  send: (id, change) => withSavedKey((door) => changeConversation(door, id, change)),
  keep: async (id, sent, conversation) => {
    await updateEntry(id, (entry) =>
      conversation === undefined ? { ...entry, sent } : { ...withConversation(entry, conversation), sent },
    );
  },
  now: Date.now,
});

/** The conversation, by at most one GET: none where it was read moments ago, unless `again`. Everyone sees the outcome in its entry. */
export async function openConversation(id: ConversationId, { again = false } = {}): Promise<Result<Conversation, Problem>> {
  const underWay = reads.get(id);
  if (underWay !== undefined) return await underWay;
  const read = refresh(id, again).finally(() => reads.delete(id));
  reads.set(id, read);
  return await read;
}

async function refresh(id: ConversationId, again: boolean): Promise<Result<Conversation, Problem>> {
  const { conversation, readAt = 0 } = await readEntry(id);
  if (!again && conversation !== undefined && Math.abs(Date.now() - readAt) < FRESH_MS) return success(conversation);
  await updateEntry(id, ({ problem: _former, ...entry }) => ({ ...entry, reading: true }));
  const askedAt = Date.now();
  const result = await withSavedKey((door) => readConversation(door, id));
  await updateEntry(id, (entry) => {
    if (!result.ok) return { ...entry, reading: false, problem: result.problem };
    // A change that was answered meanwhile is newer than what this read saw.
    const isOvertaken = entry.sent?.state === 'done' && entry.sent.at >= askedAt;
    return isOvertaken ? { ...entry, reading: false } : withConversation(entry, result.value);
  });
  return result;
}

/** Does this with the conversation; its fate stands in the conversation's entry. */
export async function submitChange(id: ConversationId, change: Change): Promise<Result<Conversation, Problem>> {
  const { conversation } = await readEntry(id);
  if (conversation !== undefined && !fitsRecipients(change, conversation)) {
    const problem: Problem = { kind: 'refused' };
    await updateEntry(id, (entry) => ({ ...entry, sent: { change, state: 'failed', problem, at: Date.now() } }));
    return failure(problem);
  }
  return await outbox.submit(id, change);
}

/** The agent has seen what became of the newest change. */
export async function acknowledgeChange(id: ConversationId): Promise<void> {
  await updateEntry(id, (entry) => {
    const { sent, ...rest } = entry;
    return sent?.state === 'sending' ? entry : rest;
  });
}

/** What was under way when the former background ended has no one left to finish it: say so instead of waiting for ever. */
export async function settleInterrupted(): Promise<void> {
  for (const { id, reading, sent } of await readEntries()) {
    if (!reading && sent?.state !== 'sending') continue;
    await updateEntry(id, (entry) => ({
      ...entry,
      reading: false,
      ...(reading && { problem: { kind: 'interrupted' } }),
      ...(sent?.state === 'sending' && { sent: { ...sent, state: 'failed', problem: { kind: 'interrupted' }, at: Date.now() } }),
    }));
  }
}

function withConversation({ problem: _former, ...entry }: Entry, conversation: Conversation): Entry {
  return { ...entry, conversation, readAt: Date.now(), reading: false };
}
