import { expect, test } from '../support/sidecar.ts';

const BILLING = 'Question about billing for the annual plan';

test('the background ends while idle: the next act wakes it', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidecar.ui.killBackground();
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  await expect(sidebar.button('Reopen')).toBeVisible();
  await sidecar.ui.killBackground();
  await sidebar.press('Refresh');
  await expect(sidebar.conversation).toHaveAttribute('aria-busy', 'false');
  await expect.poll(() => sidecar.witness.lines).toEqual(['GET 12345', 'PATCH 12345 {"status":"CLOSED"}', 'GET 12345']);
});

test('the background ends in the middle of a read: no spinner without end, and the conversation is read', async ({ sidecar }) => {
  const held = Promise.withResolvers<undefined>();
  sidecar.sandbox.answerNext({ method: 'GET', id: '12345', until: held.promise });
  const sidebar = await sidecar.openConversation('12345');
  await sidecar.witness.arrival('GET', '12345');
  await expect(sidebar.conversation).toHaveAttribute('aria-busy', 'true');
  await sidecar.ui.killBackground();
  held.resolve(undefined);
  await expect(sidebar.conversation).toHaveAttribute('aria-busy', 'false');
  await expect(sidebar.subject).toHaveText(BILLING);
});

test('the background ends in the middle of a read that was asked for: it is read once more', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  const held = Promise.withResolvers<undefined>();
  sidecar.sandbox.answerNext({ method: 'GET', id: '12345', until: held.promise });
  sidecar.sandbox.changeConversation('12345', { subject: 'Renamed by a colleague' });
  sidecar.witness.mark();
  await sidebar.press('Refresh');
  await sidecar.witness.arrival('GET', '12345');
  await sidecar.ui.killBackground();
  held.resolve(undefined);
  await expect(sidebar.subject).toHaveText('Renamed by a colleague');
  await expect(sidebar.conversation).toHaveAttribute('aria-busy', 'false');
});

test('a page that was opened before the background ended, and one that is opened after it', async ({ sidecar }) => {
  const before = await sidecar.openConversation('12345');
  await expect(before.subject).toHaveText(BILLING);
  await sidecar.ui.killBackground();
  const after = await sidecar.openConversation('67890');
  await expect(after.subject).toHaveText('Seat count on the March invoice looks wrong');
  await after.press('Close');
  await expect(after.receipt).toContainText('Saved in Fernand');
  await before.page.bringToFront();
  await before.press('Close');
  await expect(before.receipt).toContainText('Saved in Fernand');
});
