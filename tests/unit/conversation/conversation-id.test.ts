import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isId, toConversationId } from '../../../utils/conversation/conversation-id.ts';

describe('An ID', () => {
  test.each(['1', '12345', '9007199254740991', '9007199254740993', '999999999999999999', '9223372036854775807'])('is %s.', (text) => {
    expect(isId(text)).toBe(true);
    expect(toConversationId(text)).toBe(text);
  });

  test.each([
    '',
    '0',
    '00',
    '01',
    '-1',
    '+1',
    ' 1',
    '1 ',
    '1\n',
    '\n1',
    '1.0',
    '1e3',
    '1_000',
    '1,000',
    '0x1',
    'Infinity',
    'NaN',
    '१',
    '１',
    '1\u0000',
    '9223372036854775808',
    '9999999999999999999',
    '10000000000000000000',
    '1'.repeat(100_000),
  ])('is not %j.', (text) => {
    expect(isId(text)).toBe(false);
    expect(toConversationId(text)).toBeUndefined();
  });

  test('is every whole number from 1 to 2^63-1, and comes back digit by digit.', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }),
        (number) => String(BigInt(toConversationId(String(number)) ?? '0')) === String(number),
      ),
    );
  });

  test('is no number outside of that.', () => {
    const outside = fc.oneof(fc.bigInt({ min: 2n ** 63n, max: 2n ** 80n }), fc.bigInt({ min: -(2n ** 70n), max: 0n }));
    fc.assert(fc.property(outside, (number) => toConversationId(String(number)) === undefined));
  });

  test('is no other text.', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !isId(text) || String(BigInt(text)) === text));
  });
});
