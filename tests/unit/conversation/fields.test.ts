import { describe, expect, test } from 'vitest';
import { countCharacters, isEmail, isSubject, SUBJECT_LIMIT } from '../../../utils/conversation/fields.ts';

describe('A character is what a person counts as one', () => {
  test.each([
    ['', 0],
    ['abc', 3],
    ['é', 1],
    ['e\u0301', 1],
    ['👍', 1],
    ['👍🏽', 1],
    ['👩‍👩‍👧‍👦', 1],
    ['🇩🇪🇫🇷', 2],
    ['☎️', 1],
    ['한국', 2],
    ['नि', 1],
    ['\r\n', 1],
    ['a👩🏽‍💻b', 3],
  ])('%j: %i', (text, count) => expect(countCharacters(text)).toBe(count));
});

describe('A subject', () => {
  test('has 80 characters at the most.', () => {
    expect(SUBJECT_LIMIT).toBe(80);
    expect(isSubject('x'.repeat(80))).toBe(true);
    expect(isSubject('x'.repeat(81))).toBe(false);
  });

  test.each(['👍', '👍🏽', '👩‍👩‍👧‍👦', 'e\u0301'])('has as many when it is of %s.', (character) => {
    expect(isSubject(character.repeat(80))).toBe(true);
    expect(isSubject(character.repeat(81))).toBe(false);
  });

  test.each(['', ' ', '\t\n', '\u00a0\u2003', '\ufeff'])('is something to read, and not %j.', (text) =>
    expect(isSubject(text)).toBe(false),
  );
  test.each(['x', ' x ', '0', 'null', '<b>'])('may be %j.', (text) => expect(isSubject(text)).toBe(true));
});

describe('An email address', () => {
  test.each([
    'a@b.co',
    'jane.doe+tag@mail.example.co.uk',
    "o'hara@example.com",
    'jörg@müller.example',
    '用户@例子.公司',
    `${'x'.repeat(242)}@example.com`,
  ])('may be %s.', (text) => expect(isEmail(text)).toBe(true));

  test.each([
    '',
    'jane',
    '@',
    '@example.com',
    'jane@',
    'jane@example',
    'jane@.com',
    'jane@example.',
    'jane@@example.com',
    'jane@ex@mple.com',
    'jane doe@example.com',
    ' jane@example.com',
    'jane@example.com ',
    'jane@example.com\n',
    'jane@example.com, joe@example.com',
    'jane@example.com;joe@example.com',
    'Jane <jane@example.com>',
    '"jane"@example.com',
    'mailto:jane@example.com',
    'jane@[127.0.0.1]',
    `${'x'.repeat(243)}@example.com`,
    'a@'.repeat(50_000),
  ])('is not %j.', (text) => expect(isEmail(text)).toBe(false));
});
