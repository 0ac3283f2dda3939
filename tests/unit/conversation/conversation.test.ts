import { describe, expect, test } from 'vitest';
import { DEFAULT_ARRANGEMENT, NARROWEST_PX, WIDEST_PX } from '../../../utils/conversation/arrangement.ts';
import { contactsToChoose, STATUSES } from '../../../utils/conversation/conversation.ts';
import { exampleConversation } from '../fernand/example.ts';

test('The statuses are those that the API’s page names.', () => {
  expect(STATUSES).toEqual(['OPENED', 'CLOSED', 'SPAM', 'SNOOZED']);
});

describe('The contacts to choose from', () => {
  test.each([
    ['are the recipients in their order', ['3', '1', '2'], ['3', '1', '2']],
    ['leave out the present one', ['1', '789', '2'], ['1', '2']],
    ['name each one once', ['1', '2', '1', '789', '789'], ['1', '2']],
    ['tell apart what a number would round', ['9007199254740992', '9007199254740993'], ['9007199254740992', '9007199254740993']],
    ['are none where nobody else is on it', ['789'], []],
    ['are none where nobody is on it', [], []],
  ])('%s.', (_why, recipients, contacts) => {
    const conversation = {
      ...exampleConversation,
      contactId: '789',
      recipients: recipients.map((contactId) => ({ contactId, kind: 'to' })),
    };
    expect(contactsToChoose(conversation)).toEqual(contacts);
  });
});

test('A sidebar stands within its limits by default, open, on the right.', () => {
  expect(DEFAULT_ARRANGEMENT).toMatchObject({ open: true, side: 'right' });
  expect(DEFAULT_ARRANGEMENT.widthPx).toBeGreaterThanOrEqual(NARROWEST_PX);
  expect(DEFAULT_ARRANGEMENT.widthPx).toBeLessThanOrEqual(WIDEST_PX);
});
