const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal that came from outside, as the process is told of it. */
type StopSignal = (typeof SIGNALS)[number];

/** Resolves when this process is asked to end. Ending is then the caller's; who asks twice ends it at once. */
export function untilStopped(): Promise<StopSignal> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.once(signal, resolve);
  });
}
