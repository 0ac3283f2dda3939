import { say } from '../words.ts';
import type { NotKept } from './not-kept.ts';

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
