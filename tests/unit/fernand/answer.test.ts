import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../../utils/fernand/answer.ts';
import { EXAMPLE, exampleConversation, exampleWith, idOf } from './example.ts';

const ASKED = idOf('12345');
const PAST_INT64 = '9223372036854775808';
const BELOW_INT64 = '-9223372036854775809';

function problemWith(fields: Record<string, string | undefined>): string {
  const answer = readAnswer(exampleWith(fields), ASKED);
  if (answer.ok) throw new Error(`understood as ${JSON.stringify(answer.value)}`);
  return answer.problem;
}

test('The example of the API’s own page is understood, field by field.', () => {
  expect(readAnswer(EXAMPLE, ASKED)).toEqual({ ok: true, value: exampleConversation });
});

describe('A required field', () => {
  const required = ['id', 'contact_id', 'subject', 'status', 'last_update', 'tags'];

  test.each(required)('%s must be there.', (field) => {
    expect(problemWith({ [field]: undefined })).toMatch(new RegExp(`^${field}: `));
  });

  test.each(required)('%s must not be null.', (field) => {
    expect(problemWith({ [field]: 'null' })).toMatch(new RegExp(`^${field}: `));
  });
});

describe('A field that is not required', () => {
  const optional = [
    ['agent_id', 'agentId'],
    ['channel_id', 'channelId'],
    ['snooze_until', 'snoozeUntil'],
    ['cursor', 'cursor'],
  ] as const;

  test.each(optional)('%s may be absent, which means null.', (field, name) => {
    expect(readAnswer(exampleWith({ [field]: undefined }), ASKED)).toEqual({ ok: true, value: { ...exampleConversation, [name]: null } });
  });

  test.each(optional)('%s may be null.', (field, name) => {
    expect(readAnswer(exampleWith({ [field]: 'null' }), ASKED)).toEqual({ ok: true, value: { ...exampleConversation, [name]: null } });
  });
});

describe('A value of the wrong type makes the answer unreadable', () => {
  const notInt64 = ['"42"', '42.5', '4.2e1', 'true', 'false', '[]', '[42]', '{}', '""', PAST_INT64, BELOW_INT64];
  const notText = ['5', 'true', '[]', '{}', '["text"]'];
  const notInstant = [
    ...notText,
    '""',
    '"yesterday"',
    '"2026-01-21"',
    '"14:30:00Z"',
    '"2026-01-21T14:30:00"',
    '"2026-02-30T14:30:00Z"',
    '"2026-13-01T14:30:00Z"',
    '"2026-01-21T25:00:00Z"',
    '"2026-01-21T14:30:00+25:00"',
    '"1769005800"',
    '1769005800',
  ];

  test.each([
    ...notInt64.map((json) => ['id', json]),
    ...notInt64.map((json) => ['contact_id', json]),
    ...notInt64.map((json) => ['agent_id', json]),
    ...notInt64.map((json) => ['channel_id', json]),
    ...notText.map((json) => ['subject', json]),
    ...notText.map((json) => ['status', json]),
    ...notText.map((json) => ['cursor', json]),
    ...notInstant.map((json) => ['last_update', json]),
    ...notInstant.map((json) => ['snooze_until', json]),
    ...['1', '"1"', 'true', '{}', '{"0": 1}', '"1,5"'].map((json) => ['tags', json]),
    ...['1', '"cc"', 'true', '{}', '[1]', '["cc"]', '[null]', '[[]]'].map((json) => ['recipients', json]),
  ])('%s: %s', (field, json) => {
    expect(problemWith({ [field]: json })).toMatch(new RegExp(`^${field}(\\.\\d+)?: `));
  });

  test.each(['["1"]', '[1.5]', '[null]', '[[]]', '[2147483648]', '[-2147483649]'])('tags: %s, as a tag is an int32', (json) => {
    expect(problemWith({ tags: json })).toMatch(/^tags\.0: /);
  });

  test.each([
    ['{"contact_id": "789", "kind": "cc"}', 'contact_id'],
    ['{"contact_id": 7.5, "kind": "cc"}', 'contact_id'],
    [`{"contact_id": ${PAST_INT64}, "kind": "cc"}`, 'contact_id'],
    ['{"contact_id": 789, "kind": 5}', 'kind'],
  ])('recipients: %s', (recipient, field) => {
    expect(problemWith({ recipients: `[{"contact_id": 1, "kind": "to"}, ${recipient}]` })).toMatch(
      new RegExp(`^recipients\\.1\\.${field}: `),
    );
  });
});

