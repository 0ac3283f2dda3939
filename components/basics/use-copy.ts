import { useEffect, useState } from 'preact/hooks';
import { say } from '../../utils/words.ts';
import { copyText } from './copy-text.ts';

/** Long enough to read two words, short enough to be ready for the next copy. */
const TOLD_FOR_MS = 3000;

/** What became of the newest copy. */
export type CopyFate = 'none' | 'copied' | 'failed';

/** Copying with feedback: the fate of the newest copy for some seconds, its sentence, and the act itself. */
export function useCopy(): { fate: CopyFate; told: string; copy: (text: string) => void } {
  const [{ fate }, setFate] = useState<{ fate: CopyFate }>({ fate: 'none' });
  const [timer, setTimer] = useState<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer), [timer]);
  const copy = (text: string) => {
    void copyText(text).then((copied) => {
      setFate({ fate: copied ? 'copied' : 'failed' });
      setTimer(setTimeout(() => setFate({ fate: 'none' }), TOLD_FOR_MS));
    });
  };
  const told = { none: '', copied: say('copied'), failed: say('copyFailed') }[fate];
  return { fate, told, copy };
}
