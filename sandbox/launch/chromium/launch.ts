import { setTimeout } from 'node:timers/promises';
import { type BrowserContext, chromium } from '@playwright/test';
import { ensureBrowser } from '../../../scripts/setup/browsers.mjs';
import type { LaunchedBrowser, LaunchOptions } from '../browser.ts';
import { buildOf } from '../build.ts';
import { chromiumUi } from './ui.ts';
import { type Folders, freshFolders, keptFolders, ownerOf } from '../folders.ts';

/** Starts a stock Chromium with the production build, unchanged but for the sites that are switched on. */
export async function launchChromium(options: LaunchOptions): Promise<LaunchedBrowser> {
  const { sites, profile } = options;
  const build = buildOf('chromium');
  const executable = ensureBrowser('chromium');
  const folders = profile === undefined ? freshFolders(build, sites) : keptFolders(build, sites, profile);
  try {
    const context = await start(executable, folders, options);
    const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const close = () => context.close().finally(folders.remove);
    try {
      const extensionId = new URL((await worker()).url()).host;
      const address = (page: string) => `chrome-extension://${extensionId}/${page}`;
      return {
        name: 'chromium',
        context,
        address,
        ui: (home) => chromiumUi(worker, address, home),
        close,
        async kill() {
          const ended = context.waitForEvent('close');
          const owner = ownerOf(folders.profile);
          if (owner === undefined) throw new Error(`No browser runs on ${folders.profile}.`);
          process.kill(owner, 'SIGKILL');
          await ended;
          // Its process is there for a moment longer than what can be asked of it.
          while (ownerOf(folders.profile) !== undefined) await setTimeout(20);
          folders.remove();
        },
      };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    folders.remove();
    throw error;
  }
}

async function start(executablePath: string, { build, profile }: Folders, options: LaunchOptions): Promise<BrowserContext> {
  const { port, hosts, headless = true, timeZone, locale, colorScheme, reducedMotion, endsOnSignals = true } = options;
  return await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false,
    ignoreHTTPSErrors: true,
    viewport: headless ? { width: 1280, height: 800 } : null,
    handleSIGINT: endsOnSignals,
    handleSIGTERM: endsOnSignals,
    handleSIGHUP: endsOnSignals,
    ...(colorScheme !== undefined && { colorScheme }),
    ...(reducedMotion !== undefined && { reducedMotion }),
    // Everything in the browser is to live in this zone and language, the background too, which a page's emulation does not reach.
    env: {
      ...process.env,
      ...(timeZone !== undefined && { TZ: timeZone }),
      // On Linux, Chromium takes its language from here, elsewhere from its switch.
      ...(locale !== undefined && { LANGUAGE: locale.replace('-', '_') }),
    },
    args: [
      // What is painted in one go looks the same every time, what is mended in parts nearly so.
      ...(headless ? ['--headless=new', '--hide-scrollbars', '--disable-partial-raster'] : ['--window-size=1320,900']),
      ...(locale === undefined ? [] : [`--lang=${locale}`]),
      '--no-sandbox',
      // There is none on most machines that run this, and making one up costs more than it draws.
      '--disable-gpu',
      `--disable-extensions-except=${build}`,
      `--load-extension=${build}`,
      // A process in reserve for each page that might be opened costs a tenth of all that a test does.
      '--disable-features=DisableLoadExtensionCommandLineSwitch,SpareRendererForSitePerProcess',
      `--host-resolver-rules=${[...hosts.map((host) => `MAP ${host} 127.0.0.1:${port}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(',')}`,
      '--ignore-certificate-errors',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  });
}
