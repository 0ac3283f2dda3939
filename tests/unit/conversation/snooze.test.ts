import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveSnooze, toTimestamp } from '../../../utils/conversation/snooze.ts';

/** A Wednesday afternoon in winter, in the middle of a second. */
const NOW = at('2026-01-21T15:30:20.400+01:00[Europe/Berlin]');

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function at(text: string): Temporal.ZonedDateTime {
  return Temporal.ZonedDateTime.from(text);
}

/** What the words mean: a time of the agent's clock, or the problem with them. */
function wake(words: string, now = NOW): string {
  const resolved = resolveSnooze(words, now);
  return resolved.ok ? resolved.value.toZonedDateTimeISO(now.timeZoneId).toString({ timeZoneName: 'never' }) : resolved.problem;
}

describe('The words of Fernand’s API', () => {
  test.each([
    ['5m', '2026-01-21T15:35:20+01:00'],
    ['1m', '2026-01-21T15:31:20+01:00'],
    ['90m', '2026-01-21T17:00:20+01:00'],
    ['+30', '2026-01-21T16:00:20+01:00'],
    ['+1440', '2026-01-22T15:30:20+01:00'],
    ['tomorrow', '2026-01-22T09:00:00+01:00'],
    ['thursday', '2026-01-22T09:00:00+01:00'],
    ['friday', '2026-01-23T09:00:00+01:00'],
    ['saturday', '2026-01-24T09:00:00+01:00'],
    ['sunday', '2026-01-25T09:00:00+01:00'],
    ['monday', '2026-01-26T09:00:00+01:00'],
    ['tuesday', '2026-01-27T09:00:00+01:00'],
    ['wednesday', '2026-01-28T09:00:00+01:00'],
    ['one week', '2026-01-28T15:30:20+01:00'],
    ['one month', '2026-02-21T15:30:20+01:00'],
    ['2026-01-22T09:00:00Z', '2026-01-22T10:00:00+01:00'],
    ['2026-01-22T09:00:00-05:00', '2026-01-22T15:00:00+01:00'],
    ['2026-01-22T09:00:00.999+01:00', '2026-01-22T09:00:00+01:00'],
    ['2026-01-22T09:00+01:00', '2026-01-22T09:00:00+01:00'],
  ])('%s', (words, time) => expect(wake(words)).toBe(time));
});

describe('The like of them', () => {
  test.each([
    ['10 min', '2026-01-21T15:40:20+01:00'],
    ['10 minutes', '2026-01-21T15:40:20+01:00'],
    ['a minute', '2026-01-21T15:31:20+01:00'],
    ['2h', '2026-01-21T17:30:20+01:00'],
    ['2 hours', '2026-01-21T17:30:20+01:00'],
    ['in an hour', '2026-01-21T16:30:20+01:00'],
    ['3 days', '2026-01-24T15:30:20+01:00'],
    ['3d', '2026-01-24T15:30:20+01:00'],
    ['two weeks', '2026-02-04T15:30:20+01:00'],
    ['in 2w', '2026-02-04T15:30:20+01:00'],
    ['six months', '2026-07-21T15:30:20+02:00'],
    ['next friday', '2026-01-23T09:00:00+01:00'],
    ['on friday', '2026-01-23T09:00:00+01:00'],
    ['2026-01-22', '2026-01-22T09:00:00+01:00'],
    ['2026-01-22T16:45', '2026-01-22T16:45:00+01:00'],
    ['2026-01-22 16:45', '2026-01-22T16:45:00+01:00'],
    ['2026-01-22T16:45:30.5', '2026-01-22T16:45:30+01:00'],
  ])('%s', (words, time) => expect(wake(words)).toBe(time));
});

test.each([
  ['  TOMORROW ', 'tomorrow'],
  ['Next \t  Friday', 'next friday'],
  ['One\u00a0Week', 'one week'],
  ['5M', '5m'],
  ['\n+30\n', '+30'],
  ['2026-01-22t09:00:00z', '2026-01-22T09:00:00Z'],
  ['IN 2 HOURS', 'in 2 hours'],
])('Case and blanks mean nothing: %j', (words, plain) => {
  expect(wake(words)).toBe(wake(plain));
  expect(resolveSnooze(words, NOW).ok).toBe(true);
});

