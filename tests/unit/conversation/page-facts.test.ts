import { describe, expect, test } from 'vitest';
import { type Detected, mainConversation, type Reason } from '../../../utils/conversation/page-facts.ts';
import { idOf } from '../fernand/example.ts';

function page(found: [digits: string, reason: Reason][], more = 0) {
  return {
    address: 'https://crm.example.com/',
    host: 'crm.example.com',
    found: found.map(([digits, reason]): Detected => ({ id: idOf(digits), reason })),
    more,
  };
}

describe('The conversation that a page is about', () => {
  test.each<[why: string, page: ReturnType<typeof page>, main: string | undefined]>([
    ['is none where there is none', page([]), undefined],
    ['is its only one, however it is found', page([['1', 'label']]), '1'],
    ['is its only one by a link', page([['1', 'link']]), '1'],
    ['is its only one by an attribute', page([['1', 'attribute']]), '1'],
    [
      'is none of several',
      page([
        ['1', 'label'],
        ['2', 'label'],
      ]),
      undefined,
    ],
    ['is none that a spreadsheet may have rounded', page([['1234567890123456000', 'address']]), undefined],
    ['is a long one that is not rounded', page([['123456789012000', 'label']]), '123456789012000'],
    ['is not the only one that is listed, where there are more', page([['1', 'label']], 1), undefined],
    [
      'is the one that its address names',
      page([
        ['1', 'label'],
        ['2', 'address'],
        ['3', 'link'],
      ]),
      '2',
    ],
    ['is the one that its address names, however many there are', page([['2', 'address']], 40), '2'],
    [
      'is none of two that its address names',
      page([
        ['1', 'address'],
        ['2', 'address'],
      ]),
      undefined,
    ],
    ['keeps all its digits', page([['9223372036854775807', 'address']]), '9223372036854775807'],
  ])('%s.', (_why, facts, main) => expect(mainConversation(facts)).toBe(main));
});
