import { say } from '../words.ts';
import { tellChangeProblem } from './change-problem-words.ts';
import type { Pending, Question } from './pending.ts';

/** What is to be known of a change that goes on only once the agent has done something about it. */
export function tellTrouble({ id, state, mayHaveArrived }: Pending): string {
  switch (state.kind) {
    case 'stopped':
    case 'rejected':
      return tellChangeProblem(state.problem, id);
    case 'conflict':
      return say('conflictTitle');
    case 'asking':
      return tellQuestion(state.why, mayHaveArrived);
    default:
      return say('pendingWaits');
  }
}

/** What the agent is asked about a change. */
export function tellQuestion(why: Question, mayHaveArrived: boolean): string {
  switch (why) {
    case 'customer-wrote':
      return say('askCustomerWrote');
    case 'old':
      return say('askOld');
    case 'past':
      return say(mayHaveArrived ? 'askPastArrived' : 'askPast');
    case 'tired':
      return say('askTired');
    case 'edited':
      return say('askEdited');
    case 'set-aside':
      return say('askSetAside');
  }
}
