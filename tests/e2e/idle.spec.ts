import { expect, firefoxOnly, type Sidecar, test as base } from '../support/sidecar.ts';
import { windowOf, withSetting } from '../support/window.ts';

const BILLING = 'Question about billing for the annual plan';
const IDLE = firefoxOnly('What drives Chromium holds its background awake for ever.');

/** After so long without anything to do the browser ends the background: half a minute, unless a test says otherwise. */
const test = base.extend<{ idleLimitMs: number; idle: undefined }>({
  idleLimitMs: [30_000, { option: true }],
  idle: [
    async ({ sidecar, idleLimitMs }, use) => {
      await withSetting(sidecar, 'extensions.background.idle.timeout', idleLimitMs, async () => {
        // It holds for a background that begins after it.
        await sidecar.ui.killBackground();
        await use(undefined);
      });
      await sidecar.ui.killBackground();
    },
    { auto: true },
  ],
});

/** What the browser has done with the background. */
async function backgroundState(sidecar: Sidecar): Promise<string> {
  return await windowOf(sidecar).evaluate(`WebExtensionPolicy.getByID('sidecar@getfernand.com').extension.backgroundState`);
}

test.describe('a browser that ends an idle background soon', () => {
  test.use({ idleLimitMs: 1_000 });

  test('before a click: the click wakes it, and is done once', IDLE, async ({ sidecar }) => {
    const sidebar = await sidecar.openConversation('12345');
    await expect(sidebar.subject).toHaveText(BILLING);
    await expect.poll(() => backgroundState(sidecar), { timeout: 10_000 }).toBe('stopped');
    await sidebar.press('Close');
    await expect(sidebar.receipt).toContainText('Saved in Fernand');
    expect(sidecar.witness.lines).toEqual(['GET 12345', 'PATCH 12345 {"status":"CLOSED"}']);
  });

  test('between a click and the answer: it is looked up, and not sent twice', IDLE, async ({ sidecar }) => {
    const sidebar = await sidecar.openConversation('12345');
    await expect(sidebar.subject).toHaveText(BILLING);
    const held = Promise.withResolvers<undefined>();
    sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', afterHandling: { status: 503, until: held.promise } });
    await sidebar.press('Close');
    await sidecar.witness.arrival('PATCH', '12345');
    await expect.poll(() => backgroundState(sidecar), { timeout: 10_000 }).toBe('stopped');
    held.resolve(undefined);
    await expect(sidebar.receipt).toContainText('Saved in Fernand', { timeout: 10_000 });
    expect(sidecar.witness.patches).toEqual(['{"status":"CLOSED"}']);
    expect(sidecar.sandbox.conversation('12345')?.status).toBe('CLOSED');
  });
});

test.describe('a browser that ends an idle background later than the pause between two signs of life', () => {
  test.use({ idleLimitMs: 14_000 });
  test.setTimeout(60_000);

  test('does not end it while Fernand is asked', IDLE, async ({ sidecar }) => {
    const sidebar = await sidecar.openConversation('12345');
    await expect(sidebar.subject).toHaveText(BILLING);
    sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', delayMs: 17_000 });
    await sidebar.press('Close');
    await expect(sidebar.receipt).toContainText('Saved in Fernand', { timeout: 22_000 });
    expect(sidecar.witness.lines).toEqual(['GET 12345', 'PATCH 12345 {"status":"CLOSED"}']);
  });
});
