import { browser } from 'wxt/browser';
import { whileAwake } from './awake.ts';

const ALARM = 'outbox';

/** The shortest that browsers allow. */
const ALARM_MINUTES = 0.5;

/** For anything nearer than this the background stays awake; further off, the alarm is soon enough. */
const AWAKE_MS = 60_000;

let timer: ReturnType<typeof setTimeout> | undefined;
let rest: (() => void) | undefined;

/** Has the work done at this moment, and keeps the background awake until then where that is soon. */
export function wakeAt(at: number | undefined, work: () => void): void {
  clearTimeout(timer);
  rest?.();
  rest = undefined;
  if (at === undefined || at - Date.now() > AWAKE_MS) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  rest = resolve;
  void whileAwake(promise);
  timer = setTimeout(
    () => {
      work();
      resolve();
    },
    Math.max(0, at - Date.now()),
  );
}

/** Has the browser start the background again and again, or not. A browser may forget that at its end: it is to be said anew at every start. */
export async function keepAlarm(isWanted: boolean): Promise<void> {
  if (!isWanted) await browser.alarms.clear(ALARM);
  else if ((await browser.alarms.get(ALARM)) === undefined) await browser.alarms.create(ALARM, { periodInMinutes: ALARM_MINUTES });
}
