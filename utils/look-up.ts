import { type ConversationId, toConversationId } from './conversation/conversation-id.ts';
import { detectInChosen } from './detect/chosen.ts';
import type { Recognizer } from './detect/recognizer.ts';
import { failure, type Result, success } from './result.ts';
import { say } from './words.ts';

/** The conversation that an agent typed or pasted, or a sentence on why there is none to be found in it. */
export function readLookUp(text: string, recognizer?: Recognizer): Result<ConversationId, string> {
  const ids = detectInChosen(text, recognizer);
  const [id, ...others] = ids.length > 0 ? ids : loneNumbers(text);
  if (id === undefined) return failure(say('lookUpNoId'));
  return others.length === 0 ? success(id) : failure(say('lookUpSeveral', [id, ...others.slice(0, 4)].join(', ')));
}

/** In a field that asks for an ID, a number that stands by itself among words is one. */
function loneNumbers(text: string): ConversationId[] {
  const words = text.split(/\s+/).map((word) => word.replace(/^[#("'“[]+|[.,;:!?)"'”\]]+$/g, ''));
  return [...new Set(words.map(toConversationId).filter((id) => id !== undefined))];
}
