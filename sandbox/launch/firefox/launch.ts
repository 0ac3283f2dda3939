import { cpSync, existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, firefox as playwrightFirefox } from '@playwright/test';
import { Browser, createProfile, launch, WEBDRIVER_BIDI_WEBSOCKET_ENDPOINT_REGEX } from '@puppeteer/browsers';
import { ensureBrowser } from '../../../scripts/setup/browsers.mjs';
import type { LaunchedBrowser, LaunchOptions } from '../browser.ts';
import { buildOf } from '../build.ts';
import { freshFolders, keptFolders } from '../folders.ts';
import { type BidiRelay, startBidiRelay } from './bidi-relay.ts';
import { startConnectProxy } from './connect-proxy.ts';
import { firefoxUi } from './ui.ts';

const ADDON_ID = 'sidecar@getfernand.com';
/** Firefox would draw one at random for each profile. */
const ADDON_UUID = '5b4bdb00-51de-4ca4-8f00-000000000001';

const INTRODUCE = fileURLToPath(new URL('introduce.mjs', import.meta.url));

/** Starts a stock Firefox with the production build, unchanged but for the sites that are switched on. Every host leads to the sandbox's port. */
export async function launchFirefox(options: LaunchOptions): Promise<LaunchedBrowser> {
  const build = buildOf('firefox');
  const executablePath = ensureBrowser('firefox');
  const { headless = true, timeZone } = options;
  await using cleanup = new AsyncDisposableStack();
  const { profile, sites, warmProfile } = options;
  const folders = profile === undefined ? freshFolders(build, sites) : keptFolders(build, sites, profile);
  cleanup.defer(folders.remove);
  if (warmProfile !== undefined && isEmpty(folders.profile)) cpSync(warmProfile, folders.profile, { recursive: true });
  const proxy = await startConnectProxy(options.port);
  cleanup.defer(() => proxy.close());
  await createProfile(Browser.FIREFOX, { path: folders.profile, preferences: preferencesFor(options, proxy.port) });
  const browser = launch({
    executablePath,
    args: [
      ...(headless ? ['--headless'] : []),
      '--remote-debugging-port=0',
      // Without it a program may not look into the extension's own pages, nor into the browser's window.
      '--remote-allow-system-access',
      '--profile',
      folders.profile,
    ],
    env: { ...process.env, ...(timeZone !== undefined && { TZ: timeZone }) },
    handleSIGINT: options.endsOnSignals ?? true,
    handleSIGTERM: options.endsOnSignals ?? true,
    handleSIGHUP: options.endsOnSignals ?? true,
  });
  cleanup.defer(() => browser.close());
  const relay = await startBidiRelay(await browser.waitForLineOutput(WEBDRIVER_BIDI_WEBSOCKET_ENDPOINT_REGEX, 30_000));
  cleanup.defer(() => relay.close());
  const context = await drive(relay, headless);
  await relay.send('webExtension.install', { extensionData: { type: 'path', path: folders.build } });
  const started = cleanup.move();
  return {
    name: 'firefox',
    context,
    address: (page) => `moz-extension://${ADDON_UUID}/${page}`,
    ui: (home) => firefoxUi({ inBrowser: (expression) => evaluateInBrowser(relay, expression), introduce: relay.introduce }, home),
    async close() {
      await context.close();
      await browser.hasClosed();
      await started.disposeAsync();
    },
    async kill() {
      browser.kill();
      await browser.hasClosed();
      // The driver may have noticed by itself.
      await context.close().catch(() => undefined);
      await started.disposeAsync();
    },
  };
}

function isEmpty(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0;
}

/** Has Playwright drive the Firefox behind the relay. */
async function drive(relay: BidiRelay, headless: boolean): Promise<BrowserContext> {
  return await playwrightFirefox.launchPersistentContext('', {
    channel: 'moz-firefox',
    executablePath: INTRODUCE,
    env: { ...process.env, SIDECAR_RELAY_PORT: String(relay.port) },
    ignoreHTTPSErrors: true,
    viewport: headless ? { width: 1280, height: 800 } : null,
  });
}

/** What Firefox takes from its settings where Chromium has switches. */
function preferencesFor({ grantsNothing, colorScheme, reducedMotion, locale }: LaunchOptions, proxyPort: number): Record<string, unknown> {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [ADDON_ID]: ADDON_UUID }),
    // An extension that was installed by a program goes with the browser, and what it stored would go with it.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    // Nothing of what Debian installs for every profile.
    'extensions.enabledScopes': 1,
    ...(grantsNothing === true && { 'extensions.originControls.grantByDefault': false }),
    // A process in reserve for each tab that might be opened costs more than all else where there are two cores.
    'dom.ipc.processPrelaunch.enabled': false,
    // Nor is one ended with its last page, and started again with the next page of the same site.
    'dom.ipc.processReuse.unusedGraceMs': 600_000,
    'nglayout.initialpaint.delay': 0,
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
    ...(colorScheme !== undefined && { 'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1 }),
    ...(reducedMotion !== undefined && { 'ui.prefersReducedMotion': 1 }),
    ...(locale !== undefined && { 'intl.accept_languages': locale }),
  };
}

type Evaluated = { type: 'success'; result: { value?: string } } | { type: 'exception'; exceptionDetails: { text: string } };

async function evaluateInBrowser<Value>(relay: BidiRelay, expression: string): Promise<Value> {
  const { contexts } = await relay.send<{ contexts: { context: string }[] }>('browsingContext.getTree', {
    'moz:scope': 'chrome',
    maxDepth: 0,
  });
  const answer = await relay.send<Evaluated>('script.evaluate', {
    expression: `(async () => JSON.stringify(await (${expression})) ?? 'null')()`,
    awaitPromise: true,
    target: { context: contexts[0]?.context },
  });
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
  return JSON.parse(answer.result.value ?? 'null') as Value;
}
