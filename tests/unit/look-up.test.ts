import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { createRecognizer } from '../../utils/detect/recognizer.ts';
import { compileRules } from '../../utils/detect/rules.ts';
import { readLookUp } from '../../utils/look-up.ts';

beforeEach(() => {
  Object.assign(fakeBrowser.i18n, { getMessage: (key: string, substitutions: string[]) => [key, ...substitutions].join(' ') });
});

describe('A look-up finds', () => {
  test.each([
    '12345',
    ' #12345. ',
    '(12345)',
    'see 12345, please',
    'https://app.getfernand.com/piedpiper/conversations/view/12345',
    'Fernand #12345 and once more Fernand #12345',
  ])('the one conversation in %j.', (text) => {
    expect(readLookUp(text)).toEqual({ ok: true, value: '12345' });
  });
});

test('A look-up finds what a template of the agent’s says, beside other numbers.', () => {
  const recognizer = createRecognizer(compileRules({ templates: ['Case {id}', 'https://crm.example.com/t/{id}'], muted: [] }));
  expect(readLookUp('Case 12345, 7 seats', recognizer)).toEqual({ ok: true, value: '12345' });
  expect(readLookUp('https://crm.example.com/t/12345?tab=2', recognizer)).toEqual({ ok: true, value: '12345' });
  expect(readLookUp('12345', recognizer)).toEqual({ ok: true, value: '12345' });
});

describe('A look-up says why it finds none in', () => {
  test.each(['hello', '12a', '0', '9223372036854775808', 'order no. A-12345'])('%j.', (text) => {
    expect(readLookUp(text)).toEqual({ ok: false, problem: 'lookUpNoId' });
  });

  test('a text that names several.', () => {
    expect(readLookUp('1 2 3 4 5 6 7')).toEqual({ ok: false, problem: 'lookUpSeveral 1, 2, 3, 4, 5' });
  });
});
