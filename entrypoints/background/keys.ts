import { toConversationId } from '../../utils/conversation/conversation-id.ts';
import type { KeyPlace, KeyProblem, KeyState } from '../../utils/conversation/key-state.ts';
import { readConversation } from '../../utils/fernand/client.ts';
import { failure, type Result, success } from '../../utils/result.ts';
import { loadKey, removeKey, saveKey } from '../../utils/storage/key.ts';
import { forgetConversations, publishKeyState } from '../../utils/storage/published.ts';
import { withKey } from './fernand.ts';

/** A conversation to ask for when only the key is in question: that it is unknown, or not ours to read, proves the key as well. */
const PROBE = toConversationId('1');

/** What a header can carry, and a key consists of: visible ASCII. */
const KEY_CHARACTERS = /^[\x21-\x7e]+$/;

/** Tells every view whether there is a key. */
export async function refreshKeyState(): Promise<KeyState> {
  const saved = await loadKey();
  const state: KeyState = saved === undefined ? { saved: false } : { saved: true, lastFour: saved.key.slice(-4), place: saved.place };
  await publishKeyState(state);
  return state;
}

/** Keeps this key once Fernand has recognised it. Anything short of that keeps nothing, and leaves a former key in place. */
export async function checkAndSaveKey(text: string, place: KeyPlace): Promise<Result<KeyState, KeyProblem>> {
  const key = text.trim();
  if (key === '') return failure('empty');
  if (!KEY_CHARACTERS.test(key)) return failure('characters');
  const problem = await check(key);
  if (problem !== undefined) return failure(problem);
  const former = await loadKey();
  try {
    await saveKey(key, place);
  } catch {
    return failure('not-stored');
  }
  if (former?.key !== key) await forgetConversations();
  return success(await refreshKeyState());
}

/** Forgets the key, and with it everything that was read by it. */
export async function forgetKey(): Promise<void> {
  await removeKey();
  await forgetConversations();
  await refreshKeyState();
}

async function check(key: string): Promise<KeyProblem | undefined> {
  if (PROBE === undefined) return 'unchecked';
  const answer = await withKey(key, (door) => readConversation(door, PROBE));
  if (answer.ok) return undefined;
  switch (answer.problem.kind) {
    case 'forbidden':
    case 'not-found':
      return undefined;
    case 'unauthorized':
      return 'rejected';
    case 'unpermitted':
      return 'unpermitted';
    default:
      return 'unchecked';
  }
}