test.each([
  '',
  ' ',
  'null',
  'true',
  '12345',
  '"12345"',
  '[]',
  `[${EXAMPLE}]`,
  '{}',
  '{"error": "no"}',
  '<html></html>',
  EXAMPLE.slice(0, -1),
  `${EXAMPLE}x`,
  'undefined',
])('A body that is no conversation is unreadable: %j', (body) => {
  expect(readAnswer(body, ASKED).ok).toBe(false);
});

test('A body that is nested beyond reason is an answer like any other, and never a crash.', () => {
  for (const depth of [100, 1000, 2000, 3000, 10_000, 100_000]) {
    const nested = '['.repeat(depth) + ']'.repeat(depth);
    for (const body of [nested, '['.repeat(depth), '{"a":'.repeat(depth)]) expect(readAnswer(body, ASKED).ok).toBe(false);
    for (const field of ['tags', 'recipients', 'subject'])
      expect(problemWith({ [field]: nested })).toMatch(/^(tags|recipients|subject|not JSON)/);
    expect(() => readAnswer(exampleWith({ extra: nested }), ASKED)).not.toThrow();
  }
});

test('The problem names the place and nothing of what stands there.', () => {
  const secrets = ['{"jane@example.com": 1}', '["jane@example.com"]', '77777777'];
  for (const secret of secrets) expect(problemWith({ subject: secret })).not.toMatch(/jane|7777/);
  expect(problemWith({ last_update: '"jane@example.com"' })).not.toContain('jane');
  expect(problemWith({ id: '77777777' })).not.toContain('7777');
});

describe('What the page does not name', () => {
  test('may come too, at the top and within a recipient, and is left out.', () => {
    const body = exampleWith({
      priority: '3',
      agent: '{"id": 42}',
      contactId: '1',
      ['__proto__']: '{"subject": "forged"}',
      constructor: '1',
      recipients: '[{"contact_id": 789, "kind": "cc", "email": "jane@example.com", "id": "any", "conversation_id": null}]',
    });
    expect(readAnswer(body, ASKED)).toEqual({ ok: true, value: exampleConversation });
  });

  test('cannot stand in for what it does name.', () => {
    expect(readAnswer(`{"__proto__": ${EXAMPLE}}`, ASKED).ok).toBe(false);
  });
});

describe('An int64', () => {
  const bigs = ['9007199254740991', '9007199254740992', '9007199254740993', '9223372036854775807'];

  test.each(bigs)('%s keeps all its digits in every ID.', (big) => {
    const recipients = `[{"id": ${big}, "contact_id": ${big}, "kind": "to", "conversation_id": ${big}}]`;
    expect(readAnswer(exampleWith({ id: big, contact_id: big, agent_id: big, channel_id: big, recipients }), idOf(big))).toEqual({
      ok: true,
      value: {
        ...exampleConversation,
        id: big,
        contactId: big,
        agentId: big,
        channelId: big,
        recipients: [{ contactId: big, kind: 'to' }],
      },
    });
  });

  test('at its lower end is read as exactly.', () => {
    const answer = readAnswer(exampleWith({ agent_id: '-9223372036854775808' }), ASKED);
    expect(answer).toMatchObject({ ok: true, value: { agentId: '-9223372036854775808' } });
  });

  test('of any size comes through unchanged.', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 63n - 1n }), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (id, agent) => {
        const answer = readAnswer(exampleWith({ id: String(id), agent_id: String(agent) }), idOf(String(id)));
        expect(answer).toMatchObject({ ok: true, value: { id: String(id), agentId: String(agent) } });
      }),
    );
  });
});

