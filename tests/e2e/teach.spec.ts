import type { Page } from '@playwright/test';
import { html } from '../support/pages.ts';
import { choosePicking, isCovered, startPicking } from '../support/picking.ts';
import { expect, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { CRM_HOST } from '../../sandbox/hosts.ts';
import { SITE } from '../support/world.ts';

/** Writes down whatever a page hears of a person's doings, as early as a page can. */
const EARS = `<script>
  window.heard = [];
  for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'contextmenu', 'keydown', 'keyup', 'touchstart'])
    window.addEventListener(type, (event) => window.heard.push(type + (event.key ?? '')), true);
</script>`;

const CASES = html(
  `<h1>Cases</h1><table><thead><tr><th>Company</th><th>Case no.</th><th>Amount</th></tr></thead><tbody>
    <tr><td>Hooli</td><td><button onclick="document.title='opened'">12345</button></td><td>400</td></tr>
    <tr><td>Raviga</td><td>67890</td><td>900</td></tr></tbody></table>`,
  EARS,
);

/** Clicks where a person sees this text. */
async function clickOn(page: Page, text: string, clickCount = 1): Promise<void> {
  const box = (await page.getByText(text, { exact: true }).boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { clickCount });
}

test('a number in a table is picked, and its column found from then on', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/cases', CASES);
  const page = await sidecar.open(`https://${SITE}/cases`);
  await startPicking(sidecar, page);
  await page.evaluate(() => ((window as unknown as { heard: string[] }).heard.length = 0));
  // Some people click twice wherever they click.
  await clickOn(page, '12345', 2);
  const sidebar = await Sidebar.in(page);
  await expect(sidebar.root.getByRole('heading', { name: 'Find IDs like 12345' })).toBeVisible();
  expect(await page.evaluate(() => [...(window as unknown as { heard: string[] }).heard, document.title])).toEqual(['A page']);
  await expect(sidebar.root.getByRole('textbox', { name: 'Template' })).toHaveValue('Case no. | {id}');
  await expect(sidebar.root.getByText('This finds 2 numbers on this page: 12345, 67890')).toBeVisible();
  await sidebar.press('Use this');
  await expect(sidebar.listed).toHaveText(['12345', '67890']);

  await page.reload();
  const again = await Sidebar.in(page);
  await expect(again.listed).toHaveText(['12345', '67890']);
  await page.evaluate(() =>
    document.querySelector('tbody')!.insertAdjacentHTML('beforeend', '<tr><td>Aviato</td><td>70112</td><td>5</td>'),
  );
  await expect(again.listed).toHaveText(['12345', '67890', '70112']);
});

test('by the keyboard alone, on a page with nothing but a number in a cell; Escape leaves', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/cell', html('<table><tr><td>12345</td></tr></table><p>0077</p>', EARS));
  const page = await sidecar.open(`https://${SITE}/cell`);
  await startPicking(sidecar, page);
  await page.keyboard.press('Escape');
  await expect.poll(() => isCovered(sidecar, page)).toBe(false);
  await startPicking(sidecar, page);
  await page.evaluate(() => ((window as unknown as { heard: string[] }).heard.length = 0));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  // A number with zeros in front is none: the agent goes on picking.
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const sidebar = await Sidebar.in(page);
  await expect(sidebar.root.getByRole('heading', { name: 'Find IDs like 12345' })).toBeFocused();
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual([]);
  await expect(sidebar.root.getByRole('textbox', { name: 'Template' })).toHaveValue('column 1 | {id}');
  await sidebar.press('Use this');
  await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  await page.reload();
  await expect((await Sidebar.in(page)).subject).toHaveText('Question about billing for the annual plan');
});

test('a number that is selected in the demo CRM is taken at once, refused, and taken again', async ({ sidecar }) => {
  const sidebar = await sidecar.openBeside(`https://${CRM_HOST}/deals/hooli`);
  const { page } = sidebar;
  await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  await page.getByText('Moved the deal to Negotiation').selectText();
  for (const answer of ['Cancel', 'Use this']) {
    await choosePicking(sidecar, page);
    await expect(sidebar.root.getByRole('heading', { name: 'Find IDs like 20931' })).toBeVisible();
    await expect(sidebar.root.getByRole('textbox', { name: 'Template' })).toHaveValue('OF-{id}');
    await sidebar.press(answer);
    await expect(sidebar.root.getByRole('heading', { name: 'Find IDs like 20931' })).toHaveCount(0);
    // What was there before is there again, as it was.
    await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  }
  await expect(sidebar.listed).toHaveText(['12345', '20931']);
  await page.reload();
  await expect((await Sidebar.in(page)).listed).toHaveText(['12345', '20931']);
});

test('the list says where each ID stands, and shows it there', async ({ sidecar }) => {
  const rows = Array.from({ length: 60 }, (_, row) => `<tr><td>Company ${row}</td><td>${row === 55 ? 'Fernand #12345' : row}</td></tr>`);
  sidecar.sandbox.addPage(
    SITE,
    '/places',
    html(
      `<section aria-label="Support"><a href="https://app.getfernand.com/p/conversations/view/67890">open</a></section><table>${rows.join('')}</table>`,
    ),
  );
  const sidebar = await sidecar.openBeside(`https://${SITE}/places`);
  const { page } = sidebar;
  await expect(sidebar.tabs).toHaveText(['67890 link in “Support”', '12345 in row “Company 55”']);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await sidebar.pick('12345');
  await expect(page.getByText('Fernand #12345')).toBeInViewport();
  expect(await page.evaluate(() => [...CSS.highlights.get('sidecar-place')!].map(String))).toEqual(['12345']);
  expect(await page.evaluate(() => document.querySelectorAll('mark, [class*=sidecar], style').length)).toBe(0);
  await sidebar.pick('67890');
  await expect(page.getByRole('link', { name: 'open' })).toBeInViewport();
  await expect.poll(() => page.evaluate(() => CSS.highlights.has('sidecar-place'))).toBe(false);
});

test('what was picked is made a template of in the side panel too, and is done with in both', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/cases', CASES);
  const page = await sidecar.open(`https://${SITE}/cases`);
  const panel = await sidecar.openPanel(page);
  await startPicking(sidecar, page);
  await clickOn(page, '67890');
  const sidebar = await Sidebar.in(page);
  await expect(sidebar.root.getByRole('heading', { name: 'Find IDs like 67890' })).toBeVisible();
  await expect(panel.root.getByText('This finds 2 numbers on this page: 12345, 67890')).toBeVisible();
  await panel.press('Use this');
  await expect(panel.listed).toHaveText(['12345', '67890']);
  await expect(sidebar.listed).toHaveText(['12345', '67890']);
});
