import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Browser, createProfile, launch, WEBDRIVER_BIDI_WEBSOCKET_ENDPOINT_REGEX } from '@puppeteer/browsers';
import { ensureBrowser } from '../../../scripts/setup/browsers.mjs';
import { startBidiRelay } from './bidi-relay.ts';

/**
 * Has a Firefox without Sidecar start on this empty profile, open a tab and end. What Firefox works out at its first start, which is
 * half of what a start costs, it finds in a copy of the profile.
 */
export async function warmUpFirefox(profile: string): Promise<void> {
  await createProfile(Browser.FIREFOX, { path: profile, preferences: { 'extensions.enabledScopes': 1 } });
  const browser = launch({
    executablePath: ensureBrowser('firefox'),
    args: ['--headless', '--remote-debugging-port=0', '--profile', profile],
  });
  const relay = await startBidiRelay(await browser.waitForLineOutput(WEBDRIVER_BIDI_WEBSOCKET_ENDPOINT_REGEX, 30_000));
  await relay.send('session.new', { capabilities: {} });
  await relay.send('browsingContext.create', { type: 'tab' });
  await relay.send('browser.close', {});
  await browser.hasClosed();
  await relay.close();
  // Who ran on it is none of the copies' matter.
  rmSync(join(profile, 'lock'), { force: true });
}
