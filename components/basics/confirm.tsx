import { useEffect, useId, useRef } from 'preact/hooks';
import { say } from '../../utils/words.ts';
import { pressable, READY, type Readiness } from './readiness.ts';

type Props = { question: string; text: string; words: string; readiness?: Readiness; onConfirm: () => void; onCancel: () => void };

/** Asks once more, in place, before something that is hard to take back. */
export function Confirm({ question, text, words, readiness = READY, onConfirm, onCancel }: Props) {
  const id = useId();
  const cancel = useRef<HTMLButtonElement>(null);
  // Not on the button that confirms: an Enter held down a moment too long would press it.
  useEffect(() => cancel.current?.focus(), []);
  return (
    <div class="confirm" role="group" aria-labelledby={id}>
      <p id={id} class="question">
        {question}
      </p>
      <p class="hint">{text}</p>
      <div class="buttons">
        <button type="button" class="button danger" {...pressable(readiness, onConfirm)}>
          {words}
        </button>
        <button type="button" class="button" ref={cancel} onClick={onCancel}>
          {say('cancel')}
        </button>
      </div>
    </div>
  );
}
