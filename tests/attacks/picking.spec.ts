import { html } from '../support/pages.ts';
import { expect, test } from '../support/sidecar.ts';
import { isCovered, startPicking } from '../support/picking.ts';
import { Sidebar } from '../support/sidebar.ts';
import { HOSTILE_SITE } from '../support/world.ts';

const PAGE = `https://${HOSTILE_SITE}/picking`;

test('picking presses nothing in a dialog, in what is put on top later, or in a field that takes the focus', async ({ sidecar }) => {
  const press = `onclick="document.title = 'pressed'"`;
  sidecar.sandbox.addPage(
    HOSTILE_SITE,
    '/picking',
    html(
      `<dialog style="margin:200px"><form onsubmit="document.title = 'sent'; return false"><input></form>
        <p>Ticket <button ${press}>12345</button></p></dialog>
       <div popover="manual" style="inset:auto 0 0 auto;width:100%;height:100%"><button ${press} style="width:100%;height:100%">later</button></div>
       <script>document.querySelector('dialog').showModal();</script>`,
    ),
  );
  const page = await sidecar.open(PAGE);
  await startPicking(sidecar, page);
  const box = (await page.getByText('12345').boundingBox())!;
  await page.evaluate(() => {
    document.querySelector('input')!.focus();
    document.querySelector<HTMLElement>('[popover]')!.showPopover();
  });
  // Browsers tell of it a moment later.
  await expect.poll(() => page.evaluate(() => document.elementFromPoint(500, 500)?.localName)).toBe('div');
  await page.keyboard.press('x');
  await page.keyboard.press('Enter');
  await page.mouse.click(500, 500);
  await page.evaluate(() => document.querySelector<HTMLElement>('[popover]')!.hidePopover());
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect((await Sidebar.in(page)).root.getByRole('heading', { name: 'Find IDs like 12345' })).toBeVisible();
  expect(await page.evaluate(() => [document.title, document.querySelector('input')!.value])).toEqual(['A page', '']);
});

test('a page whose policy makes frames strangers is not covered by a dead sheet', async ({ sidecar }) => {
  sidecar.sandbox.addPage(HOSTILE_SITE, '/picking', html('<p>Ticket 12345</p>'), { 'Content-Security-Policy': 'sandbox allow-scripts' });
  const page = await sidecar.open(PAGE);
  const popup = await sidecar.openPopup(page);
  await popup.button('Pick an ID on this page').click();
  await expect(popup.page.getByRole('alert')).toContainText('This page does not let Sidecar pick from it.');
  expect(await page.evaluate(() => document.querySelectorAll('html > div').length)).toBe(0);
});

test('a cover that the page takes away, or that Sidecar shows itself beside, goes on working', async ({ sidecar }) => {
  sidecar.sandbox.addPage(HOSTILE_SITE, '/picking', html('<p>Ticket 67890</p>'));
  const page = await sidecar.open(PAGE);
  await startPicking(sidecar, page);
  await page.evaluate(() => document.querySelector('html > div')!.remove());
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<p>Fernand #12345</p>'));
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('html > div').length)).toBe(2);
  await page.keyboard.press('Escape');
  await expect.poll(() => isCovered(sidecar, page)).toBe(false);
  await expect((await Sidebar.in(page)).subject).toHaveText('Question about billing for the annual plan');
});

test('while the card of what was picked stands, no key and no press reaches the conversation behind it', async ({ sidecar }) => {
  await sidecar.setHold(0);
  sidecar.sandbox.addPage(HOSTILE_SITE, '/picking', html('<p>Fernand #12345</p><p style="margin-top:200px">Order <b>67890</b></p>'));
  const sidebar = await sidecar.openBeside(PAGE);
  await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  await startPicking(sidecar, sidebar.page);
  const box = (await sidebar.page.getByText('67890').boundingBox())!;
  await sidebar.page.mouse.click(box.x + 5, box.y + 5);
  const heading = sidebar.root.getByRole('heading', { name: 'Find IDs like 67890' });
  await expect(heading).toBeVisible();
  await expect(sidebar.button('Use this')).toBeEnabled();
  await heading.click();
  for (const key of ['e', 'z', 's', 'a']) await sidebar.page.keyboard.press(key);
  await sidebar.page.keyboard.press('Escape');
  await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  await expect(sidebar.button('Close')).toBeEnabled();
  expect(sidecar.witness.lines.filter((line) => line.startsWith('PATCH'))).toEqual([]);
});

test('nothing is tried on pages of sites that are off, and no page is told what is typed in the settings', async ({ sidecar }) => {
  sidecar.sandbox.addPage(HOSTILE_SITE, '/picking', html('<p>Acme 12345</p>'));
  const page = await sidecar.open(PAGE);
  const options = await sidecar.openOptions();
  await options.page.getByRole('textbox', { name: 'Template' }).fill('Acme {id}');
  await expect(options.page.getByText('This finds 1 number on “A page”: 12345')).toBeVisible();
  expect(await page.evaluate(() => CSS.highlights.has('sidecar-tried'))).toBe(false);
});
