import type { Frame, Page } from '@playwright/test';
import { hostBox } from '../support/host.ts';
import { html, links } from '../support/pages.ts';
import { expect, type Sidecar, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { HOSTILE_SITE, STRANGE_SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';

/** Has the page make a frame of its own for this address, and waits for what comes of it: our page, or the browser's refusal. */
async function framed(page: Page, address: string): Promise<Frame> {
  const before = new Set(page.frames());
  await page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.width = frame.height = '400';
    document.body.append(frame);
    frame.src = src;
  }, address);
  await expect
    .poll(
      () =>
        page
          .frames()
          .find((frame) => !before.has(frame))
          ?.url() ?? '',
    )
    .toMatch(/^(chrome|moz)/);
  return page.frames().find((frame) => !before.has(frame))!;
}

/** Where the sidebar stands in a page, an address that a page might learn. */
async function sidebarAddress(sidecar: Sidecar): Promise<string> {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  return sidebar.frame.evaluate(() => location.href);
}

test('a page cannot open the sidebar by the extension’s own address', async ({ sidecar }) => {
  sidecar.sandbox.addPage(HOSTILE_SITE, '/', html('<h1>hostile</h1>'));
  const page = await sidecar.open(`https://${HOSTILE_SITE}/`);
  const frame = await framed(page, sidecar.browser.address('sidebar.html'));
  await expect.poll(() => frame.url()).toMatch(/^chrome-error:|^(chrome|moz)-extension:/);
  for (const file of [
    'sidebar.html',
    'popup.html',
    'options.html',
    'background.js',
    'page.js',
    'mount.js',
    'manifest.json',
    'icon/128.png',
  ]) {
    const answer = await page.evaluate(async (address) => {
      try {
        return (await fetch(address, { mode: 'no-cors' })).type;
      } catch {
        return 'refused';
      }
    }, sidecar.browser.address(file));
    // Firefox has no dynamic addresses; there the address is random for each profile, and no page learns it.
    const isReachable = sidecar.browser.name === 'firefox' && file === 'sidebar.html';
    expect(answer, file).toBe(isReachable ? 'basic' : 'refused');
  }
  await expect(frame.getByText(/annual plan|12345/)).toHaveCount(0);
  expect(sidecar.witness.lines).toEqual([]);
});

test('a frame without a valid pass shows a neutral card, and gets and does nothing', async ({ sidecar }) => {
  await sidecar.openConversation('12345').then((sidebar) => expect(sidebar.subject).toHaveText(BILLING));
  sidecar.witness.mark();
  for (const pass of ['', '#', '#00000000-0000-4000-8000-000000000000', '?mount=1#x']) {
    await test.step(JSON.stringify(pass), async () => {
      // Opened as the tab itself: the browser does not stand in the way of that.
      const page = await sidecar.open(sidecar.browser.address(`sidebar.html${pass}`));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sidecar for Fernand');
      await expect(page.getByText('This page belongs to Sidecar for Fernand and shows nothing here.')).toBeVisible();
      await expect(page.getByRole('button')).toHaveCount(0);
      const answers = await page.evaluate(async () => {
        const messages = [
          { name: 'view.opened', said: {} },
          { name: 'conversation.open', said: { id: '12345' } },
          { name: 'conversation.change', said: { id: '12345', change: { status: 'SPAM' } } },
          { name: 'key.save', said: { key: 'sk_sandbox_read_only', place: 'session' } },
          { name: 'key.remove', said: {} },
          { name: 'mount.request', said: {} },
          { name: 'mount.redeem', said: { pass: 'x' } },
        ];
        return await Promise.all(messages.map((message) => chrome.runtime.sendMessage(message).then((answer) => answer ?? null)));
      });
      expect(answers).toEqual(answers.map(() => null));
      await sidecar.settled();
      expect(sidecar.witness.lines).toEqual([]);
    });
  }
});

test('a frame of the page’s own at the sidebar’s address gets nothing, beside the true one', async ({ sidecar }) => {
  const address = await sidebarAddress(sidecar);
  sidecar.sandbox.addPage(HOSTILE_SITE, '/', links([12345]));
  const beside = await sidecar.openBeside(`https://${HOSTILE_SITE}/`);
  await expect(beside.button('Collapse')).toBeVisible();
  sidecar.witness.mark();
  const frame = await framed(beside.page, address);
  await expect(frame.getByText(/annual plan|Agent 42/)).toHaveCount(0);
  await expect(frame.getByRole('button', { name: /Close|Snooze/ })).toHaveCount(0);
  if (/^(chrome|moz)-extension:/.test(frame.url()))
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Sidecar for Fernand');
  expect(sidecar.witness.patches).toEqual([]);
});

test('a pass is spent with its first use', async ({ sidecar }) => {
  sidecar.sandbox.addPage(HOSTILE_SITE, '/pass', links([12345]));
  const passes: string[] = [];
  const page = await sidecar.browser.context.newPage();
  page.on('framenavigated', (frame) => {
    const [, pass] = frame.url().split('sidebar.html#');
    if (pass !== undefined) passes.push(pass);
  });
  await page.goto(`https://${HOSTILE_SITE}/pass`);
  const sidebar = await Sidebar.in(page);
  await expect(sidebar.subject).toHaveText(BILLING);
  expect(passes).toHaveLength(1);
  expect(await sidebar.frame.evaluate(() => location.href)).not.toContain('#');
  const frame = await framed(page, `${sidebar.frame.url()}#${passes[0]}`);
  await expect(frame.getByText(/annual plan|Agent 42/)).toHaveCount(0);
  const other = await sidecar.open(sidecar.browser.address(`sidebar.html#${passes[0]}`));
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('Sidecar for Fernand');
  await expect(sidebar.subject).toHaveText(BILLING);
});

test('the word of one frame is worth nothing in another', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  const mounts = await sidecar.home.evaluate(async () => (await chrome.storage.session.get(null)).mounts as { word: string }[]);
  expect(mounts).toHaveLength(1);
  sidecar.witness.mark();
  const thief = await sidecar.open(sidecar.browser.address('sidebar.html'));
  const answer = await thief.evaluate(
    async (mount) =>
      (await chrome.runtime.sendMessage({ name: 'conversation.change', said: { id: '12345', change: { status: 'SPAM' } }, mount })) ?? null,
    mounts[0]!.word,
  );
  expect(answer).toBeNull();
  await sidecar.settled();
  expect(sidecar.witness.lines).toEqual([]);
});

test('a page that navigates our frame to a look-alike loses it', async ({ sidecar }) => {
  sidecar.sandbox.addPage(STRANGE_SITE, '/look-alike', html('<label>API key <input></label>'));
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidebar.frame.evaluate((address) => location.assign(address), `https://${STRANGE_SITE}/look-alike`);
  await expect.poll(() => sidebar.page.frames().filter((frame) => frame.url().includes('look-alike')).length).toBe(0);
  await expect
    .poll(async () => ((await hostBox(sidebar.page))?.width ?? 0) === 360 && Sidebar.frames(sidebar.page).length === 0)
    .toBe(false);
});
