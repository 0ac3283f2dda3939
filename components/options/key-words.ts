import type { KeyProblem, KeyState } from '../../utils/conversation/key-state.ts';
import { say } from '../../utils/words.ts';

/** Which key is kept, and where. */
export function tellKeyState(saved: KeyState): string {
  if (!saved.saved) return say('keyNone');
  return say(saved.place === 'session' ? 'keySavedSession' : 'keySavedDevice', saved.lastFour);
}

/** Why a key was not kept, and whether an older one still is. */
export function tellKeyProblem(problem: KeyProblem, saved: KeyState): string {
  const told = {
    empty: say('keyEmpty'),
    characters: say('keyCharacters'),
    rejected: say('keyRejected'),
    unchecked: say('keyUnchecked'),
    unpermitted: say('keyUnpermitted'),
    'not-stored': say('keyNotStored'),
  }[problem];
  return saved.saved && problem !== 'empty' ? `${told} ${say('keyOldKept')}` : told;
}
