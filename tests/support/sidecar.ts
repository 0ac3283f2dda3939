import { test as base, type Page } from '@playwright/test';
import type { Sandbox } from '../../sandbox/server.ts';
import { Options } from './options.ts';
import { links } from './pages.ts';
import { Panel } from './panel.ts';
import { Popup } from './popup.ts';
import { Sidebar } from './sidebar.ts';
import { Witness } from './witness.ts';
import { endWorld, rememberHelpDesk, resetBrowser, SITE, startWorld, USUAL_KEY, type World, type WorldOptions } from './world.ts';

export { expect } from '@playwright/test';

type Started = World & { restore: () => void; isFor: string };

/** What every test is given. */
export type Sidecar = {
  sandbox: Sandbox;
  browser: World['browser'];
  ui: World['ui'];
  /** A page of the extension's own. */
  home: Page;
  witness: Witness;
  /** Opens a page in a tab of its own. */
  open: (address: string) => Promise<Page>;
  /** Opens a page, and waits for the sidebar in it. */
  openBeside: (address: string) => Promise<Sidebar>;
  /** Opens a page that mentions this conversation and no other, and waits for the sidebar in it. */
  openConversation: (id: string) => Promise<Sidebar>;
  /** Opens the popup over a page: in a tab of its own, that comes to the front once it knows which tab was there. */
  openPopup: (over?: Page) => Promise<Popup>;
  /** Opens the side panel beside a page. */
  openPanel: (beside: Page) => Promise<Panel>;
  openOptions: () => Promise<Options>;
  /** Whatever the background was told until now has been handled once this resolves. */
  settled: () => Promise<void>;
};

/** `apiKey` is saved before each test; an empty one is not. */
type TestFixtures = { world: WorldOptions; apiKey: string; sidecar: Sidecar };
type WorkerFixtures = { worlds: { at: (place: string, options: WorldOptions) => Promise<Started> } };

/** For a case that cannot exist in Firefox: it is not told there, and this says why. */
export function chromiumOnly(why: string): { tag: string; annotation: { type: string; description: string } } {
  return { tag: '@chromium', annotation: { type: 'only in Chromium', description: why } };
}

/** For a case that only Firefox lets a program play; this says why. */
export function firefoxOnly(why: string): { tag: string; annotation: { type: string; description: string } } {
  return { tag: '@firefox', annotation: { type: 'only in Firefox', description: why } };
}

/** One sandbox and one browser for each file (and each set of `world` options in it); before each test both are as new. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  world: [{}, { option: true }],
  apiKey: [USUAL_KEY, { option: true }],
  worlds: [
    async ({ browserName }, use) => {
      let started: Started | undefined;
      await use({
        async at(place, options) {
          const isFor = place + JSON.stringify(options);
          if (started?.isFor === isFor) return started;
          if (started !== undefined) await endWorld(started);
          started = undefined;
          const world = await startWorld(browserName === 'firefox' ? 'firefox' : 'chromium', options);
          started = { ...world, restore: rememberHelpDesk(world.sandbox), isFor };
          return started;
        },
      });
      if (started !== undefined) await endWorld(started);
    },
    { scope: 'worker' },
  ],
  sidecar: async ({ worlds, world, apiKey }, use, { file }) => {
    const started = await worlds.at(file, world);
    const { sandbox, browser, ui, home } = started;
    await resetBrowser(started, apiKey);
    started.restore();
    const witness = new Witness(sandbox);
    witness.mark();
    const open = async (address: string) => {
      const page = await browser.context.newPage();
      await page.goto(address);
      return page;
    };
    const openBeside = async (address: string) => await Sidebar.in(await open(address));
    await use({
      sandbox,
      browser,
      ui,
      home,
      witness,
      open,
      openBeside,
      async openConversation(id) {
        sandbox.addPage(SITE, `/one/${id}`, links([id]));
        return await openBeside(`https://${SITE}/one/${id}`);
      },
      async openPopup(over) {
        const page = await browser.context.newPage();
        await (over ?? page).bringToFront();
        await page.goto(browser.address('popup.html'));
        const popup = new Popup(page);
        // By then it knows over which page it was opened.
        await popup.lookUpField.waitFor();
        await page.bringToFront();
        return popup;
      },
      openPanel: async (beside) => new Panel(await ui.openPanel(beside)),
      openOptions: async () => new Options(await open(browser.address('options.html'))),
      async settled() {
        await home.evaluate(async () => {
          await chrome.runtime.sendMessage({ name: 'view.opened', said: {} });
        });
      },
    });
  },
});
