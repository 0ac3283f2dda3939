import { History } from '../support/history.ts';
import { expect, type Sidecar, test } from '../support/sidecar.ts';

const BILLING = 'Question about billing for the annual plan';

async function clear(sidecar: Sidecar): Promise<History> {
  const history = await History.of(sidecar);
  await history.page.evaluate(() => chrome.runtime.sendMessage({ name: 'history.clear', said: {} }));
  return history;
}

test('what was changed is listed with its fate, found, copied for a note, and cleared', async ({ sidecar }) => {
  await (await clear(sidecar)).page.close();
  const sidebar = await sidecar.openConversation('12345');
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  await sidecar.setHold(20);
  await sidebar.press('Reopen');
  await sidebar.press('Undo');
  await expect(sidebar.receipt).toContainText('Undone: reopen.');
  await sidebar.pressUnderMore('Show history');
  const history = await History.opened(sidecar);

  await expect(history.entries).toHaveCount(2);
  await expect(history.entries.nth(0)).toContainText('reopen #12345');
  await expect(history.entries.nth(0)).toContainText('Undone; not sent, in the sidebar on pages.example.com');
  await expect(history.entries.nth(1)).toContainText('Closed #12345');
  await expect(history.entries.nth(1)).toContainText('Status: Open → Closed');
  await expect(history.page.getByText(BILLING)).toHaveCount(0);

  await history.search('closed');
  await expect(history.entries).toHaveCount(1);
  await expect(history.page.getByText('1 change', { exact: true })).toBeVisible();
  await history.page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect(history.page.getByText('Copied', { exact: true })).toBeVisible();

  await history.search('');
  await history.page.getByRole('button', { name: 'Clear history' }).click();
  await history.page.getByRole('group').getByRole('button', { name: 'Clear history' }).click();
  await expect(history.page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
  await history.page.reload();
  await expect(history.page.getByRole('heading', { name: 'Nothing here yet' })).toBeVisible();
});

test('a change is set back by a new one, if nobody has changed it since', async ({ sidecar }) => {
  const history = await clear(sidecar);
  const sidebar = await sidecar.openConversation('12345');
  await sidebar.pressUnderMore('Rename…');
  await sidebar.fill('Subject', 'Another subject');
  await sidebar.press('Save subject');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Closed');

  await history.page.bringToFront();
  await expect(history.entries).toHaveCount(2);
  await expect(history.entries.nth(1)).toContainText('Subject changed');
  sidecar.sandbox.changeConversation('12345', { status: 'SPAM' });
  await history.setBack(0);
  await expect(history.entries.nth(0)).toContainText('Not set back, as it was changed since. Now: Status: Spam');

  sidecar.witness.mark();
  // The subject is not kept in the history, and known all the same, for as long as the browser runs.
  await history.setBack(1, `Set conversation 12345 back: rename to “${BILLING}”?`);
  await expect(history.entries.nth(0)).toContainText('from the history');
  expect(sidecar.witness.lines).toEqual(['GET 12345', `PATCH 12345 ${JSON.stringify({ subject: BILLING })}`]);
  expect(sidecar.sandbox.conversation('12345')).toMatchObject({ subject: BILLING, status: 'SPAM' });
});

test('subjects are kept if the agent wants that, and go when they no longer do', async ({ sidecar }) => {
  const history = await clear(sidecar);
  const options = await sidecar.openOptions();
  const keep = options.page.getByRole('switch', { name: 'Keep subjects in history' });
  await keep.click();
  await expect(keep).toBeChecked();
  const sidebar = await sidecar.openConversation('12345');
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  await history.page.bringToFront();
  await expect(history.entries.nth(0)).toContainText(BILLING);
  await options.page.bringToFront();
  await keep.click();
  await expect(keep).not.toBeChecked();
  await history.page.bringToFront();
  await history.page.reload();
  await expect(history.entries.nth(0)).toContainText('Closed #12345');
  await expect(history.page.getByText(BILLING)).toHaveCount(0);
});
