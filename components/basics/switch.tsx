import { useId } from 'preact/hooks';

type Props = { label: string; text: string; on: boolean; onSwitch: (on: boolean) => void };

/** Something that is on or off, with one line on what it changes. It shows what is so, not what was pressed. */
export function Switch({ label, text, on, onSwitch }: Props) {
  const id = useId();
  return (
    <div class="switch-row">
      <div>
        <label for={id}>{label}</label>
        <p class="hint" id={`${id}-text`}>
          {text}
        </p>
      </div>
      <button
        id={id}
        type="button"
        role="switch"
        class="switch"
        aria-checked={on}
        aria-describedby={`${id}-text`}
        onClick={() => onSwitch(!on)}
      >
        <span class="switch-knob" />
      </button>
    </div>
  );
}