describe('A weekday is its next day after today', () => {
  const days = Array.from({ length: 7 }, (_, index) => NOW.add({ days: index }).with({ hour: 8, minute: 0 }));

  test.each(WEEKDAYS)('%s, whatever today is, even at an hour when today’s 09:00 is to come.', (weekday) => {
    for (const today of days) {
      const resolved = resolveSnooze(weekday, today);
      if (!resolved.ok) throw new Error(resolved.problem);
      const then = resolved.value.toZonedDateTimeISO('Europe/Berlin');
      const ahead = today.toPlainDate().until(then.toPlainDate()).days;
      expect(then.dayOfWeek).toBe(WEEKDAYS.indexOf(weekday) + 1);
      expect(then.toPlainTime().toString()).toBe('09:00:00');
      expect(ahead).toBeGreaterThanOrEqual(1);
      expect(ahead).toBeLessThanOrEqual(7);
    }
  });
});

test.each([
  ['23:59:59 is still today', '2026-01-21T23:59:59+01:00[Europe/Berlin]', '2026-01-22T09:00:00+01:00'],
  ['00:00 is already today', '2026-01-22T00:00:00+01:00[Europe/Berlin]', '2026-01-23T09:00:00+01:00'],
  ['the year ends', '2026-12-31T12:00:00+01:00[Europe/Berlin]', '2027-01-01T09:00:00+01:00'],
  ['the day is the agent’s, not that of UTC', '2026-01-21T20:00:00-05:00[America/New_York]', '2026-01-22T09:00:00-05:00'],
  ['far ahead of UTC too', '2026-01-22T01:00:00+14:00[Pacific/Kiritimati]', '2026-01-23T09:00:00+14:00'],
])('Tomorrow is the next day at 09:00: %s.', (_why, now, time) => expect(wake('tomorrow', at(now))).toBe(time));

describe('Where the clocks change', () => {
  test.each([
    // Into summer: the night of 28 to 29 March 2026 in Berlin, 7 to 8 March in New York, 3 to 4 October on Lord Howe (by half an hour).
    ['2026-03-28T12:00:00+01:00[Europe/Berlin]', 'tomorrow', '2026-03-29T09:00:00+02:00'],
    ['2026-03-28T12:00:00+01:00[Europe/Berlin]', 'sunday', '2026-03-29T09:00:00+02:00'],
    ['2026-03-28T12:00:00+01:00[Europe/Berlin]', 'one week', '2026-04-04T12:00:00+02:00'],
    ['2026-03-28T12:00:00+01:00[Europe/Berlin]', '1 day', '2026-03-29T12:00:00+02:00'],
    ['2026-03-28T12:00:00+01:00[Europe/Berlin]', '24 hours', '2026-03-29T13:00:00+02:00'],
    ['2026-03-29T01:59:00+01:00[Europe/Berlin]', '5m', '2026-03-29T03:04:00+02:00'],
    ['2026-03-28T02:30:00+01:00[Europe/Berlin]', '1 day', '2026-03-29T03:30:00+02:00'],
    ['2026-03-22T02:30:00+01:00[Europe/Berlin]', 'one week', '2026-03-29T03:30:00+02:00'],
    ['2026-02-28T02:30:00+01:00[Europe/Berlin]', '2026-03-29 02:30', '2026-03-29T03:30:00+02:00'],
    ['2026-03-07T12:00:00-05:00[America/New_York]', 'tomorrow', '2026-03-08T09:00:00-04:00'],
    ['2026-03-07T12:00:00-05:00[America/New_York]', 'one month', '2026-04-07T12:00:00-04:00'],
    ['2026-03-08T01:59:00-05:00[America/New_York]', '+2', '2026-03-08T03:01:00-04:00'],
    ['2026-10-03T12:00:00+10:30[Australia/Lord_Howe]', 'tomorrow', '2026-10-04T09:00:00+11:00'],
    ['2026-10-03T12:00:00+10:30[Australia/Lord_Howe]', '24h', '2026-10-04T12:30:00+11:00'],
    // And back: 24 to 25 October in Berlin, 31 October to 1 November in New York, 4 to 5 April on Lord Howe.
    ['2026-10-24T12:00:00+02:00[Europe/Berlin]', 'tomorrow', '2026-10-25T09:00:00+01:00'],
    ['2026-10-24T12:00:00+02:00[Europe/Berlin]', '1 day', '2026-10-25T12:00:00+01:00'],
    ['2026-10-24T12:00:00+02:00[Europe/Berlin]', '24 hours', '2026-10-25T11:00:00+01:00'],
    ['2026-10-25T02:30:00+02:00[Europe/Berlin]', '60m', '2026-10-25T02:30:00+01:00'],
    ['2026-10-25T02:30:00+02:00[Europe/Berlin]', 'an hour', '2026-10-25T02:30:00+01:00'],
    ['2026-10-24T02:30:00+02:00[Europe/Berlin]', '2026-10-25T02:30', '2026-10-25T02:30:00+02:00'],
    ['2026-10-31T12:00:00-04:00[America/New_York]', 'tomorrow', '2026-11-01T09:00:00-05:00'],
    ['2026-11-01T01:30:00-04:00[America/New_York]', '60m', '2026-11-01T01:30:00-05:00'],
    ['2026-04-04T12:00:00+11:00[Australia/Lord_Howe]', 'tomorrow', '2026-04-05T09:00:00+10:30'],
    ['2026-04-05T01:45:00+11:00[Australia/Lord_Howe]', '30m', '2026-04-05T01:45:00+10:30'],
    ['2026-03-30T12:00:00+11:00[Australia/Lord_Howe]', 'one week', '2026-04-06T12:00:00+10:30'],
  ])('%s, %s', (now, words, time) => expect(wake(words, at(now))).toBe(time));
});

