import { useId } from 'preact/hooks';
import { HOLDS, type Preferences } from '../../utils/conversation/preferences.ts';
import { say, sayCount } from '../../utils/words.ts';
import { Switch } from '../basics/switch.tsx';

/** What the section is given, and what it asks for. */
export type ChangesSectionProps = { preferences: Preferences; onChange: (change: Partial<Preferences>) => void; onOpenHistory: () => void };

/** How long each change can be undone before it is sent, and what is kept of it afterwards. */
export function ChangesSection({ preferences: { holdSeconds, keepsSubjects }, onChange, onOpenHistory }: ChangesSectionProps) {
  const id = useId();
  return (
    <section class="options-section" aria-labelledby={id}>
      <h2 id={id}>{say('changesTitle')}</h2>
      <p>{say('changesText')}</p>
      <fieldset class="choices holds">
        <legend>{say('holdLabel')}</legend>
        {HOLDS.map((seconds) => (
          <div key={seconds} class="choice">
            <input
              type="radio"
              id={`${id}-${seconds}`}
              name={`${id}-hold`}
              checked={seconds === holdSeconds}
              onChange={() => onChange({ holdSeconds: seconds })}
            />
            <label for={`${id}-${seconds}`}>{seconds === 0 ? say('holdNone') : sayCount('holdSeconds', seconds)}</label>
          </div>
        ))}
      </fieldset>
      <Switch
        label={say('keepSubjects')}
        text={say('keepSubjectsText')}
        on={keepsSubjects}
        onSwitch={(on) => onChange({ keepsSubjects: on })}
      />
      <div class="buttons">
        <button type="button" class="button" onClick={onOpenHistory}>
          {say('historyShow')}
        </button>
      </div>
    </section>
  );
}
