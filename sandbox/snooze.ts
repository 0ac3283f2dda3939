import { toWire } from './instant.ts';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const MINUTES = /^(?:\+(\d+)|(\d+)m)$/;

/** Date, time and offset. An instant without an offset could mean two things, so it is refused; the API does not say. */
const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d(?::?\d\d)?)$/;

const LAST_INSTANT = Temporal.Instant.from('9999-12-31T23:59:59Z');

function nineOn(day: Temporal.PlainDate, timeZone: string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime: '09:00' }).toInstant();
}

function parse(text: string, now: Temporal.Instant, timeZone: string): Temporal.Instant | undefined {
  const local = now.toZonedDateTimeISO(timeZone);
  const minutes = MINUTES.exec(text);
  if (minutes) return now.add({ minutes: Number(minutes[1] ?? minutes[2]) });
  if (text === 'tomorrow') return nineOn(local.toPlainDate().add({ days: 1 }), timeZone);
  if (text === 'one week') return local.add({ weeks: 1 }).toInstant();
  if (text === 'one month') return local.add({ months: 1 }).toInstant();
  const weekday = WEEKDAYS.indexOf(text) + 1;
  if (weekday > 0) {
    // "Next occurrence": said on a Monday, "monday" is a week away.
    const days = (weekday - local.dayOfWeek + 7) % 7 || 7;
    return nineOn(local.toPlainDate().add({ days }), timeZone);
  }
  return ISO_INSTANT.test(text) ? Temporal.Instant.from(text) : undefined;
}

/**
 * The moment that a `snooze_until` means, as the API writes it, or `undefined` when it means none.
 * Words are read in the time zone given. That a moment gone by is refused is a guess.
 */
export function snoozeUntil(text: string, nowMs: number, timeZone: string): string | undefined {
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs);
  try {
    const until = parse(text, now, timeZone);
    if (until === undefined) return undefined;
    if (Temporal.Instant.compare(until, now) <= 0) return undefined;
    if (Temporal.Instant.compare(until, LAST_INSTANT) > 0) return undefined;
    return toWire(until.epochMilliseconds);
  } catch (error) {
    // Temporal throws for 30 February and for more minutes than time has.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
