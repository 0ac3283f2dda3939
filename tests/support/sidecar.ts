import { test as base, type Page } from '@playwright/test';
import type { Limits } from '../../sandbox/rate-limit.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import { Options } from './options.ts';
import { links } from './pages.ts';
import { Panel } from './panel.ts';
import { Popup } from './popup.ts';
import { Sidebar } from './sidebar.ts';
import { Witness } from './witness.ts';
import {
  ageCopies,
  endWorld,
  passMinute,
  rememberHelpDesk,
  resetBrowser,
  setHold,
  SITE,
  startWorld,
  USUAL_KEY,
  type World,
  type WorldOptions,
} from './world.ts';

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
  /** How long changes are held from now on, in seconds. */
  setHold: (seconds: number) => Promise<void>;
  /** What was read becomes half a minute older. */
  ageCopies: () => Promise<void>;
  /** What stands on the toolbar button. */
  badge: () => Promise<string>;
  /** So many requests of this kind are spent, as if by other views. */
  spend: (kind: 'read' | 'write', count: number) => Promise<void>;
  /** All that was spent of this minute's reads and writes is forgotten, as after a minute without any. */
  passMinute: () => Promise<void>;
  /** Whatever the background was told until now has been handled once this resolves. */
  settled: () => Promise<void>;
};

/** `apiKey` is saved before each test; an empty one is not. */
type TestFixtures = { world: WorldOptions; limits: Limits; apiKey: string; sidecar: Sidecar };
type WorkerFixtures = { worlds: { at: (options: WorldOptions) => Promise<Started> } };

/** The longest that a browser takes to start while others do too; no test's own time is spent on it. */
const STARTING_MS = 60_000;

const USUAL: WorldOptions = {};

/** More than any test needs: limits are the matter of a few tests only. */
const GENEROUS: Limits = { readsPerMinute: 10_000, writesPerMinute: 10_000 };

/** For a case that cannot exist in Firefox: it is not told there, and this says why. */
export function chromiumOnly(why: string): { tag: string; annotation: { type: string; description: string } } {
  return { tag: '@chromium', annotation: { type: 'only in Chromium', description: why } };
}

/** For a case that only Firefox lets a program play; this says why. */
export function firefoxOnly(why: string): { tag: string; annotation: { type: string; description: string } } {
  return { tag: '@firefox', annotation: { type: 'only in Firefox', description: why } };
}

/**
 * Before each test, sandbox and browser are as new. They are the same ones for all tests of a worker that want nothing different; those
 * that do have a world of their own beside, for as long as it is wanted by one test after the other.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  world: [USUAL, { option: true }],
  limits: [GENEROUS, { option: true }],
  apiKey: [USUAL_KEY, { option: true }],
  worlds: [
    async ({ browserName }, use) => {
      const start = async (options: WorldOptions): Promise<Started> => {
        const world = await startWorld(browserName === 'firefox' ? 'firefox' : 'chromium', options);
        return { ...world, restore: rememberHelpDesk(world.sandbox), isFor: JSON.stringify(options) };
      };
      let usual: Started | undefined;
      let other: Started | undefined;
      await use({
        async at(options) {
          const isFor = JSON.stringify(options);
          if (isFor === JSON.stringify(USUAL)) return (usual ??= await start(USUAL));
          if (other?.isFor === isFor) return other;
          if (other !== undefined) await endWorld(other);
          other = undefined;
          return (other = await start(options));
        },
      });
      for (const started of [usual, other]) if (started !== undefined) await endWorld(started);
    },
    { scope: 'worker', timeout: STARTING_MS },
  ],
  sidecar: [
    async ({ worlds, world, limits, apiKey }, use) => {
      const started = await worlds.at(world);
      const { sandbox, browser, ui, home } = started;
      sandbox.setLimits(GENEROUS);
      await resetBrowser(started, apiKey);
      sandbox.setLimits(limits);
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
        setHold: (seconds) => setHold(home, seconds),
        ageCopies: () => ageCopies(home),
        badge: () => home.evaluate(() => chrome.action.getBadgeText({})),
        async spend(kind, count) {
          await home.evaluate(
            async ([name, times]) => {
              const { spent } = (await chrome.storage.local.get('spent')) as { spent?: Record<string, number[]> };
              const { read = [], write = [] } = spent ?? {};
              const moments = { read, write };
              moments[name].push(...Array<number>(times).fill(Date.now()));
              await chrome.storage.local.set({ spent: moments });
            },
            [kind, count] as const,
          );
        },
        async passMinute() {
          await passMinute(home);
          sandbox.setLimits(limits);
        },
        openOptions: async () => new Options(await open(browser.address('options.html'))),
        async settled() {
          await home.evaluate(async () => {
            await chrome.runtime.sendMessage({ name: 'view.opened', said: {} });
          });
        },
      });
    },
    { timeout: STARTING_MS },
  ],
});
