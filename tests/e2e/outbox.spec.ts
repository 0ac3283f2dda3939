import { FERNAND_LIMITS } from '../../sandbox/rate-limit.ts';
import { links } from '../support/pages.ts';
import { chromiumOnly, expect, test } from '../support/sidecar.ts';
import { SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';
const CLOSE = 'PATCH 12345 {"status":"CLOSED"}';
const REOPEN = 'PATCH 12345 {"status":"OPENED"}';

const BY_ITSELF = chromiumOnly(
  'This the background decides by its store and its clock, and asks nothing of the browser. What of an outbox a browser does, the other cases see in both.',
);

// Much of these is waiting: whichever worker is free takes the next one.
test.describe.configure({ mode: 'parallel' });

test('held: undone it is never sent, sent now it goes at once, and the tab may be closed', async ({ sidecar }) => {
  await sidecar.setHold(5);
  const sidebar = await sidecar.openConversation('12345');
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText(/Will close in [1-5] s/);
  await sidebar.press('Undo');
  await expect(sidebar.receipt).toHaveText('Undone: close. Nothing was sent.');
  expect(sidecar.witness.lines).toEqual(['GET 12345']);
  await sidebar.press('Close');
  await sidebar.press('Send now');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  expect(sidecar.witness.lines).toEqual(['GET 12345', CLOSE]);
  await sidebar.press('Reopen');
  await expect(sidebar.receipt).toContainText('Will reopen');
  await sidebar.page.close();
  await expect.poll(() => sidecar.witness.lines, { timeout: 10_000 }).toEqual(['GET 12345', CLOSE, REOPEN]);
});

test('what is done one after the other while it is held goes in one request', BY_ITSELF, async ({ sidecar }) => {
  await sidecar.setHold(5);
  const sidebar = await sidecar.openConversation('12345');
  await sidebar.press('Close');
  await sidebar.pressUnderMore('Unassign');
  await expect(sidebar.receipt).toContainText(/Will close, unassign in [1-5] s/);
  await sidebar.press('Send now');
  await expect(sidebar.receipt).toContainText('Closed, Unassigned');
  expect(sidecar.witness.patches).toEqual(['{"status":"CLOSED","agent_id":null}']);
});

test('held, it stands in every view, and is undone in any of them: what it took the place of stands again', async ({ sidecar }) => {
  await sidecar.setHold(20);
  const one = await sidecar.openConversation('12345');
  const other = await sidecar.openConversation('12345');
  await one.page.bringToFront();
  await one.tomorrow.click();
  await expect(one.receipt).toContainText('Will snooze until');
  await one.press('Close');
  await expect(one.receipt).toContainText('Will close in');
  await other.page.bringToFront();
  await expect(other.receipt).toContainText('Will close in');
  const popup = await sidecar.openPopup();
  await expect.poll(() => sidecar.badge()).toBe('1');
  await popup.press('1 change waits');
  const waiting = popup.root.getByRole('region', { name: 'Waiting' });
  await expect(waiting).toContainText(BILLING);
  await expect(waiting).toContainText(/Will close in \d+ s/);
  await waiting.getByRole('button', { name: 'Undo' }).click();
  await expect(waiting).toContainText('Will snooze until');
  await other.page.bringToFront();
  await expect(other.receipt).toContainText('Will snooze until');
  await other.press('Undo');
  for (const sidebar of [other, one]) {
    await sidebar.page.bringToFront();
    await expect(sidebar.receipt).toHaveText(/^Undone: snooze until .* Nothing was sent\.$/);
  }
  await expect.poll(() => sidecar.badge()).toBe('');
  expect(sidecar.witness.patches).toEqual([]);
});

test('how long changes are held is set in the settings', async ({ sidecar }) => {
  const options = await sidecar.openOptions();
  await options.page.getByRole('radio', { name: '20 seconds' }).check();
  await options.page.getByRole('switch', { name: 'Keep subjects in history' }).click();
  await options.page.reload();
  await expect(options.page.getByRole('radio', { name: '20 seconds' })).toBeChecked();
  await expect(options.page.getByRole('switch', { name: 'Keep subjects in history' })).toHaveAttribute('aria-checked', 'true');
  const sidebar = await sidecar.openConversation('12345');
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText(/Will close in (1\d|20) s/);
});

test.describe("within Fernand's limits", () => {
  test.use({ limits: FERNAND_LIMITS });
  test.setTimeout(100_000);

  const REAL = chromiumOnly(
    'It lasts a minute, and the budget knows no browser: what of it a browser does, killed.spec and kills.spec see in both.',
  );

  test(
    'eight closes in a row: five go at once, three wait in sight and go when they may, and none meets the limit',
    REAL,
    async ({ sidecar }) => {
      const ids = ['12345', '67890', '70077', '70101', '70188', '70201', '70240', '70266'];
      sidecar.sandbox.addPage(SITE, '/eight', links(ids));
      const sidebar = await sidecar.openBeside(`https://${SITE}/eight`);
      for (const id of ids) {
        await sidebar.pick(id);
        await sidebar.press('Close');
        await expect(sidebar.receipt).toContainText(/Saved in Fernand|Fernand's limit is reached\. Next in \d+ s/);
      }
      expect(sidecar.witness.patches).toHaveLength(5);
      await expect.poll(() => sidecar.badge()).toBe('3');
      await sidebar.press('3 changes wait');
      await expect(sidebar.root.getByRole('region', { name: 'Waiting' }).getByRole('listitem')).toHaveCount(3);
      await expect.poll(() => sidecar.witness.patches, { timeout: 75_000 }).toHaveLength(8);
      await expect.poll(() => sidecar.badge()).toBe('');
      for (const id of ids) expect(sidecar.sandbox.conversation(id)?.status, id).toBe('CLOSED');
      expect(sidecar.witness.requests.map(({ status }) => status)).not.toContain(429);
    },
  );
});

test('somebody else was there before: both values are shown, and the agent decides', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  const cells = sidebar.root.getByRole('table').getByRole('cell');
  for (const decision of ['Keep theirs', 'Keep mine']) {
    sidecar.sandbox.changeConversation('12345', { agent_id: 42n });
    sidecar.witness.mark();
    await sidebar.press('Refresh');
    await expect.poll(() => sidecar.witness.lines).toEqual(['GET 12345']);
    await expect(sidebar.conversation).toHaveAttribute('aria-busy', 'false');
    await sidecar.ageCopies();
    sidecar.sandbox.changeConversation('12345', { agent_id: 43n });
    sidecar.witness.mark();
    await sidebar.press('Assign…');
    await sidebar.fill('Agent ID or email', '44');
    await sidebar.press('Set assignee');
    await expect(sidebar.receipt).toContainText('Someone else changed this meanwhile.');
    await expect(cells).toHaveText(['Agent 42', 'Agent 43', 'Agent 44']);
    expect(sidecar.witness.lines).toEqual(['GET 12345']);
    await sidebar.press(decision);
    await expect(sidebar.receipt).toContainText(decision === 'Keep mine' ? 'Assigned to agent 44' : 'Discarded: assign to agent 44.');
    expect(sidecar.witness.patches).toEqual(decision === 'Keep mine' ? ['{"agent_id":44}'] : []);
  }
});

test('the customer has written since: what would put the conversation away is asked about first', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidecar.ageCopies();
  sidecar.sandbox.changeConversation('12345', { last_update: '2026-11-21T16:00:00Z' });
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('The customer has written since you looked. Not sent yet.');
  expect(sidecar.witness.patches).toEqual([]);
  await sidebar.press('Send all the same');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  expect(sidecar.witness.patches).toEqual(['{"status":"CLOSED"}']);
});

