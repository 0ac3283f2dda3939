import { createRecognizer, type Recognizer } from './detect/recognizer.ts';
import { compileRules } from './detect/rules.ts';
import { readRules, watchRules } from './storage/rules.ts';
import type { KeptRules } from './conversation/rules.ts';

/**
 * What tells the IDs in a text that an agent brings here, from wherever: by all of their templates, whatever site those are for, and nothing muted.
 * It goes with the settings; `undefined` until those are read.
 */
export function watchOwnRecognizer(): () => Recognizer | undefined {
  let recognizer: Recognizer | undefined;
  const take = ({ templates }: KeptRules): void => {
    recognizer = createRecognizer(compileRules({ templates: templates.map(({ text }) => text), muted: [] }));
  };
  watchRules(take);
  void readRules().then(take);
  return () => recognizer;
}
