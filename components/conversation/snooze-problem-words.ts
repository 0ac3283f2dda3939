import type { SnoozeProblem } from '../../utils/conversation/snooze.ts';
import { say } from '../../utils/words.ts';

/** Why words are no time to snooze until, and what to type instead. */
export function tellSnoozeProblem(problem: SnoozeProblem): string {
  return { 'not-understood': say('snoozeNotUnderstood'), past: say('snoozePast'), 'too-far': say('snoozeTooFar') }[problem];
}
