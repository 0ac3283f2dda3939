import type { Problem } from './problem.ts';
import { say } from '../words.ts';
import { cut } from './cut.ts';
import { named, tellProblem } from './problem-words.ts';

/** The sentence for a change that was not made. */
export function tellChangeProblem(problem: Problem, id: string): string {
  switch (problem.kind) {
    case 'refused':
      return named(problem.words, 'changeRefused', 'changeRefusedWords');
    case 'unauthorized':
      return say('changeUnauthorized');
    case 'forbidden':
      return tellForbidden(problem.permission);
    case 'not-found':
      return say('changeNotFound');
    case 'offline':
      return say('changeOffline');
    case 'no-key':
      return say('changeNoKey');
    case 'unpermitted':
      return say('changeUnpermitted');
    default:
      return tellProblem(problem, id).title;
  }
}

function tellForbidden(permission: string | undefined): string {
  switch (permission) {
    case undefined:
      return say('changeForbidden');
    case 'conversation.assign':
      return say('changeForbiddenAssign');
    case 'conversation.status':
      return say('changeForbiddenStatus');
    case 'conversation.update':
      return say('changeForbiddenUpdate');
    default:
      return say('changeForbiddenNamed', cut(permission, 60));
  }
}