describe('A month has its end', () => {
  test.each([
    ['2026-01-31T12:00:00+01:00[Europe/Berlin]', 'one month', '2026-02-28T12:00:00+01:00'],
    ['2028-01-31T12:00:00+01:00[Europe/Berlin]', 'one month', '2028-02-29T12:00:00+01:00'],
    ['2026-03-31T12:00:00+02:00[Europe/Berlin]', 'one month', '2026-04-30T12:00:00+02:00'],
    ['2026-08-31T12:00:00+02:00[Europe/Berlin]', '6 months', '2027-02-28T12:00:00+01:00'],
    ['2026-12-15T12:00:00+01:00[Europe/Berlin]', 'one month', '2027-01-15T12:00:00+01:00'],
  ])('%s, %s', (now, words, time) => expect(wake(words, at(now))).toBe(time));
});

describe('What is no time', () => {
  test.each([
    '',
    ' ',
    'soon',
    'later',
    'm',
    '+',
    '5',
    '-5m',
    '+-5',
    '+5m',
    '1.5h',
    '5 m 6 m',
    '5mm',
    'one',
    'week',
    'one one week',
    'seven weeks',
    'tomorrow tomorrow',
    'next tomorrow',
    'on next friday',
    'fridays',
    'mond',
    '5 years',
    '12345 days',
    '+12345678',
    '９m',
    '٥m',
    '14:30',
    '2026',
    '2026-01',
    '2026-02-30',
    '2026-13-01',
    '2026-01-22T25:00',
    '2026-01-22T09:00:00+25:00',
    '2026-01-22Tnoon',
    '2026-01-22 and more',
    '20260122T090000Z',
    '+002026-01-22',
    '<b>tomorrow</b>',
    'tomorrow\u0000',
  ])('is not understood: %j', (words) => expect(wake(words)).toBe('not-understood'));

  test.each([
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    'valueOf',
    'length',
    'constructor week',
    'toString days',
    '__proto__ month',
    'valueof weeks',
    'next constructor',
  ])('is not understood though every object has it: %s', (words) => expect(wake(words)).toBe('not-understood'));

  test('is not understood however long it is.', () => {
    for (const words of [
      'a'.repeat(200_000),
      '9'.repeat(200_000),
      `${' '.repeat(100_000)}x${' '.repeat(100_000)}`,
      `2026-01-22${'T'.repeat(100_000)}`,
    ]) {
      expect(wake(words)).toBe('not-understood');
    }
  });
});

