import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactNumber, parseExactly } from '../../../utils/fernand/exact-json.ts';

test.each([
  ['0', 0n],
  ['-0', 0n],
  ['-1', -1n],
  ['9007199254740993', 9007199254740993n],
  ['9223372036854775808', 9223372036854775808n],
  ['[1, {"a": 2}]', [1n, { a: 2n }]],
])('A whole number is a bigint: %s', (json, value) => {
  expect(parseExactly(json)).toEqual(value);
});

test.each([
  ['1.5', 1.5],
  ['1.0', 1],
  ['1e3', 1000],
  ['"9007199254740993"', '9007199254740993'],
  ['true', true],
  ['null', null],
])('Anything else is what JSON says: %s', (json, value) => {
  expect(parseExactly(json)).toEqual(value);
});

test.each(['', '01', '+1', '{', 'NaN', '{"a":1,}', '\u{feff}1'])('What is no JSON throws a SyntaxError: %j', (text) => {
  expect(() => parseExactly(text)).toThrow(SyntaxError);
});

test('Digits are written as a number with all of them, and read back the same.', () => {
  expect(JSON.stringify({ id: exactNumber('9007199254740993') })).toBe('{"id":9007199254740993}');
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (number) => {
      expect(parseExactly(JSON.stringify([exactNumber(String(number))]))).toEqual([number]);
    }),
  );
});
