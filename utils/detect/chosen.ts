import { type ConversationId, toConversationId } from '../conversation/conversation-id.ts';
import { BUILT_IN } from './built-in.ts';
import { detectInText } from './text.ts';

/**
 * The conversations in what a person chose or typed: each once. A number by itself counts here, since it was chosen;
 * a link and labelled text count as they do on a page.
 */
export function detectInChosen(text: string): ConversationId[] {
  const chosen = text.trim();
  const number = toConversationId(chosen.replace(/^#\s*/, ''));
  if (number !== undefined) return [number];
  const link = /^\S+$/.test(chosen) ? BUILT_IN.inLink(chosen)?.id : undefined;
  return link === undefined ? [...new Set(detectInText(chosen, BUILT_IN).map(({ id }) => id))] : [link];
}
