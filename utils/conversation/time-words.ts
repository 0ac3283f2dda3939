import { language, say } from '../words.ts';

/** A server's clock may run ahead of the agent's by so much before "just now" turns into a time to come. */
const SKEW_SECONDS = 5 * 60;

const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/**
 * An instant as an agent says it: "today, 14:30", "tomorrow, 09:00", "Sat, 09:00", "21 Nov, 09:00", with the year where it is another one.
 * A weekday alone always lies ahead: in the past only "yesterday" goes without a date. A text that is no instant comes back as it is.
 */
export function tellInstant(iso: string, now: Temporal.ZonedDateTime): string {
  const then = parse(iso, now);
  if (then === undefined) return iso;
  const time = tellTime(then);
  const days = daysAhead(then, now);
  if (days === 0) return say('timeToday', time);
  if (days === 1) return say('timeTomorrow', time);
  if (days === -1) return say('timeYesterday', time);
  return say('timeOnDay', tellDay(then, now), time);
}

/** An instant in the least room, for beside an act that sets it: "09:00" today, else "Sat 09:00", "21 Nov 09:00". */
export function tellShort(iso: string, now: Temporal.ZonedDateTime): string {
  const then = parse(iso, now);
  if (then === undefined) return iso;
  return daysAhead(then, now) === 0 ? tellTime(then) : say('timeShort', tellDay(then, now), tellTime(then));
}

/** The day of an instant, as a heading: "Today", "Yesterday", "Fri 20 Nov", with the year where it is another one. */
export function tellDate(iso: string, now: Temporal.ZonedDateTime): string {
  const then = parse(iso, now);
  if (then === undefined) return iso;
  const days = daysAhead(then, now);
  if (days === 0) return say('dayToday');
  if (days === -1) return say('dayYesterday');
  const year = then.year === now.year ? {} : ({ year: 'numeric' } as const);
  return then.toLocaleString(language(), { weekday: 'short', day: 'numeric', month: 'short', ...year });
}

/** The time of day of an instant: "14:30". */
export function tellClock(iso: string, now: Temporal.ZonedDateTime): string {
  const then = parse(iso, now);
  return then === undefined ? iso : tellTime(then);
}

/** How long ago an instant was: "just now", "5 min ago", "2 h ago", "3 d ago", "4 mo ago", "2 y ago". One to come is told as by `tellInstant`. */
export function tellAgo(iso: string, now: Temporal.ZonedDateTime): string {
  const then = parse(iso, now);
  if (then === undefined) return iso;
  const seconds = (now.epochMilliseconds - then.epochMilliseconds) / 1000;
  if (seconds < -SKEW_SECONDS) return tellInstant(iso, now);
  if (seconds < 60) return say('agoNow');
  if (seconds < 3600) return say('agoMinutes', Math.floor(seconds / 60));
  if (seconds < 86_400) return say('agoHours', Math.floor(seconds / 3600));
  const { years, months, days } = then.until(now, { largestUnit: 'years' });
  if (years > 0) return say('agoYears', years);
  if (months > 0) return say('agoMonths', months);
  // A day with a change of the clock can be 25 h long.
  return say('agoDays', Math.max(1, days));
}

/** An instant with nothing left out, for a hover or a doubt: "Mon, 23 Nov 2026, 09:00 CET". */
export function tellFull(iso: string, now: Temporal.ZonedDateTime): string {
  const then = parse(iso, now);
  const date = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  return then === undefined ? iso : then.toLocaleString(language(), { ...date, ...CLOCK, timeZoneName: 'short' });
}

/** A wait in the least room, never told as shorter than it is: "7 s", "3 min". */
export function tellWait(waitMs: number): string {
  const seconds = Math.max(0, Math.ceil(waitMs / 1000));
  return seconds < 100 ? say('waitSeconds', seconds) : say('waitMinutes', Math.ceil(seconds / 60));
}

/** Milliseconds since 1970 as the text that the other functions take. */
export function fromMilliseconds(milliseconds: number): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.trunc(milliseconds)).toString();
}

/** Temporal takes nine digits of a second at most, ISO 8601 any number. */
function parse(iso: string, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | undefined {
  try {
    return Temporal.Instant.from(iso.trim().replace(/([.,]\d{9})\d+/, '$1')).toZonedDateTimeISO(now.timeZoneId);
  } catch {
    return undefined;
  }
}

function daysAhead(then: Temporal.ZonedDateTime, now: Temporal.ZonedDateTime): number {
  return now.toPlainDate().until(then.toPlainDate(), { largestUnit: 'days' }).days;
}

function tellTime(then: Temporal.ZonedDateTime): string {
  return then.toLocaleString(language(), CLOCK);
}

function tellDay(then: Temporal.ZonedDateTime, now: Temporal.ZonedDateTime): string {
  const days = daysAhead(then, now);
  if (days > 0 && days < 7) return then.toLocaleString(language(), { weekday: 'short' });
  const year = then.year === now.year ? {} : ({ year: 'numeric' } as const);
  return then.toLocaleString(language(), { day: 'numeric', month: 'short', ...year });
}
