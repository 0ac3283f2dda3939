import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isId } from '../../../utils/conversation/conversation-id.ts';
import { detectInAddress } from '../../../utils/detect/address.ts';
import { BUILT_IN_RULES } from '../../../utils/detect/built-in.ts';
import { traps } from './traps.ts';

describe('detectInAddress', () => {
  it.each([
    'https://app.getfernand.com/acme/conversations/view/12345',
    'https://app.getfernand.com/acme/conversations/view/12345/?a=b#c',
    'https://crm.test/?conversation_id=12345',
    'https://crm.test/?a=b&conversation_id=12345&c=d',
    'https://crm.test/#conversation_id=12345',
    'https://crm.test/#/tickets?conversation_id=12345',
    'https://crm.test/?Conversation_ID=12345',
    'https://crm.test/?filter=conversation_id%3D12345',
    'https://crm.test/?next=%2Ft%3Fconversation_id%3D12345%26a',
    'https://crm.test/?next=%252Ft%253Fconversation_id%253D12345',
    'https://crm.test/?conversation%5Fid=12345',
    'https://crm.test/?q={"conversation_id":"12345"}',
    'https://crm.test/fernand/conversations/12345',
    'https://crm.test/fernand/conversations/12345/',
    'https://crm.test/fernand/conversations/12345/edit',
    'https://crm.test/fernand/conversation/12345?tab=1',
    'https://crm.test/apps/fernand/conversations/view/12345',
    'https://crm.test/fernand%2Fconversations%2F12345',
    'https://crm.test/?fernand_conversation=12345',
    'https://crm.test/?fernand_conversation_id=12345',
    'https://crm.test/?fernandConversationId=12345',
    'https://crm.test/?fernand-conversation=12345',
    'https://crm.test/?fernand[conversation]=12345',
    'https://crm.test/?fernand%5Bconversation_id%5D=12345',
    'https://crm.test/#fernand-conversation-12345',
    'https://crm.test/#/fernand/conversations/12345',
    'http://localhost:3000/?conversation_id=12345',
    `https://crm.test/?url=${encodeURIComponent('https://app.getfernand.com/acme/conversations/view/12345')}`,
  ])('reads %s', (address) => {
    expect(detectInAddress(address, BUILT_IN_RULES)).toEqual([{ id: '12345', reason: 'address' }]);
  });

  it.each([
    '',
    'about:blank',
    'data:text/html,?conversation_id=12345',
    'https://crm.test/',
    'https://crm.test/12345',
    'https://crm.test/conversations/12345',
    'https://crm.test/?conversation=12345',
    'https://crm.test/?id=12345',
    'https://crm.test/?fernand=12345',
    'https://crm.test/fernand/12345',
    'https://crm.test/fernand/tickets/12345',
    'https://crm.test/fernand/conversations',
    'https://crm.test/fernand/conversations/012345',
    'https://crm.test/fernand/conversations/12345abc',
    'https://crm.test/fernand/conversations/12345-hello',
    'https://crm.test/fernand/conversations/123/456',
    'https://crm.test/fernand/conversations/2024-01-02',
    'https://crm.test/fernando/conversations/12345',
    'https://crm.test/xfernand/conversations/12345',
    'https://crm.test/%C3%A9fernand/conversations/12345',
    'https://crm.test/?intercom_conversation_id=12345',
    'https://crm.test/?xconversation_id=12345',
    'https://crm.test/?conversation_id=',
    'https://crm.test/?conversation_id=0',
    'https://crm.test/?conversation_id=-5',
    'https://crm.test/?conversation_id=12.5',
    'https://crm.test/?conversation_id=12345%C3%A9',
    'https://crm.test/?conversation_id=9223372036854775808',
    'https://crm.test/?conversation_ids=12345',
    'https://fernand.conversations.test/12345',
    'https://fernand-conversation-12345.test/',
    'https://crm.test/%E0%A4%A',
    ...traps.filter((text) => /^https?:\S+$/.test(text)),
  ])('reads nothing in %s', (address) => {
    expect(detectInAddress(address, BUILT_IN_RULES)).toEqual([]);
  });

  it('gives each ID once, the conversation of the link first', () => {
    const link = encodeURIComponent('https://app.getfernand.com/a/conversations/view/3');
    expect(
      detectInAddress(`https://crm.test/?conversation_id=1&conversation_id=2&fernand_conversation=1&url=${link}`, BUILT_IN_RULES).map(
        ({ id }) => id,
      ),
    ).toEqual(['3', '1', '2']);
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.webUrl({ withFragments: true, withQueryParameters: true }), (text, url) => {
        for (const address of [text, url, `${url}${text}`, `https://x.test/?conversation_id=${text}`]) {
          for (const { id } of detectInAddress(address, BUILT_IN_RULES)) expect(isId(id)).toBe(true);
        }
      }),
    );
  });
});
