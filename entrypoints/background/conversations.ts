import type { Conversation } from '../../utils/conversation/conversation.ts';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { Entry } from '../../utils/conversation/entry.ts';
import type { Problem } from '../../utils/conversation/problem.ts';
import { readConversation } from '../../utils/fernand/client.ts';
import { failure, type Result, success } from '../../utils/result.ts';
import { forgetConversations, readEntries, readEntry, updateEntry } from '../../utils/storage/published.ts';
import { withSavedKey } from './fernand.ts';

/** An answer as young as this serves the next view too: reads are scarce (20 a minute). */
const FRESH_MS = 10_000;

/**
 * Why a conversation is read: the agent waits for it; a change of theirs may have been done (`doubt`), or is to be compared with what
 * Fernand has now (`check`); or its view is to stay up to date. Each leaves so many of the minute's reads to those that matter more.
 */
export type WhyRead = 'asked' | 'doubt' | 'check' | 'refresh';
const RESERVES: Record<WhyRead, number> = { asked: 0, doubt: 1, check: 1, refresh: 8 };

/** Reads under way, so that all who ask meanwhile share one GET. Each dies with the background, and so may this. */
const reads = new Map<ConversationId, Promise<Result<Conversation, Problem>>>();

/** Which key's answers count: grows when another key speaks, or none. What was asked before that is not for the eyes of after. */
let era = 0;

/** The conversation, by at most one GET: none where it was read moments ago, unless `again`. Everyone sees the outcome in its entry. */
export async function openConversation(
  id: ConversationId,
  { again = false, why = 'asked' }: { again?: boolean; why?: WhyRead } = {},
): Promise<Result<Conversation, Problem>> {
  const { conversation, problem, readAt = 0 } = await readEntry(id);
  const underWay = reads.get(id);
  // What is under way may have been answered before the change arrived that is in doubt.
  if (underWay !== undefined && why === 'doubt') await underWay;
  else if (underWay !== undefined) return await underWay;
  if (!again && problem === undefined && conversation !== undefined && Math.abs(Date.now() - readAt) < FRESH_MS)
    return success(conversation);
  const read = refresh(id, why).finally(() => {
    if (reads.get(id) === read) reads.delete(id);
  });
  reads.set(id, read);
  return await read;
}

/** Does this with an answer to a change, and publishes it: unless another key speaks by then. */
export async function withAnswerPublished(
  id: ConversationId,
  ask: () => Promise<Result<Conversation, Problem>>,
): Promise<Result<Conversation, Problem>> {
  const mine = era;
  const result = await ask();
  if (result.ok && mine === era) await updateEntry(id, (entry) => withConversation(entry, result.value));
  return result;
}

/** Another key speaks from now on, or none: whatever was read by the former one is forgotten, whatever is still being read too. */
export async function startOver(): Promise<void> {
  era += 1;
  reads.clear();
  await forgetConversations();
}

/** Only a read that the agent waits for is seen on its way, and its failure told: the outbox tells of its own, and a refresh can wait. */
async function refresh(id: ConversationId, why: WhyRead): Promise<Result<Conversation, Problem>> {
  const mine = era;
  const isAsked = why === 'asked';
  if (isAsked) await updateEntry(id, ({ problem: _former, ...entry }) => ({ ...entry, reading: true }));
  const askedAt = Date.now();
  const result = await withSavedKey((door) => readConversation(door, id), RESERVES[why]).catch(() =>
    failure<Problem>({ kind: 'interrupted' }),
  );
  const isTold = isAsked || result.ok || (why === 'refresh' && result.problem.kind !== 'limited');
  if (!isTold) return result;
  await updateEntry(id, (entry) => {
    if (mine !== era) return entry;
    if (!result.ok) return { ...entry, ...(isAsked && { reading: false }), problem: result.problem };
    // The answer to a change that came meanwhile is newer than what this read saw.
    const isOvertaken = (entry.readAt ?? 0) > askedAt;
    return isOvertaken ? { ...entry, reading: false } : withConversation(entry, result.value);
  });
  return result;
}

/** What was being read when the former background ended has no one left to finish it: say so instead of waiting for ever. */
export async function settleInterrupted(): Promise<void> {
  for (const { id, reading } of await readEntries()) {
    if (reading) await updateEntry(id, (entry) => ({ ...entry, reading: false, problem: { kind: 'interrupted' } }));
  }
}

function withConversation({ problem: _former, ...entry }: Entry, conversation: Conversation): Entry {
  return { ...entry, conversation, readAt: Date.now(), reading: false };
}
