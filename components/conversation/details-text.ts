import type { Entry } from '../../utils/conversation/entry.ts';
import type { Conversation } from '../../utils/conversation/conversation.ts';
import { fromMilliseconds } from '../../utils/conversation/time-words.ts';
import { say } from '../../utils/words.ts';

/** Every field of a conversation as plain text, values as they came from Fernand, and when that was. */
export function detailsText(conversation: Conversation, readAt: Entry['readAt']): string {
  const none = say('none');
  return [
    say('detailConversation', conversation.id),
    say('detailSubject', conversation.subject),
    say('detailStatus', conversation.status),
    say('detailSnoozeUntil', conversation.snoozeUntil ?? none),
    say('detailAssignee', conversation.agentId ?? say('nobody')),
    say('detailContact', conversation.contactId),
    say('detailRecipients', conversation.recipients.map(({ kind, contactId }) => `${kind} ${contactId}`).join(', ') || none),
    say('detailTags', conversation.tags.join(', ') || none),
    say('detailChannel', conversation.channelId ?? none),
    say('detailLastMessage', conversation.lastUpdate),
    say('detailCursor', conversation.cursor ?? none),
    say('detailRead', readAt === undefined ? none : fromMilliseconds(readAt)),
  ].join('\n');
}