test.each(['-2147483648', '2147483647', '0'])('A tag may be any int32: %s', (tag) => {
  expect(readAnswer(exampleWith({ tags: `[${tag}]` }), ASKED)).toMatchObject({ ok: true, value: { tags: [tag] } });
});

describe('An answer about another conversation is never taken', () => {
  test.each([
    ['12345', '12346'],
    ['12345', '-12345'],
    ['12345', '0'],
    ['9007199254740993', '9007199254740992'],
    ['9223372036854775807', '9223372036854775806'],
  ])('asked for %s, answered with %s', (asked, answered) => {
    expect(readAnswer(exampleWith({ id: answered }), idOf(asked))).toEqual({ ok: false, problem: 'id: another conversation' });
  });
});

describe('A time is any instant of ISO 8601, kept as it came', () => {
  test.each([
    '2026-01-21T14:30:00Z',
    '2026-01-21T14:30:00+00:00',
    '2026-01-21T14:30:00-00:00',
    '2026-01-21T14:30:00+05:45',
    '2026-01-21T14:30:00-11:00',
    '2026-01-21T14:30:00+0100',
    '2026-01-21T14:30:00+01',
    '2026-01-21T14:30Z',
    '2026-01-21T14:30:00.1Z',
    '2026-01-21T14:30:00.123Z',
    '2026-01-21T14:30:00.123456+00:00',
    '2026-01-21T14:30:00.123456789Z',
    '2026-01-21T14:30:00.1234567891Z',
    '2026-01-21T14:30:00.123456789123456789+02:00',
    '2026-01-21T14:30:00,5Z',
    '2026-01-21t14:30:00z',
    '2026-01-21 14:30:00Z',
    '2016-12-31T23:59:60Z',
    '1970-01-01T00:00:00Z',
    '9999-12-31T23:59:59Z',
  ])('%s', (time) => {
    expect(readAnswer(exampleWith({ last_update: JSON.stringify(time), snooze_until: JSON.stringify(time) }), ASKED)).toEqual({
      ok: true,
      value: { ...exampleConversation, lastUpdate: time, snoozeUntil: time },
    });
  });
});

test.each(['OPENED', 'CLOSED', 'SPAM', 'SNOOZED', 'ARCHIVED', 'opened', '', '<b>'])(
  'A status is the word that came, known or not: %j',
  (status) => {
    expect(readAnswer(exampleWith({ status: JSON.stringify(status) }), ASKED)).toMatchObject({ ok: true, value: { status } });
  },
);

test.each(['', 'x'.repeat(250), '<script>alert(1)</script>', 'Ünïcode 👩‍👩‍👧 \\"quoted\\" \u202e', '\\u0000'])(
  'A subject is text, whatever it holds: %j',
  (subject) => {
    expect(readAnswer(exampleWith({ subject: `"${subject}"` }), ASKED)).toMatchObject({
      ok: true,
      value: { subject: JSON.parse(`"${subject}"`) as string },
    });
  },
);

test.each([undefined, 'null'])('Recipients may be missing (%s), which means none.', (recipients) => {
  expect(readAnswer(exampleWith({ recipients }), ASKED)).toMatchObject({ ok: true, value: { recipients: [] } });
});

test('Tags and recipients may be empty, and recipients keep their order and their kinds.', () => {
  expect(readAnswer(exampleWith({ tags: '[]', recipients: '[]' }), ASKED)).toMatchObject({ ok: true, value: { tags: [], recipients: [] } });
  const recipients = '[{"contact_id": 3, "kind": "to"}, {"contact_id": 1, "kind": "bcc"}, {"contact_id": 2, "kind": "forward"}]';
  expect(readAnswer(exampleWith({ recipients }), ASKED)).toMatchObject({
    ok: true,
    value: {
      recipients: [
        { contactId: '3', kind: 'to' },
        { contactId: '1', kind: 'bcc' },
        { contactId: '2', kind: 'forward' },
      ],
    },
  });
});
