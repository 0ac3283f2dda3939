import type { Door } from '../../../utils/fernand/client.ts';
import type { Conversation } from '../../../utils/conversation/conversation.ts';
import { type ConversationId, toConversationId } from '../../../utils/conversation/conversation-id.ts';

/** The answer that the API's own page shows, letter by letter. */
export const EXAMPLE = `{
  "id": 12345,
  "contact_id": 789,
  "subject": "Question about billing",
  "status": "OPENED",
  "last_update": "2026-01-21T14:30:00Z",
  "tags": [
    1,
    5,
    12
  ],
  "recipients": [
    {
      "id": 12345,
      "contact_id": 789,
      "kind": "cc",
      "conversation_id": 456
    }
  ],
  "agent_id": 42,
  "channel_id": 1,
  "snooze_until": "2026-01-22T09:00:00Z",
  "cursor": "cur_1234567890"
}`;

/** What the example says. */
export const exampleConversation: Conversation = {
  id: idOf('12345'),
  contactId: '789',
  subject: 'Question about billing',
  status: 'OPENED',
  lastUpdate: '2026-01-21T14:30:00Z',
  tags: ['1', '5', '12'],
  recipients: [{ contactId: '789', kind: 'cc' }],
  agentId: '42',
  channelId: '1',
  snoozeUntil: '2026-01-22T09:00:00Z',
  cursor: 'cur_1234567890',
};

/** The fields of the example, each as the JSON text of its value. */
const FIELDS: Record<string, string> = {
  id: '12345',
  contact_id: '789',
  subject: '"Question about billing"',
  status: '"OPENED"',
  last_update: '"2026-01-21T14:30:00Z"',
  tags: '[1, 5, 12]',
  recipients: '[{"id": 12345, "contact_id": 789, "kind": "cc", "conversation_id": 456}]',
  agent_id: '42',
  channel_id: '1',
  snooze_until: '"2026-01-22T09:00:00Z"',
  cursor: '"cur_1234567890"',
};

/** The example with these fields set to other JSON texts, or left out where that is `undefined`. As text, since a number would be rounded. */
export function exampleWith(fields: Record<string, string | undefined>): string {
  const members = Object.entries({ ...FIELDS, ...fields }).flatMap(([name, json]) =>
    json === undefined ? [] : [`${JSON.stringify(name)}: ${json}`],
  );
  return `{${members.join(', ')}}`;
}

/** An ID that the test knows to be one. */
export function idOf(digits: string): ConversationId {
  const id = toConversationId(digits);
  if (id === undefined) throw new Error(`${digits} is no ID`);
  return id;
}

/** A budget that never ends. */
export const unlimited: Door['spend'] = () => Promise.resolve({ granted: true, settle: () => Promise.resolve() });
