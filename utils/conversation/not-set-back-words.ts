import { say, type WordsKey } from '../words.ts';
import { FIELD_WORDS, tellValue } from './field-words.ts';
import type { NotSetBack, SetBackFate } from './not-set-back.ts';
import { tellNotKept } from './not-kept-words.ts';
import { tellProblem } from './problem-words.ts';
import type { ConversationId } from './conversation-id.ts';
import type { Obstacle } from './reverse.ts';

const OBSTACLES: Record<Obstacle, WordsKey> = {
  'snooze-past': 'obstacleSnoozePast',
  'status-unknown': 'obstacleStatusUnknown',
  'subject-unfit': 'obstacleSubjectUnfit',
  'subject-not-kept': 'obstacleSubjectNotKept',
  'no-id': 'obstacleNoId',
  unchecked: 'obstacleUnchecked',
  inferred: 'obstacleInferred',
};

/** Why a field cannot have again what it had. */
export function tellObstacle(why: Obstacle): string {
  return say(OBSTACLES[why]);
}

/** What came of setting a change of this conversation back. */
export function tellSetBackFate(fate: SetBackFate, id: ConversationId, now: Temporal.ZonedDateTime): string {
  switch (fate) {
    case 'asking':
      return say('setBackAsking');
    case 'made':
      return say('setBackMade');
    case 'lost':
      return say('setBackLost');
    default:
      return tellNotSetBack(fate, id, now);
  }
}

function tellNotSetBack(why: NotSetBack, id: ConversationId, now: Temporal.ZonedDateTime): string {
  switch (why.kind) {
    case 'forgotten':
      return say('setBackForgotten');
    case 'too-late':
      return say('setBackTooLate');
    case 'nothing-to-set':
      return say('setBackNothing');
    case 'unread': {
      const { title, next } = tellProblem(why.problem, id);
      return say('setBackUnread', [title, next].join(' '));
    }
    case 'changed-since': {
      const told = why.fields.map((field) => say('fieldValue', say(FIELD_WORDS[field]), tellValue(field, why.now, now) ?? ''));
      return say('setBackChanged', told.join(', '));
    }
    case 'not-kept':
      return say('setBackNotKept', tellNotKept(why.why));
  }
}
