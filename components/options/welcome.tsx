import { say, type WordsKey } from '../../utils/words.ts';
import { Icon } from '../basics/icon.tsx';

/** What of the setting up is done, in whichever order. `access` stands there only for whom it is a step at all. */
export type SetUp = { access?: boolean; key: boolean; sites: boolean };

/** The way from the installation to the first conversation, above the sections that it leads through. */
export function Welcome({ done }: { done: SetUp }) {
  const steps = stepsOf(done);
  const present = steps.findIndex((step) => !step.isDone);
  return (
    <section class="welcome" aria-labelledby="welcome-title">
      <h1 id="welcome-title">{say('welcomeTitle')}</h1>
      <p>{say('welcomeText')}</p>
      <ol class="steps" aria-label={say('welcomeLabel')}>
        {steps.map(({ words, isDone }, index) => {
          const state =
            isDone ? 'past'
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

function stepsOf({ access, key, sites }: SetUp): { words: WordsKey; isDone: boolean }[] {
  return [
    ...(access === undefined ? [] : [{ words: 'welcomeAccess' as const, isDone: access }]),
    { words: 'welcomeKey', isDone: key },
    { words: 'welcomeSites', isDone: sites },
    // The last one is for the agent to take, in another tab.
    { words: 'welcomeDone', isDone: false },
  ];
}
