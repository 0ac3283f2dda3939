import { useState } from 'preact/hooks';
import { countCharacters, SUBJECT_LIMIT } from '../../utils/conversation/fields.ts';
import { say, sayCount } from '../../utils/words.ts';
import type { Readiness } from '../basics/readiness.ts';
import { TextField } from '../basics/text-field.tsx';
import { ActForm } from './act-form.tsx';

type Props = { text: string; present: string; readiness: Readiness; onRename: (subject: string) => void; onCancel: () => void };

/** From so few characters on, those left are announced. */
const NEAR_LIMIT = 10;

/** A new subject, within what Fernand takes. */
export function RenameForm({ text, present, readiness, onRename, onCancel }: Props) {
  const [typed, setTyped] = useState(text);
  const [asked, setAsked] = useState(false);
  const subject = typed.trim();
  const count = countCharacters(subject);
  const presentCount = countCharacters(present);
  const over = count - SUBJECT_LIMIT;
  const problem =
    over > 0 ? sayCount('subjectTooLong', over, SUBJECT_LIMIT)
    : subject === '' ? say('subjectEmpty')
    : subject === present ? say('subjectUnchanged')
    : undefined;

  function rename(): boolean {
    setAsked(true);
    if (problem !== undefined) return false;
    onRename(subject);
    return true;
  }

  return (
    <ActForm title={say('renameTitle')} submitWords={say('saveSubject')} readiness={readiness} onSubmit={rename} onCancel={onCancel}>
      {presentCount > SUBJECT_LIMIT && <p class="warning">{say('subjectNotRestorable', presentCount, SUBJECT_LIMIT)}</p>}
      <TextField label={say('subject')} value={typed} onInput={setTyped} error={asked || over > 0 ? problem : undefined}>
        <p class="counter" data-over={over > 0}>
          {say('subjectCount', count, SUBJECT_LIMIT)}
        </p>
      </TextField>
      <span class="unseen" aria-live="polite">
        {over > 0 ? problem : over > -NEAR_LIMIT && sayCount('charactersLeft', -over)}
      </span>
    </ActForm>
  );
}
