import { useEffect, useState } from 'preact/hooks';

/** The time now, told anew at every `everyMs`: what is shown of it may be that old, what is done with it must ask `now` itself. */
export function useNow(now: () => Temporal.ZonedDateTime, everyMs: number): Temporal.ZonedDateTime {
  const [, tick] = useState({});
  useEffect(() => {
    const timer = setInterval(() => tick({}), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now();
}
