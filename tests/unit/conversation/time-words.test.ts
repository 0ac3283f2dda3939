import '../../support/locale.ts';
import { describe, expect, test } from 'vitest';
import { fromMilliseconds, tellAgo, tellFull, tellInstant, tellShort, tellWait } from '../../../utils/conversation/time-words.ts';

/** A Friday in winter time. */
const now = at('2026-11-20T10:00:00+01:00[Europe/Paris]');

function at(text: string): Temporal.ZonedDateTime {
  return Temporal.ZonedDateTime.from(text);
}

describe('tellInstant', () => {
  test.each([
    ['2026-11-20T13:30:00Z', 'today, 14:30'],
    ['2026-11-20T00:00:00+01:00', 'today, 00:00'],
    ['2026-11-20T23:59:59+01:00', 'today, 23:59'],
    ['2026-11-21T08:00:00Z', 'tomorrow, 09:00'],
    ['2026-11-19T08:00:00Z', 'yesterday, 09:00'],
    ['2026-11-22T08:00:00Z', 'Sun, 09:00'],
    ['2026-11-26T08:00:00Z', 'Thu, 09:00'],
    ['2026-11-27T08:00:00Z', '27 Nov, 09:00'],
    ['2026-11-18T08:00:00Z', '18 Nov, 09:00'],
    ['2027-01-04T08:00:00Z', '4 Jan 2027, 09:00'],
    ['2025-12-31T23:30:00Z', 'today, 00:30', at('2026-01-01T10:00:00+01:00[Europe/Paris]')],
  ])('%s is %s', (iso, told, when = now) => {
    expect(tellInstant(iso, when)).toBe(told);
  });

  test.each([
    '2026-11-21T09:00:00+01:00',
    '2026-11-21T03:00:00.123456789123-05:00',
    '2026-11-21t08:00:00z',
    '2026-11-21 08:00:00Z',
    '20261121T080000Z',
  ])('takes any offset and fraction: %s', (iso) => {
    expect(tellInstant(iso, now)).toBe('tomorrow, 09:00');
  });

  test.each(['', 'soon', '2026-11-21T09:00:00', '2026-02-30T09:00:00Z', '<b>now</b>'])('shows what is no instant as it is: %j', (text) => {
    expect([tellInstant(text, now), tellShort(text, now), tellAgo(text, now), tellFull(text, now)]).toEqual([text, text, text, text]);
  });

  test('tells the same instant by the day of the agent, not of UTC', () => {
    const instant = '2026-11-21T02:00:00Z';
    expect(tellInstant(instant, now)).toBe('tomorrow, 03:00');
    expect(tellInstant(instant, now.withTimeZone('America/Los_Angeles'))).toBe('today, 18:00');
    expect(tellInstant(instant, now.withTimeZone('Asia/Kathmandu'))).toBe('tomorrow, 07:45');
  });

  test('a day of 23 or 25 hours is still one day', () => {
    const beforeSpring = at('2026-03-28T23:30:00+01:00[Europe/Paris]');
    expect(tellInstant('2026-03-29T01:30:00Z', beforeSpring)).toBe('tomorrow, 03:30');
    const beforeAutumn = at('2026-10-24T09:00:00+02:00[Europe/Paris]');
    expect(tellInstant('2026-10-25T08:00:00Z', beforeAutumn)).toBe('tomorrow, 09:00');
    expect(tellInstant('2026-10-24T07:00:00Z', at('2026-10-25T09:00:00+01:00[Europe/Paris]'))).toBe('yesterday, 09:00');
  });
});

test.each([
  ['2026-11-20T13:30:00Z', '14:30'],
  ['2026-11-21T08:00:00Z', 'Sat 09:00'],
  ['2026-11-26T08:00:00Z', 'Thu 09:00'],
  ['2026-11-19T08:00:00Z', '19 Nov 09:00'],
  ['2026-12-20T08:00:00Z', '20 Dec 09:00'],
  ['2027-12-20T08:00:00Z', '20 Dec 2027 09:00'],
])('tellShort: %s is %s', (iso, told) => {
  expect(tellShort(iso, now)).toBe(told);
});

test.each([
  ['2026-11-20T09:00:01Z', 'just now'],
  ['2026-11-20T09:00:00Z', 'just now'],
  ['2026-11-20T08:59:01Z', 'just now'],
  ['2026-11-20T08:59:00Z', '1 min ago'],
  ['2026-11-20T08:00:01Z', '59 min ago'],
  ['2026-11-20T08:00:00Z', '1 h ago'],
  ['2026-11-19T09:00:01Z', '23 h ago'],
  ['2026-11-19T09:00:00Z', '1 d ago'],
  ['2026-11-17T09:00:00Z', '3 d ago'],
  ['2026-10-20T08:00:00Z', '1 mo ago'],
  ['2025-11-20T09:00:00Z', '1 y ago'],
  ['2026-11-21T08:00:00Z', 'tomorrow, 09:00'],
])('tellAgo: %s is %s', (iso, told) => {
  expect(tellAgo(iso, now)).toBe(told);
});

test('24 hours are told as a day even where the day has 25', () => {
  expect(tellAgo('2026-10-24T10:00:00Z', at('2026-10-25T11:30:00+01:00[Europe/Paris]'))).toBe('1 d ago');
});

test('tellFull leaves nothing out, the zone of that day included', () => {
  expect(tellFull('2026-11-23T08:00:00Z', now)).toBe('Mon, 23 Nov 2026, 09:00 CET');
  expect(tellFull('2026-07-01T07:00:00Z', now)).toBe('Wed, 1 Jul 2026, 09:00 CEST');
  expect(tellFull('2026-11-23T00:00:00+01:00', now)).toContain(' 00:00 ');
});

test('tellWait is never shorter than the wait', () => {
  expect([6001, 0, -5, 99_000, 99_001, 900_000].map(tellWait)).toEqual(['7 s', '0 s', '0 s', '99 s', '2 min', '15 min']);
});

test('fromMilliseconds gives what the others take', () => {
  expect(tellInstant(fromMilliseconds(now.epochMilliseconds), now)).toBe('today, 10:00');
});
