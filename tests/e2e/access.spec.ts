import { expect, test } from '../support/sidecar.ts';

const BILLING = 'Question about billing for the annual plan';
const MISSING = 'Sidecar needs permission to talk to Fernand.';

test('withdrawn under an open conversation: said at once, nothing is sent, what was asked for is kept, and given back it goes on', async ({
  sidecar,
}) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  try {
    await sidecar.ui.setAccess('missing');
    await sidebar.page.bringToFront();
    await expect(sidebar.root.getByText(MISSING)).toBeVisible();
    await expect(sidebar.subject).toHaveText(BILLING);
    await sidebar.press('Close');
    await expect(sidebar.receipt).toContainText(MISSING);
    await expect(sidebar.receipt).toContainText('Saved here: close. It is sent once you allow it.');
    expect(sidecar.witness.lines).toEqual(['GET 12345']);
  } finally {
    await sidecar.ui.setAccess('granted');
  }
  await sidebar.page.bringToFront();
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  expect(sidecar.witness.patches).toEqual(['{"status":"CLOSED"}']);
});

test('missing before anything was read: popup, panel, sidebar and settings say so, and once it is there the sidebar reads by itself', async ({
  sidecar,
}) => {
  try {
    await sidecar.ui.setAccess('missing');
    const options = await sidecar.openOptions();
    await expect(options.page.getByRole('heading', { name: MISSING })).toBeVisible();
    await expect(options.button('Allow…')).toBeVisible();
    const sidebar = await sidecar.openConversation('12345');
    await expect(sidebar.subject).toHaveText(MISSING);
    const popup = await sidecar.openPopup(sidebar.page);
    await expect(popup.page.getByRole('heading', { name: MISSING })).toBeVisible();
    await expect(popup.button('Allow…')).toBeVisible();
    const panel = await sidecar.openPanel(sidebar.page);
    await expect(panel.button('Allow…')).toBeVisible();
    await sidebar.page.bringToFront();
    // No frame in a page can ask in Firefox: it leads to where that is done.
    await sidebar.press('Allow…');
    await expect.poll(() => sidecar.home.evaluate(() => document.visibilityState)).toBe('visible');
    expect(sidecar.witness.lines).toEqual([]);
    await sidebar.page.bringToFront();
    await sidecar.ui.setAccess('granted');
    await sidebar.page.bringToFront();
    await expect(sidebar.subject).toHaveText(BILLING);
    expect(sidecar.witness.lines).toEqual(['GET 12345']);
  } finally {
    await sidecar.ui.setAccess('granted');
  }
});
