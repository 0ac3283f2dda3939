import type { Page } from '@playwright/test';
import { links } from '../support/pages.ts';
import { edgeTab, hostBox, pressEdgeTab } from '../support/host.ts';
import { expect, type Sidecar, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { OTHER_SITE, SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';

async function collapsed(sidecar: Sidecar): Promise<Page> {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidebar.press('Collapse');
  await edgeTab(sidecar, sidebar.page, 1);
  return sidebar.page;
}

test('collapsed, it leaves a tab with the count at the edge: on this site and until opened again', async ({ sidecar }) => {
  const page = await collapsed(sidecar);
  await page.reload();
  const { x, width } = await edgeTab(sidecar, page, 1);
  expect(x + width).toBe(1280);
  expect(width).toBeLessThan(60);
  sidecar.witness.mark();
  sidecar.sandbox.addPage(SITE, '/elsewhere', links([67890, 70112]));
  const elsewhere = await sidecar.open(`https://${SITE}/elsewhere`);
  await edgeTab(sidecar, elsewhere, 2);
  for (const tab of [page, elsewhere]) expect(Sidebar.frames(tab)).toEqual([]);
  expect(sidecar.witness.lines).toEqual([]);

  sidecar.sandbox.addPage(OTHER_SITE, '/', links([67890]));
  const other = await sidecar.openBeside(`https://${OTHER_SITE}/`);
  await expect(other.subject).toHaveText('Seat count on the March invoice looks wrong');
});

test('the edge tab opens it again, with the focus in it', async ({ sidecar }) => {
  const page = await collapsed(sidecar);
  await page.reload();
  await pressEdgeTab(sidecar, page, 1);
  const sidebar = await Sidebar.in(page);
  await expect(sidebar.subject).toHaveText(BILLING);
  await page.reload();
  await expect((await Sidebar.in(page)).subject).toHaveText(BILLING);
});

test('the edge tab opens it by the keyboard', async ({ sidecar }) => {
  const page = await collapsed(sidecar);
  await page.keyboard.press('Enter');
  const sidebar = await Sidebar.in(page);
  await expect(sidebar.button('Collapse')).toBeVisible();
  await expect.poll(async () => (await hostBox(page))?.width).toBe(360);
  await expect.poll(() => sidebar.frame.evaluate(() => document.hasFocus())).toBe(true);
});

test('the shortcut collapses it and opens it again', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidecar.ui.pressToggle(sidebar.page);
  await edgeTab(sidecar, sidebar.page, 1);
  await sidecar.ui.pressToggle(sidebar.page);
  await expect(sidebar.button('Collapse')).toBeVisible();
  await expect.poll(async () => (await hostBox(sidebar.page))?.width).toBe(360);
  expect(sidecar.witness.lines).toEqual(['GET 12345']);
});

test('the shortcut opens it where the page mentions nothing', async ({ sidecar }) => {
  const page = await sidecar.open('https://crm.example.com/deals/aviato');
  await expect
    .poll(() =>
      sidecar.home.evaluate(async () => Object.keys(await chrome.storage.session.get(null)).some((key) => key.startsWith('page:'))),
    )
    .toBe(true);
  await sidecar.ui.pressToggle(page);
  const sidebar = await Sidebar.in(page);
  await expect(sidebar.subject).toHaveText('No conversation on this page');
  expect(sidecar.witness.lines).toEqual([]);
});

test('the popup opens it again', async ({ sidecar }) => {
  const page = await collapsed(sidecar);
  await page.reload();
  await edgeTab(sidecar, page, 1);
  const popup = await sidecar.openPopup(page);
  const closed = popup.page.waitForEvent('close');
  await popup.press('Open sidebar');
  await closed;
  await expect((await Sidebar.in(page)).subject).toHaveText(BILLING);
});

test('sent away, it stays away until the page is left', async ({ sidecar }) => {
  const sidebar = await sidecar.openBeside('https://crm.example.com/deals/hooli');
  const { page } = sidebar;
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidebar.press('Hide until I leave this page');
  await expect.poll(() => hostBox(page)).toBeUndefined();
  await page.evaluate(() => document.querySelector('#activity')!.insertAdjacentHTML('beforeend', '<li>Fernand #67890</li>'));
  await expect
    .poll(() =>
      sidecar.home.evaluate(async () =>
        JSON.stringify(Object.entries(await chrome.storage.session.get(null)).filter(([key]) => key.startsWith('page:'))),
      ),
    )
    .toContain('67890');
  expect(await hostBox(page)).toBeUndefined();
  await page.getByRole('link', { name: 'Deals' }).first().click();
  await expect.poll(() => hostBox(page)).toBeDefined();
  await page.goto('https://crm.example.com/deals/raviga');
  await expect((await Sidebar.in(page)).tabs).toHaveCount(3);
});

test('moved to the other side, it stays there', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  expect(await hostBox(sidebar.page)).toEqual({ x: 920, y: 0, width: 360, height: 800 });
  await sidebar.press('Move to the left');
  await expect.poll(() => hostBox(sidebar.page)).toEqual({ x: 0, y: 0, width: 360, height: 800 });
  await expect(sidebar.button('Move to the right')).toBeVisible();
  await sidebar.page.reload();
  const again = await Sidebar.in(sidebar.page);
  await again.press('Move to the right');
  await expect.poll(async () => (await hostBox(sidebar.page))?.x).toBe(920);
  await again.press('Move to the left');
  await expect.poll(async () => (await hostBox(sidebar.page))?.x).toBe(0);
  await again.press('Collapse');
  expect((await edgeTab(sidecar, sidebar.page, 1)).x).toBe(0);
});

test('made wider and narrower, by pointer and by keyboard, it stays so', async ({ sidecar }) => {
  const { page } = await sidecar.openConversation('12345');
  const width = async () => (await hostBox(page))?.width;
  await page.mouse.move(923, 400);
  await page.mouse.down();
  await page.mouse.move(823, 420, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBe(460);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(width).toBe(480);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect.poll(width).toBe(440);
  await page.reload();
  await Sidebar.in(page);
  await expect.poll(width).toBe(440);

  // Inwards only by the keyboard: the debugger's pointer goes to the frame it is over, whatever has captured it.
  await page.mouse.move(1280 - 440 + 3, 400);
  await page.mouse.down();
  await page.mouse.move(100, 400, { steps: 4 });
  await page.mouse.up();
  await expect.poll(width).toBe(560);
  for (let presses = 0; presses < 16; presses += 1) await page.keyboard.press('ArrowRight');
  await expect.poll(width).toBe(280);
});
