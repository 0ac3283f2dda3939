import { say } from '../words.ts';
import type { NotActed, NotKept, StoreProblem } from './not-kept.ts';

/** The sentence for a change that was not even kept. */
export function tellNotKept(why: NotKept): string {
  switch (why) {
    case 'no-space':
      return say('notKeptNoSpace');
    case 'not-stored':
      return say('notKeptNotStored');
    case 'unfit':
      return say('notKeptUnfit');
    case 'not-heard':
      return say('notKeptLost');
  }
}

/** The sentences for something that was not done about a change. */
export function tellNotActed(why: NotActed): string {
  switch (why) {
    case 'no-space':
      return `${say('notActedNoSpace')} ${say('notKeptSpace')}`;
    case 'not-stored':
      return `${say('notActedNotStored')} ${say('notKeptSpace')}`;
    case 'not-heard':
      return `${say('notActedLost')} ${say('doItAgain')}`;
  }
}

/** The sentences for a browser that does not keep what would become of changes. */
export function tellTroubleOfStore(why: StoreProblem): string {
  return say(why === 'no-space' ? 'troubleNoSpace' : 'troubleNotStored');
}
