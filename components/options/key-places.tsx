import { useId } from 'preact/hooks';
import type { KeyPlace } from '../../utils/conversation/key-state.ts';
import { say } from '../../utils/words.ts';

type Props = { place: KeyPlace; onChoose: (place: KeyPlace) => void };

/** Where the key is to be kept, each place called what it is. */
export function KeyPlaces({ place, onChoose }: Props) {
  const id = useId();
  const choice = (value: KeyPlace, label: string, text: string) => (
    <div class="choice">
      <input
        type="radio"
        id={`${id}-${value}`}
        name={id}
        value={value}
        checked={place === value}
        aria-describedby={`${id}-${value}-text`}
        onChange={() => onChoose(value)}
      />
      <label for={`${id}-${value}`}>{label}</label>
      <p class="hint" id={`${id}-${value}-text`}>
        {text}
      </p>
    </div>
  );
  return (
    <fieldset class="choices">
      <legend>{say('keyPlace')}</legend>
      {choice('session', say('keyPlaceSession'), say('keyPlaceSessionText'))}
      {choice('device', say('keyPlaceDevice'), say('keyPlaceDeviceText'))}
    </fieldset>
  );
}
