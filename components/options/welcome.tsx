import { say, type WordsKey } from '../../utils/words.ts';
import { Icon } from '../basics/icon.tsx';

/** How far setting up has come: the key is next, the sites are, or nothing is. */
export type WelcomeStep = 'key' | 'sites' | 'done';

const STEPS: { step: WelcomeStep; words: WordsKey }[] = [
  { step: 'key', words: 'welcomeKey' },
  { step: 'sites', words: 'welcomeSites' },
  { step: 'done', words: 'welcomeDone' },
];

/** The way from the installation to the first conversation, above the sections that it leads through. */
export function Welcome({ step }: { step: WelcomeStep }) {
  const present = STEPS.findIndex((each) => each.step === step);
  return (
    <section class="welcome" aria-labelledby="welcome-title">
      <h1 id="welcome-title">{say('welcomeTitle')}</h1>
      <p>{say('welcomeText')}</p>
      <ol class="steps" aria-label={say('welcomeLabel')}>
        {STEPS.map(({ words }, index) => {
          const state =
            index < present ? 'past'
            : index === present ? 'now'
            : 'next';
          return (
            <li key={words} class="step" data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
              <span class="step-mark" aria-hidden="true">
                {state === 'past' ?
                  <Icon name="check" />
                : index + 1}
              </span>
              {say(words)}
              <span class="unseen">{say({ past: 'stepDone', now: 'stepNow', next: 'stepNext' }[state] as WordsKey)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
