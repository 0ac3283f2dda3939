// Measures, in a stock Chromium with the production build over the sandbox, what an agent waits for. Each figure stands beside a yardstick
// of the same run, taken in turns with it: `npm run bench`.
import type { Page } from '@playwright/test';
import { HOSTS } from '../../sandbox/hosts.ts';
import { DEMO_KEY } from '../../sandbox/keys.ts';
import type { BrowserUi } from '../../sandbox/launch/browser-ui.ts';
import { buildExtension } from '../../sandbox/launch/build.ts';
import { launchChromium } from '../../sandbox/launch/chromium/launch.ts';
import { tellError } from '../../sandbox/launch/print.ts';
import { type Sandbox, startSandbox } from '../../sandbox/server.ts';
import { type Measured, tableOf } from './measure.ts';

const ROUNDS = 21;
const ID = '12345';
const API = `https://api.getfernand.com/conversations/${ID}`;

/** Milliseconds since 1970, with fractions: the same clock as the browser's, which runs on this machine. */
const now = () => performance.timeOrigin + performance.now();

process.exitCode = await bench().catch((error: unknown) => {
  console.error(tellError(error));
  return 1;
});

/** Runs all of it. Answers the exit code. */
async function bench(): Promise<number> {
  buildExtension('chromium');
  await using cleanup = new AsyncDisposableStack();
  const sandbox = await startSandbox({ now });
  cleanup.defer(() => sandbox.close());
  sandbox.setLimits({ readsPerMinute: 100_000, writesPerMinute: 100_000 });
  const browser = await launchChromium({ port: sandbox.port, hosts: HOSTS, sites: [] });
  cleanup.defer(() => browser.close());
  const open = async (page: string) => {
    const opened = await browser.context.newPage();
    await opened.goto(browser.address(page));
    return opened;
  };
  const settings = await open('options.html');
  const ui = browser.ui(settings);
  await settings.evaluate(async (key) => {
    await chrome.runtime.sendMessage({ name: 'key.save', said: { key, place: 'device' } });
    await chrome.runtime.sendMessage({ name: 'preferences.change', said: { holdSeconds: 0 } });
  }, DEMO_KEY);
  const popup = await open('popup.html');
  await popup.getByRole('textbox').fill(ID);
  await popup.getByRole('textbox').press('Enter');

  const measured = [
    await clickToWire(sandbox, popup, ui, 'warm'),
    await clickToWire(sandbox, popup, ui, 'cold'),
    await pageOfHistory(await open('history-page.html')),
  ];
  console.log(tableOf(measured));
  return 0;
}

/** From a click to its PATCH on the wire, with nothing held, beside a bare `fetch` of the same background: one that runs, or one that was ended. */
async function clickToWire(sandbox: Sandbox, popup: Page, ui: BrowserUi, worker: 'warm' | 'cold'): Promise<Measured> {
  await popup.evaluate(() => {
    addEventListener(
      'click',
      () => (document.documentElement.dataset['clicked'] = String(performance.timeOrigin + performance.now())),
      true,
    );
  });
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // No more than five a minute would be sent.
    await popup.evaluate(() => chrome.storage.local.remove('spent'));
    if (worker === 'cold') await ui.killBackground();
    const change = arrival(sandbox);
    await popup
      .getByRole('button', { name: /^(Close|Reopen)$/ })
      .and(popup.locator(':not([aria-disabled="true"])'))
      .click();
    const { at } = await change;
    ours.push(at - Number(await popup.evaluate(() => document.documentElement.dataset['clicked'])));
    await popup.getByText('Saved in Fernand').waitFor();

    if (worker === 'cold') await ui.killBackground();
    const woken = worker === 'cold' ? await wakeMs(popup) : 0;
    const bare = arrival(sandbox);
    const begun = await ui.inBackground(
      async (scope, [url, key]) => {
        const { performance: clock, fetch: ask } = scope as unknown as typeof globalThis;
        const started = clock.timeOrigin + clock.now();
        const headers = { 'X-API-Key': key, 'Content-Type': 'application/json' };
        await ask(url, { method: 'PATCH', headers, body: '{"agent_id":42}' });
        return started;
      },
      [API, DEMO_KEY] as const,
    );
    theirs.push((await bare).at - begun + woken);
  }
  const yardstick = worker === 'warm' ? 'bare fetch' : 'a message that wakes it, and a bare fetch';
  return { name: `click to PATCH, background ${worker}`, yardstick, ours, theirs };
}

function arrival(sandbox: Sandbox): Promise<{ at: number }> {
  const from = sandbox.requests.length;
  return sandbox.waitForRequest((request) => request.method === 'PATCH' && sandbox.requests.indexOf(request) >= from);
}

/** How long it takes until a background that was ended answers. */
async function wakeMs(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const begun = performance.now();
    await chrome.runtime.sendMessage({ name: 'outbox.wake', said: {} });
    return performance.now() - begun;
  });
}

/** A page of the history among 10,000 changes, beside one among 100. */
async function pageOfHistory(history: Page): Promise<Measured> {
  const theirs = await readPages(history, 100);
  const ours = await readPages(history, 10_000);
  return { name: 'page of the history, 10,000 changes', yardstick: 'the same, 100 changes', ours, theirs };
}

async function readPages(history: Page, count: number): Promise<number[]> {
  return await history.evaluate(
    async ([entries, rounds]) => {
      const opened = indexedDB.open('changes');
      await new Promise((resolve) => (opened.onsuccess = resolve));
      const step = opened.result.transaction('ended', 'readwrite');
      const store = step.objectStore('ended');
      store.clear();
      for (let index = 0; index < entries; index += 1)
        store.put({
          key: crypto.randomUUID(),
          id: String(10_000 + index),
          at: Date.now() - index * 60_000,
          madeAt: Date.now() - index * 60_000,
          from: { view: 'sidebar', host: 'crm.example.com' },
          fate: 'done',
          fields: ['status'],
          change: { status: 'CLOSED' },
          before: { status: 'OPENED', snoozeUntil: null },
          after: { status: 'CLOSED', snoozeUntil: null },
        });
      await new Promise((resolve) => (step.oncomplete = resolve));
      opened.result.close();
      const taken: number[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const begun = performance.now();
        await chrome.runtime.sendMessage({ name: 'history.read', said: { text: '', count: 50 } });
        taken.push(performance.now() - begun);
      }
      return taken;
    },
    [count, ROUNDS] as const,
  );
}
