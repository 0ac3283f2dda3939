import type { BrowserContext, Page } from '@playwright/test';
import type { BrowserUi } from './browser-ui.ts';

/** The browsers that Sidecar is built for. */
export type BrowserName = 'chromium' | 'firefox';

/** What to start a browser with. */
export type LaunchOptions = {
  /** The sandbox's port on this machine. */
  port: number;
  /** The hosts that lead to the sandbox; all others lead nowhere. */
  hosts: readonly string[];
  /** The match patterns of the sites that are switched on. */
  sites: readonly string[];
  /** Firefox only: nothing is granted with the installation, Fernand's API neither; as where a person took it all back. */
  grantsNothing?: boolean;
  headless?: boolean;
  /** A profile folder to use again, with the copy of the build beside it; fresh ones are made, and thrown away at the end, without it. */
  profile?: string;
  /** Firefox only: what a fresh profile begins with a copy of: one that a Firefox without Sidecar has been started on before. */
  warmProfile?: string | undefined;
  timeZone?: string;
  locale?: string;
  colorScheme?: 'light' | 'dark';
  reducedMotion?: 'reduce';
  /** Whether Ctrl+C and the like end the browser and this process at once; a caller that tidies up by itself says no. */
  endsOnSignals?: boolean;
};

/** A running browser with the production build in it. Both are driven by the same tool, so what is asked of one can be asked of the other. */
export type LaunchedBrowser = {
  name: BrowserName;
  context: BrowserContext;
  /** The address of one of the extension's pages. */
  address: (page: string) => string;
  /** What is done in the browser's own interface, and in the background. `home` is an extension page that stays open. */
  ui: (home: Page) => BrowserUi;
  close: () => Promise<void>;
  /** Ends it at once, with all that it is at, as a crash or a power cut does. A profile that was given stays as it is then. */
  kill: () => Promise<void>;
};
