/** The moment it is, in the time zone that the agent lives in. */
export function agentsNow(): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(Date.now()).toZonedDateTimeISO(Temporal.Now.timeZoneId());
}
