import { expect, type Page } from '@playwright/test';
import { HELP_DESK } from '../../sandbox/data.ts';
import { HOSTS } from '../../sandbox/hosts.ts';
import { DEMO_KEY } from '../../sandbox/keys.ts';
import type { BrowserName, LaunchedBrowser } from '../../sandbox/launch/browser.ts';
import type { BrowserUi } from '../../sandbox/launch/browser-ui.ts';
import { launchBrowser } from '../../sandbox/launch/launch.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';

/** Names for pages of the tests' own, beside the sandbox's. The first three are switched on, the fourth is not. */
export const SITE = 'pages.example.com';
export const OTHER_SITE = 'other.example.com';
export const HOSTILE_SITE = 'hostile.example.com';
export const STRANGE_SITE = 'strange.example.com';

const SWITCHED_ON = ['crm.example.com', 'mail.example.com', SITE, OTHER_SITE, HOSTILE_SITE];

/** Where the tests' agent lives, unless a test says otherwise: somewhere that is never at UTC. */
export const USUAL_ZONE = 'America/New_York';

/** How often a browser sends a GET by itself whose connection is torn before there is an answer. (A PATCH neither of them repeats on a fresh connection.) */
export const SENDS_OF_TORN_GET: Record<BrowserName, number> = { chromium: 1, firefox: 10 };

/** What a file, or a part of it, may want to be different. */
export type WorldOptions = {
  /** What is done to this world no other test is to find. */
  apart?: string;
  timeZone?: string;
  grantsNothing?: boolean;
};

/** A sandbox, a browser with the production build in it, and a page of the extension's that stays open. */
export type World = { sandbox: Sandbox; browser: LaunchedBrowser; ui: BrowserUi; home: Page };

/** Starts both, and waits until the extension has come to rest after its installation. */
export async function startWorld(name: BrowserName, { timeZone = USUAL_ZONE, ...options }: WorldOptions): Promise<World> {
  const sandbox = await startSandbox();
  const browser = await launchBrowser(name, {
    port: sandbox.port,
    hosts: [...HOSTS, SITE, OTHER_SITE, HOSTILE_SITE, STRANGE_SITE],
    sites: options.grantsNothing === true ? [] : SWITCHED_ON.map((host) => `https://${host}/*`),
    warmProfile: process.env.SIDECAR_WARM_PROFILE,
    timeZone,
    ...options,
  });
  const home = await settingsOf(browser);
  await home.getByRole('button', { name: 'Save key' }).waitFor();
  await expect
    .poll(() => home.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).length))
    .toBe(options.grantsNothing === true ? 0 : 1);
  return { sandbox, browser, ui: browser.ui(home), home };
}

/** At its installation the extension opens its settings by itself. */
async function settingsOf({ context, address }: LaunchedBrowser): Promise<Page> {
  const isSettings = (page: Page) => page.url() === address('options.html');
  await expect.poll(() => context.pages().some(isSettings), { message: 'the settings open at the installation' }).toBe(true);
  return context.pages().find(isSettings)!;
}

export async function endWorld({ sandbox, browser }: World): Promise<void> {
  await browser.close();
  await sandbox.close();
}

const IDS_OF_HELP_DESK = HELP_DESK.trim()
  .split('\n')
  .map((line) => line.split(' | ')[0]!);

/** The help desk as it stands now: what it gives back puts everything back to that. */
export function rememberHelpDesk(sandbox: Sandbox): () => void {
  const conversations = IDS_OF_HELP_DESK.map((id) => sandbox.conversation(id)!);
  return () => {
    for (const { id, ...fields } of conversations) sandbox.changeConversation(id.toString(), fields);
  };
}

/** Back to the day of the installation: no page open, nothing read, nothing arranged; and this key saved, unless it is empty. */
export async function resetBrowser({ browser, ui, home }: World, key: string): Promise<void> {
  await ui.closePanel();
  const others = browser.context.pages().filter((page) => page !== home);
  await Promise.all(others.map((page) => page.close()));
  if ((await pendingKeys(home)).length > 0) await discardAll(browser, home);
  const answer = await home.evaluate(async (keyToSave) => {
    await chrome.runtime.sendMessage({ name: 'key.remove', said: {} });
    await chrome.storage.session.clear();
    await chrome.storage.local.clear();
    // Most tests are not about the time in which a change can be undone.
    await chrome.runtime.sendMessage({ name: 'preferences.change', said: { holdSeconds: 0 } });
    return keyToSave === '' ? '"ok":true' : (
        JSON.stringify(await chrome.runtime.sendMessage({ name: 'key.save', said: { key: keyToSave, place: 'session' } }))
      );
  }, key);
  expect(answer, 'the key is saved, and no fault of an earlier test is left').toContain('"ok":true');
}

async function pendingKeys(home: Page): Promise<string[]> {
  return await home.evaluate(async () => {
    const { outbox } = await chrome.storage.session.get('outbox');
    return ((outbox as { pendings: { key: string }[] } | undefined)?.pendings ?? []).map(({ key }) => key);
  });
}

/** Settings may not do that: it is done where changes are shown. */
async function discardAll({ context, address }: LaunchedBrowser, home: Page): Promise<void> {
  const history = await context.newPage();
  await history.goto(address('history-page.html'));
  await expect
    .poll(async () => {
      const keys = await pendingKeys(home);
      await history.evaluate((said) => chrome.runtime.sendMessage({ name: 'change.act', said }), { keys, act: 'discard' });
      return keys;
    })
    .toEqual([]);
  await history.close();
}

/** The key that tests use unless they say otherwise. */
export const USUAL_KEY = DEMO_KEY;

/** How long changes are held from now on, in seconds. `home` is the settings' page. */
export async function setHold(home: Page, seconds: number): Promise<void> {
  await home.evaluate(async (holdSeconds) => {
    await chrome.runtime.sendMessage({ name: 'preferences.change', said: { holdSeconds } });
  }, seconds);
}

/** What was read becomes half a minute older. `home` is a page of the extension's. */
export async function ageCopies(home: Page): Promise<void> {
  await home.evaluate(async () => {
    const stored = (await chrome.storage.session.get(null)) as Record<string, { revision: number; readAt?: number }>;
    const copies = Object.entries(stored).filter(([key, { readAt }]) => key.startsWith('entry:') && readAt !== undefined);
    const older = copies.map(([key, { revision, readAt = 0, ...entry }]) => [
      key,
      { ...entry, revision: revision + 1, readAt: readAt - 30_000 },
    ]);
    await chrome.storage.session.set(Object.fromEntries(older) as Record<string, unknown>);
  });
}

/** All that was spent of this minute's reads and writes is forgotten, as after a minute without any. `home` is a page of the extension's. */
export async function passMinute(home: Page): Promise<void> {
  await home.evaluate(async () => {
    await chrome.storage.local.remove('spent');
  });
}
