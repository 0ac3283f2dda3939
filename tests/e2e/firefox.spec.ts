import { expect, test } from '@playwright/test';
import type { Frame, Page } from 'puppeteer-core';
import { IDS } from '../../sandbox/data.ts';
import { DEMO_KEY } from '../../sandbox/keys.ts';
import { type LaunchedFirefox, launchFirefox, waitUntil } from '../../sandbox/launch/firefox.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';

// Stock Firefox is driven by another tool than Chromium, so its main job is told here in that tool's words.
let sandbox: Sandbox;
let firefox: LaunchedFirefox;

test.beforeAll(async () => {
  sandbox = await startSandbox();
  firefox = await launchFirefox({ port: sandbox.port, sites: ['https://crm.example.com/*'] });
});

test.afterAll(async () => {
  await firefox.close();
  await sandbox.close();
});

const shows = (view: Page | Frame, text: string) =>
  waitUntil(() => view.evaluate((sought) => document.body.innerText.includes(sought), text));

test('saves a key, shows the conversation of a page, snoozes it, and looks another one up', async () => {
  test.setTimeout(120_000);
  const options = await firefox.openOwn('options.html');
  await options.locator('input[type=password]').fill(DEMO_KEY);
  await options.locator('button[type=submit]').click();
  await shows(options, 'Key saved');

  const page = await firefox.browser.newPage();
  await page.goto('https://crm.example.com/deals/hooli');
  await waitUntil(async () => (await firefox.sidebar(page)) !== undefined);
  const sidebar = await firefox.sidebar(page);
  if (sidebar === undefined) throw new Error('the sidebar went away');
  await shows(sidebar, 'Question about billing for the annual plan');
  // Held back until the sidebar has been in plain sight for a while.
  await waitUntil(() =>
    sidebar.evaluate(() =>
      [...document.querySelectorAll('button')].some((button) => button.textContent.startsWith('Snooze until tomorrow') && !button.disabled),
    ),
  );
  await sidebar.locator('button ::-p-text(Snooze until tomorrow)').click();
  await shows(sidebar, 'Saved in Fernand');
  expect(sandbox.conversation(IDS.billing)?.status).toBe('SNOOZED');

  const popup = await firefox.openOwn('popup.html');
  await popup.locator('input').fill('#67890');
  await popup.locator('button[type=submit]').click();
  await shows(popup, sandbox.conversation('67890')?.subject ?? '');

  expect(sandbox.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
    'GET /conversations/1 404',
    `GET /conversations/${IDS.billing} 200`,
    `PATCH /conversations/${IDS.billing} 200`,
    'GET /conversations/67890 200',
  ]);
});
