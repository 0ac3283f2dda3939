import { useEffect, useRef, useState } from 'preact/hooks';
import { say } from '../../utils/words.ts';
import { TextField } from '../basics/text-field.tsx';

/** What the form is given, and what it asks for. */
export type LookUpFormProps = {
  /** Answers a sentence on why what was typed led nowhere. */
  onLookUp: (text: string) => string | undefined;
  /** Whether the agent came here to look something up: then the field has the focus from the start. */
  takesFocus: boolean;
  /** Is told whether something stands in the field: what an agent has begun to type is not to be taken away. */
  onTyping?: (isTyping: boolean) => void;
};

/** Finds a conversation by what an agent has at hand: its ID, or a link to it. */
export function LookUpForm({ onLookUp, takesFocus, onTyping }: LookUpFormProps) {
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, []);
  function submit(event: Event): void {
    event.preventDefault();
    const sought = text.trim();
    const why = sought === '' ? say('lookUpEmpty') : onLookUp(sought);
    setProblem(why);
    if (why !== undefined) input.current?.focus();
  }
  function onInput(value: string): void {
    setText(value);
    onTyping?.(value.trim() !== '');
    setProblem(undefined);
  }
  return (
    <form class="look-up" role="search" aria-label={say('lookUp')} noValidate onSubmit={submit}>
      <TextField label={say('lookUpLabel')} value={text} onInput={onInput} inputRef={input} error={problem} />
      <button type="submit" class="button primary">
        {say('lookUp')}
      </button>
    </form>
  );
}