test.each([
  '+0',
  '0m',
  '0 days',
  '2026-01-21',
  '2026-01-21T15:30:20.400+01:00',
  '2026-01-21T15:30:20.900+01:00',
  '2026-01-21T14:30:20Z',
  '2026-01-21T15:30',
  '2025-01-21T00:00:00Z',
  '1970-01-01',
  '0001-01-01T00:00:00Z',
])('A time that is over, or not a whole second away, is past: %s', (words) => expect(wake(words)).toBe('past'));

test.each([
  ['2026-01-21T15:30:21+01:00', '2026-01-21T15:30:21+01:00'],
  ['2036-01-21T15:30:20+01:00', '2036-01-21T15:30:20+01:00'],
  ['2036-01-21T15:30:21+01:00', 'too-far'],
  ['120 months', '2036-01-21T15:30:20+01:00'],
  ['121 months', 'too-far'],
  ['+9999999', 'too-far'],
  ['9999999m', 'too-far'],
  ['9999 weeks', 'too-far'],
  ['9999 months', 'too-far'],
  ['9999-12-31', 'too-far'],
])('Ten years are the limit: %s', (words, expected) => expect(wake(words)).toBe(expected));

describe('A time with its own zone', () => {
  test.each(['2026-01-22T09:00:00[America/New_York]', '2026-01-22T09:00[America/New_York]', '2026-01-22 09:00[Asia/Tokyo]'])(
    'is never taken for the agent’s: %s',
    (words) => {
      const meant = Temporal.ZonedDateTime.from(words.replace(' ', 'T')).withTimeZone('Europe/Berlin').toString({ timeZoneName: 'never' });
      expect([meant, 'not-understood']).toContain(wake(words));
    },
  );

  test('goes by its offset where it has one.', () => {
    expect(wake('2026-01-22T09:00:00-05:00[America/New_York]')).toBe('2026-01-22T15:00:00+01:00');
  });
});

describe('Whatever is typed, whenever and wherever', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'America/St_Johns',
    'Africa/Casablanca',
    'UTC',
  );
  const moments = fc
    .tuple(fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2100-01-01') }), zones)
    .map(([ms, zone]) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone));
  const words = fc.oneof(
    fc.constantFrom('tomorrow', 'one week', 'one month', 'next friday', ...WEEKDAYS),
    fc.nat(9_999_999).map((minutes) => `+${minutes}`),
    fc.nat(9_999_999).map((minutes) => `${minutes}m`),
    fc.tuple(fc.nat(9999), fc.constantFrom('min', 'hours', 'day', 'weeks', 'months')).map(([count, unit]) => `${count} ${unit}`),
    fc.date({ min: new Date('1990-01-01'), max: new Date('2120-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
    fc
      .date({ min: new Date('1990-01-01'), max: new Date('2120-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 16)),
    fc.string(),
    fc.string({ unit: 'binary' }),
  );

  test('what is understood is a whole second to come, within ten years; everything else is a reason.', () => {
    fc.assert(
      fc.property(words, moments, (typed, now) => {
        const resolved = resolveSnooze(typed, now);
        if (!resolved.ok) {
          expect(['not-understood', 'past', 'too-far']).toContain(resolved.problem);
          return;
        }
        expect(resolved.value.epochNanoseconds % 1_000_000_000n).toBe(0n);
        expect(Temporal.Instant.compare(resolved.value, now.toInstant())).toBe(1);
        expect(Temporal.Instant.compare(resolved.value, now.add({ years: 10 }).toInstant())).toBeLessThanOrEqual(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('mornings are at 09:00 of the agent’s clock.', () => {
    fc.assert(
      fc.property(fc.constantFrom('tomorrow', ...WEEKDAYS), moments, (typed, now) => {
        const resolved = resolveSnooze(typed, now);
        expect(resolved.ok && resolved.value.toZonedDateTimeISO(now.timeZoneId).toPlainTime().toString()).toBe('09:00:00');
      }),
      { numRuns: 500 },
    );
  });
});

test('The timestamp is ISO 8601 in UTC, to the second.', () => {
  expect(toTimestamp(Temporal.Instant.from('2026-01-22T09:00:00+01:00'))).toBe('2026-01-22T08:00:00Z');
  expect(toTimestamp(Temporal.Instant.from('2026-01-22T09:00:00.999Z'))).toBe('2026-01-22T09:00:00Z');
});
