import { type ConversationId, toConversationId } from '../conversation/conversation-id.ts';
import { BUILT_IN } from './built-in.ts';
import type { Recognizer } from './recognizer.ts';
import { detectInText } from './text.ts';

/**
 * The conversations in what a person chose or typed: each once. A number by itself counts here, since it was chosen;
 * a link and labelled text count as they do on a page whose rules the recognizer has.
 */
export function detectInChosen(text: string, recognizer: Recognizer = BUILT_IN): ConversationId[] {
  const chosen = text.trim();
  const number = toConversationId(chosen.replace(/^#\s*/, ''));
  if (number !== undefined) return [number];
  const link = /^\S+$/.test(chosen) ? recognizer.inLink(chosen)?.id : undefined;
  return link === undefined ? [...new Set(detectInText(chosen, recognizer).map(({ id }) => id))] : [link];
}
