import type { BrowserContext, Worker } from '@playwright/test';

/** Stops the clock of everything that runs in the browser at this instant, in milliseconds since 1970: what is opened from now on, and the background. */
export async function stopClocks(context: BrowserContext, background: Worker, nowMs: number): Promise<void> {
  await context.addInitScript(stopClock, nowMs);
  await background.evaluate(stopClock, nowMs);
}

/** Runs in the browser, cut off from all that stands around it here. */
function stopClock(nowMs: number): void {
  const instant = () => Temporal.Instant.fromEpochMilliseconds(nowMs);
  const zonedDateTimeISO = (timeZone = Temporal.Now.timeZoneId()) => instant().toZonedDateTimeISO(timeZone);
  Date.now = () => nowMs;
  Object.assign(Temporal.Now, { instant, zonedDateTimeISO });
}
