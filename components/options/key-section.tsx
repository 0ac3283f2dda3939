import { useEffect, useId, useState } from 'preact/hooks';
import type { KeyPlace, KeyProblem, KeyState, KeyWork } from '../../utils/conversation/key-state.ts';
import { say, type WordsKey } from '../../utils/words.ts';
import { Confirm } from '../basics/confirm.tsx';
import { TextField } from '../basics/text-field.tsx';
import { KeyPlaces } from './key-places.tsx';
import { tellKeyProblem, tellKeyState } from './key-words.ts';

/** What the section is given, and what it asks for. (`key` itself is a word that Preact keeps.) */
export type KeySectionProps = {
  saved: KeyState;
  /** What is being done about a key, and waited for. */
  work?: KeyWork | undefined;
  /** Why the newest key was not kept. */
  problem?: KeyProblem | undefined;
  /** What has just happened. */
  notice?: 'saved' | 'removed' | undefined;
  onSave: (key: string, place: KeyPlace) => void;
  onRemove: () => void;
};

const WORK_WORDS: Record<KeyWork, WordsKey> = { asking: 'keyAsking', checking: 'keySaving', removing: 'keyRemoving' };

/** The API key: which one is kept and where, and the fields for another one. What was typed stays until it is saved. */
export function KeySection({ saved, work, problem, notice, onSave, onRemove }: KeySectionProps) {
  const busy = work !== undefined;
  const id = useId();
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState<KeyPlace>(saved.saved ? saved.place : 'device');
  const [removing, setRemoving] = useState(false);
  const [empty, setEmpty] = useState(false);
  const newlySaved = saved.saved && !busy && problem === undefined && notice === 'saved' ? saved.lastFour : undefined;
  useEffect(() => {
    if (newlySaved !== undefined) setTyped((kept) => (kept.trim().endsWith(newlySaved) ? '' : kept));
  }, [newlySaved, saved]);

  function save(event: Event): void {
    event.preventDefault();
    const key = typed.trim();
    setEmpty(key === '');
    if (key !== '' && !busy) onSave(key, place);
  }
  const shown = empty ? 'empty' : problem;
  return (
    <section class="options-section" aria-labelledby={id}>
      <h2 id={id}>{say('keyTitle')}</h2>
      <p>{say('keyText')}</p>
      <p class="key-state" role="status" data-saved={saved.saved}>
        {busy ?
          say(WORK_WORDS[work])
        : notice === 'removed' && !saved.saved ?
          say('keyRemoved')
        : tellKeyState(saved)}
      </p>
      <form noValidate onSubmit={save}>
        <TextField
          label={say('keyLabel')}
          type="password"
          value={typed}
          onInput={(value) => {
            setTyped(value);
            setEmpty(false);
          }}
          {...(saved.saved && { hint: say('keyReplace') })}
          error={busy || shown === undefined ? undefined : tellKeyProblem(shown, saved)}
        />
        <KeyPlaces place={place} onChoose={setPlace} />
        <div class="buttons">
          <button type="submit" class="button primary" aria-disabled={busy || undefined}>
            {say('keySave')}
          </button>
          {saved.saved && !removing && (
            <button type="button" class="button" aria-disabled={busy || undefined} onClick={() => !busy && setRemoving(true)}>
              {say('keyRemove')}
            </button>
          )}
        </div>
      </form>
      {saved.saved && removing && (
        <Confirm
          question={say('keyRemoveQuestion')}
          text={say('keyRemoveText')}
          words={say('keyRemove')}
          onCancel={() => setRemoving(false)}
          onConfirm={() => {
            setRemoving(false);
            onRemove();
          }}
        />
      )}
    </section>
  );
}
