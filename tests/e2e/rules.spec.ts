import { hostBox } from '../support/host.ts';
import { html } from '../support/pages.ts';
import { expect, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { SITE } from '../support/world.ts';

test('a template that the agent writes finds IDs in pages that stand open, until it is removed', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/cases', html('<h1>Cases</h1><table><tr><td>Case 12345</td></tr></table>'));
  const page = await sidecar.open(`https://${SITE}/cases`);
  const options = await sidecar.openOptions();
  await options.page.getByRole('textbox', { name: 'Template' }).fill('case {id}');
  await expect(options.page.getByText('This finds 1 number on “A page”: 12345')).toBeVisible();
  await options.page.getByLabel('Where').selectOption(SITE);
  await options.button('Add').click();
  await expect(options.page.getByText('case {id}', { exact: true })).toBeVisible();

  await page.bringToFront();
  const sidebar = await Sidebar.in(page);
  await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  await options.page.getByRole('button', { name: 'Remove case {id}' }).click();
  await page.bringToFront();
  await expect.poll(() => hostBox(page)).toBeUndefined();
});

test('what is no ID on a site is muted there, and counts again once that is taken back', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/talks', html('<h1>Talks</h1><p>conversation #4711</p><p>Fernand #12345</p>'));
  const sidebar = await sidecar.openBeside(`https://${SITE}/talks`);
  await expect(sidebar.listed).toHaveText(['4711', '12345']);
  await sidebar.pick('4711');
  await expect(sidebar.root.getByRole('heading', { name: 'There is no conversation 4711.' })).toBeVisible();
  await sidebar.press('Not an ID on this site');
  await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  await expect(sidebar.tabs).toHaveCount(0);

  const options = await sidecar.openOptions();
  await options.page.getByRole('button', { name: /^Take back: text like “conversation #123” on/ }).click();
  await sidebar.page.bringToFront();
  await expect(sidebar.listed).toHaveText(['4711', '12345']);
});
