import type { BrowserContext } from '@playwright/test';
import { CRM_HOST, MAIL_HOST } from '../hosts.ts';
import type { LaunchedBrowser } from './browser.ts';

/** Opens the tabs that a person begins with: a list and a deal of the CRM, the mailbox, and the settings, which are in front as long as no key is saved. */
export async function openTabs({ context, address }: LaunchedBrowser): Promise<void> {
  const list = context.pages()[0] ?? (await context.newPage());
  await list.goto(`https://${CRM_HOST}/deals`);
  const deal = await context.newPage();
  await deal.goto(`https://${CRM_HOST}/deals/hooli`);
  await (await context.newPage()).goto(`https://${MAIL_HOST}/inbox`);
  // The first time, Sidecar opens its settings by itself.
  const settings = context.pages().find((page) => page.url() === address('options.html')) ?? (await context.newPage());
  await settings.goto(address('options.html'));
  const state = settings.getByRole('region', { name: 'Your access to Fernand' }).getByRole('status');
  await state.waitFor();
  await ((await state.getAttribute('data-saved')) === 'true' ? deal : settings).bringToFront();
}

/** Resolves when the last tab is closed, or the browser ends. On macOS a browser lives on without a window. */
export async function untilClosed(context: BrowserContext): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  context.on('close', () => resolve());
  const watch = (page: { on: (event: 'close', listener: () => void) => unknown }) =>
    page.on('close', () => context.pages().length === 0 && resolve());
  context.pages().forEach(watch);
  context.on('page', watch);
  await promise;
}
