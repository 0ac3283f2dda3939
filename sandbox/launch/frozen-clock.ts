import type { BrowserContext } from '@playwright/test';
import type { BrowserUi } from './browser-ui.ts';

/** Stops the clock of everything that runs in the browser at this instant, in milliseconds since 1970: what is opened from now on, and the background. */
export async function stopClocks(context: BrowserContext, ui: BrowserUi, nowMs: number): Promise<void> {
  await context.addInitScript({ content: `(${String(stopClock)})(globalThis, ${nowMs})` });
  await ui.inBackground(stopClock, nowMs);
}

/** Runs in the browser, cut off from all that stands around it here. */
function stopClock(_scope: unknown, nowMs: number): void {
  const instant = () => Temporal.Instant.fromEpochMilliseconds(nowMs);
  const zonedDateTimeISO = (timeZone = Temporal.Now.timeZoneId()) => instant().toZonedDateTimeISO(timeZone);
  Date.now = () => nowMs;
  Object.assign(Temporal.Now, { instant, zonedDateTimeISO });
}
