import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { say } from '../../utils/words.ts';
import { pressable, type Readiness } from '../basics/readiness.ts';

type Props = {
  title: string;
  submitWords: string;
  readiness: Readiness;
  /** Answers whether the values could be sent; where not, the field gets the focus back. */
  onSubmit: () => boolean;
  onCancel: () => void;
  children: ComponentChildren;
};

/** What every act with something to fill in has: a title, the focus in its field, a button that sends and one that leaves. */
export function ActForm({ title, submitWords, readiness, onSubmit, onCancel, children }: Props) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const field = () => form.current?.querySelector<HTMLInputElement>('input');
  useEffect(() => {
    field()?.focus();
    field()?.select();
  }, []);
  function submit(event: Event): void {
    event.preventDefault();
    if (readiness.kind === 'ready' && !onSubmit()) field()?.focus();
  }
  return (
    <form class="act-form" ref={form} aria-labelledby={id} noValidate onSubmit={submit}>
      <h2 id={id}>{title}</h2>
      {children}
      <div class="buttons">
        <button type="submit" class="button primary" {...pressable(readiness)}>
          {submitWords}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {say('cancel')}
        </button>
      </div>
    </form>
  );
}
