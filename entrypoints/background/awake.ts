import { browser } from 'wxt/browser';

/** Browsers end a background that was idle for 30 s, even with a request in flight; any call to the browser counts as life. */
const PING_MS = 10_000;

/** Keeps the background alive until the work is over. */
export async function whileAwake<Value>(work: Promise<Value>): Promise<Value> {
  const ping = setInterval(() => void browser.runtime.getPlatformInfo(), PING_MS);
  try {
    return await work;
  } finally {
    clearInterval(ping);
  }
}
