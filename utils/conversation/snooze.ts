import { failure, type Result, success } from '../result.ts';

/** What a day's snooze wakes at. Source: Fernand's "next occurrence at 9am". */
const MORNING = Temporal.PlainTime.from('09:00');

/** Further than this is a slip of the keyboard rather than a plan. */
const LONGEST_YEARS = 10;

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const COUNTS: Record<string, number> = { a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** Why words are no time to snooze until. */
export type SnoozeProblem = 'not-understood' | 'past' | 'too-far';

/**
 * The instant that words mean at `now` in the agent's time zone, in whole seconds. Understood are the words of Fernand's API:
 * minutes ("5m", "+30"), "tomorrow" and weekdays (at 09:00), "one week" and "one month" (the same clock time then, a month's
 * end clamped) and ISO 8601; and beside them the like: "2 hours", "3 days", "next friday". A time without a zone is the agent's.
 */
export function resolveSnooze(words: string, now: Temporal.ZonedDateTime): Result<Temporal.Instant, SnoozeProblem> {
  const wake = understand(words.trim().toLowerCase().replace(/\s+/g, ' '), now);
  if (wake === undefined) return failure('not-understood');
  const instant = wake.round({ smallestUnit: 'second', roundingMode: 'floor' });
  if (Temporal.Instant.compare(instant, now.toInstant()) <= 0) return failure('past');
  if (Temporal.Instant.compare(instant, now.add({ years: LONGEST_YEARS }).toInstant()) > 0) return failure('too-far');
  return success(instant);
}

function understand(words: string, now: Temporal.ZonedDateTime): Temporal.Instant | undefined {
  const minutes = /^(?:\+(\d{1,7})|(\d{1,7}) ?m)$/.exec(words);
  if (minutes) return now.toInstant().add({ minutes: Number(minutes[1] ?? minutes[2]) });
  if (words === 'tomorrow') return morningIn(1, now);
  const weekday = WEEKDAYS.indexOf(words.replace(/^(next|on) /, '')) + 1;
  if (weekday > 0) return morningIn(((weekday - now.dayOfWeek + 6) % 7) + 1, now);
  return understandPeriod(words, now) ?? understandTimestamp(words, now);
}

function morningIn(days: number, now: Temporal.ZonedDateTime): Temporal.Instant {
  return now.toPlainDate().add({ days }).toZonedDateTime({ timeZone: now.timeZoneId, plainTime: MORNING }).toInstant();
}

function understandPeriod(words: string, now: Temporal.ZonedDateTime): Temporal.Instant | undefined {
  const [, count = '', unit = ''] = /^(?:in )?(\d{1,4}|[a-z]+) ?(min|minute|h|hour|d|day|w|week|month)s?$/.exec(words) ?? [];
  const amount =
    /^\d/.test(count) ? Number(count)
    : Object.hasOwn(COUNTS, count) ? COUNTS[count]
    : undefined;
  if (amount === undefined) return undefined;
  if (unit.startsWith('min')) return now.add({ minutes: amount }).toInstant();
  if (unit.startsWith('h')) return now.add({ hours: amount }).toInstant();
  if (unit.startsWith('d')) return now.add({ days: amount }).toInstant();
  if (unit.startsWith('w')) return now.add({ weeks: amount }).toInstant();
  return now.add({ months: amount }).toInstant();
}

function understandTimestamp(words: string, now: Temporal.ZonedDateTime): Temporal.Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}/.test(words)) return undefined;
  const text = words.toUpperCase();
  // A time that names its zone by a name ("[Europe/Paris]") is not the agent's own.
  if (text.includes('[')) return attempt(() => Temporal.ZonedDateTime.from(text).toInstant());
  return attempt(() => Temporal.Instant.from(text)) ?? attempt(() => understandLocalTime(text, now));
}

function understandLocalTime(text: string, now: Temporal.ZonedDateTime): Temporal.Instant {
  const plainTime = /[T ]\d/.test(text) ? Temporal.PlainTime.from(text) : MORNING;
  return Temporal.PlainDate.from(text).toZonedDateTime({ timeZone: now.timeZoneId, plainTime }).toInstant();
}

/** Temporal says "not a time" by throwing. */
function attempt<Value>(parse: () => Value): Value | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}

/** The instant as Fernand's API and our messages carry it: ISO 8601 in UTC, to the second. */
export function toTimestamp(instant: Temporal.Instant): string {
  return instant.toString({ smallestUnit: 'second' });
}
