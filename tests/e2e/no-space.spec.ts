import type { Page } from '@playwright/test';
import { chromiumOnly, expect, type Sidecar, test } from '../support/sidecar.ts';

const REAL = chromiumOnly('Only Chromium lets a program say how much room an extension has; what is told of it is the same in both.');

const ROOM_BYTES = 60_000;

test.use({ world: { apart: 'it has little room' } });

/** Has the browser allow the extension little room in its databases, from before it first writes into one. */
async function limitRoom({ home, browser }: Sidecar): Promise<void> {
  // It holds as long as the session does.
  const session = await home.context().newCDPSession(home);
  const origin = browser.address('').replace(/\/$/, '');
  const { usage } = await session.send('Storage.getUsageAndQuota', { origin });
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + ROOM_BYTES });
}

/** Fills what room is left, in a database of its own. */
async function fillUp(home: Page): Promise<void> {
  await home.evaluate(async () => {
    const opening = indexedDB.open('filling', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('bytes', { autoIncrement: true });
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const put = (bytes: number) =>
      new Promise<boolean>((resolve) => {
        const step = opening.result.transaction('bytes', 'readwrite', { durability: 'strict' });
        step.objectStore('bytes').add('x'.repeat(bytes));
        step.oncomplete = () => resolve(true);
        step.onabort = () => resolve(false);
      });
    for (const bytes of [10_000, 1000, 100, 10]) while (await put(bytes));
    opening.result.close();
  });
}

async function makeRoom(home: Page): Promise<void> {
  await home.evaluate(async () => {
    const deleting = indexedDB.deleteDatabase('filling');
    await new Promise((resolve) => (deleting.onsuccess = resolve));
  });
}

test('in a browser without space nothing vanishes without a word, and all goes on once there is some', REAL, async ({ sidecar }) => {
  await limitRoom(sidecar);
  const sidebar = await sidecar.openConversation('12345');
  await sidecar.setHold(5);
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Will close');
  await fillUp(sidecar.home);
  await sidebar.press('Undo');
  await expect(sidebar.root.getByRole('alert')).toHaveText(
    'Not done: this browser has no space left. The change stands as it was. Free some space on this device, then do it again.',
  );
  await expect(sidebar.receipt.last()).toContainText('Will close');
  await expect(sidebar.root.getByText(/^This browser has no space left, so nothing more is sent\. What you did is kept\./)).toBeVisible();
  await sidebar.pressUnderMore('Rename…');
  await sidebar.fill('Subject', 'Another subject');
  await sidebar.press('Save subject');
  await expect(sidebar.root.getByText('Not saved: this browser has no space left.')).toBeVisible();
  // A background that begins in it says the same, and forgets nothing.
  await sidecar.ui.killBackground();
  await expect(sidebar.root.getByText(/^This browser has no space left/)).toBeVisible();
  expect(sidecar.witness.patches).toEqual([]);

  await makeRoom(sidecar.home);
  await expect(sidebar.receipt.last()).toContainText('Saved in Fernand', { timeout: 15_000 });
  await expect(sidebar.root.getByText(/^This browser has no space left, so/)).toHaveCount(0);
  expect(sidecar.sandbox.conversation('12345')).toMatchObject({ status: 'CLOSED' });
  expect(sidecar.witness.patches).toEqual(['{"status":"CLOSED"}']);
});
