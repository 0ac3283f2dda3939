import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { chromiumOnly, expect, type Sidecar, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { withSetting } from '../support/window.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page of ours, or with the sidebar's frame in this page: light in all, dark in its colours. */
async function faults(root: Page | Frame, page: Page): Promise<string[]> {
  await root.evaluate(axe);
  const light = await violations(root, isFirefox(root) ? { rules: CRASHING } : {});
  if (isFirefox(root)) return light;
  // Colours fade from one to the other, unless motion is to be reduced.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expect.poll(() => root.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  const dark = await violations(root, { runOnly: ['color-contrast', 'link-in-text-block'] });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' });
  return [...light, ...dark];
}

/** Firefox 153 crashes now and then, as a whole process, under the rules that ask again and again what lies where: they are asked in Chromium. */
const CRASHING = { 'target-size': { enabled: false }, 'color-contrast': { enabled: false } };

function isFirefox(root: Page | Frame): boolean {
  return root.url().startsWith('moz-');
}

async function violations(root: Page | Frame, options: object): Promise<string[]> {
  const found = await root.evaluate(async (asked) => {
    const { axe: loaded } = globalThis as unknown as { axe: { run: (context: Document, options: object) => Promise<AxeResults> } };
    // A colour on its way to another one has a contrast that nobody sees.
    const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.all(fading.map(({ finished }) => finished.catch(() => undefined)));
    return (await loaded.run(document, { resultTypes: ['violations'], ...asked })).violations;
  }, options);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const SAME_RULES = chromiumOnly(
  'Of the rules that Firefox is spared none but the same are left for the same document: a conversation and the panel are looked at in both.',
);
const CRASHES = chromiumOnly('Firefox 153 crashes, as a whole process, under axe in this page.');

test('the settings', CRASHES, async ({ sidecar }) => {
  const options = await sidecar.openOptions();
  await expect(options.keyState).toContainText('Key saved');
  expect(await faults(options.page, options.page)).toEqual([]);
  await options.saveKey('sk_of_nobody');
  await expect(options.page.getByText('Fernand rejected this key.')).toBeVisible();
  expect(await faults(options.page, options.page)).toEqual([]);
  await options.button('Remove key').click();
  expect(await faults(options.page, options.page)).toEqual([]);
});

test('the popup', CRASHES, async ({ sidecar }) => {
  const { page } = await sidecar.openBeside('https://crm.example.com/deals/raviga');
  const popup = await sidecar.openPopup(page);
  await expect(popup.lookUpField).toBeVisible();
  expect(await faults(popup.page, popup.page)).toEqual([]);
  await popup.lookUp('nothing');
  await expect(popup.page.getByText('That is not a conversation ID.')).toBeVisible();
  expect(await faults(popup.page, popup.page)).toEqual([]);
  await popup.lookUp('12345');
  await expect(popup.tomorrow).toBeVisible();
  expect(await faults(popup.page, popup.page)).toEqual([]);
});

test('the side panel', async ({ sidecar }) => {
  const { page } = await sidecar.openBeside('https://crm.example.com/deals/raviga');
  const panel = await sidecar.openPanel(page);
  await expect(panel.subject).toHaveText('Choose a conversation');
  expect(await faults(panel.page, panel.page)).toEqual([]);
  await panel.lookUp('nothing');
  await expect(panel.page.getByText('That is not a conversation ID.')).toBeVisible();
  expect(await faults(panel.page, panel.page)).toEqual([]);
  await panel.lookUp('12345');
  await expect(panel.tomorrow).toBeEnabled();
  expect(await faults(panel.page, panel.page)).toEqual([]);
});

test('the sidebar: a conversation, its forms and its question', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.tomorrow).toBeEnabled();
  expect(await faults(sidebar.frame, sidebar.page)).toEqual([]);
  await sidebar.press('More');
  expect(await faults(sidebar.frame, sidebar.page)).toEqual([]);
  await sidebar.page.keyboard.press('Escape');
  for (const act of ['Snooze…', 'Assign…']) {
    await sidebar.press(act);
    expect(await faults(sidebar.frame, sidebar.page), act).toEqual([]);
    await sidebar.press('Cancel');
  }
  for (const act of ['Rename…', 'Mark as spam']) {
    await sidebar.pressUnderMore(act);
    expect(await faults(sidebar.frame, sidebar.page), act).toEqual([]);
    await sidebar.press('Cancel');
  }
});

test('the sidebar: several, none picked, a change done, refused, in doubt', SAME_RULES, async ({ sidecar }) => {
  const sidebar = await sidecar.openBeside('https://crm.example.com/deals/raviga');
  await expect(sidebar.subject).toHaveText('Choose a conversation');
  expect(await faults(sidebar.frame, sidebar.page)).toEqual([]);
  await sidebar.pick('67890');
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  expect(await faults(sidebar.frame, sidebar.page)).toEqual([]);
  for (const [status, words] of [
    [422, 'Fernand refused this change.'],
    [500, 'Fernand had an error (500).'],
  ] as const) {
    sidecar.sandbox.answerNext({ method: 'PATCH', id: '67890', status });
    await sidebar.press('Reopen');
    await expect(sidebar.receipt).toContainText(words);
    expect(await faults(sidebar.frame, sidebar.page)).toEqual([]);
  }
});

test('the sidebar: reading, and why it could not be read', SAME_RULES, async ({ sidecar }) => {
  const held = Promise.withResolvers<undefined>();
  sidecar.sandbox.answerNext({ method: 'GET', id: '12345', status: 404, until: held.promise });
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.receipt).toHaveText('Reading…');
  expect(await faults(sidebar.frame, sidebar.page)).toEqual([]);
  held.resolve(undefined);
  await expect(sidebar.subject).toHaveText('There is no conversation 12345.');
  expect(await faults(sidebar.frame, sidebar.page)).toEqual([]);
  const neutral = await sidecar.open(sidecar.browser.address('sidebar.html'));
  await expect(neutral.getByRole('heading', { level: 1 })).toHaveText('Sidecar for Fernand');
  expect(await faults(neutral, neutral)).toEqual([]);
});

/** A page in which motion is to be reduced, before it is led anywhere. Firefox knows that of all its pages only. */
async function inStillPage(sidecar: Sidecar, act: (page: Page) => Promise<void>): Promise<void> {
  const page = await sidecar.browser.context.newPage();
  if (sidecar.browser.name === 'firefox') return await withSetting(sidecar, 'ui.prefersReducedMotion', 1, () => act(page));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await act(page);
}

test('where motion is to be reduced, nothing moves', async ({ sidecar }) => {
  await inStillPage(sidecar, async (page) => {
    const held = Promise.withResolvers<undefined>();
    sidecar.sandbox.answerNext({ method: 'GET', id: '12345', until: held.promise });
    await page.goto('https://crm.example.com/deals/hooli');
    const sidebar = await Sidebar.in(page);
    const running = () => sidebar.frame.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
    await expect(sidebar.receipt).toHaveText('Reading…');
    expect(await sidebar.frame.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
    await expect.poll(running).toBe(0);
    held.resolve(undefined);
    await expect(sidebar.tomorrow).toBeVisible();
    expect(await running()).toBe(0);
  });
});
