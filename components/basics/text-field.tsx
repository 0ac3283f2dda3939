import type { ComponentChildren, RefObject } from 'preact';
import { useId } from 'preact/hooks';

type Props = {
  label: string;
  value: string;
  onInput: (value: string) => void;
  hint?: string;
  /** What is wrong with the value. */
  error?: string | undefined;
  type?: 'text' | 'password' | 'datetime-local';
  inputRef?: RefObject<HTMLInputElement | null>;
  /** What stands under the field beside hint and error, such as a counter. */
  children?: ComponentChildren;
};

/** One line to type in, with its label above and its hint, or what is wrong with it, below. */
export function TextField({ label, value, onInput, hint, error, type = 'text', inputRef, children }: Props) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        ref={inputRef ?? null}
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-assertion -- Preact's types take one literal, not several.
        type={type as 'text'}
        value={value}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-below`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <div id={`${id}-below`} class="field-below">
        {error === undefined ? hint && <p class="hint">{hint}</p> : <p class="error">{error}</p>}
        {children}
      </div>
    </div>
  );
}
