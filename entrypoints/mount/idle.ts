/** The longest that a busy page keeps us waiting once it has loaded. */
const IDLE_TIMEOUT_MS = 2_000;

/**
 * Resolves when the page has loaded, is on the screen, and has nothing else to do; never, once the signal has come.
 * A frame made any earlier would delay the page's load.
 */
export async function settle(signal: AbortSignal): Promise<void> {
  const once = (target: EventTarget, type: string) =>
    new Promise((resolve) => target.addEventListener(type, resolve, { once: true, signal }));
  if (document.readyState !== 'complete') await once(window, 'load');
  while (document.hidden) await once(document, 'visibilitychange');
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: IDLE_TIMEOUT_MS }));
}
