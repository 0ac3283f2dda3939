import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../utils/words.ts';
import { TextField } from '../basics/text-field.tsx';

/** `problem` is a sentence on why what was typed led nowhere. */
export type LookUpFormProps = { onLookUp: (text: string) => void; problem?: string | undefined };

/** Finds a conversation by what an agent has at hand: its ID, or a link to it. It has the focus from the start. */
export function LookUpForm({ onLookUp, problem }: LookUpFormProps) {
  const [text, setText] = useState('');
  const [empty, setEmpty] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  function submit(event: Event): void {
    event.preventDefault();
    const sought = text.trim();
    setEmpty(sought === '');
    if (sought === '') input.current?.focus();
    else onLookUp(sought);
  }
  function onInput(value: string): void {
    setText(value);
    setEmpty(false);
  }
  return (
    <form class="look-up" role="search" aria-label={say('lookUp')} noValidate onSubmit={submit}>
      <TextField label={say('lookUpLabel')} value={text} onInput={onInput} inputRef={input} error={empty ? say('lookUpEmpty') : problem} />
      <button type="submit" class="button primary">
        {say('lookUp')}
      </button>
    </form>
  );
}
