import { describe, expect, test } from 'vitest';
import { problemOf } from '../../../utils/fernand/problems.ts';

/** The agent's clock, three minutes ahead of the server's where that has one. */
const NOW = Date.parse('2026-01-21T14:33:00Z');
const SERVER_DATE = 'Wed, 21 Jan 2026 14:30:00 GMT';
const SERVER_SECONDS = Date.parse(SERVER_DATE) / 1000;

function problem(status: number, body = '', headers: Record<string, string> = {}) {
  // No Response can be made with a status like 304 and a body, or outside 200 to 599.
  return problemOf(new Response(status === 304 ? null : body, { status, headers }), body, NOW);
}

describe('400 and 422 are a refusal, with Fernand’s own words where it said any', () => {
  const bodies: [body: string, words: string | undefined][] = [
    ['{"error": "The subject is too long."}', 'The subject is too long.'],
    ['{"error": {"message": "Too long"}}', 'Too long'],
    ['{"error": {"code": 12, "message": "Too long"}}', 'Too long'],
    ['{"error": {"subject": ["Too long"]}}', 'Too long'],
    ['{"error": ["Too long", "Too loud"]}', 'Too long'],
    ['{"errors": [{"message": "Too long"}]}', 'Too long'],
    ['{"message": "Too long"}', 'Too long'],
    ['{"detail": "Too long"}', 'Too long'],
    ['{"status": "invalid", "error": "Too long"}', 'Too long'],
    ['["Too long"]', 'Too long'],
    ['"Too long"', 'Too long'],
    ['{"error": "  Too\\n\\tlong  "}', 'Too long'],
    ['{"error": "<b>Too long</b>"}', '<b>Too long</b>'],
    ['{"error": null}', undefined],
    ['{"error": ""}', undefined],
    ['{"error": "   "}', undefined],
    ['{"error": 5}', undefined],
    ['{"error": true}', undefined],
    ['{"error": {}}', undefined],
    ['{"error": []}', undefined],
    ['{}', undefined],
    ['[]', undefined],
    ['null', undefined],
    ['5', undefined],
    ['', undefined],
    ['Too long', undefined],
    ['<!doctype html><title>400</title>', undefined],
    ['{"error": "Too lo', undefined],
  ];

  test.each(bodies)('400 with %s', (body, words) => {
    expect(problem(400, body)).toEqual({ kind: 'refused', ...(words !== undefined && { words }) });
  });
  test.each(bodies)('422 with %s', (body, words) => {
    expect(problem(422, body)).toEqual({ kind: 'refused', ...(words !== undefined && { words }) });
  });

  test('A megabyte of words is cut to what a person reads.', () => {
    const told = problem(400, JSON.stringify({ error: 'x'.repeat(1_000_000) }));
    expect(told.kind === 'refused' && told.words).toMatch(/^x{300}…?$/);
  });

  test('The cut never halves a character.', () => {
    for (const start of ['', 'x']) {
      const told = problem(422, JSON.stringify({ error: start + '👍'.repeat(400) }));
      expect(told.kind === 'refused' && told.words?.isWellFormed()).toBe(true);
    }
  });

  test('A megabyte of brackets says nothing, and breaks nothing.', () => {
    for (const depth of [500, 1000, 1500, 2000, 2500, 3000, 10_000, 500_000]) {
      for (const body of ['['.repeat(depth) + ']'.repeat(depth), '{"x":'.repeat(depth) + '1' + '}'.repeat(depth), '['.repeat(depth)]) {
        expect(problem(400, body)).toEqual({ kind: 'refused' });
      }
    }
  });

  // Should each level be looked at twice, this takes 2^25 looks, which the time limit of a test does not allow.
  test('Errors within errors are looked through once.', { timeout: 1000 }, () => {
    expect(problem(400, '{"error":'.repeat(25) + '1' + '}'.repeat(25))).toEqual({ kind: 'refused' });
  });

  test('Names that every object has are no words.', () => {
    expect(problem(400, '{"__proto__": {"error": 1}, "constructor": 2}')).toEqual({ kind: 'refused' });
  });
});

test.each(['', '{"error": "Invalid key"}', '<html></html>'])('401 is a key that does not work, whatever it says: %j', (body) => {
  expect(problem(401, body)).toEqual({ kind: 'unauthorized' });
});

describe('403 is a missing permission', () => {
  test.each([
    ['{"error": "Missing permission: conversation.assign"}', 'conversation.assign'],
    ['{"error": {"permission": "conversation.status"}}', 'conversation.status'],
    ['You need conversation.update.', 'conversation.update'],
  ])('that is named where the answer names it: %s', (body, permission) => {
    expect(problem(403, body)).toEqual({ kind: 'forbidden', permission });
  });

  test.each([
    '',
    '{"error": "Forbidden"}',
    '<html></html>',
    '{"error": "the conversation. It is closed"}',
    'myconversation.assign',
    'conversation.<b>x</b>',
  ])('that is not named where the answer names none: %j', (body) => expect(problem(403, body)).toEqual({ kind: 'forbidden' }));
});

