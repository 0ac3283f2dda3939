import type { Detected } from '../conversation/page-facts.ts';
import { ranked } from './detected.ts';
import { withoutInvisible } from './invisible.ts';
import type { Recognizer } from './recognizer.ts';

/** The conversations that a text names: each once, the best reasons first. */
export function detectInText(text: string, { mentions }: Recognizer): Detected[] {
  return ranked(mentions(withoutInvisible(text)));
}
