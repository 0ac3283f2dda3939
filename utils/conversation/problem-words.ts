import type { Problem } from './problem.ts';
import { say } from '../words.ts';
import { cut } from './cut.ts';

/** Fernand's own words can be a megabyte. */
const WORDS_LIMIT = 300;

/** Why reading brought nothing, and what the agent can do next. */
export type ProblemWords = { title: string; next: string; step: 'retry' | 'settings' | 'open-settings' | 'allow' };

/** The sentences for a problem of reading. */
export function tellProblem(problem: Problem, id: string): ProblemWords {
  const retry = (title: string, next = say('nextRetry')): ProblemWords => ({ title, next, step: 'retry' });
  switch (problem.kind) {
    case 'no-key':
      return { title: say('problemNoKey'), next: say('nextNoKey'), step: 'open-settings' };
    case 'unauthorized':
      return { title: say('problemUnauthorized'), next: say('nextKey'), step: 'settings' };
    case 'unpermitted':
      return { title: say('problemUnpermitted'), next: say('nextAllow'), step: 'allow' };
    case 'forbidden':
      return retry(named(problem.permission, 'problemForbidden', 'problemForbiddenNamed'), say('nextAsk'));
    case 'not-found':
      return retry(say('problemNotFound', id), say('nextNotFound'));
    case 'refused':
      return retry(named(problem.words, 'problemRefused', 'problemRefusedWords'));
    case 'limited':
      return retry(say('problemLimited'), say('nextLimited'));
    case 'offline':
      return retry(say('problemOffline'), say('nextOffline'));
    case 'unreachable':
      return retry(say('problemUnreachable'), say('nextConnection'));
    case 'slow':
      return retry(say('problemSlow'));
    case 'failed':
      return retry(say('problemFailed', problem.status));
    case 'redirected':
      return retry(say('problemRedirected'), say('nextLogin'));
    case 'web-page':
      return retry(say('problemWebPage'), say('nextLogin'));
    case 'unreadable':
      return retry(say('problemUnreadable'), say('nextUnreadable'));
    case 'unexpected':
      return retry(say('problemUnexpected', problem.status));
    case 'interrupted':
      return retry(say('problemInterrupted'));
  }
}

/** The first sentence, or the second one with someone else's words in it where there are any. */
export function named(
  words: string | undefined,
  without: 'problemForbidden' | 'problemRefused' | 'changeRefused',
  withWords: 'problemForbiddenNamed' | 'problemRefusedWords' | 'changeRefusedWords',
): string {
  const told = words?.trim() ?? '';
  return told === '' ? say(without) : say(withWords, cut(told, WORDS_LIMIT));
}