test('only other things have changed: they are shown, and the change goes on', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidecar.ageCopies();
  sidecar.sandbox.changeConversation('12345', { subject: 'Renamed by a colleague' });
  sidecar.witness.mark();
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  await expect(sidebar.subject).toHaveText('Renamed by a colleague');
  expect(sidecar.witness.lines).toEqual(['GET 12345', CLOSE]);
});

test('where no read is left for a look, the change goes all the same, and says so', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidecar.spend('read', 18);
  await sidecar.ageCopies();
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Sent without a look at what others changed: it could not be read at the time.');
  expect(sidecar.witness.lines).toEqual(['GET 12345', CLOSE]);
});

test('two tabs on one conversation: one read, and both agree', async ({ sidecar, browserName }) => {
  const one = await sidecar.openConversation('12345');
  await expect(one.subject).toHaveText(BILLING);
  const other = await sidecar.openConversation('12345');
  await expect(other.subject).toHaveText(BILLING);
  expect(sidecar.witness.lines).toEqual(['GET 12345']);
  await sidecar.ageCopies();
  sidecar.sandbox.changeConversation('12345', { subject: 'Renamed by a colleague' });
  // Coming back to a tab is reason enough to read again. Chromium's driver keeps every tab in sight: there the frame is told by hand.
  await one.page.bringToFront();
  if (browserName === 'chromium')
    await one.frame.evaluate(() => {
      for (const state of ['hidden', 'visible']) {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }
    });
  await expect(one.subject).toHaveText('Renamed by a colleague');
  await expect(other.subject).toHaveText('Renamed by a colleague', { timeout: 1_000 });
  expect(sidecar.witness.lines).toEqual(['GET 12345', 'GET 12345']);
});

test('edited from the list of what waits: it is not sent meanwhile, and the new one takes its place', BY_ITSELF, async ({ sidecar }) => {
  await sidecar.setHold(20);
  const sidebar = await sidecar.openConversation('12345');
  await sidebar.pressUnderMore('Rename…');
  await sidebar.fill('Subject', 'First thought');
  await sidebar.press('Save subject');
  await expect(sidebar.receipt).toContainText('Will rename to “First thought”');
  await sidebar.page.close();
  const popup = await sidecar.openPopup();
  await popup.press('1 change waits');
  await popup.root.getByRole('region', { name: 'Waiting' }).getByRole('button', { name: 'Edit' }).click();
  await expect(popup.field('Subject')).toHaveValue('First thought');
  await expect(popup.receipt.last()).toContainText('You began to change this. Not sent yet.');
  await popup.fill('Subject', 'Second thought');
  await popup.press('Save subject');
  await expect(popup.receipt.last()).toContainText('Will rename to “Second thought”');
  await popup.root.getByRole('region', { name: 'Waiting' }).getByRole('button', { name: 'Send now' }).click();
  await expect(popup.receipt.last()).toContainText('Saved in Fernand');
  expect(sidecar.witness.patches).toEqual(['{"subject":"Second thought"}']);
});
