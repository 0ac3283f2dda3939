import { useState } from 'preact/hooks';
import { resolveSnooze, toTimestamp } from '../../utils/conversation/snooze.ts';
import { say } from '../../utils/words.ts';
import type { Readiness } from '../basics/readiness.ts';
import { TextField } from '../basics/text-field.tsx';
import { ActForm } from './act-form.tsx';
import { toLocalText } from './forms.ts';
import { SnoozePresets } from './snooze-presets.tsx';
import { SnoozePreview } from './snooze-preview.tsx';
import { tellSnoozeProblem } from './snooze-problem-words.ts';

type Props = {
  text: string;
  now: () => Temporal.ZonedDateTime;
  readiness: Readiness;
  /** `typed` is what the agent chose, for the form to come back with. */
  onSnooze: (snoozeUntil: string, typed: string) => void;
  onCancel: () => void;
};

/**
 * Until when to snooze: a common time in one press, words as Fernand's API takes them, or a date and time.
 * Both fields show one value. Words become an instant at the press, not when they were typed.
 */
export function SnoozeForm({ text, now, readiness, onSnooze, onCancel }: Props) {
  const [words, setWords] = useState(text);
  const [asked, setAsked] = useState(false);
  const shownAt = now();
  const wake = resolveSnooze(words, shownAt);
  const empty = words.trim() === '';

  function snooze(chosen: string): boolean {
    const instant = resolveSnooze(chosen, now());
    if (instant.ok) onSnooze(toTimestamp(instant.value), chosen);
    else setAsked(true);
    return instant.ok;
  }

  return (
    <ActForm
      title={say('snoozeTitle')}
      submitWords={say('setSnooze')}
      readiness={readiness}
      onSubmit={() => snooze(words)}
      onCancel={onCancel}
    >
      <SnoozePresets now={shownAt} readiness={readiness} onChoose={snooze} />
      <TextField
        label={say('when')}
        value={words}
        onInput={setWords}
        hint={say('whenHint')}
        error={
          wake.ok || (empty && !asked) ? undefined
          : empty ?
            say('snoozeEmpty')
          : tellSnoozeProblem(wake.problem)
        }
      />
      <TextField
        label={say('dateAndTime')}
        type="datetime-local"
        value={wake.ok ? toLocalText(wake.value, shownAt) : ''}
        onInput={setWords}
      />
      <SnoozePreview wake={wake} now={shownAt} />
    </ActForm>
  );
}
