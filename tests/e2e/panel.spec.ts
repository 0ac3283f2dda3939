import { html, links } from '../support/pages.ts';
import { expect, test } from '../support/sidecar.ts';
import { OTHER_SITE, SITE, STRANGE_SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';
const SEATS = 'Seat count on the March invoice looks wrong';

test('it shows the conversation of the tab in front, and shares its one read with the sidebar there', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  const panel = await sidecar.openPanel(sidebar.page);
  await expect(panel.subject).toHaveText(BILLING);
  await panel.press('Close');
  await expect(panel.receipt).toContainText('Saved in Fernand');
  await expect(sidebar.button('Reopen')).toBeVisible();
  expect(sidecar.witness.lines).toEqual(['GET 12345', 'PATCH 12345 {"status":"CLOSED"}']);
});

test('where the sidebar is collapsed, the panel reads by itself', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidebar.press('Collapse');
  sidecar.witness.mark();
  sidecar.sandbox.addPage(SITE, '/read', links([67890]));
  await sidebar.page.goto(`https://${SITE}/read`);
  const panel = await sidecar.openPanel(sidebar.page);
  await expect(panel.subject).toHaveText(SEATS);
  expect(sidecar.witness.lines).toEqual(['GET 67890']);
});

test('it goes with the tab in front: one conversation, several, none', async ({ sidecar }) => {
  const { page } = await sidecar.openConversation('12345');
  const panel = await sidecar.openPanel(page);
  await expect(panel.subject).toHaveText(BILLING);

  await page.goto('https://crm.example.com/deals/raviga');
  await expect(panel.listed).toHaveText(['67890', '70112', '658124']);
  await expect(panel.subject).toHaveText('Choose a conversation');
  await panel.pick('67890');
  await expect(panel.subject).toHaveText(SEATS);

  // What was picked by hand is not thrown away for a page that has nothing to show in its place.
  sidecar.sandbox.addPage(OTHER_SITE, '/none', html('<p>Nothing to be found here.</p>'));
  await page.goto(`https://${OTHER_SITE}/none`);
  await expect(panel.tabs).toHaveCount(0);
  await expect(panel.subject).toHaveText(SEATS);
  await expect(panel.page.getByText('not on this page')).toBeVisible();
  expect(sidecar.witness.lines).toEqual(['GET 12345', 'GET 67890']);

  const other = await sidecar.openConversation('70112');
  await expect(panel.subject).toHaveText('Waiting for the security questionnaire from legal');
  await other.page.close();
  await page.bringToFront();
  await expect(panel.subject).toHaveText('No conversation on this page');
});

test('beside a site that is off it says so, reads nothing, and can look a conversation up', async ({ sidecar }) => {
  sidecar.sandbox.addPage(STRANGE_SITE, '/off', links([70112]));
  const strange = await sidecar.open(`https://${STRANGE_SITE}/off`);
  const panel = await sidecar.openPanel(strange);
  await expect(panel.subject).toHaveText('Sidecar is off on this page');
  expect(sidecar.witness.lines).toEqual([]);
  await panel.lookUp('#67890');
  await expect(panel.subject).toHaveText(SEATS);
  await panel.press('Close');
  await expect(panel.receipt).toContainText('Saved in Fernand');
  expect(sidecar.witness.lines).toEqual(['GET 67890', 'PATCH 67890 {"status":"CLOSED"}']);
});

test('what was looked up makes way for a page’s own conversation', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/none', html('<p>Nothing to be found here.</p>'));
  const page = await sidecar.open(`https://${SITE}/none`);
  const panel = await sidecar.openPanel(page);
  await panel.lookUp('67890');
  await expect(panel.subject).toHaveText(SEATS);
  sidecar.sandbox.addPage(SITE, '/own', links([12345]));
  await page.goto(`https://${SITE}/own`);
  await expect(panel.subject).toHaveText(BILLING);
});

test('a conversation that came by itself takes no click for a moment', async ({ sidecar }) => {
  const { page } = await sidecar.openConversation('12345');
  const panel = await sidecar.openPanel(page);
  await expect(panel.button('Close')).toBeEnabled();
  const wasHeldBack = panel.page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        new MutationObserver(() => {
          const close = [...document.querySelectorAll('button')].find((button) => button.textContent.startsWith('Close'));
          if (document.body.textContent.includes('#67890') && close !== undefined) resolve(close.disabled);
        }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
      }),
  );
  sidecar.sandbox.addPage(SITE, '/next', links([67890]));
  await page.goto(`https://${SITE}/next`);
  expect(await wasHeldBack).toBe(true);
  await expect(panel.button('Close')).toBeEnabled();
});

test('with a form open it stays when the tab changes, says so, and goes on once the form is done with', async ({ sidecar }) => {
  const { page } = await sidecar.openConversation('12345');
  const panel = await sidecar.openPanel(page);
  await expect(panel.subject).toHaveText(BILLING);
  await panel.press('Assign…');
  await panel.fill('Agent ID or email', 'mia@pied');
  sidecar.sandbox.addPage(SITE, '/next', links([67890]));
  await page.goto(`https://${SITE}/next`);
  await expect(panel.page.getByText('not on this page')).toBeVisible();
  await expect(panel.field('Agent ID or email')).toHaveValue('mia@pied');
  await panel.press('Cancel');
  await expect(panel.subject).toHaveText(SEATS);
  expect(sidecar.witness.patches).toEqual([]);
});

test('what was changed beside another page is told before the panel goes on, and single keys act on nothing there', async ({ sidecar }) => {
  const { page } = await sidecar.openConversation('12345');
  const panel = await sidecar.openPanel(page);
  await expect(panel.subject).toHaveText(BILLING);
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', status: 422 });
  await panel.press('Close');
  await expect(panel.receipt).toContainText('Fernand refused this change.');
  sidecar.sandbox.addPage(SITE, '/next', links([67890]));
  await page.goto(`https://${SITE}/next`);
  await expect(panel.page.getByText('not on this page')).toBeVisible();
  await panel.button('Refresh').or(panel.button('Discard')).first().focus();
  await panel.page.keyboard.press('e');
  await panel.press('Try again');
  await expect(panel.receipt).toContainText('Saved in Fernand');
  await expect(panel.page.getByText('not on this page')).toBeVisible();
  await expect(panel.subject).toHaveText(SEATS);
  expect(sidecar.witness.patches).toEqual(['{"status":"CLOSED"}', '{"status":"CLOSED"}']);
  expect(sidecar.sandbox.conversation('67890')?.status).toBe('OPENED');
});

test.describe('without a key', () => {
  test.use({ apiKey: '' });

  test('it leads to the settings, and never asks for the key', async ({ sidecar }) => {
    const { page } = await sidecar.openConversation('12345');
    const panel = await sidecar.openPanel(page);
    await expect(panel.subject).toHaveText('Add your API key to read conversations');
    await expect(panel.page.getByRole('textbox', { name: /key/i })).toHaveCount(0);
    expect(sidecar.witness.lines).toEqual([]);
  });
});