test.each(['', '{"error": "Not found"}', '<html></html>'])('404 is a conversation that is not there: %j', (body) => {
  expect(problem(404, body)).toEqual({ kind: 'not-found' });
});

describe('429 is over', () => {
  const MINUTE = 60_000;
  const QUARTER = 15 * MINUTE;

  test.each<[why: string, headers: Record<string, string>, waitMs: number]>([
    ['after Retry-After in seconds', { 'retry-after': '7' }, 7000],
    ['after Retry-After in seconds, with blanks', { 'retry-after': ' 7 ' }, 7000],
    ['after seconds whatever the clocks say', { 'retry-after': '7', date: SERVER_DATE }, 7000],
    ['at the date of Retry-After, by the server’s clock', { 'retry-after': 'Wed, 21 Jan 2026 14:30:20 GMT', date: SERVER_DATE }, 20_000],
    ['at the date of Retry-After, by ours where the server has none', { 'retry-after': 'Wed, 21 Jan 2026 14:33:20 GMT' }, 20_000],
    ['at X-RateLimit-Reset, by the server’s clock', { 'x-ratelimit-reset': String(SERVER_SECONDS + 42), date: SERVER_DATE }, 42_000],
    ['at X-RateLimit-Reset, by ours where the server has none', { 'x-ratelimit-reset': String(NOW / 1000 + 42) }, 42_000],
    [
      'at X-RateLimit-Reset, by ours where the server’s is nonsense',
      { 'x-ratelimit-reset': String(NOW / 1000 + 42), date: 'today' },
      42_000,
    ],
    [
      'at what Retry-After says, should they disagree',
      { 'retry-after': '7', 'x-ratelimit-reset': String(SERVER_SECONDS + 42), date: SERVER_DATE },
      7000,
    ],
    [
      'at X-RateLimit-Reset where Retry-After is nonsense',
      { 'retry-after': 'soon', 'x-ratelimit-reset': String(SERVER_SECONDS + 42), date: SERVER_DATE },
      42_000,
    ],
    ['after a minute where nothing is said', {}, MINUTE],
    ['after a minute where nonsense is said', { 'retry-after': 'soon', 'x-ratelimit-reset': 'later' }, MINUTE],
    ['after a second at the least: 0 s', { 'retry-after': '0' }, 1000],
    ['after a second at the least: a date gone by', { 'retry-after': 'Wed, 21 Jan 2026 14:29:00 GMT', date: SERVER_DATE }, 1000],
    ['after a second at the least: a reset gone by', { 'x-ratelimit-reset': String(SERVER_SECONDS - 5), date: SERVER_DATE }, 1000],
    ['after a second at the least: a reset at zero', { 'x-ratelimit-reset': '0' }, 1000],
    ['after a second at the least: less than none', { 'retry-after': '-5' }, 1000],
    ['after 15 minutes at the most: a day in seconds', { 'retry-after': '86400' }, QUARTER],
    ['after 15 minutes at the most: more digits than a number has', { 'retry-after': '9'.repeat(400) }, QUARTER],
    ['after 15 minutes at the most: a far date', { 'retry-after': 'Wed, 21 Jan 2099 14:29:00 GMT', date: SERVER_DATE }, QUARTER],
    [
      'after 15 minutes at the most: a reset in milliseconds',
      { 'x-ratelimit-reset': String((SERVER_SECONDS + 42) * 1000), date: SERVER_DATE },
      QUARTER,
    ],
  ])('%s', (_why, headers, waitMs) => {
    expect(problem(429, '{"error": "Too many requests"}', headers)).toEqual({ kind: 'limited', until: NOW + waitMs });
  });
});

test.each([500, 501, 502, 503, 504, 520, 599])('%i is an error of Fernand’s.', (status) => {
  expect(problem(status, '<html></html>')).toEqual({ kind: 'failed', status });
});

test.each([300, 301, 302, 303, 304, 307, 308])('%i is a redirect that was not followed.', (status) => {
  expect(problem(status, '', { location: 'https://elsewhere.example/' })).toEqual({ kind: 'redirected' });
});

test('What a browser makes of a redirect by hand, an opaque answer without a status, is one too.', () => {
  const opaque = Object.defineProperties(new Response(null), {
    status: { value: 0 },
    ok: { value: false },
    type: { value: 'opaqueredirect' },
  });
  expect(problemOf(opaque, '', NOW)).toEqual({ kind: 'redirected' });
});

test.each([402, 405, 406, 408, 409, 410, 412, 415, 418, 425, 451])('%i is told as it is.', (status) => {
  expect(problem(status)).toEqual({ kind: 'unexpected', status });
});
