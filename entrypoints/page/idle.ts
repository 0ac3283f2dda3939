/** The longest that a busy page keeps us waiting once it has loaded. */
const IDLE_TIMEOUT_MS = 2_000;

/** Resolves when the page has loaded, is on the screen, and has nothing else to do. A frame made any earlier would delay its load. */
export async function settle(signal: AbortSignal): Promise<void> {
  if (document.readyState !== 'complete') await once(window, 'load', signal);
  while (document.visibilityState !== 'visible' && !signal.aborted) await once(document, 'visibilitychange', signal);
  await new Promise<unknown>((resolve) => requestIdleCallback(resolve, { timeout: IDLE_TIMEOUT_MS }));
}

function once(target: EventTarget, type: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    target.addEventListener(type, () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
