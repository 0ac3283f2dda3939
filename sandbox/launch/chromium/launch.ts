import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Worker } from '@playwright/test';
import { ensureBrowser } from '../../scripts/setup/browsers.mjs';
import { BUILD } from './build.ts';
import { type Folders, freshFolders, keptFolders } from './folders.ts';

/** What to start Chromium with. */
export type ChromiumOptions = {
  /** The sandbox's port on this machine. */
  port: number;
  /** The hosts that lead to the sandbox; all others lead nowhere. */
  hosts: readonly string[];
  /** The match patterns of the sites that are switched on. */
  sites: readonly string[];
  headless?: boolean;
  /** A profile folder to use again, with the copy of the build beside it; fresh ones are made, and thrown away at the end, without it. */
  profile?: string;
  timeZone?: string;
  locale?: string;
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce';
  /** Whether Ctrl+C and the like end the browser and this process at once; a caller that tidies up by itself says no. */
  endsOnSignals?: boolean;
};

/** A running Chromium with the production build in it. */
export type LaunchedChromium = {
  context: BrowserContext;
  extensionId: string;
  /** The address of one of the extension's pages. */
  address: (page: string) => string;
  worker: () => Promise<Worker>;
  close: () => Promise<void>;
};

/** Starts a stock Chromium with the production build, unchanged but for the sites that are switched on. */
export async function launchChromium(options: ChromiumOptions): Promise<LaunchedChromium> {
  if (!existsSync(join(BUILD, 'manifest.json'))) throw new Error('There is no build of the extension yet: npm run build makes it.');
  const { sites, profile } = options;
  const executable = ensureBrowser('chromium');
  const folders = profile === undefined ? freshFolders(BUILD, sites) : keptFolders(BUILD, sites, profile);
  try {
    const context = await start(executable, folders, options);
    const worker = async () => context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
    const close = () => context.close().finally(folders.remove);
    try {
      const extensionId = new URL((await worker()).url()).host;
      return { context, extensionId, address: (page) => `chrome-extension://${extensionId}/${page}`, worker, close };
    } catch (error) {
      await close();
      throw error;
    }
  } catch (error) {
    folders.remove();
    throw error;
  }
}

async function start(executablePath: string, { build, profile }: Folders, options: ChromiumOptions): Promise<BrowserContext> {
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
      `--disable-extensions-except=${build}`,
      `--load-extension=${build}`,
      '--disable-features=DisableLoadExtensionCommandLineSwitch',
      `--host-resolver-rules=${[...hosts.map((host) => `MAP ${host} 127.0.0.1:${port}`), 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(',')}`,
      '--ignore-certificate-errors',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
    ],
  });
}
