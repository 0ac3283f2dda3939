import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Pick, Tried } from '../../utils/conversation/page-facts.ts';
import type { KeptTemplate } from '../../utils/conversation/rules.ts';
import { say } from '../../utils/words.ts';
import { Doubtful } from '../basics/doubtful.tsx';
import { pressable, type Readiness, READY } from '../basics/readiness.ts';
import { TextField } from '../basics/text-field.tsx';
import { MatchesLine } from './matches-line.tsx';

/** What the card is given, and what it asks for. */
export type TeachCardProps = {
  pick: Pick;
  /** What the newest text that was tried would find. */
  tried: { text: string; tried: Tried | undefined } | undefined;
  /** Whether buttons may act. */
  armed: boolean;
  /** A sentence on why a text is no template, or `undefined` where it is one. */
  judge: (text: string) => string | undefined;
  onTry: (text: string) => void;
  /** Resolves to whether it is kept. */
  onAccept: (template: KeptTemplate) => Promise<boolean>;
  onAgain: () => void;
  onEnd: () => void;
};

/** Whoever types is not interrupted at each letter. */
const TYPING_MS = 250;

/** What could be made of a number that the agent has picked: the templates that find it, what else each would find, and where it is to count. */
export function TeachCard(props: TeachCardProps) {
  // Another pick is another card: nothing that was written for the one is left in the next.
  return <Card key={`${props.pick.id} ${props.pick.templates.join(' ')}`} {...props} />;
}

function Card({ pick, tried, armed, judge, onTry, onAccept, onAgain, onEnd }: TeachCardProps) {
  const id = useId();
  const [text, setText] = useState(pick.templates[0] ?? '');
  const [isEverywhere, setEverywhere] = useState(false);
  const [isNotKept, setNotKept] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const problem = judge(text);
  const readiness: Readiness = armed ? READY : { kind: 'unarmed' };
  const known = tried?.text === text ? tried.tried : undefined;
  const isOfUse = problem === undefined && (known === undefined || known.found.length > 0);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    // Wherever the focus is: nothing else stands here.
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onEnd();
    };
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, [onEnd]);
  useEffect(() => {
    setNotKept(false);
    if (problem !== undefined) return undefined;
    const timer = setTimeout(() => onTry(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, problem]);

  async function accept(event: Event): Promise<void> {
    event.preventDefault();
    if (!armed || !isOfUse) return;
    setNotKept(!(await onAccept({ text, ...(!isEverywhere && { host: pick.host }) })));
  }

  return (
    <form class="teach" noValidate aria-labelledby={id} onSubmit={(event) => void accept(event)}>
      <h1 id={id} tabIndex={-1} ref={heading}>
        {say('teachTitle', pick.id)}
      </h1>
      <p>{say('teachText')}</p>
      <Doubtful id={pick.id} full />
      {pick.templates.length > 1 && (
        <fieldset class="teach-ways">
          <legend>{say('teachWays')}</legend>
          {pick.templates.map((template) => (
            <label key={template} class="teach-way">
              <input type="radio" name={`${id}-way`} checked={template === text} onChange={() => setText(template)} />
              <bdi>{template}</bdi>
            </label>
          ))}
        </fieldset>
      )}
      <TextField label={say('templateLabel')} value={text} error={problem} onInput={setText} />
      <MatchesLine tried={problem === undefined && tried?.text === text ? { tried: tried.tried } : undefined} />
      <fieldset class="teach-ways">
        <legend>{say('templateHost')}</legend>
        {[false, true].map((everywhere) => (
          <label key={String(everywhere)} class="teach-way">
            <input type="radio" name={`${id}-where`} checked={everywhere === isEverywhere} onChange={() => setEverywhere(everywhere)} />
            <bdi>{everywhere ? say('templateEverywhere') : say('teachHere', pick.host)}</bdi>
          </label>
        ))}
      </fieldset>
      {isNotKept && <p role="alert">{say('teachNotKept')}</p>}
      <div class="buttons">
        <button type="submit" class="button primary" {...pressable(readiness)} aria-disabled={!isOfUse || undefined}>
          {say('teachAccept')}
        </button>
        <button type="button" class="button" {...pressable(readiness, onAgain)}>
          {say('teachAgain')}
        </button>
        <button type="button" class="button" onClick={onEnd}>
          {say('teachEnd')}
        </button>
      </div>
    </form>
  );
}
