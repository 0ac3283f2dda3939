import { expect } from '@playwright/test';

/** What an agent in this time zone means by words, at a moment. */
export type Meaning = (now: Temporal.ZonedDateTime) => Temporal.ZonedDateTime;

/** Nine in the morning, so many days from now. */
export function nineIn(days: number, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return now.toPlainDate().add({ days }).toZonedDateTime({ timeZone: now.timeZoneId, plainTime: '09:00' });
}

/** Nine in the morning of the next such day (1 is Monday): a week ahead where today is one. */
export function nineOnNext(dayOfWeek: number, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return nineIn((dayOfWeek - now.dayOfWeek + 7) % 7 || 7, now);
}

/** A change was sent that snoozes until this and does nothing else. The clock moves while a test runs: the meaning at its begin and at its end bound it. */
export function expectSnooze(body: string | undefined, meaning: Meaning, begun: Temporal.ZonedDateTime): void {
  const sent = JSON.parse(body ?? '{}') as { snooze_until?: string };
  expect(sent).toEqual({ status: 'SNOOZED', snooze_until: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as unknown });
  const until = Date.parse(sent.snooze_until ?? '');
  expect(until).toBeGreaterThanOrEqual(secondOf(meaning(begun)));
  expect(until).toBeLessThanOrEqual(secondOf(meaning(Temporal.Now.zonedDateTimeISO(begun.timeZoneId))));
}

function secondOf(time: Temporal.ZonedDateTime): number {
  return time.round({ smallestUnit: 'second', roundingMode: 'floor' }).epochMilliseconds;
}
