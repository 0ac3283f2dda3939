import { toConversationId } from '../../utils/conversation/conversation-id.ts';
import type { KeyPlace, KeyProblem, KeyState } from '../../utils/conversation/key-state.ts';
import { readConversation } from '../../utils/fernand/client.ts';
import { failure, type Result, success } from '../../utils/result.ts';
import { loadKey, removeKey, saveKey } from '../../utils/storage/key.ts';
import { publishKeyState } from '../../utils/storage/published.ts';
import { startOver } from './conversations.ts';
import { withKey } from './fernand.ts';
import { distrustSeen, resumeAfter } from './outbox.ts';

/** A conversation to ask for when only the key is in question: that it is unknown, or not ours to read, proves the key as well. */
const PROBE = toConversationId('1');

/** What a header can carry, and a key consists of: visible ASCII. */
const KEY_CHARACTERS = /^[\x21-\x7e]+$/;

/** Tells every view whether there is a key. */
export async function refreshKeyState(): Promise<KeyState> {
  const saved = await loadKey();
  const state: KeyState = saved === undefined ? { saved: false } : { saved: true, lastFour: lastFourOf(saved.key), place: saved.place };
  await publishKeyState(state);
  return state;
}

/** Of a real key four characters tell it from another; of a short one they would tell too much. */
function lastFourOf(key: string): string {
  return key.slice(-Math.min(4, Math.ceil(key.length / 4)));
}

/** Keeps this key once Fernand has recognised it. Anything short of that keeps nothing, and leaves a former key in place. */
export async function checkAndSaveKey(text: string, place: KeyPlace): Promise<Result<KeyState, KeyProblem>> {
  const key = text.trim();
  if (key === '') return failure('empty');
  if (!KEY_CHARACTERS.test(key)) return failure('characters');
  const problem = await check(key);
  if (problem !== undefined) return failure(problem);
  try {
    const former = await loadKey();
    await saveKey(key, place);
    if (former?.key !== key) {
      await startOver();
      await distrustSeen();
    }
    resumeAfter('no-key', 'unauthorized', 'forbidden');
  } catch {
    return failure('not-stored');
  }
  return success(await refreshKeyState());
}

/** Forgets the key, and with it everything that was read by it. */
export async function forgetKey(): Promise<void> {
  await removeKey();
  await startOver();
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
