import { say, type WordsKey } from '../words.ts';
import { cut } from './cut.ts';
import type { Values } from './seen.ts';
import { tellInstant } from './time-words.ts';

const WORDS = new Map<string, WordsKey>([
  ['OPENED', 'statusOpened'],
  ['CLOSED', 'statusClosed'],
  ['SPAM', 'statusSpam'],
  ['SNOOZED', 'statusSnoozed'],
]);

/** A status in a word. One that this version does not know is told as its own text. */
export function tellStatusWord(status: string): string {
  const words = WORDS.get(status);
  return words === undefined ? cut(status, 40) : say(words);
}

/** A status in a word, with its end where it has one. */
export function tellStatus({ status, snoozeUntil }: Pick<Values, 'status' | 'snoozeUntil'>, now: Temporal.ZonedDateTime): string {
  if (status === 'SNOOZED' && snoozeUntil !== null) return say('snoozedUntil', tellInstant(snoozeUntil, now));
  return tellStatusWord(status);
}
