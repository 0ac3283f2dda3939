import { type Change, fitsRecipients } from '../../utils/conversation/change.ts';
import type { Conversation } from '../../utils/conversation/conversation.ts';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { Entry } from '../../utils/conversation/entry.ts';
import type { Problem } from '../../utils/conversation/problem.ts';
import { changeConversation, readConversation } from '../../utils/fernand/client.ts';
import { createOutbox } from '../../utils/outbox/outbox.ts';
import { failure, type Result, success } from '../../utils/result.ts';
import { forgetConversations, readEntries, readEntry, updateEntry } from '../../utils/storage/published.ts';
import { withSavedKey } from './fernand.ts';

/** An answer as young as this serves the next view too: reads are scarce (20 a minute). */
const FRESH_MS = 10_000;

/** Reads under way, so that all who ask meanwhile share one GET. Each dies with the background, and so may this. */
const reads = new Map<ConversationId, Promise<Result<Conversation, Problem>>>();

/** Which key's answers count: grows when another key speaks, or none. What was asked before that is not for the eyes of after. */
let era = 0;

/** The era in which the change under way was sent. */
const sentIn = new Map<ConversationId, number>();

const outbox = createOutbox({
  send: (id, change) => withSavedKey((door) => changeConversation(door, id, change)),
  keep: async (id, sent, conversation) => {
    if (sent.state === 'sending') sentIn.set(id, era);
    const isOurs = conversation !== undefined && sentIn.get(id) === era;
    await updateEntry(id, (entry) => ({ ...(isOurs ? withConversation(entry, conversation) : entry), sent }));
  },
  now: Date.now,
});

/** The conversation, by at most one GET: none where it was read moments ago, unless `again`. Everyone sees the outcome in its entry. */
export async function openConversation(id: ConversationId, { again = false } = {}): Promise<Result<Conversation, Problem>> {
  const { conversation, problem, readAt = 0 } = await readEntry(id);
  const underWay = reads.get(id);
  if (underWay !== undefined) return await underWay;
  if (!again && problem === undefined && conversation !== undefined && Math.abs(Date.now() - readAt) < FRESH_MS)
    return success(conversation);
  const read = refresh(id).finally(() => {
    if (reads.get(id) === read) reads.delete(id);
  });
  reads.set(id, read);
  return await read;
}

/** Another key speaks from now on, or none: whatever was read by the former one is forgotten, whatever is still being read too. */
export async function startOver(): Promise<void> {
  era += 1;
  reads.clear();
  await forgetConversations();
}

async function refresh(id: ConversationId): Promise<Result<Conversation, Problem>> {
  const mine = era;
  await updateEntry(id, ({ problem: _former, ...entry }) => ({ ...entry, reading: true }));
  const askedAt = Date.now();
  const result = await withSavedKey((door) => readConversation(door, id)).catch(() => failure<Problem>({ kind: 'interrupted' }));
  await updateEntry(id, (entry) => {
    if (mine !== era) return entry;
    if (!result.ok) return { ...entry, reading: false, problem: result.problem };
    // The answer to a change that came meanwhile is newer than what this read saw.
    const isOvertaken = (entry.readAt ?? 0) > askedAt;
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
      ...(entry.reading && { problem: { kind: 'interrupted' } }),
      ...(entry.sent?.state === 'sending' && {
        sent: { ...entry.sent, state: 'failed', problem: { kind: 'interrupted' }, at: Date.now() },
      }),
    }));
  }
}

function withConversation({ problem: _former, ...entry }: Entry, conversation: Conversation): Entry {
  return { ...entry, conversation, readAt: Date.now(), reading: false };
}
