import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Frame, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { chromiumOnly, expect, test } from '../support/sidecar.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong with a page of ours, or with the sidebar's frame. Dark differs from light in its colours only. Firefox 153 crashes
 * now and then, as a whole process, under the rules that ask again and again what lies where: they are asked in Chromium.
 */
async function faults(root: Page | Frame): Promise<string[]> {
  await root.evaluate(axe);
  const isFirefox = root.url().startsWith('moz-');
  const { violations } = await root.evaluate(
    async (rules) => {
      const { axe: loaded } = globalThis as unknown as { axe: { run: (context: Document, options: object) => Promise<AxeResults> } };
      // A colour on its way to another one has a contrast that nobody sees.
      const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
      await Promise.all(fading.map(({ finished }) => finished.catch(() => undefined)));
      const isDark = matchMedia('(prefers-color-scheme: dark)').matches;
      return await loaded.run(document, {
        resultTypes: ['violations'],
        ...(isDark ? { runOnly: ['color-contrast', 'link-in-text-block'] } : { rules }),
      });
    },
    isFirefox ? { 'target-size': { enabled: false }, 'color-contrast': { enabled: false } } : {},
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

const DARK = { world: { colorScheme: 'dark', reducedMotion: 'reduce' } } as const;
const CRASHES = chromiumOnly('Firefox 153 crashes, as a whole process, under axe in this page.');
const COLOURS = chromiumOnly('Colours are all that is looked at here, and those are asked for in Chromium.');

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, colorScheme === 'light' ? {} : COLOURS, () => {
    test.use(colorScheme === 'light' ? {} : DARK);

    test('the settings', CRASHES, async ({ sidecar }) => {
      const options = await sidecar.openOptions();
      await expect(options.keyState).toContainText('Key saved');
      expect(await faults(options.page)).toEqual([]);
      await options.saveKey('sk_of_nobody');
      await expect(options.page.getByText('Fernand rejected this key.')).toBeVisible();
      expect(await faults(options.page)).toEqual([]);
      await options.button('Remove key').click();
      expect(await faults(options.page)).toEqual([]);
    });

    test('the popup', CRASHES, async ({ sidecar }) => {
      const { page } = await sidecar.openBeside('https://crm.example.com/deals/raviga');
      const popup = await sidecar.openPopup(page);
      await expect(popup.lookUpField).toBeVisible();
      expect(await faults(popup.page)).toEqual([]);
      await popup.lookUp('nothing');
      await expect(popup.page.getByText('That is not a conversation ID.')).toBeVisible();
      expect(await faults(popup.page)).toEqual([]);
      await popup.lookUp('12345');
      await expect(popup.tomorrow).toBeVisible();
      expect(await faults(popup.page)).toEqual([]);
    });

    test('the side panel', async ({ sidecar }) => {
      const { page } = await sidecar.openBeside('https://crm.example.com/deals/raviga');
      const panel = await sidecar.openPanel(page);
      await expect(panel.subject).toHaveText('Choose a conversation');
      expect(await faults(panel.page)).toEqual([]);
      await panel.lookUp('nothing');
      await expect(panel.page.getByText('That is not a conversation ID.')).toBeVisible();
      expect(await faults(panel.page)).toEqual([]);
      await panel.lookUp('12345');
      await expect(panel.tomorrow).toBeEnabled();
      expect(await faults(panel.page)).toEqual([]);
    });

    test('the sidebar: a conversation, its forms and its question', async ({ sidecar }) => {
      const sidebar = await sidecar.openConversation('12345');
      await expect(sidebar.tomorrow).toBeEnabled();
      expect(await faults(sidebar.frame)).toEqual([]);
      await sidebar.press('More');
      expect(await faults(sidebar.frame)).toEqual([]);
      await sidebar.page.keyboard.press('Escape');
      for (const act of ['Snooze…', 'Assign…']) {
        await sidebar.press(act);
        expect(await faults(sidebar.frame), act).toEqual([]);
        await sidebar.press('Cancel');
      }
      for (const act of ['Rename…', 'Mark as spam']) {
        await sidebar.pressUnderMore(act);
        expect(await faults(sidebar.frame), act).toEqual([]);
        await sidebar.press('Cancel');
      }
    });

    test('the sidebar: several, none picked, a change done, refused, in doubt', async ({ sidecar }) => {
      const sidebar = await sidecar.openBeside('https://crm.example.com/deals/raviga');
      await expect(sidebar.subject).toHaveText('Choose a conversation');
      expect(await faults(sidebar.frame)).toEqual([]);
      await sidebar.pick('67890');
      await sidebar.press('Close');
      await expect(sidebar.receipt).toContainText('Saved in Fernand');
      expect(await faults(sidebar.frame)).toEqual([]);
      for (const [status, words] of [
        [422, 'Fernand refused this change.'],
        [500, 'Fernand had an error (500).'],
      ] as const) {
        sidecar.sandbox.answerNext({ method: 'PATCH', id: '67890', status });
        await sidebar.press('Reopen');
        await expect(sidebar.receipt).toContainText(words);
        expect(await faults(sidebar.frame)).toEqual([]);
      }
    });

    test('the sidebar: reading, and why it could not be read', async ({ sidecar }) => {
      const held = Promise.withResolvers<undefined>();
      sidecar.sandbox.answerNext({ method: 'GET', id: '12345', status: 404, until: held.promise });
      const sidebar = await sidecar.openConversation('12345');
      await expect(sidebar.receipt).toHaveText('Reading…');
      expect(await faults(sidebar.frame)).toEqual([]);
      held.resolve(undefined);
      await expect(sidebar.subject).toHaveText('There is no conversation 12345.');
      expect(await faults(sidebar.frame)).toEqual([]);
      const neutral = await sidecar.open(sidecar.browser.address('sidebar.html'));
      await expect(neutral.getByRole('heading', { level: 1 })).toHaveText('Sidecar for Fernand');
      expect(await faults(neutral)).toEqual([]);
    });
  });
}

test.describe('where motion is to be reduced', () => {
  test.use(DARK);

  test('nothing moves', async ({ sidecar }) => {
    const held = Promise.withResolvers<undefined>();
    sidecar.sandbox.answerNext({ method: 'GET', id: '12345', until: held.promise });
    const sidebar = await sidecar.openConversation('12345');
    await expect(sidebar.receipt).toHaveText('Reading…');
    expect(await sidebar.frame.evaluate(() => matchMedia('(prefers-reduced-motion: reduce)').matches)).toBe(true);
    await expect
      .poll(() => sidebar.frame.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length))
      .toBe(0);
    expect(await faults(sidebar.frame)).toEqual([]);
    held.resolve(undefined);
    await expect(sidebar.tomorrow).toBeVisible();
    expect(await sidebar.frame.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length)).toBe(0);
  });
});
