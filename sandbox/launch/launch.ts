import type { BrowserName, LaunchedBrowser, LaunchOptions } from './browser.ts';
import { launchChromium } from './chromium/launch.ts';
import { launchFirefox } from './firefox/launch.ts';

/** Starts a stock browser with the production build for it, unchanged but for the sites that are switched on. */
export async function launchBrowser(name: BrowserName, options: LaunchOptions): Promise<LaunchedBrowser> {
  return await (name === 'firefox' ? launchFirefox(options) : launchChromium(options));
}
